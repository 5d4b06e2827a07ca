"""Which rows of a table are questionnaires: not the blank ones, not totals, footnotes or headers in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.choices import ColumnUse, Platform
from lib.intake.headers import key, tidy
from lib.intake.known_columns import is_running_number
from lib.intake.tables import Table
from lib.survey.problems import Problem, ProblemCode, Severity

Rows = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

_TOTALS: Final = frozenset(
    "合计 总计 小计 平均 平均值 平均分 均值 总平均 汇总 total totals sum subtotal grandtotal average mean".split()  # noqa: SIM905
)
_TOTAL_STARTS: Final = frozenset(word[0] for word in _TOTALS) | {" "}
_LONGEST_TOTAL: Final = 16


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """Positions of the questionnaires within the sheet's used range, and the rows that were passed over."""

    rows: Rows
    problems: tuple[Problem, ...] = ()


def answer_rows(table: Table, uses: Iterable[ColumnUse], platform: Platform) -> AnswerRows:
    """Find the questionnaires of `table`; `uses` are those of its columns."""
    columns = [use for use in uses if use.sheet == table.sheet.name]
    rated = [use.index for use in columns if use.rates]
    filled = np.vstack([_filled(table, index) for index in range(table.sheet.n_columns)])
    numbers = [use.index for use in columns if is_running_number(use.header, platform)]
    others = np.delete(filled, numbers, axis=0)
    counts = others.sum(axis=0)
    answered = filled[rated].any(axis=0) if rated else counts > 0
    total = _totals(table, filled)
    again = _headers_again(table, rated)
    last = int(np.flatnonzero(answered & ~total & ~again).max(initial=-1))
    footnote = (counts == 1) & ~answered & (np.arange(len(counts)) > last) & ~total
    keep = (counts > 0) & ~total & ~again & ~footnote
    problems = (
        *_passed(table, total, ProblemCode.TOTAL_ROW),
        *_passed(table, again, ProblemCode.HEADER_AGAIN),
        *_passed(table, footnote, ProblemCode.FOOTNOTE_ROW),
    )
    return AnswerRows(np.flatnonzero(keep).astype(np.int64) + table.first, problems)


def _filled(table: Table, index: int) -> Marks:
    column = table.sheet.columns[index]
    blank = np.array([not value[:1].isalnum() and not tidy(value) for value in column.values], dtype=bool)
    marks: Marks = ~blank[column.codes[table.first :]]
    return marks


def _totals(table: Table, filled: Marks) -> Marks:
    found = np.zeros(filled.shape[1], dtype=bool)
    for index, column in enumerate(table.sheet.columns):
        words = [at for at, value in enumerate(column.values) if _is_total(value)]
        for row in np.flatnonzero(np.isin(column.codes[table.first :], words)) if words else ():
            found[row] |= not filled[:index, row].any()
    return found


def _is_total(text: str) -> bool:
    """Whether a cell text begins a total row; the first letter rules out nearly all of them at once."""
    return len(text) <= _LONGEST_TOTAL and text[:1].lower() in _TOTAL_STARTS and key(text) in _TOTALS


def _headers_again(table: Table, rated: list[int]) -> Marks:
    same = np.zeros(table.sheet.n_rows - table.first, dtype=np.int64)
    if not table.header_rows or not rated:
        return same > 0
    own = table.header_rows[-1]
    for index in rated:
        codes = table.sheet.columns[index].codes
        same += (codes[table.first :] == codes[own]) & (codes[own] != 0)
    again: Marks = same > max(1, len(rated) // 2)
    return again


def _passed(table: Table, marks: Marks, code: ProblemCode) -> tuple[Problem, ...]:
    rows = np.flatnonzero(marks) + table.first
    return tuple(
        Problem(code, Severity.NOTE, sheet=table.sheet.name, cell=str(table.sheet.row_number(int(row)))) for row in rows
    )
