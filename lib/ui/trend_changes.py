"""What changed between two periods of a course: moves, changes of means, regression to the mean."""

from typing import Final

import pandas as pd
import streamlit as st

from lib.analysis.changes import CHANGES, Changes, Move
from lib.analysis.regression_to_mean import (
    AFTER,
    BEFORE,
    EXPECTED,
    FEWEST_INDICATORS,
    KEPT,
    REST,
    Returned,
    lowest,
    regression_to_mean,
    to_improve,
)
from lib.analysis.study import Study
from lib.charts import change_dots as dots
from lib.charts.theme import palette_named
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.scheme import Scheme
from lib.survey.settings import SIGNIFICANCE
from lib.text import language, t
from lib.text.phrases import interval, number, signed
from lib.ui import cached_trend, findings, state
from lib.ui.course import Course
from lib.ui.tables import draw_table, moves_table
from lib.ui.trend_tables import draw_changes_download
from lib.ui.view import View

Pair = tuple[Period, Period]

_LOWEST: Final = "lowest"
_IMPROVE: Final = "improve"
_USUAL_MOST: Final = 5


def draw_pair(course: Course) -> Pair:
    """Draw which two periods to compare; the last two unless the reader says otherwise."""
    left, right = st.columns(2)
    later = [str(period) for period in course.shown[1:]]
    to = Period.parse(
        right.selectbox(t("trends.to"), later, index=len(later) - 1, key=state.TREND_TO, bind="query-params")
    )
    earlier = [str(period) for period in course.shown if period < to]
    chosen = left.selectbox(
        t("trends.from"), earlier, index=len(earlier) - 1, key=state.TREND_FROM, bind="query-params"
    )
    return Period.parse(chosen), to


def draw_changes(view: View, course: Course, pair: Pair) -> None:
    """Draw the verdicts on all moves, the changes of the means, and regression to the mean."""
    if not all(cached_trend.is_certified(*course.ruled(period)) for period in pair):
        st.caption(t("trends.pending"))
        return
    changes = cached_trend.changes_of(course.ruled(pair[0]), course.ruled(pair[1]))
    findings.draw_change_findings(changes, str(pair[0]), course.scheme)
    _draw_moves(changes, course.scheme)
    st.subheader(t("trends.means"), anchor=False)
    _draw_means(changes, course.scheme, pair)
    draw_changes_download(view, course, changes, pair)
    st.subheader(t("trends.regression"), anchor=False)
    _draw_regression(course, pair)


def _draw_moves(changes: Changes, scheme: Scheme) -> None:
    for verdict, name in ((Move.REAL, "real"), (Move.NOISE, "noise")):
        table = moves_table(changes, scheme, verdict)
        st.markdown(f"**{t(f'trends.{name}_title', count=len(table))}**")
        if table.empty:
            st.caption(t(f"trends.{name}_none"))
        else:
            draw_table(table.drop(columns=t("column.verdict")), key=f"trend_moves_{name}")
    st.caption(t("trends.move_rule", tests=changes.tests))


def _draw_means(changes: Changes, scheme: Scheme, pair: Pair) -> None:
    block = str(
        st.segmented_control(
            t("trends.block"),
            list(CHANGES),
            default=col.SATISFACTION,
            required=True,
            format_func=lambda name: t(f"trends.{name}_title"),
            key="trend_block",
            persist_state="session",
            label_visibility="collapsed",
        )
    )
    frame = _change_frame(changes, scheme, block)
    st.altair_chart(
        dots.change_dots(frame, block=block, palette=palette_named(st.context.theme.type)),
        theme=None,
        key=f"trend_changes_{block}",
        alt=dots.describe_changes(frame),
    )
    solid = frame[frame[dots.SOLID]]
    counts = {"up": int((solid[col.CHANGE] > 0).sum()), "down": int((solid[col.CHANGE] < 0).sum())}
    periods = {"before": str(pair[0]), "after": str(pair[1])}
    st.caption(
        t("trends.means_reading", block=t(f"trends.{block}_title"), count=len(frame.dropna()), **counts, **periods)
    )


