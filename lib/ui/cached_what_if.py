"""What the what-if page computes for a while: bounded, keyed by the content of the view and the question."""

from collections.abc import Mapping

import streamlit as st

from lib.analysis.cheapest import Effort, Plan, cheapest_plan
from lib.analysis.study import Study


def plan_of(key: str, study: Study, target: float, efforts: Mapping[str, Effort]) -> Plan:
    """The cheapest plan for one view (see `lib.ui.view.View.key`) under one crosshair rule."""
    asked = tuple((code, effort.per_step, effort.once) for code, effort in efforts.items())
    return _plan(key, target, asked, study)


@st.cache_data(max_entries=64, show_spinner=False)
def _plan(key: str, target: float, asked: tuple[tuple[str, float, float], ...], _study: Study) -> Plan:
    return cheapest_plan(_study, target, {code: Effort(per_step, once) for code, per_step, once in asked})
