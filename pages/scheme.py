"""The indicator scheme: look at it, download it, upload an edited one, see what changed, then use it."""

import streamlit as st

from lib.text import t
from lib.ui import scheme_panel

current = scheme_panel.current()
st.markdown(t("scheme.lead"))
scheme_panel.draw_summary(current)

left, right = st.columns(2)
with left.container(border=True, height="stretch"):
    st.subheader(t("scheme.download_title"), anchor=False)
    scheme_panel.draw_downloads(current)
with right.container(border=True, height="stretch"):
    st.subheader(t("scheme.versions"), anchor=False)
    scheme_panel.draw_versions(current)

st.subheader(t("scheme.upload_title"), anchor=False)
scheme_panel.draw_upload(current)

st.subheader(t("scheme.table"), anchor=False)
scheme_panel.draw_table(current)
