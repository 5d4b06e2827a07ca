"""What is stored, what to do next, and synthetic sample data in one click."""

import streamlit as st

from lib.text import t
from lib.ui import home, navigation, storage

st.markdown(t("home.lead"))
stored = storage.stored()

if stored:
    st.subheader(t("home.stored"), anchor=False)
    home.draw_stored(stored)

st.subheader(t("home.next"), anchor=False)
for column, name in zip(st.columns(3), ("upload", "overview", "quadrants"), strict=True):
    with column.container(border=True, height="stretch"):
        st.page_link(navigation.page(name), label=t(f"home.next_{name}"))
        st.caption(t(f"home.next_{name}_explain"))

if not stored:
    st.subheader(t("home.sample_title"), anchor=False)
    st.markdown(t("home.sample_explain"))
    home.draw_sample_button()
