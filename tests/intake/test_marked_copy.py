"""The copy of an uploaded workbook with its problems marked, and the list of excluded questionnaires."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from lib.intake import Choices, excluded_rows, marked_copy, understand
from lib.intake.sheet_writing import sheet_title
from lib.text import LANGUAGES, catalogue, use_language
from lib.text.problems import remedy_of, sentence_of
from tests.builders import scheme_of
from tests.workbooks import sheet_of, workbook_of

SCHEME = scheme_of(["A1", "A2"])
HEADS = ["问卷编号", "客户类型", "关心程度|指标A1", "关心程度|指标A2", "满意程度|指标A1", "满意程度|指标A2", "姓名"]
ROWS = [
    ["标题"],
    HEADS,
    ["R1", "=1+1", 5, 6, "abc", 2, "@张"],
    ["R2", "政府", 5, 4, 3, 2, "-李"],
    ["R1", "政府", 4, 3, -3, 1, "x\x07"],
    ["R4", "+1", 5, 5, 5, 5, "#王"],
    ["R5", "政府", 3.5, 1, 2, 1, "长" * 40_000],
]


def say(problem):
    return sentence_of(problem.code, problem.facts), remedy_of(problem.code, problem.facts)


def intake(rows=ROWS, **choices):
    return understand(workbook_of({"问卷:数据": rows, "另一表": [["a"]]}), SCHEME, Choices(**choices))


def opened(content):
    return load_workbook(BytesIO(content))


@pytest.fixture(scope="module")
def copy():
    use_language("zh")
    return opened(marked_copy(b"", intake(), say, catalogue("zh")))


def test_all_values_stand_in_their_places(copy):
    assert copy.sheetnames == ["问卷 数据", "另一表", "问题清单"]
    sheet = copy.worksheets[0]
    assert [cell.value for cell in sheet[4]] == ["R2", "政府", 5, 4, 3, 2, "-李"]
    assert sheet["C7"].value == 3.5


def test_nothing_becomes_a_formula_or_an_error(copy):
    cells = [cell for sheet in copy.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert copy.worksheets[0]["B3"].value == "=1+1"
    assert copy.worksheets[0]["B3"].quotePrefix
    assert copy.worksheets[0]["G6"].value == "#王"


def test_problem_cells_are_filled_and_tell_why(copy):
    sheet = copy.worksheets[0]
    marked = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fill_type}
    assert {"D3", "E3", "C7", "E5"} <= marked
    assert "C4" not in marked
    assert "“6”" in sheet["D3"].comment.text
    assert sheet["A5"].comment is not None, "a repeated respondent is marked at the row's first cell"


def test_all_problems_are_listed_with_place_and_remedy(copy):
    rows = list(copy.worksheets[-1].iter_rows(values_only=True))
    assert rows[0] == ("位置", "影响", "问题", "处理办法")
    assert "问卷:数据!D3" in [row[0] for row in rows]
    assert all(row[2] and row[3] for row in rows)


def test_every_cell_is_marked_even_where_the_list_is_cut():
    rows = [HEADS, *[[f"R{at}", "政府", 6, 4, 3, 2, ""] for at in range(400)]]
    sheet = opened(marked_copy(b"", intake(rows), say, catalogue("zh"))).worksheets[0]
    assert all(sheet.cell(row, 3).fill.fill_type for row in range(2, 402))


def test_a_sheet_that_begins_lower_keeps_its_addresses():
    workbook = workbook_of(ROWS)
    lower = type(workbook)(
        workbook.name, workbook.kind, "", "", (sheet_of(ROWS, "S", first_row=11),), (), workbook.sha256
    )
    found = understand(lower, SCHEME)
    sheet = opened(marked_copy(b"", found, say, catalogue("zh"))).worksheets[0]

    assert sheet["A12"].value == HEADS[0]
    assert sheet["D13"].fill.fill_type


@pytest.mark.parametrize("language", LANGUAGES)
def test_excluded_questionnaires_with_row_and_reason_but_nothing_personal(language):
    words = catalogue(language)
    rows = list(opened(excluded_rows(intake(), words, language)).worksheets[0].iter_rows(values_only=True))

    reasons = [
        words[f"template.excluded.{name}"] for name in ("incomplete", "incomplete", "straight_lining", "out_of_range")
    ]
    assert [row[:2] for row in rows[1:]] == list(zip((3, 5, 6, 7), reasons, strict=True))
    assert rows[1][2] == "=1+1"
    assert rows[1][3:7] == (5, None, None, 2)
    assert not any("张" in str(cell) for row in rows for cell in row)
    assert rows[0][3] == f"{words['template.importance']}|{SCHEME.indicators[0].named(language)}"


def test_long_text_and_control_characters_do_not_break_the_copy(copy):
    assert len(copy.worksheets[0]["G7"].value) <= 32_767
    assert copy.worksheets[0]["G5"].value == "x\ufffd"


def test_titles_of_sheets_are_possible_and_different():
    assert sheet_title("a/b:c") == "a b c"
    assert sheet_title("问题清单", ["问题清单"]) == "问题清单 (2)"
    assert sheet_title("长" * 40) == "长" * 31
    assert sheet_title("''") == "Sheet"
