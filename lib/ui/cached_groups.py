"""The caches of comparisons: bounded, keyed by content and access scope, never by a frame."""

import streamlit as st

from lib.analysis.comparison import Comparison, compare_groups
from lib.analysis.league import League, league
from lib.analysis.mix_classes import mix_classes
from lib.analysis.standardised import Standardised, standardise
from lib.ui.view import View


def comparison_of(view: View, column: str, depth: int | None) -> Comparison:
    """The groups of one view with their counts."""
    return _comparison(view.key, column, depth, view)


def league_of(view: View, comparison: Comparison) -> League:
    """The index of every group of one view."""
    return _league(view.key, comparison.column, comparison.depth, view, comparison)


def standardised_of(view: View, comparison: Comparison, attribute: str) -> Standardised:
    """The index of every group of one view, brought to the mix of `attribute`."""
    return _standardised(view.key, comparison.column, comparison.depth, attribute, view, comparison)


@st.cache_data(max_entries=32, show_spinner=False)
def _comparison(key: str, column: str, depth: int | None, _view: View) -> Comparison:
    groups = _view.disclosure.groups(column, _view.selection, depth=depth)
    return compare_groups(_view.responses, groups, column, depth=depth)


@st.cache_data(max_entries=32, show_spinner=False)
def _league(key: str, column: str, depth: int | None, _view: View, _comparison: Comparison) -> League:
    return league(_view.responses, _comparison)


@st.cache_data(max_entries=32, show_spinner=False)
def _standardised(
    key: str, column: str, depth: int | None, attribute: str, _view: View, _comparison: Comparison
) -> Standardised:
    values = [str(value) for value in _view.responses.attributes[attribute].cat.categories]
    classes = mix_classes(_view.disclosure, _view.selection, _comparison, attribute, values)
    return standardise(_view.responses, _comparison, attribute, classes)
