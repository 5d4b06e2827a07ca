"""Cells as a parser returns them -> dictionary-encoded text columns."""

import datetime as dt
import math
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Final

import numpy as np
import numpy.typing as npt

_ROWS_AT_ONCE: Final = 4_096
_EXACT: Final = 1e15
"""Up to here every whole number has its own float."""
_NOT_NUMBERS: Final = {math.inf: "INF", -math.inf: "-INF"}

Codes = npt.NDArray[np.int32]


class TextTable(dict[object, int]):
    """Code of each value of a column, made when the value is first met; equal texts share one code."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self.texts: dict[str, int] = {"": 0}

    def __missing__(self, value: object) -> int:
        code = self.code_of(as_text(value))
        self[value] = code
        return code

    def code_of(self, text: str) -> int:
        """Code of a text, a new one if it was not there."""
        return self.texts.setdefault(text, len(self.texts))

    def coded(self, cells: tuple[Any, ...]) -> Codes:
        """Codes of some cells of the column, in order."""
        if bool in set(map(type, cells)):
            cells = tuple(as_text(cell) if isinstance(cell, bool) else cell for cell in cells)
        return np.fromiter(map(self.__getitem__, cells), dtype=np.int32, count=len(cells))


def encoded(
    rows: Iterable[Iterable[Any]], n_columns: int, on_rows: Callable[[int], None]
) -> tuple[Codes, list[TextTable]]:
    """Encode rows column by column, some thousands at a time.

    Parameters
    ----------
    rows
        Each of `n_columns` cells.
    on_rows
        Told now and then how many rows are done; may raise to stop.

    Returns
    -------
    tuple
        Codes of shape (columns, rows), so that each column lies in one piece, and the texts of each column.
    """
    tables = [TextTable() for _ in range(n_columns)]
    parts: list[list[Codes]] = [[np.empty(0, dtype=np.int32)] for _ in range(n_columns)]
    rows, done = iter(rows), 0
    while some := list(islice(rows, _ROWS_AT_ONCE)):
        done += len(some)
        on_rows(done)
        for part, table, cells in zip(parts, tables, zip(*some, strict=True), strict=True):
            part.append(table.coded(cells))
    codes = np.empty((n_columns, done), dtype=np.int32)
    for row, part in zip(codes, parts, strict=True):
        np.concatenate(part, out=row)
    return codes, tables


def as_text(value: object) -> str:
    """Write a cell's value: numbers in their shortest form, dates ISO, times and durations ``6:00:00``."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        return _moment_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return _time_text(value)


def _number_text(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return _NOT_NUMBERS[value]
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value))
    return repr(value)


def _moment_text(value: dt.datetime) -> str:
    """Spreadsheets keep moments as fractions of a day, so seconds are the finest that is meant."""
    if value.microsecond >= 500_000 and value < dt.datetime.max - dt.timedelta(seconds=1):
        value += dt.timedelta(seconds=1)
    return value.replace(microsecond=0).isoformat()


def _time_text(value: object) -> str:
    if isinstance(value, dt.time):
        value = dt.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if not isinstance(value, dt.timedelta):
        msg = f"A cell came back as {type(value).__name__}."
        raise TypeError(msg)
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3_600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
