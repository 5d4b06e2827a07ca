"""Rows of a text file that have more or fewer fields than its headers: located, and never shifted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Final

from lib.intake.limits import Limits
from lib.intake.refusals import note, refusal
from lib.survey.problems import Fact, Problem, ProblemCode, Severity

_FEW: Final = 10
"""So many ragged rows are a slip; more, when they are the greater part, mean a wrong delimiter."""


def usual_width(records: list[list[str]]) -> tuple[int, int]:
    """How many rows have the most frequent number of fields, and that number; of equals the one seen first."""
    widths = Counter(map(len, records))
    return max(((count, width) for width, count in widths.items()), key=itemgetter(0), default=(0, 1))


def table_width(records: list[list[str]]) -> int:
    """How many columns the table has, by its first rows.

    That is what most rows have; but where a row of headers stands above data rows that all have more fields, the
    headers count: a writer that left out the header of its row names would otherwise move every answer by one.
    """
    width = max(usual_width([record for record in records if any(record)])[1], 1)
    first = next((i for i, record in enumerate(records) if len(record) == width), 0)
    above = next((record for record in reversed(records[:first]) if any(record)), [])
    is_header = sum(map(bool, above)) > 1 and len(above) < width
    return len(above) if is_header and any(map(_is_number, records[first])) else width


class EvenRows:
    """Gives every row the same number of fields and remembers what it had to do.

    A row with too many fields has a delimiter inside an unquoted answer: nobody can tell in which, so all its values
    are left out. The same goes for the two halves of a row that was broken by an unquoted line end. A row that only
    ends early is filled up with blanks. Rows above the first full one are titles, and stay as they are.
    """

    def __init__(self, width: int, limits: Limits) -> None:
        self._width = width
        self._limits = limits
        self._left_out: list[tuple[int, int]] = []
        self._begun = False
        self._filled_up: list[tuple[int, int]] = []

    def evened(self, records: Iterable[list[str]]) -> Iterator[list[str]]:
        """Rows of equal width, in order.

        Raises
        ------
        FileRefused
            After the last row, if most rows had to be left out.
        """
        number, waiting = 0, None
        for number, record in enumerate(records, 1):
            if waiting is not None:
                halves = len(waiting) + len(record) - 1 == self._width and any(record)
                yield self._kept(waiting, number - 1, left_out=halves)
                waiting = None
                if halves:
                    yield self._kept(record, number, left_out=True)
                    continue
            if len(record) == self._width:
                self._begun = True
                yield record
            elif self._begun and len(record) < self._width and any(record):
                waiting = record
            else:
                yield self._kept(record, number, left_out=any(record[self._width :]))
        if waiting is not None:
            yield self._kept(waiting, number, left_out=False)
        if len(self._left_out) > max(_FEW, number // 2):
            raise refusal(ProblemCode.TOO_RAGGED, found=len(self._left_out), rows=number)

    def problems(self) -> tuple[Problem, ...]:
        """What was left out or filled up: row by row up to the limit, then how many more."""
        most = self._limits.located_problems
        listed = [
            Problem(ProblemCode.RAGGED_ROW, Severity.VALUE_LEFT_OUT, cell=str(row), facts=self._facts(found))
            for row, found in self._left_out[:most]
        ]
        listed += [
            Problem(ProblemCode.SHORT_ROW, Severity.NOTE, cell=str(row), facts=self._facts(found))
            for row, found in self._filled_up[:most]
        ]
        more = max(len(self._left_out) - most, 0) + max(len(self._filled_up) - most, 0)
        if more:
            listed.append(note(ProblemCode.RAGGED_ROWS_MORE, count=more))
        return tuple(listed)

    def _kept(self, record: list[str], row: int, *, left_out: bool) -> list[str]:
        if left_out:
            self._left_out.append((row, len(record)))
            return [""] * self._width
        missing = self._width - len(record)
        if self._begun and missing > 0 and any(record):
            self._filled_up.append((row, len(record)))
        return record[: self._width] + [""] * missing

    def _facts(self, found: int) -> dict[str, Fact]:
        return {"found": found, "expected": self._width}


def _is_number(field: str) -> bool:
    return field.strip().replace(".", "", 1).isdecimal()
