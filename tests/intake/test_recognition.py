"""What a workbook is recognised as, and what a person decided about it."""

import pytest

from lib.intake import Choices, ColumnChoice, Layout, Use, recognise, understand
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.problems import ProblemCode, Severity
from lib.survey.scale import MISSING, Scale
from tests.builders import scheme_of
from tests.workbooks import Answers, prefixed_rows, sheet_of, workbook_of

SCHEME = scheme_of(["A1", "A2"])
NAMES = [item.named("zh") for item in SCHEME.indicators]
HEADS = ["客户编号", *(f"{block}|{name}" for block in ("关心程度", "满意程度") for name in NAMES)]
ROW = ["K1", 5, 4, 3, 2]


def uses(recognition):
    return [(use.column, str(use.use), use.indicator or use.attribute) for use in recognition.mapping]


def codes(found):
    return [problem.code for problem in found.problems]


def read(*rows, name="问卷.xlsx", choices=None):
    return understand(workbook_of(list(rows), name=name), SCHEME, choices)


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
