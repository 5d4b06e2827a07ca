"""Merged cells: their text stands in the first one only."""

import re
from collections.abc import Iterator
from typing import Final

from lib.intake.sheets import Sheet

_RANGE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def merged_downwards(sheet: Sheet) -> Iterator[tuple[int, int, int]]:
    """Give column, first and last row of every range that is one column wide, counted within the used range."""
    for written in sheet.merged:
        found = _RANGE.fullmatch(written)
        if found and found[1] == found[3]:
            column = column_index(found[1]) - sheet.first_column
            yield column, int(found[2]) - sheet.first_row, int(found[4]) - sheet.first_row


def column_index(letters: str) -> int:
    """Return 0 for ``A``, 26 for ``AA``."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
