"""Headers are compared without regard to width, punctuation, numbers and invisible characters."""

import pytest

from lib.intake.headers import key, parts, tidy, unnumbered


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("利率\u200b标准", "利率标准"),
        ("\u00a0利率标准\u3000", "利率标准"),
        ("服务费用\n的公开性", "服务费用 的公开性"),
        ("５分", "5分"),
        ("Ｑ１．（利率）", "Q1.(利率)"),
        (" plain  text ", "plain text"),
    ],
)
def test_tidy_makes_one_line_of_half_width_text(written, read):
    assert tidy(written) == read


def test_keys_of_two_spellings_are_equal():
    assert key("服务费用的公开性：") == key(" 服务费用的\n公开性") == "服务费用的公开性"
    assert key("Interest-rate LEVEL") == key("interest rate level")


@pytest.mark.parametrize(
    "numbered",
    [
        "1.利率标准",
        "1、利率标准",
        "(1)利率标准",
        "（1）利率标准",
        "Q1 利率标准",
        "Q1.利率标准",
        "12 利率标准",
        "１、利率标准",
        "1.2、利率标准",
        "第5题(利率标准)",
        "*利率标准",
    ],
)
def test_question_numbers_are_taken_off(numbered):
    assert key(unnumbered(numbered)) == "利率标准"


@pytest.mark.parametrize("plain", ["5G服务", "3.5", "24小时服务", "Q", "1"])
def test_a_name_that_begins_with_a_digit_stays(plain):
    assert unnumbered(plain) == plain


def test_parts_stand_between_separators():
    assert parts("关心程度|利率标准") == ("关心程度", "利率标准")
    assert parts("5.请评价满意程度：利率标准") == ("请评价满意程度", "利率标准")
    assert parts("imp_01") == ("imp", "01")
    assert parts("利率标准（满意程度）") == ("利率标准", "满意程度")
    assert parts("满意程度\n利率标准") == ("满意程度", "利率标准")
    assert parts("利率标准-满意程度") == ("利率标准", "满意程度")
    assert parts("After-loan visits") == ("After-loan visits",)
