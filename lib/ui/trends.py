"""The lines of the trends page: the index, its dimensions, chosen indicators, and their paths through the zones."""

from typing import Final

import pandas as pd
import streamlit as st

from lib.analysis.trend import dimension_trend, index_trend, indicator_trend
from lib.charts.period_lines import describe_periods, period_lines
from lib.charts.series_lines import SeriesFrame, describe_series, series_lines
from lib.charts.theme import Palette, palette_named
from lib.charts.zone_paths import PathPeriod, describe_paths, zone_paths
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import number, signed
from lib.ui import state
from lib.ui.course import Course
from lib.ui.names import indicator_label, said

MOST_ITEMS: Final = 4
_USUAL_ITEMS: Final = 2


def draw_index(course: Course) -> None:
    """Draw the weighted index over the periods."""
    frame = index_trend(course.figures)
    seen = frame[frame[col.WEIGHTED].notna()]
    st.altair_chart(period_lines(frame, palette=_palette()), theme=None, key="trend_index", alt=describe_periods(frame))
    if not seen.empty:
        st.caption(
            t(
                "trends.index_reading",
                first=seen[col.PERIOD].iloc[0],
                last=seen[col.PERIOD].iloc[-1],
                before=number(seen[col.WEIGHTED].iloc[0], 1),
                after=number(seen[col.WEIGHTED].iloc[-1], 1),
                count=len(seen),
                needed=MIN_RESPONSES_SURE,
            )
        )


def draw_dimensions(course: Course) -> None:
    """Draw the index of every dimension over the periods."""
    series = [
        SeriesFrame(item.named(language()), dimension_trend(course.figures, item.code), col.WEIGHTED, col.LOW, col.HIGH)
        for item in course.scheme.dimensions
    ]
    st.altair_chart(
        series_lines(series, title=t("trends.dimension_axis"), digits=1, palette=_palette()),
        theme=None,
        key="trend_dimensions",
        alt=describe_series(series, digits=1),
    )
    _draw_extremes(course, series)


def draw_choice(course: Course) -> tuple[str, ...]:
    """Draw which indicators to follow, and return their codes."""
    chosen = st.multiselect(
        t("trends.pick", most=MOST_ITEMS),
        course.scheme.codes,
        default=_usual(course),
        max_selections=MOST_ITEMS,
        format_func=lambda code: indicator_label(course.scheme, code),
        placeholder=t("trends.pick_placeholder"),
        key=state.TREND_ITEMS,
        bind="query-params",
    )
    if not chosen:
        st.caption(t("trends.pick_none"))
    return tuple(chosen)


def draw_indicators(course: Course, codes: tuple[str, ...]) -> None:
    """Draw both means of the chosen indicators over the periods."""
    if not codes:
        return
    frames = {code: indicator_trend(course.figures, code) for code in codes}
    if len(codes) == 1:
        frame = frames[codes[0]]
        st.altair_chart(
            period_lines(frame, palette=_palette()), theme=None, key="trend_indicator", alt=describe_periods(frame)
        )
    else:
        for column, block in zip(st.columns(2), (col.SATISFACTION, col.IMPORTANCE), strict=True):
            with column:
                _draw_block(course, frames, block)
    st.caption(t("trends.indicators_reading"))


def draw_paths(course: Course, codes: tuple[str, ...]) -> None:
    """Draw the way of the chosen indicators through the quadrants."""
    if not codes:
        return
    periods = [PathPeriod(str(one.period), one.study) for one in course.figures]
    last = course.figures[-1].study
    st.altair_chart(
        zone_paths(periods, codes, moving=_is_moving(course), palette=_palette()),
        theme=None,
        key="trend_paths",
        alt=describe_paths(periods, codes),
    )
    cut = None if last is None else last.crosshair
    if cut is None:
        return
    if _is_moving(course):
        st.caption(t("trends.paths_moving", method=t(f"crosshair.{cut.method}")))
        return
    values = {"satisfaction": number(cut.satisfaction, 2), "importance": number(cut.importance, 2)}
    method = t(f"crosshair.{state.crosshair_method()}")
    if cut.note:
        st.caption(t("trends.paths_frozen", base=cut.note, method=method, **values))
    else:
        st.caption(t("trends.paths_fixed", method=method, **values))


def _draw_block(course: Course, frames: dict[str, pd.DataFrame], block: str) -> None:
    names = {code: course.scheme.indicator(code).named(language()) for code in frames}
    series = [SeriesFrame(names[code], frame, block, f"{block}_low", f"{block}_high") for code, frame in frames.items()]
    st.altair_chart(
        series_lines(series, title=t(f"trends.{block}_title"), palette=_palette()),
        theme=None,
        key=f"trend_{block}",
        alt=describe_series(series),
    )


def _draw_extremes(course: Course, series: list[SeriesFrame]) -> None:
    changes: dict[str, float] = {}
    for one in series:
        known = one.frame[one.mean].dropna()
        if len(known) > 1:
            changes[one.name] = float(known.iloc[-1] - known.iloc[0])
    if len(changes) < 2:
        return
    best, worst = max(changes, key=changes.__getitem__), min(changes, key=changes.__getitem__)
    ends = {"first": str(course.shown[0]), "last": str(course.shown[-1])}
    moved = {"up": signed(changes[best], 1), "down": signed(changes[worst], 1)}
    st.caption(said("trends.dimensions_reading", best=best, worst=worst, **ends, **moved))


def _is_moving(course: Course) -> bool:
    """Whether the lines differ between the periods."""
    return course.base is None and not any(rule.method.needs_values for rule in course.rules.values())


def _usual(course: Course) -> list[str]:
    """The most prominent indicators of the improvement zone in the last period that has figures."""
    studies = [one.study for one in course.figures if one.study is not None]
    placed = studies[-1].placed
    inside = placed.loc[placed[col.ZONE] == Zone.IMPROVE.value, col.DISTANCE].sort_values(ascending=False)
    codes = [str(code) for code in inside.index] or list(course.scheme.codes)
    return codes[:_USUAL_ITEMS]


def _palette() -> Palette:
    return palette_named(st.context.theme.type)
