"""The funnel plot of the groups' indices."""

import streamlit as st

from lib.analysis.funnel import VERDICT, Verdict, funnel
from lib.charts.funnel_chart import describe_funnel, funnel_chart
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import t
from lib.ui.cached_groups import league_of
from lib.ui.compare.board import Board, palette

_FAR = (Verdict.FAR_ABOVE, Verdict.FAR_BELOW)


def draw_funnel(board: Board) -> None:
    """Draw the funnel and say how many groups chance does not explain."""
    found = funnel(league_of(board.view, board.comparison))
    places = dict(zip(board.comparison.names, board.names, strict=True))
    names = [] if found is None else [places[str(name)] for name in found.points[col.GROUP]]
    if found is not None:
        verdicts = found.points[VERDICT]
        outside = int((verdicts != Verdict.WITHIN).sum())
        far = int(verdicts.isin(_FAR).sum())
        st.markdown(t("compare.funnel.reading", of=len(found.points), count=outside, far=far))
    st.altair_chart(
        funnel_chart(found, names, palette=palette()),
        theme=None,
        key=f"funnel_{board.comparison.column}_{board.comparison.depth}",
        alt=describe_funnel(found, names),
    )
    st.caption(t("compare.funnel.caption", sure=MIN_RESPONSES_SURE))
