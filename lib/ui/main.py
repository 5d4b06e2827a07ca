"""The script of every run: frame, language, menu, filters, then the page."""

import streamlit as st

from lib.text import t, use_language
from lib.ui import navigation, sidebar
from lib.ui.heading import draw_heading
from lib.ui.notices import draw_notices
from lib.ui.present import address, show

with st.sidebar:
    use_language(sidebar.draw_language())
on_stage = address.talk() is not None
st.set_page_config(
    page_title=t("frame.title"),
    page_icon=navigation.ICON,
    layout="wide",
    initial_sidebar_state="collapsed" if on_stage else "auto",
)
page = navigation.draw_menu(hidden=on_stage)
if on_stage and page.url_path != show.PAGE:
    address.end_talk()
    st.rerun()
with st.sidebar:
    sidebar.draw_filters(wanted=navigation.is_analysis(page))
if not on_stage:
    draw_heading(page)
    draw_notices()
page.run()
