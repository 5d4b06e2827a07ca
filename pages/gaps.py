"""Gap analysis: satisfaction minus importance (or perception minus expectation) with tests, by need for action."""

import streamlit as st

from lib.text import t
from lib.ui import drilldown, gap_panel, gap_tables, quadrant_panel, requirements, servqual_panel

view = requirements.require_view()
scheme = view.whole.scheme
gap_panel.draw_lead(view.responses.first_block)

with st.container(horizontal=True, vertical_alignment="bottom"):
    options = gap_panel.draw_options(view)
    code = quadrant_panel.draw_indicator_choice(scheme)

wide, narrow = st.columns([5, 2]) if code else (st.container(), None)
with wide:
    gap_panel.draw_order(view.responses.first_block)
    study = gap_panel.draw_chart(view, requirements.quick_study(view), options, code)
    analysis = gap_panel.analysis_of(view, study, options)
    gap_panel.draw_caption(analysis)
if narrow is not None and code:
    with narrow:
        drilldown.draw_beside(view, study, code)

st.subheader(t("gaps.findings"), anchor=False)
gap_panel.draw_findings(analysis)

servqual_panel.draw_totals(view, study, options)

gap_tables.draw_groups(view, study, analysis)

st.subheader(t("gaps.table"), anchor=False)
gap_tables.draw_indicators(view, study, analysis)
