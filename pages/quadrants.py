"""Importance-satisfaction quadrants of the current selection, with drill-down, baseline, table and findings."""

import streamlit as st

from lib.text import t
from lib.ui import drilldown, findings, quadrant_panel, quadrant_tables, requirements

view = requirements.require_view()
scheme = view.whole.scheme
study = requirements.quick_study(view)

bar = st.container(horizontal=True, vertical_alignment="center")
switches, pin = bar.container(width="content"), bar.container(width="content")
with bar:
    code = quadrant_panel.draw_indicator_choice(scheme)
with switches:
    options = quadrant_panel.draw_options(scheme, code)
with pin:
    ghosts = quadrant_panel.draw_pin(view)

wide, narrow = st.columns([5, 2]) if code else (st.container(), None)
with wide:
    study = quadrant_panel.draw_chart(view, study, options, ghosts)
    quadrant_panel.draw_caption(study)
    quadrant_panel.draw_pictures(view, study, options, ghosts)
if narrow is not None and code:
    with narrow:
        drilldown.draw_beside(view, study, code)

if ghosts is not None:
    st.subheader(t("quadrants.differences"), anchor=False)
    quadrant_tables.draw_differences(ghosts, study)

st.subheader(t("quadrants.findings"), anchor=False)
findings.draw_zone_findings(study)

st.subheader(t("quadrants.table"), anchor=False)
quadrant_tables.draw_indicators(view, study)

st.subheader(t("quadrants.rules"), anchor=False)
quadrant_tables.draw_rules(study)
