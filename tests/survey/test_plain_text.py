"""Text of strangers made safe for files."""

from lib.survey.plain_text import LONGEST_CELL, plain


def test_control_characters_and_lone_surrogates_are_replaced():
    assert plain("a\x00b\x07c\ud800d\tz\n") == "a\ufffdb\ufffdc\ufffdd\tz\n"


def test_a_text_longer_than_a_cell_is_cut():
    cut = plain("长" * 40_000)
    assert len(cut) == LONGEST_CELL
    assert cut.endswith("…")
