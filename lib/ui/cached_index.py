"""The index by group, kept by content: with many respondents it takes too long for the first paint."""

import pandas as pd
import streamlit as st

from lib.analysis.group_intervals import with_bootstrap_intervals
from lib.analysis.groups import index_groups
from lib.ui.cached import Slot
from lib.ui.group_choice import Division
from lib.ui.requirements import QUICK_RESAMPLING
from lib.ui.view import View


def has_index_groups(view: View, division: Division) -> bool:
    """Whether the groups of a view are there, or take less than a blink."""
    return view.responses.n <= QUICK_RESAMPLING or _groups(view.key, division.column, division.depth).value is not None


def index_groups_of(view: View, division: Division) -> pd.DataFrame:
    """The index of every group of a view; hidden groups carry none."""

    def compute() -> pd.DataFrame:
        groups = view.disclosure.groups(division.column, view.selection, depth=division.depth)
        found = index_groups(view.responses, groups, division.column, depth=division.depth)
        return with_bootstrap_intervals(view.responses, found, division.column, depth=division.depth)

    return _groups(view.key, division.column, division.depth).filled(compute)


@st.cache_resource(max_entries=32, show_spinner=False)
def _groups(key: str, column: str, depth: int | None) -> Slot[pd.DataFrame]:
    return Slot()
