"""Columns share the width of a table."""

import pytest

from lib.reports.column_widths import shares
from lib.reports.content import Column

NARROW = Column("n", ("1", "2"))
LONG = Column("Advice", ("Improve now; name an owner and a date", "Find the cause first"))
WORD = Column("Satisfaction", ("4.1", "3.9"))


@pytest.mark.parametrize("room", [20, 60, 200])
def test_the_shares_fill_the_width(room):
    assert sum(shares((NARROW, LONG, WORD), room)) == pytest.approx(1)


def test_a_long_text_gives_way_before_a_word_is_torn():
    room = 50
    narrow, long, word = (share * room for share in shares((NARROW, LONG, WORD), room))

    assert word >= len("Satisfaction")
    assert narrow >= 4
    assert long < len(LONG.texts[0])


def test_with_room_for_all_everything_stays_on_one_line():
    room = 100
    _, long, _ = (share * room for share in shares((NARROW, LONG, WORD), room))

    assert long >= len(LONG.texts[0])
