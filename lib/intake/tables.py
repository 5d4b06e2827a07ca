"""Where the table stands in a sheet: title rows above it, header rows, answers, total rows below."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lib.intake.blocks import block_of, blocks_in, is_just_block
from lib.intake.headers import tidy
from lib.intake.known_columns import known_column
from lib.intake.labels import is_label
from lib.intake.sheets import Sheet

_SEARCHED_ROWS: Final = 30
"""A header further down than this is not looked for; a person can still point at it."""

_MOST_GROUP_ROWS: Final = 2
_LONGEST_HEADER: Final = 500
"""What stands further right in a header is not looked at."""
_NUMBER: Final = re.compile(r"[-+]?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Table:
    """A sheet with its header found. Rows are positions within the sheet's used range, counted from 0.

    Attributes
    ----------
    headers
        One per column: the texts of the header rows from the top down, joined by ``|``.
    header_rows
        The rows that hold headers; empty where there are none.
    first
        The first row below them.
    """

    sheet: Sheet
    headers: tuple[str, ...]
    header_rows: tuple[int, ...]
    first: int

    @cached_property
    def title(self) -> str:
        """The texts above the header, in one line."""
        above = range(self.header_rows[0] if self.header_rows else 0)
        return " ".join(text for row in above for cell in self.sheet.row(row) if (text := tidy(cell)))


def find_table(sheet: Sheet, names_indicator: Callable[[str], bool], *, header_rows: int | None = None) -> Table:
    """Find the header of the table in `sheet`.

    Parameters
    ----------
    names_indicator
        Whether a text names an indicator of the scheme.
    header_rows
        How many rows of the sheet stand above the first answer, where a person said so.

    Notes
    -----
    The header is the row, among the first 30, with the most different cells that say what a column is: an indicator, a
    block or a known column. A row above it belongs to the header where it names blocks over several columns.
    """
    if header_rows is not None:
        own = max(0, min(header_rows - sheet.first_row, sheet.n_rows - 1))
    else:
        own = _header_row(sheet, names_indicator)
    groups = _group_rows(sheet, own)
    return Table(sheet, _joined(sheet, groups, own), (*groups, own), own + 1)


def _header_row(sheet: Sheet, names_indicator: Callable[[str], bool]) -> int:
    rows = [[tidy(cell) for cell in sheet.row(row)] for row in range(min(sheet.n_rows, _SEARCHED_ROWS))]
    points = [sum(_says_what(cell, names_indicator) for cell in set(row) if cell) for row in rows]
    if max(points, default=0) == 0:
        return _first_full_row(rows)
    best = points.index(max(points))
    if not _is_group_row(rows[best]):
        return best
    below = [row for row in range(best + 1, best + 1 + _MOST_GROUP_ROWS) if row < len(rows)]
    headers = [row for row in below if _could_be_header(rows[best], rows[row])]
    return max(headers, key=lambda row: (len(set(filter(names_indicator, rows[row]))), -row), default=best)


def _says_what(cell: str, names_indicator: Callable[[str], bool]) -> bool:
    if len(cell) > _LONGEST_HEADER or _NUMBER.fullmatch(cell) or is_label(cell):
        return False
    return names_indicator(cell) or known_column(cell) is not None or bool(blocks_in(cell))


def _first_full_row(rows: list[list[str]]) -> int:
    filled = [sum(bool(cell) and not _NUMBER.fullmatch(cell) for cell in row) for row in rows]
    return filled.index(max(filled)) if filled else 0


def _is_group_row(row: list[str]) -> bool:
    filled = [cell for cell in row if cell]
    return any(is_just_block(cell) for cell in filled) and len(filled) < len(row)


def _could_be_header(above: list[str], row: list[str]) -> bool:
    blocks = [at for at, cell in enumerate(above) if is_just_block(cell)]
    under = [cell for cell in row[blocks[0] :] if cell]
    texts = [cell for cell in under if not _NUMBER.fullmatch(cell) and not is_label(cell)]
    return len(under) > len(blocks) and len(texts) == len(under)


def _group_rows(sheet: Sheet, own: int) -> tuple[int, ...]:
    header = [tidy(cell) for cell in sheet.row(own)]
    start = next((at for at, cell in enumerate(header) if cell), 0)
    highest = own
    for row in range(own - 1, max(-1, own - 1 - _MOST_GROUP_ROWS), -1):
        cells = [(at, text) for at, cell in enumerate(sheet.row(row)) if (text := tidy(cell))]
        named = [at for at, text in cells if block_of(text)]
        if named and (len(cells) > 1 or cells[0][0] > start):
            highest = row
    return tuple(range(highest, own))


def _joined(sheet: Sheet, groups: tuple[int, ...], own: int) -> tuple[str, ...]:
    headers = sheet.row(own)
    for row in reversed(groups):
        group, joined = "", []
        for above, below in zip(sheet.row(row), headers, strict=True):
            group = above if tidy(above) else group
            names = (group if tidy(below) else above, below)
            joined.append("|".join(name for name in names if tidy(name)))
        headers = joined
    return tuple(header[:_LONGEST_HEADER] for header in headers)
