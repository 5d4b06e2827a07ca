"""What is asked of a person about a workbook, and what the person decided."""

import pytest

from lib.intake import Choices, ColumnChoice, Layout, Use, understand
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.problems import ProblemCode
from lib.survey.scale import Scale
from tests.intake.recognised import HEADS, NAMES, ROW, SCHEME, codes, read
from tests.workbooks import workbook_of


def test_doubled_headers_are_asked_about():
    found = read([*HEADS, HEADS[1]], [*ROW, 1])
    problem = next(p for p in found.decisions)
    assert (problem.code, problem.cell, problem.facts["kept"]) == (ProblemCode.COLUMN_TWICE, "F", "B")
    assert found.returned.responses.importance.tolist() == [[5, 4]]


def test_choosing_the_other_of_the_doubled_columns():
    chosen = {"B": ColumnChoice(Use.IGNORED), "F": ColumnChoice(Use.IMPORTANCE, "A1")}
    found = read([*HEADS, HEADS[1]], [*ROW, 1], choices=Choices(uses=chosen))
    assert not found.decisions
    assert found.returned.responses.importance.tolist() == [[1, 4]]


def test_bare_names_twice_are_asked_about_by_position():
    found = read(["客户编号", *NAMES, *NAMES], ROW)
    problem = next(p for p in found.decisions)
    assert (problem.code, dict(problem.facts)) == (
        ProblemCode.BLOCKS_BY_POSITION,
        {"importance": "B–C", "satisfaction": "D–E"},
    )
    assert found.returned.responses.satisfaction.tolist() == [[3, 2]]


def test_bare_names_are_no_question_once_all_columns_are_decided():
    chosen = {
        letter: ColumnChoice(use, code)
        for letter, use, code in (
            ("B", Use.SATISFACTION, "A1"),
            ("C", Use.SATISFACTION, "A2"),
            ("D", Use.IMPORTANCE, "A1"),
            ("E", Use.IMPORTANCE, "A2"),
        )
    }  # fmt: skip
    found = read(["客户编号", *NAMES, *NAMES], ROW, choices=Choices(uses=chosen))
    assert not found.decisions
    assert found.returned.responses.satisfaction.tolist() == [[5, 4]]


def test_expectation_stands_in_the_place_of_importance():
    found = read(["客户编号", *(f"{block}|{name}" for block in ("期望", "感知") for name in NAMES)], ROW)
    assert found.recognition.blocks_named == ("expectation", "satisfaction")
    assert found.returned.responses.importance.tolist() == [[5, 4]]


def test_expectation_beside_importance_is_left_aside():
    found = read([*HEADS, *(f"期望|{name}" for name in NAMES)], [*ROW, 1, 1])
    assert found.recognition.blocks_named == ("importance", "satisfaction")
    assert [use.use for use in found.recognition.mapping[-2:]] == [Use.IGNORED, Use.IGNORED]


@pytest.mark.parametrize("place", ["F", "Sheet1!F"])
def test_a_person_can_decide_any_column(place):
    found = read(
        [*HEADS, "自由列"],
        [*ROW, "甲"],
        choices=Choices(uses={place: ColumnChoice(Use.ATTRIBUTE, attribute=col.CHANNEL)}),
    )
    assert found.returned.responses.attributes[col.CHANNEL].tolist() == ["甲"]
    assert not found.recognition.mapping[-1].guessed


def test_a_decision_that_fits_no_column_is_told():
    chosen = {"Z": ColumnChoice(Use.COMMENT), "B": ColumnChoice(Use.IMPORTANCE, "X9")}
    found = read(HEADS, ROW, choices=Choices(uses=chosen))
    assert [p.cell for p in found.problems if p.code is ProblemCode.CHOICE_NOT_APPLIED] == ["Z", "B"]


def test_header_rows_can_be_decided():
    found = read(["标题"], ["说明", "", "", "", ""], HEADS, ["样例", 1, 1, 1, 1], ROW, choices=Choices(header_rows=3))
    assert found.recognition.first_data_row == 4
    assert found.n_rows == 2


