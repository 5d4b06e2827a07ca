from collections.abc import Iterator

import pytest

from lib.text import use_language
from lib.text.phrases import display_width, interval, joined, number, percent, quoted, signed


@pytest.fixture(autouse=True)
def _chinese_afterwards() -> Iterator[None]:
    yield
    use_language("zh")


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (4.125, 2, "4.12"),
        (-0.5, 1, "−0.5"),
        (-0.004, 2, "0.00"),
        (74.0, 0, "74"),
        (None, 2, "—"),
        (float("nan"), 2, "—"),
    ],
)
def test_numbers_are_rounded(value: float | None, digits: int, written: str):
    assert number(value, digits) == written


@pytest.mark.parametrize(("value", "written"), [(0.31, "+0.31"), (-0.31, "−0.31"), (0.001, "0.00"), (None, "—")])
def test_signed_numbers_carry_their_sign_but_zero(value: float | None, written: str):
    assert signed(value) == written


@pytest.mark.parametrize(
    ("share", "digits", "written"),
    [
        (0.875, 1, "87.5%"),
        (1.0, 1, "100%"),
        (0.9999, 1, "99.9%"),
        (0.00001, 1, "0.1%"),
        (0.0, 1, "0%"),
        (0.9, 0, "90%"),
        (0.996, 0, "99%"),
        (1.2, 1, "120%"),
        (-0.25, 1, "−25%"),
        (None, 1, "—"),
    ],
)
def test_only_all_of_it_reads_a_hundred_percent_and_only_none_of_it_nothing(
    share: float | None, digits: int, written: str
):
    assert percent(share, digits) == written


def test_lists_names_and_intervals_follow_the_language():
    assert joined(["甲", "乙"]) == "甲、乙"
    assert joined(["甲", "乙"], more=True) == "甲、乙等"
    assert interval(4.2, 4.6) == "4.20～4.60"
    assert quoted("利率标准") == "“利率标准”"
    use_language("en")
    assert joined(["A", "B"], more=True) == "A, B and others"
    assert interval(4.2, 4.6, 1) == "4.2 to 4.6"


def test_a_chinese_character_is_as_wide_as_two_latin_ones():
    assert display_width("利率 C1") == 7
