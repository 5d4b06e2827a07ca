"""Cached figures of trends: certified studies, changes and covariances, keyed by the content of their views.

They are small next to the resamples they come from, so that many periods can be kept while few bootstraps are.
"""

from collections.abc import Callable

import streamlit as st

from lib.analysis.changes import Changes, compare_periods
from lib.analysis.crosshair import CrosshairRule
from lib.analysis.mean_covariance import mean_covariance
from lib.analysis.moments import Floats
from lib.analysis.study import Study, certified
from lib.ui import cached
from lib.ui.cached import Slot
from lib.ui.view import View

Progress = Callable[[float], None]


def study_of(view: View, rule: CrosshairRule) -> Study:
    """The figures of a view under one rule, with certainty where the bootstrap has been made."""
    kept = _certified(view.key, repr(rule)).value
    return cached.study_of(view.key, view.responses, rule) if kept is None else kept


def is_certified(view: View, rule: CrosshairRule) -> bool:
    """Whether the figures with certainty are there already."""
    return _certified(view.key, repr(rule)).value is not None


def certified_of(view: View, rule: CrosshairRule, progress: Progress | None = None) -> Study:
    """The figures with certainty; `progress` hears the share of the bootstrap that is done."""

    def make() -> Study:
        plain = cached.study_of(view.key, view.responses, rule)
        return certified(plain, cached.resamples_of(view.key, view.responses, progress))

    return _certified(view.key, repr(rule)).filled(make)


def changes_of(before: tuple[View, CrosshairRule], after: tuple[View, CrosshairRule]) -> Changes:
    """The tested changes between two views; both bootstraps are made where they are not there."""

    def make() -> Changes:
        studies = [certified_of(*one) for one in (before, after)]
        first, second = (cached.resamples_of(view.key, view.responses) for view, _ in (before, after))
        return compare_periods(studies[0], studies[1], (first, second))

    (old, old_rule), (new, new_rule) = before, after
    return _changes(old.key, repr(old_rule), new.key, repr(new_rule)).filled(make)


def covariance_of(view: View) -> Floats:
    """The covariance matrix of the satisfaction means of a view."""
    return _covariance(view.key).filled(lambda: mean_covariance(view.responses))


@st.cache_resource(max_entries=256, show_spinner=False)
def _certified(key: str, rule_key: str) -> Slot[Study]:
    return Slot()


@st.cache_resource(max_entries=64, show_spinner=False)
def _changes(before: str, rule_before: str, after: str, rule_after: str) -> Slot[Changes]:
    return Slot()


@st.cache_resource(max_entries=64, show_spinner=False)
def _covariance(key: str) -> Slot[Floats]:
    return Slot()
