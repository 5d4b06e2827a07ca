"""Files as an attacker, a broken exporter or a careless person makes them; every one is made here, none is stored."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
BOOK = "xl/workbook.xml"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parts(
    sheet: str | bytes | None = None,
    *,
    data: str = "",
    shared: str | None = None,
    styles: str | None = None,
    state: str = "visible",
    kind: str = "worksheet",
    book: str = "",
) -> dict[str, bytes]:
    """Parts of a one-sheet workbook: `sheet` is the whole sheet part, or `data` the rows inside it."""
    whole = sheet if sheet is not None else f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData></worksheet>'
    found = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", BOOK)}),
        BOOK: (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{book}<sheets>'
            f'<sheet name="数据" sheetId="1" state="{state}" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "rId1": (kind, "worksheets/sheet1.xml"),
                "rId2": ("sharedStrings", "sharedStrings.xml"),
                "rId3": ("styles", "styles.xml"),
            }
        ),
        SHEET: whole,
    }
    if shared is not None:
        found[STRINGS] = f'<sst xmlns="{_MAIN}">{shared}</sst>'
    if styles is not None:
        found[STYLES] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    return {name: part if isinstance(part, bytes) else part.encode() for name, part in found.items()}


def zipped(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these members, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items() if isinstance(members, Mapping) else members:
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(sheet: str | bytes | None = None, **how: str | None) -> bytes:
    """A workbook of `parts`."""
    return zipped(parts(sheet, **how))  # type: ignore[arg-type]


def row(*cells: str, number: int = 1) -> str:
    """One row; each cell is XML already."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def number_cell(address: str, value: object = 5) -> str:
    """A cell with a number."""
    return f'<c r="{address}"><v>{value}</v></c>'


def text_cell(address: str, text: str) -> str:
    """A cell with its own text."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def table(n_rows: int = 3) -> str:
    """An ordinary little table: a header and ratings."""
    header = row(text_cell("A1", "编号"), text_cell("B1", "关心程度|利率标准"), text_cell("C1", "满意程度|利率标准"))
    return header + "".join(
        row(number_cell(f"A{i}", i), number_cell(f"B{i}"), number_cell(f"C{i}", 4), number=i)
        for i in range(2, n_rows + 2)
    )


def with_claimed_size(content: bytes, name: str, size: int) -> bytes:
    """The same zip, but its directory claims another unpacked size for `name`."""
    changed = bytearray(content)
    at = content.index(b"PK\x01\x02")
    while changed[at : at + 4] == b"PK\x01\x02":
        n_name, n_extra, n_comment = struct.unpack_from("<3H", changed, at + 28)
        if changed[at + 46 : at + 46 + n_name] == name.encode():
            struct.pack_into("<I", changed, at + 24, size)
        at += 46 + n_name + n_extra + n_comment
    return bytes(changed)


def overlapping(content: bytes) -> bytes:
    """The same zip, but the last entry of its directory points to the bytes of the one before."""
    changed = bytearray(content)
    entries, at = [], content.index(b"PK\x01\x02")
    while changed[at : at + 4] == b"PK\x01\x02":
        entries.append(at)
        at += 46 + sum(struct.unpack_from("<3H", changed, at + 28))
    changed[entries[-1] + 42 : entries[-1] + 46] = changed[entries[-2] + 42 : entries[-2] + 46]
    return bytes(changed)


def quoted_overlap(members: Mapping[str, bytes], *, copies: int, kernel: bytes) -> bytes:
    """A zip whose many members share one packed kernel, each quoting the headers of those after it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(kernel) + packer.flush()
    crc = zlib.crc32(kernel)
    base = zipped(members)
    body = bytearray(base[: base.index(b"PK\x01\x02")])
    directory = bytearray(base[base.index(b"PK\x01\x02") : base.index(b"PK\x05\x06")])
    start = len(body)
    names = [f"xl/media/{i}.xml".encode() for i in range(copies)]
    headers = [
        b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 8, 0, 33, crc, len(packed), len(kernel), len(name), 0) + name
        for name in names
    ]
    for name in names:
        directory += b"PK\x01\x02" + struct.pack(
            "<6H3I5H2I", 20, 20, 0, 8, 0, 33, crc, len(packed), len(kernel), len(name), 0, 0, 0, 0, 0, start
        )
        directory += name
    body += b"".join(headers[:1]) + packed
    n_entries = len(members) + copies
    end = b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, n_entries, n_entries, len(directory), len(body), 0)
    return bytes(body + directory + end)


def ole(*streams: str) -> bytes:
    """Something that looks like an OLE container with these streams, and is none."""
    return OLE_MAGIC + bytes(504) + b"".join((name + "\x00").encode("utf-16-le") for name in streams)


def ods(tables: str) -> bytes:
    """An OpenDocument spreadsheet with this body."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "style", "table", "text")
    )
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    hidden = (
        '<style:style style:name="hidden" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}"/>'.encode(),
            "content.xml": (
                f"<office:document-content {spaces} {calc}><office:automatic-styles>{hidden}</office:automatic-styles>"
                f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
            ).encode(),
        }
    )


def ods_cell(kind: str, text: str, *, value: str = "", more: str = "") -> str:
    """One cell of an OpenDocument spreadsheet."""
    given = f'office:value="{value}"' if value else ""
    return f'<table:table-cell office:value-type="{kind}" {given} {more}><text:p>{text}</text:p></table:table-cell>'


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
