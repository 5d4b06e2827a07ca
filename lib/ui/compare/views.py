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

_VIEWS: Final[Mapping[str, Callable[[Board], None]]] = {
    "map": draw_heat_map,
    "ranking": draw_ranking,
    "funnel": draw_funnel,
    "mix": draw_mix,
    "pair": draw_pair,
    "panels": draw_panels,
    "preference": draw_preference,
}


def draw_choice() -> str:
    """Draw the choice of the view and return the chosen one."""
    chosen = st.segmented_control(
        t("compare.show"),
        list(_VIEWS),
        default=next(iter(_VIEWS)),
        required=True,
        format_func=lambda name: t(f"compare.view.{name}"),
        key=state.COMPARE_VIEW,
        bind="query-params",
    )
    return str(chosen)


def draw_view(name: str, groups: Board) -> None:
    """Draw one view."""
    _VIEWS[name](groups)
