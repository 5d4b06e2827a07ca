"""What every page says above its content: lost filter values, synthetic data, small groups, what just happened."""

import streamlit as st

from lib.text import t
from lib.text.phrases import joined
from lib.ui import state
from lib.ui.names import attribute_name
from lib.ui.synthetic import is_synthetic
from lib.ui.view import current_view


def draw_notices() -> None:
    """Draw the notices of this run, calm and in one place."""
    if message := state.take_flash():
        st.toast(message, icon=":material/check_circle:")
    _draw_lost()
    view = current_view()
    if view is None:
        return
    if any(is_synthetic(batch) for batch in view.batches):
        st.caption(t("notice.synthetic"))
    if view.left_out:
        st.info(t("notice.other_scheme", count=len(view.left_out)), icon=":material/account_tree:")


def _draw_lost() -> None:
    lost = state.lost_values()
    if not lost:
        return
    named = [f"{attribute_name(key.removeprefix('x_'))}: {joined(values)}" for key, values in lost.items()]
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(t("notice.lost", values="; ".join(named)))
        st.button(t("notice.understood"), on_click=state.forget_lost, key="forget_lost")
