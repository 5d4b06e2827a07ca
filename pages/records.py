"""Who imported, took out, put back or exported what, and when: the append-only audit log."""

import streamlit as st

from lib.text import t
from lib.ui import records

st.markdown(t("records.lead"))
records.draw_log()
