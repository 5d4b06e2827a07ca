"""Files that want to harm, or are broken: each is refused in one clear message, and quickly."""

import os
import random
import time
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from lib.intake.limits import LIMITS
from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused, Problem, ProblemCode, Severity
from tests.intake import hostile as h

_SECONDS = 10
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refused(content: bytes, name: str = "a.xlsx", **how: object) -> Problem:
    """The one problem for which a file is refused; in time, and by this process, which lives on."""
    me, start = os.getpid(), time.monotonic()
    with pytest.raises(FileRefused) as caught:
        read_workbook(content, name, **how)  # type: ignore[arg-type]
    assert time.monotonic() - start < _SECONDS
    assert os.getpid() == me
    (problem,) = caught.value.problems
    assert problem.severity is Severity.REFUSED
    assert problem.file == name
    return problem


def _noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def _declared(entity: str, use: str = "&a;") -> str:
    return (
        f"<!DOCTYPE worksheet [{entity}]><worksheet {_MAIN}><sheetData>"
        f'<row r="1"><c r="A1" t="str"><v>{use}</v></c></row></sheetData></worksheet>'
    )


_BILLION = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
_DEEP = f"<worksheet {_MAIN}>" + "<a>" * 100_000 + "</a>" * 100_000 + "</worksheet>"
_STYLES = "<cellXfs>" + "".join(f'<xf fontId="{i}"/>' for i in range(100_000)) + "</cellXfs>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ProblemCode.EMPTY_FILE),
        (h.zipped({}), ProblemCode.NOT_A_SPREADSHEET),
        (h.zipped(dict.fromkeys(h.parts(), b"")), ProblemCode.DAMAGED_FILE),
        (h.xlsx(data=h.table())[:-300], ProblemCode.DAMAGED_FILE),
        (h.xlsx(data=h.table())[:200], ProblemCode.DAMAGED_FILE),
        (_noise(5_000), ProblemCode.UNKNOWN_CONTENT),
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
        _declared('<!ENTITY a "boom">'),
        _declared(_BILLION, "&a9;"),
        _declared(f'<!ENTITY a "{"x" * 100_000}">', "&a;" * 10_000),
        _declared('<!ENTITY a SYSTEM "file:///etc/hostname">'),
        _declared('<!ENTITY % a SYSTEM "http://127.0.0.1:1/a.dtd"> %a;', "5"),
        f'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:1/a.dtd"><worksheet {_MAIN}><sheetData/></worksheet>',
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
        f'<?xml version="1.0" encoding="{encoding}"?><worksheet {_MAIN}><sheetData>{h.table()}</sheetData></worksheet>'
    )

    assert refused(h.xlsx(sheet.encode(encoding))).code is ProblemCode.XML_NOT_UTF8


@pytest.mark.parametrize(
    ("data", "cell"),
    [
        (h.row(h.number_cell("A1")) + h.row(h.number_cell("XFD1048576"), number=1_048_576), "XFD1048576"),
        (h.row(h.number_cell("A1")) + h.row(h.number_cell("A99999999"), number=99_999_999), "99999999"),
        (h.row(h.number_cell("A1"), h.number_cell("A99999999999")), "A99999999999"),
        (h.row(h.number_cell("A0"), number=0), "0"),
        (h.row(h.number_cell("A0")), "A0"),
        (h.row(h.number_cell("A200001"), number=200_001), "A200001"),
        (h.row(h.number_cell("SS1")), "SS1"),
        (h.row(h.number_cell("AAAA1")), "AAAA1"),
        (h.row(h.number_cell("1A")), "1A"),
        ('<row r="1048576"><c t="str"><v>x</v></c></row>', "A1048576"),
    ],
    ids=[
        "last cell",
        "row 99,999,999",
        "row too long",
        "row 0",
        "address 0",
        "row",
        "column",
        "letters",
        "turned",
        "implied",
    ],
)
def test_a_cell_out_of_range_is_named(data: str, cell: str):
    problem = refused(h.xlsx(data=data))

    assert problem.code is ProblemCode.CELL_OUT_OF_RANGE
    assert (problem.sheet, problem.cell) == ("数据", cell)


