"""The same selection carried out in every period up to the chosen one: what a page of trends looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.analysis.crosshair import CrosshairRule
from lib.analysis.trend import PeriodFigures, PeriodState
from lib.survey.periods import Period
from lib.survey.scheme import Scheme
from lib.text import t
from lib.text.phrases import joined
from lib.ui import cached_trend, state
from lib.ui.crosshair import chosen_rule
from lib.ui.requirements import QUICK_RESAMPLING, periods_until, quick_study
from lib.ui.view import View, view_of

FROZEN: Final = "frozen"
MOVING: Final = "moving"
_USUAL: Final = 12
"""Stored periods shown unless the reader asks for more: three years of quarters."""


@dataclass(frozen=True)
class Course:
    """Every period from the first to the chosen one.

    Attributes
    ----------
    views
        Per period what is stored of it under the filters; None where there is nothing under the same scheme.
    rules
        Per shown period the rule that draws its lines.
    base
        The period whose lines all use; None where each period has its own.
    states
        Of the periods that are not shown.
    room
        At the top of the page, where the progress of the bootstraps is shown.
    """

    scheme: Scheme
    views: dict[Period, View | None]
    states: dict[Period, PeriodState]
    rules: dict[Period, CrosshairRule]
    base: Period | None
    room: DeltaGenerator

    @property
    def shown(self) -> tuple[Period, ...]:
        """The periods that have figures, earliest first."""
        return tuple(self.rules)

    def view(self, period: Period) -> View:
        """The view of a shown period."""
        found = self.views[period]
        if found is None:
            msg = f"{period} has no figures; those that have are {self.shown}."
            raise ValueError(msg)
        return found

    def ruled(self, period: Period) -> tuple[View, CrosshairRule]:
        """The view of a shown period with the rule of its lines."""
        return self.view(period), self.rules[period]

    @cached_property
    def figures(self) -> tuple[PeriodFigures, ...]:
        """The figures of every period, with certainty where the bootstrap has been made."""
        return tuple(self._figures(period) for period in self.views)

    @property
    def is_certain(self) -> bool:
        """Whether every bootstrap has been made."""
        return all(cached_trend.is_certified(*self.ruled(period)) for period in self.shown)

    def _figures(self, period: Period) -> PeriodFigures:
        view = self.views[period]
        if view is None:
            return PeriodFigures(period, self.states[period])
        study = cached_trend.study_of(view, self.rules[period]) if period in self.rules else None
        return PeriodFigures.of(period, view.showing, study)


def draw_course(view: View) -> Course:
    """Draw the choice of periods and lines, and return the course; the page ends where there is no second period."""
    last = view.selection.periods[0]
    left, middle, right = st.columns([2, 3, 2])
    stored = periods_until(last)
    first = _draw_since(left, stored)
    views, states = _carried_out(view, last.since(first))
    seen = [period for period, found in views.items() if found is not None and found.showing.is_visible]
    if len(seen) < 2:
        st.info(t("trends.one_period"), icon=":material/timeline:")
        _draw_gaps(states)
        st.stop()
    with middle:
        lines = _draw_lines()
    base = _draw_base(right, seen) if lines == FROZEN else None
    _draw_gaps(states)
    visible = {period: found for period in seen if (found := views[period]) is not None}
    course = Course(view.whole.scheme, views, states, _rules(visible, base), base, st.empty())
    if not course.is_certain and sum(found.responses.n for found in visible.values()) <= QUICK_RESAMPLING:
        for period in course.shown:
            cached_trend.certified_of(*course.ruled(period))
    return course


def complete(course: Course) -> None:
    """Make the bootstraps that are missing, with visible progress, then run the page anew."""
    missing = [period for period in course.shown if not cached_trend.is_certified(*course.ruled(period))]
    if not missing:
        return
    words = t("trends.intervals_pending")
    bar = course.room.progress(0.0, words)
    for done, period in enumerate(missing):
        before = done / len(missing)

        def tell(share: float, before: float = before) -> None:
            bar.progress(min(1.0, before + share / len(missing)), words)

        cached_trend.certified_of(*course.ruled(period), tell)
    bar.empty()
    st.rerun()


def _carried_out(view: View, periods: Sequence[Period]) -> tuple[dict[Period, View | None], dict[Period, PeriodState]]:
    views: dict[Period, View | None] = {}
    states: dict[Period, PeriodState] = {}
    key = view.whole.scheme.key
    for period in periods:
        found = (
            view if (period,) == view.selection.periods else view_of(replace(view.selection, periods=(period,)), key)
        )
        is_other = found is not None and found.whole.scheme.key != key
        views[period] = None if is_other else found
        if found is None or is_other:
            states[period] = PeriodState.OTHER_SCHEME if is_other else PeriodState.MISSING
        elif not found.showing.is_visible:
            states[period] = PeriodState.HIDDEN
    return views, states


def _rules(visible: dict[Period, View], base: Period | None) -> dict[Period, CrosshairRule]:
    own = {period: chosen_rule(view) for period, view in visible.items()}
    if base is None or own[base].method.needs_values:
        return own
    cut = quick_study(visible[base]).crosshair
    return own if cut is None else dict.fromkeys(own, cut.frozen(str(base)))


def _draw_since(place: DeltaGenerator, stored: Sequence[Period]) -> Period:
    options = [str(period) for period in stored]
    state.remember_lost(state.TREND_SINCE, tuple(options))
    chosen = place.selectbox(
        t("trends.since"),
        options,
        index=max(0, len(options) - _USUAL),
        key=state.TREND_SINCE,
        bind="query-params",
    )
    return Period.parse(chosen)


def _draw_lines() -> str:
    return str(
        st.segmented_control(
            t("trends.lines"),
            [FROZEN, MOVING],
            default=FROZEN,
            required=True,
            format_func=lambda name: t(f"trends.{name}"),
            key=state.TREND_LINES,
            help=t("trends.lines_help"),
            bind="query-params",
        )
    )


def _draw_base(place: DeltaGenerator, seen: Sequence[Period]) -> Period:
    options = [str(period) for period in seen]
    chosen = place.selectbox(t("trends.base"), options, key=state.TREND_BASE, bind="query-params")
    return Period.parse(chosen)


def _draw_gaps(states: dict[Period, PeriodState]) -> None:
    for kind in (PeriodState.MISSING, PeriodState.OTHER_SCHEME, PeriodState.HIDDEN):
        periods = [str(period) for period, found in states.items() if found is kind]
        if periods:
            st.caption(t(f"trends.gap_{kind}", periods=joined(periods)))
