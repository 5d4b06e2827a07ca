"""Headers find their indicator by name, alias or code; what is not word for word is marked."""

import pytest

from lib.intake.matching import IndicatorNames, item_of
from lib.survey.scheme import Dimension, Indicator, Scheme, load_scheme


@pytest.fixture(scope="module")
def names():
    return IndicatorNames.of(load_scheme())


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("利率标准", "C1"),
        ("1、利率标准", "C1"),
        ("贷款利率", "C1"),
        ("Interest rate level", "C1"),
        ("关心程度|利率标准", "C1"),
        ("满意程度：服务费用公开性", "C2"),
        ("Satisfaction|Transparency of service fees", "C2"),
        ("利率标准满意程度", "C1"),
        ("imp_C1", "C1"),
        ("客户意见反馈和投诉渠道（满意程度）", "G2"),
        ("满意程度-贷款额度满足度", "B2"),
    ],
)
def test_word_for_word(names, header, code):
    found = names.find(header)
    assert (found.code, found.exact) == (code, True)


@pytest.mark.parametrize(
    ("header", "code"), [("您对我行利率标准是否满意", "C1"), ("您对营业网点设施的满意程度如何", "F1")]
)
def test_a_name_among_other_words_is_a_guess(names, header, code):
    found = names.find(header)
    assert (found.code, found.exact) == (code, False)


def test_only_the_bare_name_is_bare(names):
    assert names.find("利率标准").bare
    assert not names.find("关心程度|利率标准").bare


@pytest.mark.parametrize("header", ["", "产品创新", "A", "总体满意度", "关心程度", "序号"])
def test_what_names_no_indicator(names, header):
    assert names.find(header) is None


def test_the_longest_name_wins(names):
    assert names.find("满意程度|意见反馈和投诉渠道").code == "G2"


def test_a_spelling_of_two_indicators_names_neither():
    twins = tuple(
        Indicator(code, "D", {"zh": name}, ("效率",)) for code, name in (("X1", "审批环节"), ("X2", "放款环节"))
    )
    names = IndicatorNames.of(Scheme("s", "1", {"zh": "s"}, (Dimension("D", {"zh": "d"}),), twins))
    assert names.find("满意程度|效率") is None
    assert names.find("满意程度|审批环节").code == "X1"


def test_a_name_that_holds_a_block_word_does_not_lend_it():
    item = (Indicator("M", "D", {"zh": "满意度回访"}),)
    names = IndicatorNames.of(Scheme("s", "1", {"zh": "s"}, (Dimension("D", {"zh": "d"}),), item))
    assert names.find("关心程度|满意度回访").rest == "关心程度"


@pytest.mark.parametrize(
    ("header", "item"),
    [
        ("imp_01", "01"),
        ("Importance: Parking", "Parking"),
        ("关心程度|停车位", "停车位"),
        ("停车位（满意程度）", "停车位"),
        ("停车位满意度", "停车位"),
        ("关心程度", ""),
    ],
)
def test_the_item_of_an_unknown_indicator(header, item):
    assert item_of(header) == item
