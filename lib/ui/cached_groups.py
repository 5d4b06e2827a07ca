"""The caches of comparisons: bounded, keyed by content and access scope, never by a frame."""

import numpy as np
import numpy.typing as npt
import streamlit as st

from lib.analysis.comparison import Comparison, compare_groups
from lib.analysis.league import League, league
from lib.analysis.small_groups import Visibility
from lib.analysis.standardised import Standardised, standardise
from lib.survey import columns as col
from lib.survey.selection import part_of
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
    return standardise(_view.responses, _comparison, attribute, _shown_cells(_view, _comparison, attribute))


def _shown_cells(view: View, comparison: Comparison, attribute: str) -> npt.NDArray[np.bool_]:
    """Which cells of group and value may be shown, shape (groups, values)."""
    values = [str(value) for value in view.responses.attributes[attribute].cat.categories]
    names = comparison.names
    shown = np.zeros((len(names), len(values)), dtype=bool)
    for place, value in enumerate(values):
        within = part_of(view.selection, attribute, value)
        found = view.disclosure.groups(comparison.column, within, depth=comparison.depth)
        seen = set(found.loc[found[col.STATE] != Visibility.HIDDEN, col.GROUP])
        shown[:, place] = [name in seen for name in names]
    return shown
