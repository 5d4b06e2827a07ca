"""The content of a report from the current view: the same objects that the pages show."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from lib.reports.report import Excluded, Past, Report, Subject, report_of
from lib.store.reading import read_returned
from lib.survey.periods import Period
from lib.survey.validity import InvalidReason
from lib.ui import storage
from lib.ui.cached_reports import report_room
from lib.ui.crosshair import chosen_rule
from lib.ui.overview import sample_of
from lib.ui.requirements import certain_study, periods_until, resamples, shown
from lib.ui.synthetic import is_synthetic
from lib.ui.view import View

_MOST_PERIODS: Final = 12
"""A trend over more periods is no longer read, and each one needs its bootstrap."""

Tell = Callable[[float], object]


def report_key(view: View) -> str:
    """Name the content of the report of a view: two with the same key hold the same figures."""
    return repr((view.key, chosen_rule(view)))


def report_for(view: View, tell: Tell) -> Report:
    """Compute the report of a view, once; `tell` hears the share that is done."""
    return report_room(report_key(view)).filled(lambda: _computed(view, tell))


def _computed(view: View, tell: Tell) -> Report:
    periods = periods_until(view.selection.periods[0])[-1 - _MOST_PERIODS : -1]
    past = []
    for done, period in enumerate(periods, 1):
        past.append(_past(view, period))
        tell(0.6 * done / len(periods))
    return report_of(_subject(view), past, storage.now(), lambda share: tell(0.6 + 0.4 * share))


def _subject(view: View) -> Subject:
    return Subject(
        selection=view.selection,
        responses=view.responses,
        disclosure=view.disclosure,
        sample=sample_of(view),
        study=certain_study(view),
        resamples=resamples(view),
        data=tuple(batch.content_hash for batch in view.batches),
        excluded=tuple(_excluded(view)),
        is_synthetic=any(is_synthetic(batch) for batch in view.batches),
    )


def _past(view: View, period: Period) -> Past:
    found = shown(replace(view.selection, periods=(period,)), view.whole.scheme.key)
    if found is None:
        return Past(str(period), None)
    return Past(str(period), certain_study(found), resamples(found))


def _excluded(view: View) -> Iterator[Excluded]:
    for batch in view.batches:
        returned = read_returned(storage.store(), batch.id, storage.reader().scope)
        for row, reason in zip(returned.rows.tolist(), returned.reason.tolist(), strict=True):
            if reason:
                yield Excluded(batch.file_name, row, InvalidReason(reason))
