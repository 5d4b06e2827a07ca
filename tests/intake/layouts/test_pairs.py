"""Tables with a column that names the indicator: long ones and tables of means."""

import pytest

from lib.intake import Choices, Layout, understand
from lib.survey import columns as col
from lib.survey.problems import ProblemCode
from lib.survey.scale import MISSING, Scale
from lib.survey.scheme import load_scheme
from tests.builders import scheme_of
from tests.workbooks import workbook_of

SCHEME = scheme_of(["A1", "A2"])


def codes(found):
    return [problem.code for problem in found.problems]


def test_long_rows_in_any_order_become_questionnaires():
    rows = [
        ["指标", "满意程度", "关心程度", "客户编号", "客户类型"],
        ["指标A2", 3, 4, "K2", "政府"],
        ["指标A1", 1, 2, "K1", "贷款客户"],
        ["指标A1", 5, 5, "K2", "政府"],
    ]
    returned = understand(workbook_of(rows), SCHEME).returned

    assert returned.responses.importance.tolist() == [[5, 4], [2, MISSING]]
    assert returned.responses.satisfaction.tolist() == [[5, 3], [1, MISSING]]
    assert returned.responses.attributes[col.CLIENT_TYPE].tolist() == ["政府", "贷款客户"]
    assert returned.rows.tolist() == [2, 3]


def test_who_rates_an_indicator_again_begins_another_questionnaire():
    rows = [["客户编号", "指标", "关心程度", "满意程度"], *[["K1", f"指标A{at}", 5, 4] for at in (1, 2, 1, 2)]]
    returned = understand(workbook_of(rows), SCHEME).returned
    assert returned.duplicate.tolist() == [False, True]


def test_long_rows_of_an_unknown_indicator_are_left_out_with_a_problem():
    rows = [["客户编号", "指标", "关心程度", "满意程度"], ["K1", "指标A1", 5, 4], ["K1", "停车位", 5, 4]]
    found = understand(workbook_of(rows), SCHEME)

    problem = next(p for p in found.problems if p.code is ProblemCode.INDICATOR_UNKNOWN)
    assert (problem.where, problem.facts["value"]) == ("Sheet1!B3", "停车位")
    assert found.recognition.missing_importance == ("A2",)


def test_english_long_table():
    rows = [["respondent", "indicator", "importance", "satisfaction"], [1, "Item A1", 5, 4], [2, "Item A1", 3, 2]]
    found = understand(workbook_of(rows), SCHEME)
    assert found.recognition.layout is Layout.LONG
    assert found.returned.responses.importance[:, 0].tolist() == [5, 3]


@pytest.mark.parametrize(
    "heads",
    [
        ("指标", "重要性", "满意度"),
        ("二级指标", "关心程度均值", "满意程度均值"),
        ("attribute", "Mean importance", "Mean performance"),
        ("Item", "importance_mean", "satisfaction_mean"),
        ("name", "Importance (I)", "Satisfaction (S)"),
        ("名称", "imp", "sat"),
    ],
)
def test_a_table_of_means_is_known_by_its_headers(heads):
    found = understand(workbook_of([list(heads), ["停车位", 4.25, 3.5], ["绿地", 4, 4.75]]), SCHEME)

    assert found.recognition.layout is Layout.TABLE
    assert found.usable
    assert not found.storable
    assert found.table.scores[col.IMPORTANCE].tolist() == [4.25, 4]
    assert list(found.table.names.values()) == ["停车位", "绿地"]
    assert found.returned is None


def test_columns_of_a_table_of_means_in_any_order_with_dimension_n_sd_and_gap():
    rows = [
        ["表 1 各项均值"],
        [
            "满意度",
            "标准差",
            "序号",
            "一级指标",
            "指标名称",
            "重要性",
            "重要性标准差",
            "满意度-重要性差距",
            "样本量",
            "排名",
        ],
        [3.5, 0.9, 1, "环境", "停车位", 4.25, 0.5, -0.75, 56, 1],
        [4.75, 0.3, 2, "", "绿地", 4, 0.6, 0.75, 55, 2],
        ["合计", "", "", "", "", "", "", "", "", ""],
    ]
    table = understand(workbook_of(rows), SCHEME).table

    assert table.scores.to_dict("list") == {
        col.N: [56, 55],
        col.IMPORTANCE: [4.25, 4],
        col.IMPORTANCE_SD: [0.5, 0.6],
        col.SATISFACTION: [3.5, 4.75],
        col.SATISFACTION_SD: [0.9, 0.3],
    }
    assert [table.scheme.dimension(item.dimension).named("zh") for item in table.scheme.indicators] == ["环境", "环境"]


def test_the_schemes_own_indicators_keep_their_codes():
    found = understand(workbook_of([["指标", "关心程度", "满意程度"], ["指标A2", 4, 3], ["指标A1", 3, 4]]), SCHEME)
    assert list(found.table.scores.index) == ["A2", "A1"]
    assert found.table.scores.index.name == col.CODE


def test_a_whole_table_of_the_default_scheme_is_that_scheme():
    scheme = load_scheme()
    rows = [["二级指标", "关心程度", "满意程度"], *([item.named("zh"), 4.5, 4] for item in scheme.indicators)]
    assert understand(workbook_of(rows), scheme).table.scheme == scheme


def test_means_off_the_scale_or_unreadable_are_told_and_left_out():
    rows = [["指标", "重要性", "满意度"], ["甲", 4, 3], ["乙", 7.2, 3], ["丙", "高", 3], ["甲", 2, 2]]
    found = understand(workbook_of(rows), SCHEME)

    assert list(found.table.names.values()) == ["甲"]
    told = {(p.code, p.where) for p in found.problems}
    assert told >= {
        (ProblemCode.MEAN_OFF_SCALE, "Sheet1!B3"),
        (ProblemCode.MEAN_NOT_A_NUMBER, "Sheet1!B4"),
        (ProblemCode.NAME_TWICE, "Sheet1!A5"),
    }


def test_another_scale_is_followed():
    rows = [["指标", "重要性", "满意度"], ["甲", 8.5, 3], ["乙", 7.2, 9]]
    found = understand(workbook_of(rows), SCHEME, Choices(scale=Scale(0, 10)))
    assert found.table.scores[col.IMPORTANCE].tolist() == [8.5, 7.2]
    assert found.table.scheme.scale == Scale(0, 10)


def test_a_table_without_any_usable_row_is_not_usable():
    found = understand(workbook_of([["指标", "重要性", "满意度"], ["甲", "高", "低"]]), SCHEME)
    assert not found.usable
    assert ProblemCode.NO_ROWS in codes(found)
