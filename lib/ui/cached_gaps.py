"""The cache of the groups' gaps, which need the single answers; keyed like all others by the content of the view."""

import streamlit as st

from lib.analysis.dimension_gaps import Bools, DimensionGaps, measure_dimension_gaps
from lib.analysis.gap_grouping import Grouping, members
from lib.analysis.study import Study
from lib.analysis.tests_of_difference import Adjust
from lib.survey.responses import Responses
from lib.ui.view import View


def dimension_gaps(view: View, study: Study, grouping: Grouping, adjust: Adjust) -> DimensionGaps:
    """The gaps of the groups of one view; indicators that the study hides have no say."""
    return _dimension_gaps(view.key, grouping.value, adjust, view.responses, study.counts.n > 0)


@st.cache_data(max_entries=32, show_spinner=False)
def _dimension_gaps(key: str, grouping: str, adjust: Adjust, _responses: Responses, _shown: Bools) -> DimensionGaps:
    groups = members(_responses.scheme, Grouping(grouping))
    return measure_dimension_gaps(_responses, groups, _shown, adjust=adjust)
