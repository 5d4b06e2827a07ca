"""What a workbook is recognised as."""

import pytest

from lib.intake import Choices, ColumnChoice, Layout, Use, recognise, understand
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.problems import ProblemCode, Severity
from lib.survey.scale import MISSING, Scale
from tests.intake.recognised import HEADS, NAMES, ROW, SCHEME, codes, read, uses
from tests.workbooks import Answers, prefixed_rows, sheet_of, workbook_of


def test_title_rows_blank_rows_and_a_total_row_are_passed_over():
    found = read(
        ["2026年第3季度客户满意度调查表"], [], HEADS, ROW, [], ["K2", 1, 1, 2, 2], [], ["合计", 6, 5, 5, 4],
    )  # fmt: skip

    assert found.recognition.header_rows == (3,)
    assert found.recognition.first_data_row == 4
    assert found.returned.rows.tolist() == [4, 6]
    assert [p.where for p in found.problems if p.code is ProblemCode.TOTAL_ROW] == ["Sheet1!8"]
    assert found.recognition.period == Period.parse("2026Q3")


def test_two_merged_header_rows():
    found = read(
        ["客户编号", "关心程度", "", "满意程度", "", "意见"],
        ["", *NAMES, *NAMES, ""],
        [*ROW, "好"],
    )
    assert found.recognition.header_rows == (1, 2)
    assert found.returned.responses.importance.tolist() == [[5, 4]]
    assert found.returned.responses.satisfaction.tolist() == [[3, 2]]
    assert found.recognition.mapping[5].use is Use.COMMENT


def test_three_header_rows_with_dimensions_between():
    found = read(
        ["客户编号", "关心程度", "", "满意程度", ""],
        ["", "一类", "二类", "一类", "二类"],
        ["", *NAMES, *NAMES],
        ROW,
    )
    assert found.returned.responses.satisfaction.tolist() == [[3, 2]]


def test_repeated_headers_and_footnotes_are_passed_over():
    found = read(HEADS, ROW, HEADS, ["K2", 1, 1, 2, 2], ["注:数据截至9月底", "", "", "", ""])

    assert found.returned.rows.tolist() == [2, 4]
    assert {
        p.code: p.cell for p in found.problems if p.code in (ProblemCode.HEADER_AGAIN, ProblemCode.FOOTNOTE_ROW)
    } == {
        ProblemCode.HEADER_AGAIN: "3",
        ProblemCode.FOOTNOTE_ROW: "5",
    }


def test_blank_columns_between_and_a_table_that_starts_lower_and_further_right():
    rows = [["客户编号", "", *HEADS[1:3], "", *HEADS[3:]], ["K1", "", 5, 4, "", 3, 2]]
    found = understand(workbook_of(rows), SCHEME)
    assert found.returned.responses.satisfaction.tolist() == [[3, 2]]
    moved = sheet_of(rows, first_row=4)
    assert moved.address(1, 2) == "C5"


@pytest.mark.parametrize(
    ("header", "attribute"),
    [
        ("机构", col.BRANCH),
        ("1、您所在的机构是：", col.BRANCH),
        ("Branch", col.BRANCH),
        ("客户类型", col.CLIENT_TYPE),
        ("请选择客户类型", col.CLIENT_TYPE),
        ("Client type", col.CLIENT_TYPE),
        ("客户分类", col.CLIENT_TIER),
        ("Client class", col.CLIENT_TIER),
        ("客户分级", col.CLIENT_LEVEL),
        ("贷款种类", col.LOAN_KIND),
        ("填报渠道", col.CHANNEL),
        ("注册地", "注册地"),
    ],
)
def test_attributes_are_recognised(header, attribute):
    found = read([*HEADS, header], [*ROW, "甲"], ["K2", 1, 2, 3, 4, "乙"])
    assert found.recognition.mapping[-1].attribute == attribute
    assert set(found.returned.responses.attributes[attribute]) == {"甲", "乙"}


def test_three_columns_make_the_path_of_a_branch():
    found = read(
        ["省级分行", "二级分行（市）", "县支行", *HEADS],
        ["江西省", "新余市", "分宜县", *ROW],
        ["江西省", "新余市", "", *ROW],
    )
    assert found.returned.responses.attributes[col.BRANCH].tolist() == ["江西省/新余市/分宜县", "江西省/新余市"]
    assert found.branches == ("江西省/新余市", "江西省/新余市/分宜县")


def test_separators_of_branch_paths_are_made_one():
    found = read(["机构", *HEADS], ["江西省分行 > 新余市分行", *ROW], ["江西省分行＼新余市分行", *ROW])
    assert found.branches == ("江西省分行/新余市分行",)


@pytest.mark.parametrize(
    ("header", "use"),
    [
        ("总体满意度", Use.OVERALL),
        ("您对我行服务的总体评价", Use.OVERALL),
        ("Overall satisfaction", Use.OVERALL),
        ("您的意见和建议", Use.COMMENT),
        ("不满意的原因及建议", Use.COMMENT),
        ("联系电话", Use.PERSONAL),
        ("您的手机号码", Use.PERSONAL),
        ("姓名", Use.PERSONAL),
        ("IP", Use.PERSONAL),
        ("用时（秒）", Use.DURATION),
        ("提交时间", Use.SUBMITTED),
        ("总分", Use.IGNORED),
    ],
)
def test_other_columns_are_recognised(header, use):
    found = read([*HEADS, header], [*ROW, "5"])
    assert found.recognition.mapping[-1].use is use


