"""Files that want to harm, or are broken: each is refused in one clear message, and quickly."""

import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.intake.limits import LIMITS
from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused, ProblemCode
from tests.intake import hostile as h
from tests.intake.refusal import MAIN, declared, noise, refused

_BILLION = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ProblemCode.EMPTY_FILE),
        (h.zipped({}), ProblemCode.NOT_A_SPREADSHEET),
        (h.zipped(dict.fromkeys(h.parts(), b"")), ProblemCode.DAMAGED_FILE),
        (h.xlsx(data=h.table())[:-300], ProblemCode.DAMAGED_FILE),
        (h.xlsx(data=h.table())[:200], ProblemCode.DAMAGED_FILE),
        (noise(5_000), ProblemCode.UNKNOWN_CONTENT),
        (b"\x00" * 5_000, ProblemCode.NUL_BYTES),
        (h.xlsx(data=""), ProblemCode.NO_DATA),
        (h.ole("EncryptionInfo", "EncryptedPackage"), ProblemCode.PASSWORD_PROTECTED),
        (h.ole("Workbook"), ProblemCode.DAMAGED_FILE),
    ],
    ids=[
        "empty",
        "empty zip",
        "zero bytes in a zip",
        "no directory",
        "cut early",
        "noise",
        "zeros",
        "no cell",
        "password",
        "fake ole",
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, code: ProblemCode):
    assert refused(content).code is code


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (h.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "Word (.docx)"),
        (h.zipped({"ppt/presentation.xml": b"<p/>"}), "PowerPoint (.pptx)"),
        (h.zipped({"xl/workbook.bin": b"\x83\x01\x00"}), "Excel (.xlsb)"),
        (h.zipped({"readme.txt": b"hello"}), "ZIP"),
        (h.ole("WordDocument"), "Word (.doc)"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel XML 2003"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_renamed_file_is_called_what_it_is(content: bytes, found: str):
    problem = refused(content, "调查.xlsx")

    assert problem.code is ProblemCode.NOT_A_SPREADSHEET
    assert problem.facts["found"] == found


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at():
    problem = refused(b"PK\x03\x04" + bytes(LIMITS.file_bytes))

    assert problem.code is ProblemCode.FILE_TOO_LARGE
    assert problem.facts == {"size": "30 MB", "limit": "30 MB"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (h.xlsx(data=h.row(h.number_cell("A1")) * 2_000_000), ProblemCode.INFLATES_TOO_FAR),
        (h.xlsx(data=h.table(), shared="<si><t>a</t></si>" * 1_000_000), ProblemCode.INFLATES_TOO_FAR),
        (h.xlsx(data=h.table(), styles=f"<cellXfs>{'<xf/>' * 2_200_000}</cellXfs>"), ProblemCode.INFLATES_TOO_FAR),
        (h.with_claimed_size(h.xlsx(data=h.table(1_000)), h.SHEET, 100), ProblemCode.DISHONEST_DIRECTORY),
        (h.with_claimed_size(h.xlsx(data=h.table()), h.SHEET, 310_000_000), ProblemCode.INFLATES_TOO_FAR),
        (h.overlapping(h.xlsx(data=h.table(), shared="<si><t>a</t></si>")), ProblemCode.DISHONEST_DIRECTORY),
        (
            h.quoted_overlap(h.parts(data=h.table()), copies=50, kernel=bytes(1_000_000)),
            ProblemCode.DISHONEST_DIRECTORY,
        ),
        (
            h.zipped([*h.parts(data=h.table()).items(), ("XL/Worksheets/Sheet1.XML", b"<a/>")]),
            ProblemCode.DISHONEST_DIRECTORY,
        ),
        (h.zipped(h.parts(data=h.table()) | {f"x{i}.xml": b"" for i in range(1_000)}), ProblemCode.TOO_MANY_PARTS),
        (h.zipped(h.parts(data=h.table()) | {"xl/a.bin": h.xlsx(data=h.table())}), ProblemCode.NESTED_ARCHIVE),
    ],
    ids=[
        "rows",
        "shared strings",
        "styles",
        "lies small",
        "claims 310 MB",
        "overlap",
        "quoted overlap",
        "same name",
        "1,000 parts",
        "nested",
    ],
)
def test_a_zip_bomb_is_refused_before_or_while_it_is_unpacked(content: bytes, code: ProblemCode):
    assert refused(content).code is code


