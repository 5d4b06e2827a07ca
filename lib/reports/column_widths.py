"""How the columns of a table share its width: what they hold stays on one line, and no word is torn."""

from collections.abc import Sequence
from typing import Final

from lib.reports.content import Column
from lib.text.phrases import display_width

_LONGEST: Final = 40
_TITLE: Final = 12
_CHINESE: Final = 8
"""Chinese text may break anywhere; it is not squeezed below this many places."""

_MARGIN: Final = 3


def shares(columns: Sequence[Column], room: float) -> list[float]:
    """Return the share of the width for each column; they add up to 1.

    Parameters
    ----------
    columns
        Their titles and texts decide.
    room
        How many Latin characters the whole width has room for.
    """
    wanted = [wanted_width(column) for column in columns]
    least = [min(_least(column), want) for column, want in zip(columns, wanted, strict=True)]
    excess = sum(wanted) - room
    give = sum(wanted) - sum(least)
    share = min(max(excess / give, 0.0), 1.0) if give else 0.0
    widths = [want - share * (want - need) for want, need in zip(wanted, least, strict=True)]
    return [width / sum(widths) for width in widths]


def wanted_width(column: Column) -> float:
    """Return how many characters a column takes so that its values stay on one line, up to a limit."""
    longest = max((min(display_width(text), _LONGEST) for text in column.texts), default=0)
    return max(longest, min(display_width(column.title), _TITLE), _word(column.title)) + _MARGIN


def _least(column: Column) -> float:
    return max(_word(column.title), *(_word(text) for text in column.texts), 4) + _MARGIN


def _word(text: str) -> int:
    """The width of the longest piece that had better not be torn."""
    return max(
        (len(word) if word.isascii() else min(display_width(word), _CHINESE) for word in text.split()), default=0
    )