def test_a_million_columns_in_a_row_are_refused_at_the_first_too_many():
    cells = "".join(f'<c r="{_letters(i)}1"><v>{i * 7919 % 9973}</v></c>' for i in range(200_000))

    problem = refused(h.xlsx(data=h.row(cells)))

    assert (problem.code, problem.cell) == (ProblemCode.CELL_OUT_OF_RANGE, "SS1")


def _letters(index: int) -> str:
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def test_cells_far_apart_are_no_reason_to_lay_out_what_lies_between():
    apart = h.row(h.number_cell("A1")) + h.row(h.number_cell("SR199999"), number=199_999)

    assert refused(h.xlsx(data=apart)).code is ProblemCode.TOO_MANY_CELLS


def test_a_shared_text_counts_as_often_as_it_is_used():
    shared = f"<si><t>{'长' * 30_000}</t></si>"
    cells = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(1, 20_001))

    assert refused(h.xlsx(data=cells, shared=shared)).code is ProblemCode.TOO_MUCH_TEXT


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (h.xlsx(data=h.table(), shared=f"<si><t>{'x' * 1_000_000}</t></si>"), ""),
        (h.xlsx(data=h.row(h.number_cell("A1"), h.text_cell("B1", "x" * 40_000))), "数据!B1"),
        (h.xlsx(data="<!-- -->" + h.row(h.number_cell("A1"), h.text_cell("B1", "x" * 40_000))), "数据!B1"),
    ],
    ids=["shared", "own", "own, parsed"],
)
def test_a_text_longer_than_a_cell_may_hold_is_refused(content: bytes, where: str):
    problem = refused(content)

    assert problem.code is ProblemCode.CELL_TEXT_TOO_LONG
    assert problem.where == where


def test_a_text_of_exactly_the_longest_length_is_read():
    book = read_workbook(h.xlsx(data=h.row(h.text_cell("A1", "长" * 32_767))), "a.xlsx")

    assert len(book.sheets[0].cell(0, 0)) == 32_767


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (h.xlsx(_DEEP), ProblemCode.XML_TOO_DEEP),
        (h.xlsx(f"<!-- odd -->{_DEEP}"), ProblemCode.XML_TOO_DEEP),
        (
            h.xlsx(data=h.table(), styles=_STYLES),
            ProblemCode.TOO_MANY_STYLES,
        ),
        (
            h.xlsx(
                f"<worksheet {_MAIN}><sheetData>{h.table()}</sheetData><mergeCells>"
                + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 100_001))
                + "</mergeCells></worksheet>"
            ),
            ProblemCode.TOO_MANY_MERGES,
        ),
    ],
    ids=["deep", "deep, parsed", "styles", "merges"],
)
def test_more_structure_than_any_spreadsheet_has_is_refused(content: bytes, code: ProblemCode):
    assert refused(content).code is code


def test_styles_of_more_than_eight_megabytes_are_refused():
    styles = "<fonts>" + "".join(f'<font name="{i * 7919 % 99991:05}{i}"/>' for i in range(400_000)) + "</fonts>"

    assert refused(h.xlsx(data=h.table(), styles=styles)).code is ProblemCode.TOO_MANY_STYLES


@pytest.mark.parametrize(
    ("data", "cell"),
    [
        (h.row('<c r="A1" t="str"><v><![CDATA[5]]></v></c>'), "A1"),
        (h.row(h.number_cell("A1"), h.number_cell("B1"), h.number_cell("A1", 4)), "A1"),
        (h.row('<c r="C1" t="s"><v>7</v></c>'), "C1"),
    ],
    ids=["cdata that the parser drops", "the same address twice", "shared text that is not there"],
)
def test_where_the_parser_and_the_scan_disagree_the_cell_is_named(data: str, cell: str):
    problem = refused(h.xlsx(data=data))

    assert problem.code is ProblemCode.CELL_UNREADABLE
    assert problem.where == f"数据!{cell}"


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


