"""问卷星 exports: stems on the first row only, blocks by position, direction by the file's name."""

import numpy as np
import pytest

from lib.intake import Choices, Layout, Use, understand
from lib.intake.layouts.wjx import branch_in_source, form_in_name
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.problems import ProblemCode
from tests.builders import scheme_of
from tests.workbooks import WJX_LEAD, Answers, wjx_rows, workbook_of

SCHEME = scheme_of(["A1", "A2", "A3"])
NAMES = [item.named("zh") for item in SCHEME.indicators]
ANSWERS = Answers(NAMES, [[5, 4, 3], [1, 2, 3]], [[2, 3, 4], [5, 5, 4]])
INDEX = "3182_按序号_满意度_2_2.xlsx"
LEAD = [1, "2026/7/3 9:30:00", "64秒", "微信", "", "192.0.2.1(江西)"]


def codes(found):
    return {str(problem.code) for problem in found.problems}


def test_bare_titles_belong_to_the_matrix_that_was_opened_last():
    found = understand(workbook_of(wjx_rows(ANSWERS), name="3182_按分数_x_2_2.xlsx"), SCHEME)

    uses = [(use.column, str(use.use), use.indicator) for use in found.recognition.mapping if use.rates]
    assert uses == [
        ("G", "importance", "A1"),
        ("H", "importance", "A2"),
        ("I", "importance", "A3"),
        ("J", "satisfaction", "A1"),
        ("K", "satisfaction", "A2"),
        ("L", "satisfaction", "A3"),
    ]
    assert found.returned.responses.satisfaction.tolist() == [[2, 3, 4], [5, 5, 4]]
    assert found.returned.seconds.tolist() == [60, 61]


def test_row_titles_may_carry_numbers():
    titles = [f"{at}、{name}" for at, name in enumerate(NAMES, 1)]
    found = understand(workbook_of(wjx_rows(ANSWERS, titles=titles), name="1_按分数_x.xlsx"), SCHEME)
    assert found.returned.responses.importance.tolist() == [[5, 4, 3], [1, 2, 3]]


def test_questions_between_the_matrices_do_not_disturb():
    heads = [
        *WJX_LEAD,
        f"7 关心程度—{NAMES[0]}",
        *NAMES[1:],
        "8、客户类型",
        f"9 满意程度—{NAMES[0]}",
        *NAMES[1:],
        "10、总体满意度",
    ]
    rows = [heads, [*LEAD, 5, 4, 3, "政府", 2, 3, 4, 5]]
    found = understand(workbook_of(rows, name="1_按分数_x.xlsx"), SCHEME)

    assert found.returned.responses.satisfaction.tolist() == [[2, 3, 4]]
    assert found.returned.responses.attributes[col.CLIENT_TYPE].tolist() == ["政府"]
    assert found.returned.responses.overall.tolist() == [5]


def test_by_option_number_the_direction_is_asked_and_the_numbers_stay_until_then():
    found = understand(workbook_of(wjx_rows(ANSWERS), name=INDEX), SCHEME)

    assert found.recognition.layout is Layout.WJX_INDEX
    assert found.recognition.reversal_proposed == {"importance", "satisfaction"}
    assert found.recognition.reversed == frozenset()
    assert [problem.code for problem in found.decisions] == [ProblemCode.DIRECTION_PROPOSED]
    assert found.usable
    assert not found.storable
    assert found.returned.responses.importance.tolist() == [[5, 4, 3], [1, 2, 3]]


def test_the_confirmed_direction_turns_the_numbers():
    choices = Choices(reverse=frozenset({"importance", "satisfaction"}))
    found = understand(workbook_of(wjx_rows(ANSWERS), name=INDEX), SCHEME, choices)

    assert found.storable
    assert found.returned.responses.importance.tolist() == [[1, 2, 3], [5, 4, 3]]


def test_the_rejected_direction_keeps_them_and_ends_the_question():
    found = understand(workbook_of(wjx_rows(ANSWERS), name=INDEX), SCHEME, Choices(reverse=frozenset()))
    assert found.storable
    assert found.returned.responses.importance.tolist() == [[5, 4, 3], [1, 2, 3]]


def test_a_renamed_export_of_numbers_asks_for_the_direction():
    found = understand(workbook_of(wjx_rows(ANSWERS), name="问卷.xlsx"), SCHEME)
    assert ProblemCode.DIRECTION_UNKNOWN in codes(found)


def test_a_column_of_totals_says_that_they_are_scores():
    rows = wjx_rows(ANSWERS)
    with_total = [[*row[:6], "总分" if at == 0 else 20, *row[6:]] for at, row in enumerate(rows)]
    found = understand(workbook_of(with_total, name="问卷.xlsx"), SCHEME)

    assert found.recognition.layout is Layout.WJX_SCORE
    assert found.storable
    assert found.recognition.mapping[6].use is Use.IGNORED


def test_a_renamed_export_of_labels_is_known_by_its_values():
    labelled = Answers(NAMES, [[5, 4, 2]], [[2, 3, 4]], labelled=True)
    found = understand(workbook_of(wjx_rows(labelled), name="问卷.xlsx"), SCHEME)
    assert found.recognition.layout is Layout.WJX_TEXT


