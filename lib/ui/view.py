"""What the current run looks at: the chosen batches, their responses, and whether these may be shown."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass

import pandas as pd

from lib.analysis.small_groups import Disclosure, Showing
from lib.store.batch import Batch
from lib.store.reading import read_responses
from lib.store.schemes import schemes
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.scheme import Scheme
from lib.survey.selection import Selection, narrowed
from lib.ui import cached, storage


@dataclass(frozen=True, slots=True)
class View:
    """One selection, carried out.

    `whole` are the responses of the chosen periods without any other filter, `responses` those
    within the selection. `left_out` are batches of the same periods that follow another scheme.
    `key` names the content exactly: two views with the same key show the same figures.
    """

    selection: Selection
    batches: tuple[Batch, ...]
    left_out: tuple[Batch, ...]
    whole: Responses
    responses: Responses
    disclosure: Disclosure
    showing: Showing

    @property
    def key(self) -> str:
        """Batch contents, access scope, scheme and selection as one text."""
        content = [batch.payload_hash for batch in self.batches]
        return repr((content, storage.reader().scope.roots, self.whole.scheme.key, self.selection))


_current: ContextVar[View | None] = ContextVar("view", default=None)


def use_view(view: View | None) -> None:
    """Make `view` the one that the page of this run shows."""
    _current.set(view)


def current_view() -> View | None:
    """The view of this run, None while nothing is stored."""
    return _current.get()


def view_of(selection: Selection, scheme_key: str | None = None) -> View | None:
    """Carry out a selection; None where no stored batch lies in its periods.

    Batches of different schemes cannot be added up: those of `scheme_key` are taken, else those of
    the scheme that was stored last.
    """
    found = batches_in(selection.periods)
    if not found:
        return None
    wanted = scheme_key or found[-1].scheme_key
    chosen = tuple(batch for batch in found if batch.scheme_key == wanted) or found[-1:]
    whole = read_responses(storage.store(), tuple(batch.id for batch in chosen), storage.reader().scope)
    responses = narrowed(whole, selection)
    protection = cached.disclosure_of(tuple(batch.id for batch in chosen), tuple(b.payload_hash for b in chosen))
    return View(
        selection=selection,
        batches=chosen,
        left_out=tuple(batch for batch in found if batch not in chosen),
        whole=whole,
        responses=responses,
        disclosure=protection,
        showing=protection.judge(selection, responses.n),
    )


def comments_of(view: View) -> pd.Series | None:
    """The comments within the selection, read afresh and never cached; None where the files had none."""
    ids = tuple(batch.id for batch in view.batches)
    responses = read_responses(storage.store(), ids, storage.reader().scope, comments=True)
    return narrowed(responses, view.selection).comments


def batches_in(periods: Iterable[Period]) -> tuple[Batch, ...]:
    """The stored batches within any of `periods`, oldest import first."""
    wanted = tuple(periods)
    return tuple(batch for batch in storage.stored() if any(period.covers(batch.period) for period in wanted))


def schemes_within(periods: Iterable[Period]) -> tuple[Scheme, ...]:
    """The schemes that the stored batches of these periods follow, the one stored last first."""
    kept = {scheme.key: scheme for scheme in schemes(storage.store())}
    keys = dict.fromkeys(batch.scheme_key for batch in reversed(batches_in(periods)))
    return tuple(kept[key] for key in keys)


def stored_periods() -> tuple[Period, ...]:
    """The periods a person can choose, newest first: those stored, and longer ones that hold several of them."""
    own = {batch.period for batch in storage.stored()}
    longer = [outer for period in own for outer in period.enclosing]
    several = {outer for outer in longer if longer.count(outer) > 1}
    return tuple(sorted(own | several, key=lambda period: (period.rank, period), reverse=True))


def stored_values() -> dict[str, tuple[str, ...]]:
    """Every filter attribute with the values that any stored batch has, the product's own attributes first."""
    batches = storage.stored()
    ids, hashes = tuple(batch.id for batch in batches), tuple(batch.payload_hash for batch in batches)
    found = cached.attribute_values(ids, hashes, storage.reader().scope)
    own = [name for name in col.ATTRIBUTES if name in found]
    others = [name for name in found if name not in col.ATTRIBUTES and name != col.PERIOD]
    return {name: found[name] for name in (*own, *others)}


def period_before(period: Period) -> Period | None:
    """The latest choosable period of the same length before `period`."""
    earlier = [p for p in stored_periods() if p.rank == period.rank and p < period]
    return max(earlier, default=None)
