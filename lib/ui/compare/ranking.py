"""The groups by index, with the ranks that each may have."""

from typing import Any

import pandas as pd
import streamlit as st

from lib.analysis.league import RANK, RANK_HIGH, RANK_LOW, REST, League
from lib.analysis.small_groups import Visibility
from lib.charts.group_dots import describe_groups, group_dots
from lib.survey import columns as col
from lib.survey.settings import SIGNIFICANCE
from lib.text import t
from lib.ui.cached_groups import league_of
from lib.ui.compare.board import Board, palette, table_order
from lib.ui.compare.group_tables import ONE, SIGNED_ONE, THREE, draw_groups_table, intervals


def draw_ranking(board: Board) -> None:
    """Draw the indices with their intervals, what can be said of the order, and the table."""
    found = league_of(board.view, board.comparison)
    _draw_reading(found)
    named = table_order(found.frame.assign(**{col.GROUP: board.names}), col.WEIGHTED).reset_index(drop=True)
    st.altair_chart(
        group_dots(named, board.comparison.scheme.scale, palette=palette()),
        theme=None,
        key=f"ranking_{board.comparison.column}_{board.comparison.depth}",
        alt=describe_groups(named),
    )
    st.subheader(t("compare.ranking.table"), anchor=False)
    _draw_table(board, named)


def _draw_reading(found: League) -> None:
    shown = found.shown
    certain = int(((shown[RANK_LOW] == shown[RANK_HIGH]) & (shown[RANK] > 0)).sum())
    count = int((shown[col.P_ADJUSTED] < SIGNIFICANCE).sum())
    st.markdown(t("compare.ranking.reading", shown=len(shown), certain=certain, count=count))


def _draw_table(board: Board, named: pd.DataFrame) -> None:
    rows = named.to_dict("records")
    table = pd.DataFrame(
        {
            t("compare.column.rank"): named[RANK].where(named[RANK] > 0),
            t("column.group"): named[col.GROUP],
            t("compare.column.rank_interval"): [_ranks(row) for row in rows],
            t("compare.column.index"): named[col.WEIGHTED],
            t("compare.column.index_interval"): intervals(named[col.LOW], named[col.HIGH], 1),
            t("compare.column.rest"): named[REST],
            t("compare.column.difference"): named[col.CHANGE],
            t("column.p_adjusted"): named[col.P_ADJUSTED],
            t("compare.column.verdict"): [_verdict(row) for row in rows],
            t("column.n"): named[col.N],
            t("column.state"): [t(f"column.{row[col.STATE]}") for row in rows],
        }
    )
    formats = {
        t("compare.column.index"): ONE,
        t("compare.column.rest"): ONE,
        t("compare.column.difference"): SIGNED_ONE,
        t("column.p_adjusted"): THREE,
    }
    draw_groups_table(board, table, formats, title=t("compare.ranking.table"), key="ranking", most=20)


def _ranks(row: dict[Any, Any]) -> str | None:
    if not row[RANK]:
        return None
    if row[RANK_LOW] == row[RANK_HIGH]:
        return t("compare.ranking.one_rank", rank=row[RANK_LOW])
    return t("compare.ranking.ranks", low=row[RANK_LOW], high=row[RANK_HIGH])


def _verdict(row: dict[Any, Any]) -> str:
    if row[col.STATE] == Visibility.HIDDEN:
        return t("compare.ranking.hidden")
    if not row[col.P_ADJUSTED] < SIGNIFICANCE:
        return t("compare.ranking.noise")
    return t("compare.ranking.real_above" if row[col.CHANGE] > 0 else "compare.ranking.real_below")
