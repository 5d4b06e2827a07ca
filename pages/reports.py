"""Reports of the current selection: choose parts, language and files, make them, take them away."""

import streamlit as st

from lib.text import t
from lib.ui import reports, requirements

view = requirements.require_view()
st.markdown(t("reports.lead"))

reports.draw_one_line(view)

with st.container(border=True):
    wish = reports.draw_wish()
    reports.draw_files(view, wish)

st.caption(t("reports.hidden"))
st.caption(t("reports.command"))
