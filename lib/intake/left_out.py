"""Cells that were left out, kept in a compact form: one entry for all cells of a column with the same text."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.sheets import Sheet
from lib.survey.problems import Fact, Problem, ProblemCode, Severity

Rows = npt.NDArray[np.int64]

MOST_LISTED: Final = 200
"""So many cells of one kind are listed one by one; how many more there are is said in one line. The marked copy has all."""

COUNTED: Final = frozenset({ProblemCode.MISSING_CODE})
"""Problems that are reported once for a column with their count, not cell by cell."""


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
        return self._problem(self.sheet.address(row, self.column), {})

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

    A code in `COUNTED` gives one problem per column and value.
    """
    entries = list(left_out)
    problems = [entry.counted() for entry in entries if entry.code in COUNTED]
    totals = Counter({entry.code: 0 for entry in entries})
    for entry in entries:
        totals[entry.code] += len(entry.rows)
    for code in totals:
        if code not in COUNTED:
            problems += _first([entry for entry in entries if entry.code == code], most)
            if totals[code] > most:
                facts: dict[str, Fact] = {"count": totals[code] - most, "listed": most, "kind": str(code)}
                problems.append(Problem(ProblemCode.MORE_CELLS, Severity.NOTE, facts=facts))
    return tuple(problems)


def _first(entries: list[LeftOut], most: int) -> list[Problem]:
    cells = sorted(
        (int(row), entry.column, at) for at, entry in enumerate(entries) for row in np.sort(entry.rows)[:most]
    )
    return [entries[at].problem_at(row) for row, _, at in cells[:most]]
