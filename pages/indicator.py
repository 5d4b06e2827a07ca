"""One indicator from every side: distributions, cross table, groups, periods, zone share, comments, lending stage."""

import streamlit as st

from lib.text import t
from lib.ui import drilldown, requirements

view = requirements.require_view()
study = requirements.certain_study(view)
code = drilldown.draw_choice(view.whole.scheme)

drilldown.draw_profile(study, code)

left, right = st.columns(2)
with left:
    st.subheader(t("indicator.distribution"), anchor=False)
    drilldown.draw_distribution(study, code, view.responses.first_block)
    st.subheader(t("indicator.zone_share"), anchor=False)
    drilldown.draw_zone_share(study, code)
with right:
    st.subheader(t("indicator.cross_table"), anchor=False)
    drilldown.draw_cross_table(study, code)

st.subheader(t("indicator.groups"), anchor=False)
drilldown.draw_groups(view, code)

st.subheader(t("indicator.periods"), anchor=False)
drilldown.draw_periods(view, code)

st.subheader(t("indicator.comments"), anchor=False)
drilldown.draw_comments(view)
