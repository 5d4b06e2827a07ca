"""Who answered twice in one file."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.intake.cells import Cells
from lib.intake.choices import ColumnUse, Platform, Use
from lib.intake.headers import tidy
from lib.intake.known_columns import identifies, is_running_number, points_to_a_person
from lib.survey.problems import Problem, ProblemCode, Severity
from lib.survey.responses import Responses
from lib.survey.scale import MISSING

_LONGEST_NUMBER: Final = 10

Marks = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Repeated:
    """Shape (n,) each: whether the respondent stands in an earlier row, and the place of that row (-1 = none)."""

    duplicate: Marks
    first: Places


def repeated_respondents(
    others: Iterable[tuple[ColumnUse, Cells]], responses: Responses, platform: Platform
) -> Repeated:
    """Find respondents that stand in an earlier row.

    Notes
    -----
    The same respondent is: the same identity (a respondent's or client's number, an account of the platform). Where
    the file has no such column, or it counts 1, 2, 3 … several times over, the same hint at a person (IP address,
    phone, name, running number) together with the same answers to everything: several clients fill in the
    questionnaire at one counter, behind one IP address, but two people who agree in all ratings and attributes there
    are far less likely than one who pressed the button twice. Equal answers alone never make a duplicate: real
    surveys have many.
    """
    columns = list(others)
    repeated = Repeated(np.zeros(responses.n, dtype=bool), np.full(responses.n, -1, dtype=np.int64))
    strong = [cells for use, cells in columns if _may_tell(use) and identifies(use.header, platform)]
    strong = [cells for cells in strong if (cells.codes != 0).any() and not _starts_again(cells)]
    if strong:
        for cells in strong:
            repeated = _also(repeated, _numbered(cells))
        return repeated
    weak = [cells for use, cells in columns if _may_tell(use) and _hints(use, platform)]
    if not weak:
        return repeated
    answers = _answers(responses)
    for cells in weak:
        person = _numbered(cells)
        both = pd.factorize(person * (int(answers.max(initial=0)) + 1) + answers)[0].astype(np.int64)
        repeated = _also(repeated, np.where((person >= 0) & (answers >= 0), both, -1))
    return repeated


def _may_tell(use: ColumnUse) -> bool:
    return use.use in (Use.RESPONDENT, Use.PERSONAL)


def _hints(use: ColumnUse, platform: Platform) -> bool:
    return points_to_a_person(use.header) or is_running_number(use.header, platform)


def _starts_again(cells: Cells) -> bool:
    """Whether the column counts 1, 2, 3 … more than once, as in files put together from several: no identity."""
    numbers = [
        int(text) if (text := tidy(word)).isdecimal() and len(text) < _LONGEST_NUMBER else -1 for word in cells.words
    ]
    counted = np.array(numbers, dtype=np.int64)[cells.codes]
    steps = np.diff(counted)
    return bool((steps == 1).any() and ((steps == 1) | (counted[1:] == 1)).all() and (counted[1:] == 1).any())


def _numbered(cells: Cells) -> Places:
    """Number the distinct texts; -1 for a blank."""
    used = cells.used
    texts = [tidy(value) if used[at] else "" for at, value in enumerate(cells.words)]
    lookup = pd.factorize(np.array([text or None for text in texts], dtype=object))[0]
    numbered: Places = lookup[cells.codes].astype(np.int64)
    return numbered


def _answers(responses: Responses) -> Places:
    """Number the distinct rows of answers; -1 where there is no rating at all."""
    ratings = np.hstack([responses.importance, responses.satisfaction])
    attributes = [responses.attributes[name].cat.codes.to_numpy() for name in responses.attributes]
    whole = np.column_stack([ratings, *attributes, *responses.items.values()]).astype(np.int16)
    rows = np.ascontiguousarray(whole).view([("", whole.dtype)] * whole.shape[1]).ravel()
    _, place = np.unique(rows, return_inverse=True)
    return np.where((ratings != MISSING).any(axis=1), place.astype(np.int64), -1)


def _also(repeated: Repeated, who: Places) -> Repeated:
    again = pd.Series(who).duplicated().to_numpy() & (who >= 0)
    _, earliest, place = np.unique(who, return_index=True, return_inverse=True)
    first = np.where(again & ~repeated.duplicate, earliest[place], repeated.first)
    return Repeated(repeated.duplicate | again, first.astype(np.int64))


def repetition_problems(repeated: Repeated, rows: Places, sheet: str) -> tuple[Problem, ...]:
    """Report every row whose respondent stands in an earlier one."""
    return tuple(
        Problem(
            ProblemCode.RESPONDENT_TWICE,
            Severity.NOTE,
            sheet=sheet,
            cell=str(rows[at]),
            facts={"first": int(rows[repeated.first[at]])},
        )
        for at in np.flatnonzero(repeated.duplicate)
    )
