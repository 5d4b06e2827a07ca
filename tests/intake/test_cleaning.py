"""Cells become responses; what is left out is told with its address; personal data never gets in."""

import time
from dataclasses import replace

import numpy as np
import pytest

from lib.intake import Choices, understand
from lib.intake.left_out import MOST_LISTED
from lib.survey import columns as col
from lib.survey.problems import ProblemCode, Severity
from lib.survey.scale import MISSING, Scale
from lib.survey.scheme import load_scheme
from lib.survey.validity import InvalidReason, ValidityRules
from tests.builders import scheme_of
from tests.workbooks import workbook_of

SCHEME = scheme_of(["A1", "A2"])
HEADS = ["问卷编号", "关心程度|指标A1", "关心程度|指标A2", "满意程度|指标A1", "满意程度|指标A2"]


def read(*rows, heads=HEADS, choices=None, rules=None, scheme=SCHEME):
    return understand(workbook_of([heads, *rows]), scheme, choices, rules)


def test_every_value_left_out_is_told_at_its_cell():
    found = read(["R1", 5, 0, "abc", "=A1"], ["R2", 3.5, "TRUE", "2026-09-01", "#N/A"], ["R3", 5, 4, 3, ""])

    told = {(p.cell, p.code) for p in found.problems if p.severity is Severity.VALUE_LEFT_OUT}
    assert told == {
        ("C2", ProblemCode.VALUE_OFF_SCALE),
        ("D2", ProblemCode.VALUE_NOT_A_RATING),
        ("E2", ProblemCode.FORMULA_WITHOUT_VALUE),
        ("B3", ProblemCode.VALUE_OFF_SCALE),
        ("C3", ProblemCode.VALUE_NOT_A_RATING),
        ("D3", ProblemCode.VALUE_IS_A_DATE),
        ("E3", ProblemCode.CELL_SHOWS_ERROR),
    }
    assert found.returned.off_scale.tolist() == [1, 1, 0]
    counts = found.cell_counts
    assert (counts.total, counts.valid, counts.missing, counts.invalid) == (12, 4, 1, 7)


def test_numbers_off_the_scale_make_a_row_out_of_range_and_text_makes_it_incomplete():
    found = read(["R1", 5, 4, 3, 6], ["R2", 5, 4, 3, "abc"], ["R3", 5, 4, 3, 2])
    assert found.returned.reason.tolist() == ["out_of_range", "incomplete", ""]


def test_rules_can_be_changed_without_reading_again():
    found = read(["R1", 5, 4, 3, 6], ["R1", 5, 4, 3, 2], ["R3", 4, 4, 4, 4], ["R4", 5, 4, 3, ""])
    assert dict(found.returned.sample().reasons) == {
        InvalidReason.INCOMPLETE: 1,
        InvalidReason.OUT_OF_RANGE: 1,
        InvalidReason.TOO_FAST: 0,
        InvalidReason.STRAIGHT_LINING: 1,
        InvalidReason.DUPLICATE: 1,
    }
    kept = found.judged(ValidityRules.keep_invalid())
    assert kept.returned.reason.tolist() == ["out_of_range", "", "", ""]


def test_too_fast_needs_a_column_of_durations():
    found = read(
        ["R1", 5, 4, 3, 2, "9秒"],
        ["R2", 5, 4, 3, 1, ""],
        heads=[*HEADS, "所用时间"],
        rules=ValidityRules(min_seconds=30),
    )
    assert found.returned.reason.tolist() == ["too_fast", ""]
    assert found.returned.seconds[0] == 9
    assert np.isnan(found.returned.seconds[1])


def test_a_flood_of_equal_problems_is_cut_and_counted_but_all_cells_are_kept():
    found = read(*[[f"R{at}", 6, 4, 3, 2] for at in range(1000)], choices=Choices(scale=Scale()))

    off = [p for p in found.problems if p.code is ProblemCode.VALUE_OFF_SCALE]
    more = next(p for p in found.problems if p.code is ProblemCode.MORE_CELLS)
    assert len(off) == MOST_LISTED
    assert (more.facts["count"], more.facts["like"]) == (1000 - MOST_LISTED, f"Sheet1!B{MOST_LISTED + 1}")
    assert sum(len(entry.rows) for entry in found.left_out) == 1000


