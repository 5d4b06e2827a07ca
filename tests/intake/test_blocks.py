"""Block words are found as words, not inside others."""

import pytest

from lib.intake.blocks import block_of, is_just_block, without_block


@pytest.mark.parametrize(
    "text", ["关心程度", "重视度", "重要性", "Importance: X", "imp_01", "Mean importance", "您认为重要吗"]
)
def test_importance_words(text):
    assert block_of(text) == "importance"


@pytest.mark.parametrize("text", ["满意程度", "Satisfaction with X", "performance", "实际表现", "sat_3", "感知"])
def test_satisfaction_words(text):
    assert block_of(text) == "satisfaction"


def test_expectation_is_a_block_of_its_own():
    assert block_of("期望值|利率标准") == "expectation"
    assert block_of("Expected level") == "expectation"


@pytest.mark.parametrize("text", ["improve", "Saturday", "利率标准", "贷款额度满足度", "关心程度和满意程度", ""])
def test_no_block_or_no_single_one(text):
    assert block_of(text) is None


@pytest.mark.parametrize(
    "text",
    ["关心程度", "满意度评价", "重要性得分", "Importance", "importance_mean", "Mean satisfaction", "平均满意度", "sat"],
)
def test_a_header_that_is_nothing_but_a_block(text):
    assert is_just_block(text)


def test_what_is_rated_remains_without_the_block():
    assert without_block("利率标准满意程度") == "利率标准"
    assert without_block("Satisfaction with parking") == "parking"
    assert without_block("重要客户") == "客户"