def test_a_gigabyte_that_packs_well_is_refused():
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"".join(packer.compress(bytes(1 << 24)) for _ in range(64)) + packer.flush()
    content = h.zipped(h.parts(data=h.table()) | {"xl/media/a.bin": packed})

    assert refused(h.with_claimed_size(content, "xl/media/a.bin", 1 << 30)).code is ProblemCode.INFLATES_TOO_FAR


@pytest.mark.parametrize(
    "sheet",
    [
        declared('<!ENTITY a "boom">'),
        declared(_BILLION, "&a9;"),
        declared(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 10_000),
        declared('<!ENTITY a SYSTEM "file:///etc/hostname">'),
        declared('<!ENTITY % a SYSTEM "http://127.0.0.1:1/a.dtd"> %a;', "5"),
        f'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:1/a.dtd"><worksheet {MAIN}><sheetData/></worksheet>',
    ],
    ids=["entity", "billion laughs", "quadratic", "external file", "parameter entity", "external dtd"],
)
def test_a_document_type_is_refused(sheet: str):
    assert refused(h.xlsx(sheet)).code is ProblemCode.ENTITIES_DECLARED


@pytest.mark.parametrize("part", [h.BOOK, h.STRINGS, h.STYLES])
def test_a_document_type_is_refused_in_every_part_that_is_read(part: str):
    found = h.parts(data=h.table(), shared="<si><t>a</t></si>", styles="<cellXfs><xf/></cellXfs>")
    found[part] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + found[part]

    problem = refused(h.zipped(found))

    assert problem.code is ProblemCode.ENTITIES_DECLARED
    assert problem.facts["part"] == part


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_xml_in_another_encoding_is_refused(encoding: str):
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?><worksheet {MAIN}><sheetData>{h.table()}</sheetData></worksheet>'
    )

    assert refused(h.xlsx(sheet.encode(encoding))).code is ProblemCode.XML_NOT_UTF8


def _unlimited(**limits: int) -> object:
    return replace(LIMITS, rows=2_000_000, columns=20_000, cells=10**12, **limits)


def _killed_by_memory() -> bytes:
    return h.xlsx(data=h.row(h.number_cell("A1")) + h.row(h.number_cell("XFD1048576"), number=1_048_576))


@pytest.mark.parametrize(
    ("content", "limits", "code"),
    [
        (_killed_by_memory, {}, ProblemCode.READING_TOOK_TOO_MUCH_MEMORY),
        (lambda: b"a,b\n" + b"1,2\n" * 1_900_000, {"cpu_seconds": 1}, ProblemCode.READING_TOOK_TOO_LONG),
        (lambda: h.xlsx(data=h.table()), {"wall_seconds": 0}, ProblemCode.READING_TOOK_TOO_LONG),
        (lambda: h.xlsx(data=h.table()), {"answer_bytes": 100}, ProblemCode.TOO_MUCH_TEXT),
    ],
    ids=["the parser aborts", "computing time", "time on the clock", "answer"],
)
def test_a_reader_that_dies_is_one_refusal_that_names_the_cause(
    content: Callable[[], bytes], limits: dict[str, int], code: ProblemCode
):
    assert refused(content(), limits=_unlimited(**limits)).code is code


def test_after_all_that_an_ordinary_file_is_still_read():
    with pytest.raises(FileRefused):
        read_workbook(_killed_by_memory(), "a.xlsx", limits=_unlimited())  # type: ignore[arg-type]

    assert read_workbook(h.xlsx(data=h.table()), "a.xlsx").sheets[0].n_rows == 4