def test_missing_codes_are_told_by_cell_while_few_and_by_column_when_many():
    found = read(["R0", 5, -2, 3, 2], *[[f"R{at}", -3, 4, 3, 2] for at in range(1, 9)])

    told = {(p.cell, p.facts["value"], p.facts["count"]) for p in found.problems if p.code is ProblemCode.MISSING_CODE}
    assert told == {("B", "-3", 8), ("C2", "-2", 1)}
    assert not found.returned.off_scale.any()


def test_other_missing_codes_can_be_chosen():
    found = read(["R1", 9, -3, 3, 2], choices=Choices(missing_codes=("9",)))
    codes = {p.cell: p.code for p in found.problems}
    assert (codes["B2"], codes["C2"]) == (ProblemCode.MISSING_CODE, ProblemCode.VALUE_OFF_SCALE)


def test_an_unsure_label_blocks_storing_until_it_is_decided():
    rows = [["R1", "非常关心", "关心", "非常满意", "满意"], ["R2", "一般", "不关心", "一般", "不满意"]]
    labelled = replace(SCHEME, labels=load_scheme().labels)
    asked = read(*rows, scheme=labelled)
    decided = read(*rows, scheme=labelled, choices=Choices(labels={"不满意": 2, "不关心": 2}))

    assert {p.code for p in asked.decisions} == {ProblemCode.LABEL_UNSURE}
    assert asked.returned.responses.satisfaction[1].tolist() == [3, 1]
    assert decided.returned.responses.satisfaction[1].tolist() == [3, 2]
    assert decided.storable


def test_the_overall_item_is_read_on_the_same_scale_and_judges_nobody():
    found = read(["R1", 5, 4, 3, 2, 5], ["R2", 5, 4, 3, 1, 7], heads=[*HEADS, "总体满意度"])
    assert found.returned.responses.overall.tolist() == [5, MISSING]
    assert found.returned.reason.tolist() == ["", ""]
    assert found.cell_counts.invalid == 0
    assert next(p for p in found.problems if p.code is ProblemCode.VALUE_OFF_SCALE).cell == "F3"


def test_comments_are_dropped_unless_wanted():
    found = read(["R1", 5, 4, 3, 2, "不错"], heads=[*HEADS, "意见建议"])
    assert found.returned.responses.comments is None
    assert ProblemCode.COMMENTS_NOT_KEPT in [p.code for p in found.problems]


def test_wanted_comments_are_masked_joined_and_clean():
    found = read(
        ["R1", 5, 4, 3, 2, "电话13900000000,谢谢", "再来\x07"],
        ["R2", 5, 4, 3, 1, "(空)", ""],
        heads=[*HEADS, "意见", "其他建议"],
        choices=Choices(keep_comments=True),
    )
    assert found.returned.responses.comments.tolist() == ["电话***,谢谢\n再来\ufffd", ""]


def test_personal_columns_never_reach_the_responses():
    found = read(
        ["R1", 5, 4, 3, 2, "张三", "13900000000", "192.0.2.1", "甲方"],
        heads=[*HEADS, "姓名", "联系电话", "IP", "昵称"],
        choices=Choices(keep_comments=True),
    )
    stored = repr(found.returned.responses.attributes.to_dict("list")) + repr(found.returned.responses.comments)
    assert not any(secret in stored for secret in ("张三", "13900000000", "192.0.2.1", "甲方"))
    assert ProblemCode.PERSONAL_COLUMNS in [p.code for p in found.problems]


def test_the_same_number_twice_is_a_duplicate_and_names_the_first_row():
    found = read(["R1", 5, 4, 3, 2], ["R2", 5, 4, 3, 2], ["R1", 1, 1, 2, 2], ["", 5, 4, 3, 2], ["", 5, 4, 3, 2])

    assert found.returned.duplicate.tolist() == [False, False, True, False, False]
    problem = next(p for p in found.problems if p.code is ProblemCode.RESPONDENT_TWICE)
    assert (problem.cell, problem.facts["first"]) == ("4", 2)


def test_equal_answers_alone_are_no_duplicates():
    found = read(*[[f"R{at}", 5, 4, 3, 2] for at in range(30)])
    assert not found.returned.duplicate.any()


def test_a_running_number_that_starts_again_is_no_identity():
    rows = [[1, 5, 4, 3, 2], [2, 4, 4, 3, 2], [1, 3, 3, 3, 2], [2, 4, 4, 3, 2]]
    found = read(*rows, heads=["序号", *HEADS[1:]])
    assert found.returned.duplicate.tolist() == [False, False, False, True]