def test_a_column_of_phone_numbers_is_personal_whatever_its_header():
    found = read([*HEADS, "备注二"], *[[f"K{at}", 5, 4, 3, 2, f"1390000000{at}"] for at in range(4)])
    assert found.recognition.mapping[-1].use is Use.PERSONAL


def test_free_text_of_many_values_is_ignored_and_told():
    found = read([*HEADS, "说明文字"], *[[f"K{at}", 5, 4, 3, 2, f"文字{at}"] for at in range(40)])
    assert [use.header for use in found.recognition.mapping if use.use is Use.IGNORED] == ["说明文字"]
    assert ProblemCode.COLUMNS_IGNORED in codes(found)


def test_a_reason_for_dissatisfaction_is_no_rating():
    found = read([*HEADS, f"您对{NAMES[0]}不满意的原因"], [*ROW, "慢"])
    assert not found.recognition.mapping[-1].rates


def test_a_rating_of_an_unknown_indicator_is_told():
    found = read([*HEADS, "满意程度|停车位"], [*ROW, 5])
    problem = next(p for p in found.problems if p.code is ProblemCode.RATING_COLUMN_UNKNOWN)
    assert problem.where == "Sheet1!F"
    assert found.recognition.mapping[-1].use is Use.IGNORED


def test_indicators_that_are_missing_are_named():
    found = read(["客户编号", "关心程度|指标A1", "满意程度|指标A1"], ["K1", 5, 4])

    assert found.recognition.missing_importance == found.recognition.missing_satisfaction == ("A2",)
    assert found.recognition.paired == ("A1",)
    assert found.usable
    assert found.returned.reason.tolist() == [""], "what the questionnaire does not ask is not missing"
    assert "A2" in next(p for p in found.problems if p.code is ProblemCode.INDICATORS_MISSING).facts["names"]


def test_an_indicator_in_one_block_is_told():
    found = read(HEADS[:-1], ROW[:-1])
    problem = next(p for p in found.problems if p.code is ProblemCode.INDICATOR_IN_ONE_BLOCK)
    assert dict(problem.facts) == {"name": "指标A2", "block": "satisfaction"}


def test_one_block_alone_is_not_usable():
    found = read(["客户编号", *(f"满意程度|{name}" for name in NAMES)], ["K1", 3, 2])
    assert not found.usable
    assert next(p for p in found.decisions).facts["block"] == "importance"
    assert found.returned.responses.satisfaction.tolist() == [[3, 2]]


def test_no_indicator_at_all_is_not_usable_and_shows_the_headers():
    found = read(["甲", "乙"], [1, 2])
    assert not found.usable
    assert found.returned is None
    assert "甲" in next(p for p in found.decisions if p.code is ProblemCode.NO_INDICATOR).facts["found"]


def test_the_same_headers_have_the_same_key_and_others_another():
    first, again = (recognise(workbook_of([HEADS, row]), SCHEME).headers_key for row in (ROW, ["K9", 1, 1, 1, 1]))
    other = recognise(workbook_of([[*HEADS, "备注"], ROW]), SCHEME).headers_key
    assert first == again != other


def test_every_column_appears_in_the_mapping_with_one_of_six_words():
    found = recognise(workbook_of([[*HEADS, "IP", "用时"], [*ROW, "192.0.2.1", 60]]), SCHEME)
    assert [use.block for use in found.mapping] == [
        "ignored",
        *["importance"] * 2,
        *["satisfaction"] * 2,
        "ignored",
        "ignored",
    ]
    assert uses(found)[1] == ("B", "importance", "A1")


def test_choices_survive_being_kept_as_plain_data():
    choices = Choices(
        sheet="甲", header_rows=3, layout=Layout.LONG, uses={"B": ColumnChoice(Use.IMPORTANCE, "A1")},
        block_order=("satisfaction", "importance"), scale=Scale(0, 10), reverse=frozenset({"importance"}),
        labels={"好": 5}, missing_codes=("9",), branch="甲/乙", keep_comments=True,
    )  # fmt: skip
    assert Choices.from_dict(choices.to_dict()) == choices
    assert Choices.from_dict(Choices().to_dict()) == Choices()


def test_problems_are_ordered_by_gravity():
    found = read([*HEADS, "备注"], ["K1", 6, "abc", -3, 2, "x"], ["K1", 1, 1, 1, 1, "y"])
    ranks = [list(Severity).index(problem.severity) for problem in found.problems]
    assert ranks == sorted(ranks)
    assert all(problem.file == "问卷.xlsx" for problem in found.problems)


def test_missing_answers_are_missing():
    assert read(HEADS, ["K1", 5, "", 3, None]).returned.responses.satisfaction.tolist() == [[3, MISSING]]


def test_rows_answers_builds_what_it_says():
    assert prefixed_rows(Answers(NAMES, [[5, 4]], [[3, 2]]))[1] == ["R0", 5, 4, 3, 2]
