"""A link to the current view that stays true when newer data arrives."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from lib.text import t
from lib.ui import state
from lib.ui.view import View


def draw_share(view: View | None) -> None:
    """Draw a button that unfolds the full link, every filter spelled out."""
    if view is None:
        return
    with st.popover(t("share.title"), icon=":material/link:", width="stretch"):
        st.caption(t("share.explain"))
        st.code(_link(state.link_parameters()), language=None, wrap_lines=True)


def _link(parameters: list[tuple[str, str]]) -> str:
    here = urlsplit(str(st.context.url))
    return urlunsplit((here.scheme, here.netloc, here.path, urlencode(parameters), ""))
