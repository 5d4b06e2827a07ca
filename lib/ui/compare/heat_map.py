"""Where the groups differ from the rest, indicator by indicator."""

import pandas as pd
import streamlit as st

from lib.analysis.group_tests import MEAN, REST_MEAN, REST_N, P, differences_to_rest, significant
from lib.analysis.measures import Measure
from lib.charts.difference_map import describe_difference_map, difference_map
from lib.survey import columns as col
from lib.survey.settings import SIGNIFICANCE
from lib.text import t
from lib.text.phrases import number
from lib.ui import state
from lib.ui.compare.board import Board, palette
from lib.ui.compare.group_tables import draw_groups_table, indicator_columns, tested_columns
from lib.ui.names import said


def draw_heat_map(board: Board) -> None:
    """Draw the choice of the measure, the map, its reading and the table of all cells."""
    measure = Measure(
        st.segmented_control(
            t("compare.measure"),
            [str(each) for each in Measure],
            default=str(Measure.SATISFACTION),
            required=True,
            format_func=lambda name: t(f"column.{name}"),
            key=state.COMPARE_MEASURE,
            bind="query-params",
        )
    )
    found = differences_to_rest(board.comparison, measure)
    _draw_reading(board, found)
    st.altair_chart(
        difference_map(found, board.names, board.comparison.scheme, palette=palette()),
        theme=None,
        key=f"difference_map_{board.comparison.column}_{board.comparison.depth}",
        alt=describe_difference_map(found, board.names, board.comparison.scheme),
    )
    st.caption(t("compare.map.legend", level=number(SIGNIFICANCE, 2)))
    st.subheader(t("compare.map.table"), anchor=False)
    _draw_table(board, found)


def _draw_reading(board: Board, found: pd.DataFrame) -> None:
    tested = int(found[col.P_ADJUSTED].notna().sum())
    real = significant(found)[col.GROUP]
    if not tested:
        st.markdown(t("compare.map.untested"))
    elif real.empty:
        st.markdown(t("compare.map.none", of=tested))
    else:
        times = real.value_counts()
        most = board.names[int(times.index[0])]
        st.markdown(said("compare.map.reading", of=tested, count=len(real), group=most, cells=int(times.iloc[0])))


def _draw_table(board: Board, found: pd.DataFrame) -> None:
    known = found[found[MEAN].notna()].sort_values([col.P_ADJUSTED, P], kind="stable", na_position="last")
    headers = {
        MEAN: t("compare.column.mean"),
        REST_MEAN: t("compare.column.rest_mean"),
        col.CHANGE: t("compare.column.difference"),
        col.N: t("column.n"),
        REST_N: t("compare.column.rest_n"),
    }
    columns, formats = tested_columns(known, headers)
    places = [board.names[int(place)] for place in known[col.GROUP]]
    codes = [str(code) for code in known[col.CODE]]
    table = pd.DataFrame(
        {t("column.group"): places, **indicator_columns(board.comparison.scheme, codes), **columns}, index=known.index
    )
    draw_groups_table(board, table, formats, title=t("compare.map.table"), key="differences_to_rest")
