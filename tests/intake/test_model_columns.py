"""The questions of the satisfaction model are found by their headers and read by their own answers."""

import pytest

from lib.intake import Choices, ColumnChoice, Use, understand
from lib.intake.model_columns import asks_model_item
from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.problems import ProblemCode
from lib.survey.scale import MISSING
from lib.survey.scheme import load_scheme
from tests.builders import scheme_of
from tests.workbooks import workbook_of

HEADS = ["问卷编号", "关心程度|指标A1", "满意程度|指标A1"]


def read(header, *answers, heads=HEADS, choices=None, labels=None):
    rows = [[f"R{at}", 5, 4, answer] for at, answer in enumerate(answers)]
    scheme = scheme_of(["A1"])
    return understand(workbook_of([[*heads, header], *rows]), scheme, choices)


@pytest.mark.parametrize(
    ("header", "item"),
    [
        ("总体满意度", "overall"),
        ("与期望相比", "versus_expectation"),
        ("8、与预期相比", "versus_expectation"),
        ("与您的期望相比，我行的总体服务如何？", "versus_expectation"),
        ("Compared with expectations", "versus_expectation"),
        ("Compared to what you expected, how was our service?", "versus_expectation"),
        ("与理想相比", "versus_ideal"),
        ("与您心目中理想的银行相比，我行", "versus_ideal"),
        ("Versus ideal", "versus_ideal"),
        ("总体期望", "expectation"),
        ("期望水平", "expectation"),
        ("Overall expectation", "expectation"),
        ("感知价值：质量相对价格", "value_quality"),
        ("Quality given price", "value_quality"),
        ("价格相对质量", "value_price"),
        ("以我行的服务质量，您觉得收费是否合理", "value_price"),
        ("Price given quality", "value_price"),
        ("抱怨或投诉", "complaint"),
        ("您是否想过投诉我行", "complaint"),
        ("Complaints", "complaint"),
        ("继续合作意愿", "loyalty_continue"),
        ("您愿意继续与我行合作吗", "loyalty_continue"),
        ("Likelihood to continue", "loyalty_continue"),
        ("推荐意愿", "loyalty_recommend"),
        ("您是否愿意把我行推荐给他人", "loyalty_recommend"),
        ("Likelihood to recommend", "loyalty_recommend"),
    ],
)
def test_the_header_says_which_question_it_is(header, item):
    assert asks_model_item(header).item == item
    found = read(header, 5, 1)
    assert found.recognition.mapping[-1].use == item
    assert found.returned.responses.items[ModelItem(item)].tolist() == [5, 1]


@pytest.mark.parametrize(
    "header",
    ["对投诉处理的意见", "投诉次数", "客户意见反馈和投诉渠道", "推荐的原因", "推荐人", "期望", "期望程度", "继续教育"],
)
def test_headers_with_a_word_in_common_are_other_questions(header):
    assert asks_model_item(header) is None


def test_no_indicator_of_the_product_is_taken_for_such_a_question():
    spellings = [word for indicator in load_scheme().indicators for word in indicator.spellings]
    assert [word for word in spellings if asks_model_item(word) is not None] == []


@pytest.mark.parametrize(
    ("header", "answers", "scores"),
    [
        ("与期望相比", ["远低于期望", "符合预期", "远超期望", "A.低于预期"], [1, 3, 5, 2]),
        ("与理想相比", ["非常接近", "差距很大"], [5, 1]),
        ("总体期望", ["很高", "一般", "较低"], [5, 3, 2]),
        ("质量相对价格", ["较好", "很差"], [4, 1]),
        ("价格相对质量", ["非常合理", "不太合理", "合理", "非常不合理"], [5, 2, 4, 1]),
        ("抱怨或投诉", ["从不", "有时", "Always"], [1, 3, 5]),
        ("推荐意愿", ["一定会", "可能不会", "definitely not"], [5, 2, 1]),
        ("继续合作意愿", ["非常愿意", "愿意", "一般", "不太愿意", "非常不愿意"], [5, 4, 3, 2, 1]),
    ],
)
def test_answers_in_words_get_their_place_on_the_scale(header, answers, scores):
    found = read(header, *answers)
    (item,) = found.returned.responses.items
    assert found.returned.responses.items[item].tolist() == scores
    assert found.returned.reason.tolist() == [""] * len(scores)


def test_a_word_that_answers_another_question_is_left_out_and_told():
    found = read("推荐意愿", "一定会", "也许", "可能会")
    assert found.returned.responses.items[ModelItem.LOYALTY_RECOMMEND].tolist() == [5, MISSING, 4]
    assert [p.cell for p in found.problems if p.code is ProblemCode.VALUE_NOT_A_RATING] == ["D3"]


def test_yes_and_no_are_a_client_attribute_and_no_rating():
    assert read("您是否投诉过", "是", "否", "是").recognition.mapping[-1].use is Use.ATTRIBUTE


def test_an_ambiguous_set_of_answers_is_a_decision_that_names_the_question():
    found = read("推荐意愿", "不愿意", "一般", "愿意", "非常愿意")
    assert [p.facts["block"] for p in found.decisions if p.code is ProblemCode.LABEL_UNSURE] == ["loyalty_recommend"]


def test_a_person_can_give_a_column_to_a_question_and_takes_it_from_the_one_that_had_it():
    rows = [["R1", 5, 4, 5, 2], ["R2", 5, 4, 4, 1]]
    book = workbook_of([[*HEADS, "推荐意愿", "朋友问起时"], *rows])
    choices = Choices.from_dict(Choices(uses={"E": ColumnChoice(Use.LOYALTY_RECOMMEND)}).to_dict())

    found = understand(book, scheme_of(["A1"]), choices)

    assert [use.use for use in found.recognition.mapping[-2:]] == [Use.IGNORED, Use.LOYALTY_RECOMMEND]
    assert found.returned.responses.items[ModelItem.LOYALTY_RECOMMEND].tolist() == [2, 1]


def test_expectation_beside_importance_is_no_overall_question():
    heads = ["关心程度|指标A1", "期望水平|指标A1", "满意程度|指标A1"]
    found = understand(workbook_of([heads, [5, 4, 3], [4, 3, 2]]), scheme_of(["A1"]))
    assert found.returned.responses.items == {}
    assert found.returned.responses.first_block is FirstBlock.IMPORTANCE


def test_a_first_block_of_expectations_is_carried_along():
    found = understand(workbook_of([["期望程度|指标A1", "满意程度|指标A1"], [5, 3], [4, 2]]), scheme_of(["A1"]))
    assert found.returned.valid.first_block is FirstBlock.EXPECTATION
