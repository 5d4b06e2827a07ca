"""The views of a division, one at a time, and the choice between them."""

from collections.abc import Callable, Mapping
from typing import Final

import streamlit as st

from lib.text import t
from lib.ui import state
from lib.ui.compare.board import Board
from lib.ui.compare.funnel_view import draw_funnel
from lib.ui.compare.heat_map import draw_heat_map
from lib.ui.compare.mix import draw_mix
from lib.ui.compare.pair import draw_pair
from lib.ui.compare.panels import draw_panels
from lib.ui.compare.preference import draw_preference
from lib.ui.compare.ranking import draw_ranking
from lib.ui.methods import draw_method

_VIEWS: Final[Mapping[str, tuple[Callable[[Board], None], str]]] = {
    "map": (draw_heat_map, "group_differences"),
    "ranking": (draw_ranking, "ranks"),
    "funnel": (draw_funnel, "funnel"),
    "mix": (draw_mix, "standardised"),
    "pair": (draw_pair, "group_differences"),
    "panels": (draw_panels, "quadrants"),
    "preference": (draw_preference, "group_differences"),
}
"""Each view with the method behind it."""


def draw_choice() -> str:
    """Draw the choice of the view with the method behind it, and return the chosen one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(
            t("compare.show"),
            list(_VIEWS),
            default=next(iter(_VIEWS)),
            required=True,
            format_func=lambda name: t(f"compare.view.{name}"),
            key=state.COMPARE_VIEW,
            bind="query-params",
        )
        with st.popover(t("compare.method"), icon=":material/menu_book:"):
            draw_method(_VIEWS[chosen][1])
    return str(chosen)


def draw_view(name: str, groups: Board) -> None:
    """Draw one view."""
    _VIEWS[name][0](groups)
