"""Every figure's method: formula, decision and source."""

import streamlit as st

from lib.text import t
from lib.ui import methods

st.markdown(t("method.lead"))
methods.draw_methods()
