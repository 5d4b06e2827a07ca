"""Sheets that lie about their cells: the cell is named, and nothing is laid out in between."""

import pytest

from lib.intake.reading import read_workbook
from lib.survey.problems import ProblemCode
from tests.intake import hostile as h
from tests.intake.refusal import MAIN, refused

_DEEP = f"<worksheet {MAIN}>" + "<a>" * 100_000 + "</a>" * 100_000 + "</worksheet>"
_STYLES = "<cellXfs>" + "".join(f'<xf fontId="{i}"/>' for i in range(100_000)) + "</cellXfs>"


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
                f"<worksheet {MAIN}><sheetData>{h.table()}</sheetData><mergeCells>"
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