@pytest.mark.parametrize(
    ("content", "code", "cell"),
    [
        (b"," * 1_000_000, ProblemCode.LINE_TOO_LONG, "1"),
        (b"a,b\n" + b"x" * 29_000_000, ProblemCode.LINE_TOO_LONG, "2"),
        (b'a,b\n1,"2\n3,4\n', ProblemCode.QUOTES_UNBALANCED, "2"),
        (b'a,b\n1,"2\n' + b"3,4\n" * 20_000, ProblemCode.QUOTES_UNBALANCED, "2"),
        (b'a,b\n1,"2"3\n', ProblemCode.QUOTES_UNBALANCED, "2"),
        (b"a,b\n1,2\n" + b"1,2,3\n" * 30, ProblemCode.TOO_RAGGED, ""),
        (b",".join(b"a%d" % i for i in range(600)) + b"\n", ProblemCode.CELL_OUT_OF_RANGE, "WB1"),
        (b"a,b\n1,2\n" + b"x" * 40_000 + b",3\n", ProblemCode.CELL_TEXT_TOO_LONG, "3"),
    ],
    ids=[
        "commas",
        "long line",
        "open quote",
        "open quote, long",
        "text after a quote",
        "ragged",
        "columns",
        "long cell",
    ],
)
def test_a_text_file_that_is_no_table_is_refused_where_it_breaks(content: bytes, code: ProblemCode, cell: str):
    problem = refused(content, "a.csv")

    assert (problem.code, problem.cell) == (code, cell)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"a,b\n1,2\n3,\x00\n", ProblemCode.NUL_BYTES, 3),
        (b"a,b\n1,2\n3,\xed\xa0\x80\n", ProblemCode.ENCODING_DOES_NOT_FIT, 3),
        ("编号,满意\n1,很满意\n".encode() * 30 + b"3,\xff\n", ProblemCode.ENCODING_DOES_NOT_FIT, 61),
        ("a,b\n".encode("utf-16") + b"\x00\xd8\x00\xd8", ProblemCode.ENCODING_DOES_NOT_FIT, 2),
    ],
    ids=["nul", "lone surrogate", "one broken byte", "utf-16 surrogates"],
)
def test_a_text_file_with_impossible_bytes_is_refused_at_its_line(content: bytes, code: ProblemCode, line: int):
    problem = refused(content, "a.csv")

    assert (problem.code, problem.facts["line"]) == (code, line)


def test_too_many_rows_are_refused_while_they_are_read():
    assert (
        refused(b"a\n" + b"1\n" * 50, "a.csv", limits=replace(LIMITS, text_rows=50)).code is ProblemCode.TOO_MANY_ROWS
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<table>" * 100_000, ProblemCode.XML_TOO_DEEP),
        (b"<table><tr>" + b"<td>1" * 1_000, ProblemCode.CELL_OUT_OF_RANGE),
        (b"<table><tr><td colspan=99999>1", ProblemCode.CELL_OUT_OF_RANGE),
        (b"<html><body><p>nothing here</p></body></html>", ProblemCode.NO_DATA),
        (b"<table><tr><td>" + b"x" * 40_000, ProblemCode.CELL_TEXT_TOO_LONG),
    ],
    ids=["deep", "columns", "span", "no table", "long cell"],
)
def test_a_web_page_that_is_no_table_is_refused(content: bytes, code: ProblemCode):
    assert refused(content, "a.xls").code is code


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        (
            '<table:table-row table:number-rows-repeated="1000">'
            '<table:table-cell table:number-columns-repeated="16383"/>'
            + h.ods_cell("float", "5", value="5")
            + "</table:table-row>",
            ProblemCode.CELL_OUT_OF_RANGE,
            "S!XFD1000",
        ),
        (
            '<table:table-row table:number-rows-repeated="190000">'
            + h.ods_cell("float", "5", value="5", more='table:number-columns-repeated="500"')
            + "</table:table-row>",
            ProblemCode.TOO_MANY_CELLS,
            "S",
        ),
        (
            "<table:table-row>" + h.ods_cell("string", '<text:s text:c="900000000"/>') + "</table:table-row>",
            ProblemCode.CELL_TEXT_TOO_LONG,
            "S!A1",
        ),
    ],
    ids=["far right", "repeated", "blanks"],
)
def test_an_open_document_that_unrolls_too_far_is_refused(rows: str, code: ProblemCode, where: str):
    problem = refused(h.ods(f'<table:table table:name="S">{rows}</table:table>'), "a.ods")

    assert (problem.code, problem.where) == (code, where)
