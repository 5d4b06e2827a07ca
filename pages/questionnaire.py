"""The questionnaire of the scheme in use: on paper, for a survey platform, as a template; a link for each branch."""

import streamlit as st

from lib.text import t
from lib.ui import questionnaire

scheme = questionnaire.current()
questionnaire.draw_lead(scheme)

left, right = st.columns(2)
with left.container(border=True, height="stretch"):
    st.subheader(t("questionnaire.paper_title"), anchor=False)
    questionnaire.draw_paper(scheme)
with right.container(border=True, height="stretch"):
    st.subheader(t("questionnaire.template_title"), anchor=False)
    questionnaire.draw_template()

with st.container(border=True):
    st.subheader(t("questionnaire.platform_title"), anchor=False)
    questionnaire.draw_platform(scheme)

with st.container(border=True):
    st.subheader(t("questionnaire.links_title"), anchor=False)
    questionnaire.draw_links(scheme)
