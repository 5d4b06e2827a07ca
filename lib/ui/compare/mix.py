"""The groups' indices as if all had the same mix of clients."""

import numpy as np
import pandas as pd
import streamlit as st

from lib.analysis.standardised import (
    COVERED,
    OUTCOME,
    STANDARDISED,
    STANDARDISED_HIGH,
    STANDARDISED_LOW,
    Outcome,
    Standardised,
)
from lib.charts.mix_dots import describe_mix_dots, mix_dots
from lib.survey import columns as col
from lib.survey.settings import MIN_MIX_COVERED
from lib.text import t
from lib.text.phrases import joined, number, percent
from lib.ui import state
from lib.ui.cached_groups import standardised_of
from lib.ui.compare.board import Board, dividing_columns, draw_box, palette
from lib.ui.compare.group_tables import ONE, SIGNED_ONE, draw_groups_table, intervals
from lib.ui.names import attribute_name, said


def draw_mix(board: Board) -> None:
    """Draw the choice of the attribute, raw and standardised indices, and what was left out."""
    own = board.comparison.column
    columns = [name for name in dividing_columns(board.view) if name not in {own, col.BRANCH}]
    if not columns:
        st.markdown(t("compare.mix.none"))
        return
    with st.container(width=360):
        named = {name: attribute_name(name) for name in columns}
        attribute = draw_box(t("compare.mix.attribute"), named, key=state.COMPARE_MIX)
    found = standardised_of(board.view, board.comparison, attribute)
    _draw_reading(board, found, attribute)
    st.altair_chart(
        mix_dots(found.frame, board.names, palette=palette()),
        theme=None,
        key=f"mix_{own}_{board.comparison.depth}",
        alt=describe_mix_dots(found.frame, board.names),
    )
    _draw_remarks(board, found, attribute)
    st.subheader(t("compare.mix.table"), anchor=False)
    _draw_table(board, found)


def _draw_reading(board: Board, found: Standardised, attribute: str) -> None:
    moved = (found.frame[STANDARDISED] - found.frame[col.WEIGHTED]).abs().to_numpy(dtype=np.float64)
    if np.isnan(moved).all():
        st.markdown(t("compare.mix.reading_none"))
        return
    most = int(np.nanargmax(moved))
    row = found.frame.iloc[most]
    st.markdown(
        said(
            "compare.mix.reading",
            attribute=attribute_name(attribute),
            group=board.names[most],
            before=number(row[col.WEIGHTED], 1),
            after=number(row[STANDARDISED], 1),
        )
    )


def _draw_remarks(board: Board, found: Standardised, attribute: str) -> None:
    shares = joined(
        t("compare.mix.share", value=value, share=percent(share, 0)) for value, share in found.mix.items() if share
    )
    st.caption(said("compare.mix.mix", shares=shares))
    if found.unknown:
        st.caption(said("compare.mix.unknown", count=found.unknown, attribute=attribute_name(attribute)))
    rows = list(zip(board.names, found.frame[COVERED], found.frame[OUTCOME], strict=True))
    partly = [
        t("compare.mix.group_share", group=name, share=percent(share, 0))
        for name, share, outcome in rows
        if outcome == Outcome.PARTLY
    ]
    if partly:
        st.caption(said("compare.mix.partly", groups=joined(partly)))
    left = [name for name, _, outcome in rows if outcome == Outcome.NOT_COVERED]
    if left:
        st.caption(said("compare.mix.not_covered", groups=joined(left), least=percent(MIN_MIX_COVERED, 0)))


def _draw_table(board: Board, found: Standardised) -> None:
    frame = found.frame
    table = pd.DataFrame(
        {
            t("column.group"): board.names,
            t("compare.column.raw"): frame[col.WEIGHTED],
            t("compare.column.index_interval"): intervals(frame[col.LOW], frame[col.HIGH], 1),
            t("compare.column.standardised"): frame[STANDARDISED],
            t("compare.column.standardised_interval"): intervals(frame[STANDARDISED_LOW], frame[STANDARDISED_HIGH], 1),
            t("compare.column.moved"): frame[STANDARDISED] - frame[col.WEIGHTED],
            t("compare.column.covered"): frame[COVERED],
            t("column.n"): frame[col.N],
            t("column.state"): [t(f"column.{name}") for name in frame[col.STATE]],
        }
    )
    formats = {
        t("compare.column.raw"): ONE,
        t("compare.column.standardised"): ONE,
        t("compare.column.moved"): SIGNED_ONE,
        t("compare.column.covered"): "percent",
    }
    draw_groups_table(board, table, formats, title=t("compare.mix.table"), key="mix_table", most=20)