def _change_frame(changes: Changes, scheme: Scheme, block: str) -> pd.DataFrame:
    names = CHANGES[block]
    ordered = changes.frame.sort_values(names.change, ascending=False, kind="stable")
    return pd.DataFrame(
        {
            col.NAME: [scheme.indicator(str(code)).named(language()) for code in ordered.index],
            col.CHANGE: ordered[names.change].to_numpy(),
            col.LOW: ordered[names.low].to_numpy(),
            col.HIGH: ordered[names.high].to_numpy(),
            dots.SOLID: (ordered[names.p_adjusted] < SIGNIFICANCE).to_numpy(),
        }
    )


def _draw_regression(course: Course, pair: Pair) -> None:
    before, after = (cached_trend.certified_of(*course.ruled(period)) for period in pair)
    picked = _draw_picking(before)
    covariances = (cached_trend.covariance_of(course.view(pair[0])), cached_trend.covariance_of(course.view(pair[1])))
    found = regression_to_mean(before, after, covariances, picked)
    if found is None:
        st.caption(t("trends.regression_none", needed=FEWEST_INDICATORS))
        return
    key = "trends.regression_real" if found.is_real else "trends.regression_noise"
    facts = {name: signed(getattr(found, name)) for name in ("change", "expected", "shift", "rest")}
    bounds = {"low": signed(found.interval.low), "high": signed(found.interval.high)}
    st.markdown(t(key, before=str(pair[0]), after=str(pair[1]), count=len(found.frame), **facts, **bounds))
    frame = _returned_frame(found, course.scheme)
    st.altair_chart(
        dots.change_dots(frame, palette=palette_named(st.context.theme.type)),
        theme=None,
        key="trend_regression",
        alt=dots.describe_changes(frame),
    )
    st.caption(t("trends.regression_reading"))
    draw_table(_returned_table(found, course.scheme, pair), key="trend_regression_table")


def _draw_picking(before: Study) -> tuple[str, ...]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.segmented_control(
            t("trends.picked_by"),
            [_LOWEST, _IMPROVE],
            default=_LOWEST,
            required=True,
            format_func=lambda name: t(f"trends.picked_{name}"),
            key="trend_picked_by",
            persist_state="session",
        )
        if way == _IMPROVE:
            return to_improve(before)
        most = st.number_input(
            t("trends.most"),
            min_value=1,
            max_value=len(before.scheme.codes),
            value=min(_USUAL_MOST, len(before.scheme.codes)),
            key="trend_most",
            persist_state="session",
            width=120,
        )
    return lowest(before, int(most))


def _returned_frame(found: Returned, scheme: Scheme) -> pd.DataFrame:
    frame = found.frame
    alone = found.shift + frame[EXPECTED]
    return pd.DataFrame(
        {
            col.NAME: [scheme.indicator(str(code)).named(language()) for code in frame.index],
            col.CHANGE: frame[col.CHANGE].to_numpy(),
            col.LOW: (alone + frame[col.LOW]).to_numpy(),
            col.HIGH: (alone + frame[col.HIGH]).to_numpy(),
            dots.EXPECTED: alone.to_numpy(),
            dots.SOLID: ((frame[col.LOW] > 0) | (frame[col.HIGH] < 0)).to_numpy(),
        }
    )


def _returned_table(found: Returned, scheme: Scheme, pair: Pair) -> pd.DataFrame:
    frame = found.frame
    bounds = zip(frame[col.LOW], frame[col.HIGH], strict=True)
    return pd.DataFrame(
        {
            t("column.name"): [scheme.indicator(str(code)).named(language()) for code in frame.index],
            t("trends.head.before", period=str(pair[0])): [number(value) for value in frame[BEFORE]],
            t("trends.head.before", period=str(pair[1])): [number(value) for value in frame[AFTER]],
            t("trends.head.change"): [signed(value) for value in frame[col.CHANGE]],
            t("trends.head.expected"): [signed(value) for value in frame[EXPECTED]],
            t("trends.head.shift"): [signed(found.shift)] * len(frame),
            t("trends.head.rest"): [signed(value) for value in frame[REST]],
            t("trends.head.interval"): [interval(low, high) for low, high in bounds],
            t("trends.head.kept"): [f"{value:.0%}" for value in frame[KEPT]],
        }
    )
