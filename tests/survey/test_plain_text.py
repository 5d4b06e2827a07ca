"""Text of strangers made safe for files."""

import pytest

from lib.survey.plain_text import LONGEST_CELL, guard_cell, plain


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "=cmd|'/c calc'!A0"])
def test_what_looks_like_a_formula_gets_an_apostrophe(text):
    assert guard_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", [-2, 3.5, None, True, "利率", "", "1-2", "a=b"])
def test_numbers_and_other_text_stay(value):
    assert guard_cell(value) == value


def test_control_characters_and_lone_surrogates_are_replaced():
    assert plain("a\x00b\x07c\ud800d\tz\n") == "a\ufffdb\ufffdc\ufffdd\tz\n"


def test_a_text_longer_than_a_cell_is_cut():
    cut = plain("长" * 40_000)
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("…")
