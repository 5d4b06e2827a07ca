"""A small quadrant chart for every group, all with the same axes and lines."""

from typing import Final

import streamlit as st

from lib.analysis.crosshair import Crosshair
from lib.analysis.small_groups import Reason
from lib.analysis.study import Study
from lib.charts.quadrant_extent import Extent
from lib.charts.small_quadrants import common_extent, hidden_quadrants, small_quadrants
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.survey.zones import Zone
from lib.text import t
from lib.ui.compare.board import Board, palette
from lib.ui.compare.pair import study_in_frame
from lib.ui.names import said
from lib.ui.requirements import quick_study

_ACROSS: Final = 3
_ON_A_PAGE: Final = 12


def draw_panels(board: Board) -> None:
    """Draw the panels, page by page, and say which group has most to improve."""
    cut = quick_study(board.view).crosshair
    if cut is None:
        st.markdown(t("chart.nothing"))
        return
    studies = {place: study_in_frame(board, place) for place in board.shown}
    _draw_reading(board, studies)
    extent = common_extent(list(studies.values()), cut, board.comparison.scheme.scale)
    pages = -(-len(board.names) // _ON_A_PAGE)
    first = 0
    if pages > 1:
        first = (st.pagination(pages, key="panels_page", persist_state="session") - 1) * _ON_A_PAGE
    places = range(first, min(first + _ON_A_PAGE, len(board.names)))
    for start in range(0, len(places), _ACROSS):
        for column, place in zip(st.columns(_ACROSS), places[start : start + _ACROSS], strict=False):
            with column:
                _draw_panel(board, place, studies.get(place), (cut, extent))


def _draw_panel(board: Board, place: int, study: Study | None, frame: tuple[Crosshair, Extent]) -> None:
    cut, extent = frame
    name = board.names[place]
    title = t("compare.panels.title", group=name, n=board.sizes[place])
    if study is None:
        few = board.comparison.groups[col.REASON].iloc[place] != Reason.COMPLEMENT
        why = t("compare.panels.few", shown=MIN_RESPONSES_SHOWN) if few else t("compare.panels.complement")
        chart = hidden_quadrants((t("compare.panels.hidden"), why), cut, extent, title=title, palette=palette())
        words = t("compare.alt.panel_hidden", group=name)
    else:
        chart = small_quadrants(study, cut, extent, title=title, palette=palette())
        words = t("compare.alt.panel", group=name, n=board.sizes[place], count=_to_improve(study))
    st.altair_chart(chart, theme=None, key=f"panel_{place}", alt=words)


def _draw_reading(board: Board, studies: dict[int, Study]) -> None:
    most = max(studies, key=lambda place: _to_improve(studies[place]), default=None)
    if most is None or not _to_improve(studies[most]):
        st.markdown(t("compare.panels.reading_none"))
    else:
        st.markdown(said("compare.panels.reading", group=board.names[most], count=_to_improve(studies[most])))


def _to_improve(study: Study) -> int:
    return int((study.placed[col.ZONE] == Zone.IMPROVE).sum())
