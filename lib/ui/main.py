"""The script of every run: frame, language, menu, filters, then the page."""

import streamlit as st

from lib.text import t, use_language
from lib.ui import navigation, sidebar
from lib.ui.heading import draw_heading
from lib.ui.notices import draw_notices

with st.sidebar:
    use_language(sidebar.draw_language())
st.set_page_config(page_title=t("frame.title"), page_icon=navigation.ICON, layout="wide")
page = navigation.draw_menu()
with st.sidebar:
    sidebar.draw_filters(wanted=navigation.is_analysis(page))
draw_heading(page)
draw_notices()
page.run()
