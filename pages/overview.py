"""The period at a glance: sample, index, zones, dimensions, what changed, and the findings in sentences."""

import streamlit as st

from lib.text import t
from lib.ui import findings, overview, requirements

view = requirements.require_view()
study = requirements.certain_study(view)
changes = overview.changes_since_before(view, study)

overview.draw_figures(view, study, changes)
overview.draw_overall(study)

st.subheader(t("overview.findings"), anchor=False)
findings.draw_overview_findings(study, overview.sample_of(view), changes)

st.subheader(t("overview.zones"), anchor=False)
overview.draw_zones(study)

left, right = st.columns(2)
with left:
    st.subheader(t("overview.dimensions"), anchor=False)
    overview.draw_dimensions(study)
with right:
    st.subheader(t("overview.strongest"), anchor=False)
    overview.draw_extremes(study, best=True)
    st.subheader(t("overview.weakest"), anchor=False)
    overview.draw_extremes(study, best=False)

st.subheader(t("overview.changes"), anchor=False)
overview.draw_changes(changes, study, str(view.selection.periods[0]))
