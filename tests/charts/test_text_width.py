"""Text widths are never estimated below what browsers draw."""

import pytest

from lib.charts.text_width import in_two_lines, shortened, text_width


@pytest.mark.parametrize(
    ("text", "drawn"),
    # Measured in Chromium 12 px: the wider of Noto Sans CJK SC and Liberation Sans (Arial's widths).
    [
        ("利率标准", 48.0),
        ("客户意见反馈和投诉渠道", 132.0),
        ("C1", 15.34),
        ("Fairness of charges", 105.5),
        ("mmm WWW", 67.3),
    ],
)
def test_the_estimate_is_an_upper_bound_but_not_a_loose_one(text: str, drawn: float) -> None:
    assert drawn <= text_width(text, 12) <= 1.25 * drawn


def test_a_cut_text_fits_and_shows_the_cut() -> None:
    cut = shortened("客户意见反馈和投诉处理渠道", 12, 100)
    assert cut == "客户意见反馈和…"
    assert text_width(cut, 12) <= 100


def test_chinese_breaks_beside_a_particle_and_not_inside_a_word() -> None:
    assert in_two_lines("服务费用的公开性", 12, 190) == ("服务费用的", "公开性")
    assert in_two_lines("客户意见反馈和投诉渠道", 12, 190) == ("客户意见反馈", "和投诉渠道")
    assert in_two_lines("审查审批效率", 12, 190) == ("审查审批效率",)


def test_english_breaks_at_the_blank_that_balances_the_lines() -> None:
    assert in_two_lines("Convenience of payment and settlement", 12, 190) == (
        "Convenience of",
        "payment and settlement",
    )


def test_a_word_is_torn_only_where_it_would_not_fit() -> None:
    assert in_two_lines("一二三四五六七八", 12, 50) == ("一二三四", "五六七八")