def test_stems_without_block_words_are_told_by_the_wording_of_the_answers():
    heads = [*WJX_LEAD, f"7 题目甲—{NAMES[0]}", *NAMES[1:], f"8 题目乙—{NAMES[0]}", *NAMES[1:]]
    rows = [heads, [*LEAD, "很满意", "一般", "不太满意", "很关心", "非常关心", "不太关心"]]
    found = understand(workbook_of(rows, name="1_按文本_x.xlsx"), SCHEME)

    assert ProblemCode.BLOCKS_BY_LABELS in codes(found)
    assert found.returned.responses.satisfaction.tolist() == [[4, 3, 2]]
    assert found.returned.responses.importance.tolist() == [[4, 5, 2]]


def older(*answers):
    heads = [*WJX_LEAD, *(f"第{number}题({name})" for number in (5, 6) for name in NAMES)]
    return [heads, [*LEAD, *answers]]


def test_older_exports_have_the_matrix_number_only_and_ask_which_is_which():
    found = understand(workbook_of(older(5, 4, 3, 1, 2, 3), name="1_按分数_x.xlsx"), SCHEME)

    assert [problem.code for problem in found.decisions] == [ProblemCode.BLOCKS_BY_POSITION]
    assert found.returned.responses.importance.tolist() == [[5, 4, 3]]


def test_the_answer_which_is_which_is_followed():
    choices = Choices(block_order=("satisfaction", "importance"))
    found = understand(workbook_of(older(5, 4, 3, 1, 2, 3), name="1_按分数_x.xlsx"), SCHEME, choices)

    assert not found.decisions
    assert found.returned.responses.satisfaction.tolist() == [[5, 4, 3]]


def test_skipped_and_empty_answers_are_missing():
    rows = [wjx_rows(ANSWERS)[0], [*LEAD, "(跳过)", "(空)", "非常关心", "很满意", "一般", "不太满意"]]
    found = understand(workbook_of(rows, name="1_按文本_x.xlsx"), SCHEME)

    assert found.returned.responses.importance.tolist() == [[-128, -128, 5]]
    assert [p.cell for p in found.problems if p.code is ProblemCode.MISSING_CODE] == ["G2", "H2"]


def test_the_links_parameter_fills_the_branch():
    rows = [list(row) for row in wjx_rows(ANSWERS)]
    rows[1][4] = "https://www.wjx.cn/vm/x.aspx?sojumpparm=JX-0701&a=1"
    rows[2][4] = "直接访问"
    found = understand(workbook_of(rows, name="1_按分数_x.xlsx"), SCHEME)

    assert found.returned.responses.attributes[col.BRANCH].tolist() == ["JX-0701", np.nan] or (
        found.returned.responses.attributes[col.BRANCH].isna().tolist() == [False, True]
    )
    assert found.branches == ("JX-0701",)


@pytest.mark.parametrize(
    ("detail", "branch"),
    [
        ("链接(sojumpparm=B1)", "B1"),
        ("?sojumpparm=%E5%88%86%E5%AE%9C", "分宜"),
        ("直接访问", ""),
        ("", ""),
    ],
)
def test_branch_in_source(detail, branch):
    assert branch_in_source(detail) == branch


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("1_按文本_x_3_3.xlsx", Layout.WJX_TEXT),
        ("1_按分数_x.xlsx", Layout.WJX_SCORE),
        ("1_按序号_x.xlsx", Layout.WJX_INDEX),
        ("x.xlsx", None),
    ],
)
def test_form_in_name(name, form):
    assert form_in_name(name) is form


def test_multiple_choice_and_other_text_in_attributes():
    heads = [
        *WJX_LEAD,
        "7、填报渠道",
        "8、所属行业",
        f"9 关心程度—{NAMES[0]}",
        *NAMES[1:],
        f"10 满意程度—{NAMES[0]}",
        *NAMES[1:],
    ]
    rows = [heads, [*LEAD, "线上┋线下", "其他〖养殖业老王〗", 5, 4, 3, 2, 3, 4]]
    attributes = understand(workbook_of(rows, name="1_按分数_x.xlsx"), SCHEME).returned.responses.attributes

    assert attributes[col.CHANNEL].tolist() == ["线上、线下"]
    assert attributes["所属行业"].tolist() == ["其他"]


def test_the_technical_columns_are_never_stored():
    found = understand(workbook_of(wjx_rows(ANSWERS), name="1_按分数_x.xlsx"), SCHEME)

    personal = {use.header for use in found.recognition.mapping if use.use is Use.PERSONAL}
    assert personal == {"来源", "来源详情", "来自IP"}
    assert list(found.returned.responses.attributes.columns) == []
    assert found.recognition.period == Period.parse("2026Q3")


def test_one_address_and_the_same_answers_twice_is_a_repeated_respondent():
    rows = [list(row) for row in wjx_rows(Answers(NAMES, [[5, 4, 3]] * 3, [[2, 3, 4]] * 3))]
    rows[3][5] = rows[1][5]
    found = understand(workbook_of(rows, name="1_按分数_x.xlsx"), SCHEME)
    assert found.returned.duplicate.tolist() == [False, False, True]


def test_one_address_with_other_answers_is_not():
    rows = [list(row) for row in wjx_rows(ANSWERS)]
    rows[2][5] = rows[1][5]
    found = understand(workbook_of(rows, name="1_按分数_x.xlsx"), SCHEME)
    assert not found.returned.duplicate.any()