def test_the_sheet_can_be_decided():
    sheets = {"甲": [HEADS, ROW, ["K2", 1, 1, 1, 1]], "乙": [HEADS, ["K7", 2, 2, 2, 2]]}
    assert understand(workbook_of(sheets), SCHEME).recognition.sheet == "甲"
    found = understand(workbook_of(sheets), SCHEME, Choices(sheet="乙"))
    assert found.returned.responses.importance.tolist() == [[2, 2]]
    assert next(p for p in found.problems if p.code is ProblemCode.SHEETS_NOT_READ).facts["sheets"] == "甲"


def test_a_decided_layout_that_does_not_fit_falls_back():
    found = read(HEADS, ROW, choices=Choices(layout=Layout.LONG))
    assert found.recognition.layout is Layout.PREFIXED
    assert found.usable


def test_numbers_off_the_scale_in_bulk_propose_another_one():
    rows = [[f"K{at}", 7, 6, at % 7 + 1, at % 7 + 1] for at in range(14)]
    found = read(HEADS, *rows)

    assert found.recognition.scale_proposed == Scale(1, 7)
    assert ProblemCode.SCALE_DOES_NOT_FIT in [p.code for p in found.decisions]
    fitting = read(HEADS, *rows, choices=Choices(scale=Scale(1, 7)))
    assert not fitting.decisions
    assert fitting.scheme.scale == Scale(1, 7)
    assert fitting.returned.responses.importance[0].tolist() == [7, 6]


def test_zero_to_ten_is_proposed_where_zero_occurs():
    rows = [[f"K{at}", at % 11, 10 - at % 11, 9, 10] for at in range(22)]
    assert read(HEADS, *rows).recognition.scale_proposed == Scale(0, 10)


def test_a_few_slips_propose_nothing():
    rows = [[f"K{at}", 5, 4, 3, 2] for at in range(20)]
    rows[3][1] = 6
    assert read(HEADS, *rows).recognition.scale_proposed is None


def test_reverse_is_a_persons_choice_in_any_layout():
    found = read(HEADS, ROW, choices=Choices(reverse=frozenset({"satisfaction"})))
    assert found.recognition.reversed == {"satisfaction"}
    assert found.returned.responses.importance.tolist() == [[5, 4]]
    assert found.returned.responses.satisfaction.tolist() == [[3, 4]]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("2026Q3_新余.xlsx", "2026Q3"),
        ("2026年第2季度.xlsx", "2026Q2"),
        ("新余2026年9月.xlsx", "2026-09"),
        ("问卷.xlsx", None),
    ],
)
def test_the_period_comes_from_the_files_name(name, period):
    assert read(HEADS, ROW, name=name).recognition.period == (Period.parse(period) if period else None)


def test_else_from_the_dates_of_submission_by_majority():
    dates = ["2026-06-30T10:00:00", "2026/7/2 8:00", "2026年7月3日"]
    found = read([*HEADS, "提交时间"], *[[*ROW, day] for day in dates])
    assert found.recognition.period == Period.parse("2026Q3")


def test_one_period_in_a_column_is_the_files_and_several_are_told():
    one = read([*HEADS, "季度"], [*ROW, "2026年第1季度"], [*ROW, "2026Q1"])
    assert one.recognition.period == Period.parse("2026Q1")
    assert col.PERIOD not in one.returned.responses.attributes
    two = read([*HEADS, "季度"], [*ROW, "2026Q1"], [*ROW, "2026Q2"])
    assert ProblemCode.SEVERAL_PERIODS in codes(two)
    assert two.returned.responses.attributes[col.PERIOD].tolist() == ["2026Q1", "2026Q2"]


def test_the_branch_in_a_files_name_is_only_a_proposal():
    found = read(HEADS, ROW, name="新余市分行2026Q3.xlsx")
    assert found.recognition.branch == "新余市分行"
    assert not found.has_branches
    assert read(HEADS, ROW, choices=Choices(branch="江西省分行/新余市分行")).branches == ("江西省分行/新余市分行",)
