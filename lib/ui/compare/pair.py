"""Two groups on one quadrant chart, and their differences tested."""

import pandas as pd
import streamlit as st

from lib.analysis.group_tests import MEAN, MEASURE, REST_MEAN, REST_N, P, differences_between, significant
from lib.analysis.measures import Measure
from lib.analysis.study import Study, study_of_counts
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import GhostPoints
from lib.charts.quadrant_words import describe_quadrants
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import joined
from lib.ui import state
from lib.ui.compare.board import Board, draw_box, palette
from lib.ui.compare.group_tables import draw_groups_table, indicator_columns, tested_columns
from lib.ui.names import said
from lib.ui.quadrant_panel import draw_codes
from lib.ui.requirements import quick_study

_BLOCKS = (Measure.SATISFACTION, Measure.IMPORTANCE)


def draw_pair(board: Board) -> None:
    """Draw the choice of the two groups, both on one chart, and the tested differences."""
    if len(board.shown) < 2:
        st.markdown(t("compare.pair.too_few_groups"))
        return
    first, second = _draw_choice(board)
    before, after = (study_in_frame(board, place) for place in (first, second))
    found = differences_between(before.counts, after.counts, _BLOCKS)
    _draw_reading(board, found, (first, second))
    chart = quadrant_chart(after, ghosts=GhostPoints.of(before), palette=palette())
    st.altair_chart(chart, theme=None, key="pair_chart", alt=describe_quadrants(after))
    draw_codes(chart, after.scheme)
    sizes = board.sizes
    names = {"first": board.names[first], "second": board.names[second]}
    st.caption(said("compare.pair.caption", **names, first_n=sizes[first], second_n=sizes[second]))
    st.subheader(t("compare.pair.table"), anchor=False)
    _draw_table(board, found, (board.names[first], board.names[second]))


def study_in_frame(board: Board, place: int) -> Study:
    """The figures of one group under the cut lines of the whole selection."""
    whole = quick_study(board.view)
    rule = whole.rule if whole.crosshair is None else whole.crosshair.frozen(t("compare.pair.whole"))
    return study_of_counts(board.comparison.counts.of(place), board.sizes[place], rule)


def _draw_choice(board: Board) -> tuple[int, int]:
    left, right = st.columns(2)
    keys = board.comparison.names
    named = {keys[place]: board.names[place] for place in board.shown}
    first = draw_box(t("compare.pair.first"), named, key=state.COMPARE_FIRST, at=left)
    others = {key: name for key, name in named.items() if key != first}
    second = draw_box(t("compare.pair.second"), others, key=state.COMPARE_SECOND, at=right)
    return keys.index(first), keys.index(second)


def _draw_reading(board: Board, found: pd.DataFrame, places: tuple[int, int]) -> None:
    real = significant(found)
    counts = {str(block): int((real[MEASURE] == block).sum()) for block in _BLOCKS}
    first, second = (board.names[place] for place in places)
    tested = int(found[col.P_ADJUSTED].notna().sum())
    st.markdown(said("compare.pair.reading", first=first, second=second, of=tested, **counts))
    satisfied = real[real[MEASURE] == Measure.SATISFACTION]
    higher = satisfied[col.CHANGE] > 0
    for key, side in (("higher", satisfied[higher]), ("lower", satisfied[~higher])):
        if len(side):
            st.markdown(said(f"compare.pair.{key}", names=_named(board.comparison.scheme, side[col.CODE].tolist())))


def _named(scheme: Scheme, codes: list[str]) -> str:
    return joined(scheme.indicator(code).named(language()) for code in codes)


def _draw_table(board: Board, found: pd.DataFrame, names: tuple[str, str]) -> None:
    known = found[found[MEAN].notna() & found[REST_MEAN].notna()].sort_values(
        [col.P_ADJUSTED, P], kind="stable", na_position="last"
    )
    headers = {
        REST_MEAN: names[0],
        MEAN: names[1],
        col.CHANGE: t("compare.pair.difference"),
        REST_N: f"n {names[0]}",
        col.N: f"n {names[1]}",
    }
    columns, formats = tested_columns(known, headers)
    codes = [str(code) for code in known[col.CODE]]
    blocks = [t(f"column.{name}") for name in known[MEASURE]]
    identity = indicator_columns(board.comparison.scheme, codes)
    table = pd.DataFrame({**identity, t("compare.pair.measure"): blocks, **columns}, index=known.index)
    draw_groups_table(board, table, formats, title=t("compare.pair.table"), key="pair_table")
