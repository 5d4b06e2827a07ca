"""What a file really is, by its first bytes and never by its name."""

from enum import StrEnum
from pathlib import PurePath
from typing import Final


class FileKind(StrEnum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"


class Container(StrEnum):
    """What the first bytes can tell; only the contents of a container say which kind it is."""

    ZIP = "zip"
    OLE = "ole"
    TEXT = "text"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"


ZIP_MAGIC: Final = b"PK\x03\x04"
_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")

_FOREIGN: Final = {
    b"%PDF-": "PDF",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF87a": "GIF",
    b"GIF89a": "GIF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"MZ": "Windows EXE",
    b"\x7fELF": "ELF",
    b"SQLite format 3\x00": "SQLite",
    b"PAR1": "Parquet",
    b"$FL2": "SPSS (.sav)",
    b"$FL3": "SPSS (.sav)",
    b"<stata_dta>": "Stata (.dta)",
    b"{\\rtf": "RTF",
    b"MIME-Version:": "MHTML",
    b"\x09\x00\x04\x00": "Excel 2 (.xls)",
    b"\x09\x02\x06\x00": "Excel 3 (.xls)",
    b"\x09\x04\x06\x00": "Excel 4 (.xls)",
}
_TEXT_MARKS: Final = (b"\xef\xbb\xbf", *_UTF16_MARKS)
_CONTROL: Final = bytes(sorted(set(range(32)) - {0, *b"\t\n\v\f\r\x1a\x1b"}))
_STRAY_CONTROL: Final = 8
"""So many control characters may have strayed into a text; noise has one in ten."""
_SAMPLE: Final = 4_096
_HTML_STARTS: Final = (
    b"<html",
    b"<!doctype html",
    b"<table",
    b"<meta",
    b"<head",
    b"<body",
    b"<style",
    b"<div",
    b"<!--",
    b"<center",
)
_NAMES: Final = {
    "xlsx": FileKind.XLSX,
    "xlsm": FileKind.XLSM,
    "xls": FileKind.XLS,
    "ods": FileKind.ODS,
    "csv": FileKind.CSV,
    "tsv": FileKind.CSV,
    "txt": FileKind.CSV,
    "htm": FileKind.HTML,
    "html": FileKind.HTML,
}

_ZIP_CONTENTS: Final = (
    ("xl/workbook.bin", "Excel (.xlsb)"),
    ("word/document.xml", "Word (.docx)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
    ("visio/document.xml", "Visio (.vsdx)"),
    ("META-INF/MANIFEST.MF", "Java (.jar)"),
    ("META-INF/container.xml", "EPUB"),
    ("Index/Document.iwa", "Apple Numbers / Pages"),
)
_OPEN_DOCUMENTS: Final = {
    "opendocument.text": "OpenDocument (.odt)",
    "opendocument.presentation": "OpenDocument (.odp)",
}
_OLE_CONTENTS: Final = (
    ("WordDocument", "Word (.doc)"),
    ("PowerPoint Document", "PowerPoint (.ppt)"),
    ("__substg1.0_", "Outlook (.msg)"),
    ("VisioDocument", "Visio (.vsd)"),
)


def container_of(content: bytes) -> tuple[Container, str]:
    """Tell what the first bytes say.

    Returns
    -------
    tuple
        The container and, for a foreign file, the name of what it is (``PDF``); names of formats are the same in
        every language.
    """
    if content.startswith((ZIP_MAGIC, b"PK\x05\x06")):
        return Container.ZIP, ""
    if content.startswith(_OLE_MAGIC):
        return Container.OLE, ""
    for magic, name in _FOREIGN.items():
        if content.startswith(magic):
            return Container.FOREIGN, name
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Container.FOREIGN, "WebP"
    if content[4:12] in (b"ftypheic", b"ftypmp42", b"ftypisom"):
        return Container.FOREIGN, "HEIC / MP4"
    return (Container.TEXT if _reads_as_text(content[:_SAMPLE]) else Container.UNKNOWN), ""


def foreign_zip(names: set[str], mimetype: str) -> str:
    """Name what a zip that is no spreadsheet is, from the names of its parts."""
    for part, found in _ZIP_CONTENTS:
        if part in names:
            return found
    for ending, found in _OPEN_DOCUMENTS.items():
        if mimetype.endswith(ending):
            return found
    return "ZIP"


def foreign_ole(content: bytes) -> str:
    """Name what an OLE container that is no workbook is."""
    for stream, found in _OLE_CONTENTS:
        if stream.encode("utf-16-le") in content:
            return found
    return "OLE"


def is_encrypted(content: bytes) -> bool:
    """Whether an OLE container holds a workbook behind a password (as Office since 2007 packs it)."""
    return "EncryptedPackage".encode("utf-16-le") in content


def is_old_workbook(content: bytes) -> bool:
    """Whether an OLE container holds an Excel workbook of before 2007."""
    return any(stream.encode("utf-16-le") in content for stream in ("Workbook\x00", "Book\x00", "WORKBOOK\x00"))


def looks_like_html(content: bytes) -> bool:
    """Whether a text begins like a web page or like a table of one."""
    head = _text_head(content)
    if head.startswith(b"<?xml"):
        return b"<html" in head
    return head.startswith(_HTML_STARTS)


def foreign_xml(content: bytes) -> str:
    """Name the kind of XML that a text is; empty if it is none."""
    head = _text_head(content)
    if not head.startswith(b"<?xml"):
        return ""
    return "Excel XML 2003" if b"urn:schemas-microsoft-com:office:spreadsheet" in head else "XML"


def kind_by_name(name: str) -> FileKind | None:
    """What the file's name claims; None for an ending that says nothing."""
    return _NAMES.get(PurePath(name.replace("\\", "/")).suffix.lower().lstrip("."))


def _text_head(content: bytes) -> bytes:
    return content[:_SAMPLE].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()


def _reads_as_text(sample: bytes) -> bool:
    if sample.startswith(_TEXT_MARKS):
        return True
    strays = len(sample) - len(sample.translate(None, _CONTROL))
    return strays <= max(_STRAY_CONTROL, len(sample) // 50)
