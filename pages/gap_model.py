"""The service-quality gap model: what its five gaps are, and what the stored data say of each."""

import streamlit as st

from lib.text import t
from lib.ui import gap_model

fifth = gap_model.survey_gap()
st.markdown(t("gap_model.lead"))

gap_model.draw_diagram(fifth)

st.subheader(t("gap_model.from_surveys"), anchor=False)
gap_model.draw_fifth(fifth)

st.subheader(t("gap_model.inside_bank"), anchor=False)
st.caption(t("gap_model.inside_bank_explain"))
gap_model.draw_others()
