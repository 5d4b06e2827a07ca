"""Cells that were left out, kept in a compact form: one entry for all cells of a column with the same text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.sheets import Sheet
from lib.survey.problems import Fact, Problem, ProblemCode, Severity

Rows = npt.NDArray[np.int64]

MOST_LISTED: Final = 200
"""So many cells of one kind are listed one by one, then how many more there are. The marked copy has all."""

_COUNTED_FROM: Final = 6
"""So many equal missing codes in a column are reported once with their count; fewer, cell by cell."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """All cells of one column that hold the same text and were left out for the same reason.

    `rows` are positions within the sheet's used range; `column` too.
    """

    code: ProblemCode
    severity: Severity
    sheet: Sheet
    column: int
    header: str
    value: str
    rows: Rows
    facts: tuple[tuple[str, Fact], ...] = ()

    def problem_at(self, row: int) -> Problem:
        """The problem of one of the cells."""
        return self._problem(self.sheet.address(row, self.column), {"count": 1})

    def counted(self) -> Problem:
        """One problem for all the cells."""
        return self._problem(self.sheet.letters(self.column), {"count": len(self.rows)})

    def _problem(self, cell: str, more: dict[str, Fact]) -> Problem:
        facts = {"value": shown(self.value), "header": shown(self.header), **dict(self.facts), **more}
        return Problem(self.code, self.severity, sheet=self.sheet.name, cell=cell, facts=facts)


def shown(text: str) -> str:
    """Return `text` short enough for a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def listed(left_out: Iterable[LeftOut], *, most: int = MOST_LISTED) -> tuple[Problem, ...]:
    """Return the problems of the cells, at most `most` per code in the order of the sheet, then how many more.

    Missing codes that a column is full of give one problem for the column.
    """
    entries = list(left_out)
    counted = [entry for entry in entries if _is_counted(entry)]
    problems = [entry.counted() for entry in counted[:most]]
    alone = [entry for entry in entries if not _is_counted(entry)]
    for code in dict.fromkeys(entry.code for entry in alone):
        own = [entry for entry in alone if entry.code == code]
        cells = _first(own, most)
        total = sum(len(entry.rows) for entry in own)
        problems += cells if total <= most else [*cells, more_like(cells[-1], total - most, most)]
    return tuple(problems)


def more_like(last: Problem, count: int, listed_: int) -> Problem:
    """Say that `count` more problems are of the same kind as `last` and not listed."""
    facts: dict[str, Fact] = {"count": count, "listed": listed_, "like": last.where or str(last.code)}
    return Problem(ProblemCode.MORE_CELLS, Severity.NOTE, facts=facts)


def _is_counted(entry: LeftOut) -> bool:
    return entry.code is ProblemCode.MISSING_CODE and len(entry.rows) >= _COUNTED_FROM


def _first(entries: list[LeftOut], most: int) -> list[Problem]:
    cells = sorted(
        (int(row), entry.column, at) for at, entry in enumerate(entries) for row in np.sort(entry.rows)[:most]
    )
    return [entries[at].problem_at(row) for row, _, at in cells[:most]]
