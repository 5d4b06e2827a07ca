"""The content of a report, computed once: every writer and every language reads the same figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pandas as pd

from lib.analysis.bootstrap import Resamples
from lib.analysis.changes import Changes, compare_periods
from lib.analysis.groups import index_groups, score_groups
from lib.analysis.small_groups import Disclosure, Visibility
from lib.analysis.study import Study
from lib.survey import branches
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.selection import Selection
from lib.survey.validity import InvalidReason, Sample
from lib.survey.zones import Zone

WEAKNESSES: Final = 3
"""How many weaknesses are taken apart."""

_DIVIDED_BY: Final = (col.BRANCH, col.CLIENT_TYPE)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A questionnaire that does not count: its row in the uploaded file and the rule, nothing that was answered."""

    file: str
    row: int
    reason: InvalidReason


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What a report is about: one selection, carried out.

    Attributes
    ----------
    selection, responses, disclosure, sample
        What is looked at, the valid responses within it, which of their groups may be shown, the sample figures.
    study, resamples
        `certified` with these resamples; None where there was no bootstrap.
    data
        Digests that name the data.
    excluded
        The questionnaires that do not count.
    is_synthetic
        Whether the data was made up.
    """

    selection: Selection
    responses: Responses
    disclosure: Disclosure
    sample: Sample
    study: Study
    resamples: Resamples | None = None
    data: tuple[str, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """The same selection in an earlier period; `study` is None where it holds nothing that may be shown."""

    period: str
    study: Study | None
    resamples: Resamples | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Division:
    """The figures of every group of one attribute; hidden groups have no figure.

    `frame` are the rows of `Disclosure.groups` with the columns of `index_groups` or `score_groups`.
    """

    column: str
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Weakness:
    """An indicator that clients care about and are not satisfied with, taken apart."""

    code: str
    divisions: tuple[Division, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Every figure of a report, frozen.

    Attributes
    ----------
    subject
        What it is about.
    divisions
        The index by branch and by client type, where the responses have the attribute.
    weaknesses
        At most `WEAKNESSES` of the improvement zone, the farthest from the crosshair first.
    past
        Earlier periods, oldest first.
    changes
        Against the last of them; None where that may not be shown or is not there.
    made
        When it was made.
    """

    subject: Subject
    divisions: tuple[Division, ...]
    weaknesses: tuple[Weakness, ...]
    past: tuple[Past, ...]
    changes: Changes | None
    made: datetime

    @property
    def study(self) -> Study:
        """The figures of the selection."""
        return self.subject.study


def report_of(
    subject: Subject, past: Sequence[Past], made: datetime, tell: Callable[[float], object] = lambda _: None
) -> Report:
    """Compute everything that a report may hold.

    Parameters
    ----------
    subject
        What it is about; its study must be one that may be shown.
    past
        Earlier periods under the same filters, oldest first, all of the same scheme.
    made
        The time that the report names.
    tell
        Hears the share that is done.
    """
    divided = [(column, _depth(subject, column)) for column in _DIVIDED_BY if column in subject.responses.attributes]
    groups = [
        (column, depth, subject.disclosure.groups(column, subject.selection, depth=depth)) for column, depth in divided
    ]
    groups = [(column, depth, found) for column, depth, found in groups if len(found) > 1]
    tell(0.2)
    divisions = tuple(
        Division(column, index_groups(subject.responses, found, column, depth=depth)) for column, depth, found in groups
    )
    tell(0.5)
    weaknesses = tuple(
        Weakness(
            code,
            tuple(
                Division(column, score_groups(subject.responses, found, column, code, depth=depth))
                for column, depth, found in groups
            ),
        )
        for code in weakest(subject.study)
    )
    tell(0.8)
    changes = _changes(subject, past[-1]) if past else None
    tell(1.0)
    return Report(subject, divisions, weaknesses, tuple(past), changes, made)


def taken_apart(subject: Subject, code: str) -> Weakness:
    """Take any indicator apart by the groups of the first attribute that divides the selection."""
    for column in _DIVIDED_BY:
        if column in subject.responses.attributes:
            depth = _depth(subject, column)
            found = subject.disclosure.groups(column, subject.selection, depth=depth)
            if len(found) > 1:
                frame = score_groups(subject.responses, found, column, code, depth=depth)
                return Weakness(code, (Division(column, frame),))
    return Weakness(code, ())


def weakest(study: Study, most: int = WEAKNESSES) -> tuple[str, ...]:
    """Return the codes of the improvement zone that are farthest from the crosshair, those sure of their zone first."""
    inside = study.placed[study.placed[col.ZONE] == Zone.IMPROVE.value]
    unsure = (
        pd.Series(data=False, index=inside.index)
        if study.certainty is None
        else ~study.certainty.loc[inside.index, col.CERTAIN]
    )
    order = inside.assign(unsure=unsure).sort_values(["unsure", col.DISTANCE], ascending=[True, False], kind="stable")
    return tuple(map(str, order.index[:most]))


def is_hidden(frame: pd.DataFrame) -> pd.Series:
    """Which rows of a division are hidden."""
    return frame[col.STATE] == Visibility.HIDDEN


def _depth(subject: Subject, column: str) -> int | None:
    """The highest level of the hierarchy at which the branches of the selection differ."""
    if column != col.BRANCH:
        return None
    given = subject.responses.attributes[column]
    present = [str(path) for path in given.cat.categories[sorted(set(given.cat.codes) - {-1})]]
    deepest = max((branches.depth(path) for path in present), default=0)
    differing = (depth for depth in range(deepest + 1) if len({branches.node_at(path, depth) for path in present}) > 1)
    return next(differing, None)


def _changes(subject: Subject, before: Past) -> Changes | None:
    if before.study is None:
        return None
    both = None if before.resamples is None or subject.resamples is None else (before.resamples, subject.resamples)
    return compare_periods(before.study, subject.study, both)