def test_the_same_phone_and_the_same_answers_are_one_person():
    phone = "13900000000"
    rows = [
        [5, 4, 3, 2, phone],
        ["", "", "", "", phone],
        ["", "", "", "", phone],
        [5, 4, 3, 2, phone],
        [5, 4, 3, 1, phone],
    ]
    found = read(*rows, heads=[*HEADS[1:], "手机号"])
    assert found.returned.duplicate.tolist() == [False, False, False, True, False]


def test_attribute_values_have_one_spelling():
    found = read(
        ["R1", 5, 4, 3, 2, " 贷款客户 ", "Online"],
        ["R2", 5, 4, 3, 1, "Borrower", "线上"],
        ["R3", 5, 4, 3, 1, "(跳过)", "-3"],
        heads=[*HEADS, "客户类型", "填报渠道"],
    )
    attributes = found.returned.responses.attributes
    assert attributes[col.CLIENT_TYPE].tolist()[:2] == ["贷款客户", "贷款客户"]
    assert attributes[col.CHANNEL].tolist()[:2] == ["线上", "线上"]
    assert attributes.isna().sum().tolist() == [1, 1]


@pytest.mark.parametrize("scale", [Scale(1, 4), Scale(1, 7), Scale(0, 10)])
def test_other_scales(scale):
    ends = [scale.lowest, scale.highest]
    found = read(["R1", *ends, *ends], choices=Choices(scale=scale))
    assert found.returned.responses.importance.tolist() == [ends]
    assert found.scheme.scale == scale


def test_nothing_below_the_header():
    found = read()
    assert not found.usable
    assert ProblemCode.NO_ROWS in [p.code for p in found.decisions]


def test_an_attribute_merged_over_several_rows_holds_for_all_of_them():
    rows = [[*HEADS, "机构"], ["R1", 5, 4, 3, 2, "甲支行"], ["R2", 5, 4, 3, 1, ""], ["R3", 5, 4, 3, 1, ""]]
    workbook = workbook_of(rows)
    merged = replace(workbook, sheets=(replace(workbook.sheets[0], merged=("F2:F3", "A1:B1", "odd")),))
    branches = understand(merged, SCHEME).returned.responses.attributes[col.BRANCH]

    assert branches.tolist()[:2] == ["甲支行", "甲支行"]
    assert branches.isna().tolist() == [False, False, True]


def test_a_number_that_counts_from_one_several_times_is_no_identity():
    rows = [[at, 5, 4, 3, at % 5 + 1] for at in (1, 2, 3, 1, 2, 3)]
    rows[4][1] = 1
    found = read(*rows, heads=["编号", *HEADS[1:]])
    assert found.returned.duplicate.tolist() == [False] * 6


def test_a_number_that_stands_twice_by_mistake_is_an_identity():
    rows = [[at, 5, 4, 3, place % 5 + 1] for place, at in enumerate((1, 2, 3, 2, 5))]
    found = read(*rows, heads=["编号", *HEADS[1:]])
    assert found.returned.duplicate.tolist() == [False, False, False, True, False]


def test_yes_and_no_are_no_ratings_where_the_header_only_suggests_one():
    found = read(["R1", 5, 4, 3, 2, "是"], ["R2", 5, 4, 3, 1, "否"], heads=[*HEADS, "您对我行指标A1工作是否满意"])
    assert not found.recognition.mapping[-1].rates


@pytest.mark.parametrize(
    "text",
    [
        "a" * 30_000,
        "—a" * 15_000,
        "总体" * 15_000,
        "〖" * 30_000,
        " \u200b" * 15_000,
        "1" * 30_000,
        "a@" * 15_000,
        "第" * 30_000,
    ],
)
def test_long_odd_text_anywhere_costs_no_time(text):
    rows = [["R1", 5, text, 3, 2, text, text], ["R2", 5, 4, 3, 2, "甲", "x"], [text, 5, 4, 3, 2, "甲", "x"]]
    started = time.perf_counter()
    read(*rows, heads=[*HEADS, "客户类型", "意见"], choices=Choices(keep_comments=True))
    read(*rows, heads=[text, *HEADS[1:], text, "意见"], choices=Choices(keep_comments=True))
    assert time.perf_counter() - started < 2
