"""The head of every page: its title, and beside it the methods behind its figures."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.text import t
from lib.ui import methods, navigation, state


def draw_heading(page: StreamlitPage) -> None:
    """Draw the title; where the page shows figures, how they are computed is one click away."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(page.title, anchor=False)
        if methods.has_methods(page.url_path):
            with st.popover(t("frame.methods"), icon=":material/menu_book:"):
                methods.draw_page_methods(page.url_path)
                st.page_link(
                    navigation.page("methods"), label=t("frame.all_methods"), query_params=state.link_parameters()
                )
