"""Both means of one indicator, or the index, over the periods; a period without figures leaves a gap."""

from functools import lru_cache
from typing import Final

import altair as alt
import pandas as pd

from lib.charts.blocks import BLOCKS, INDEX, Series, legend_layers, legend_rows, series_colour, series_in, series_shape
from lib.charts.categories import finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.period_notes import ROOM, note_layer, note_rows
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE
from lib.text import language, t
from lib.text.phrases import number

_HEIGHT: Final = 300


def period_lines(frame: pd.DataFrame, *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the means with their intervals over the periods.

    Parameters
    ----------
    frame
        One row per period, earliest first: `PERIOD` and the means and intervals of both blocks as a placed frame has
        them, or `WEIGHTED`, `LOW` and `HIGH` of the index; `N` and `STATE` (a `PeriodState`) where known. A period
        without figures has NaN and needs its row all the same: the line then breaks instead of passing over it.
    palette
        Colours of the surface it will stand on.
    """
    series = series_in(frame.columns)
    rows = _rows(frame, series)
    if not any(row["mean"] is not None for row in rows):
        return empty_chart(t("chart.nothing"), palette)
    specification = _specification(language(), palette, is_index=series is INDEX)
    return PreparedChart(
        specification,
        {"periods": rows, "notes": note_rows(frame)} | ({} if series is INDEX else {"legend": legend_rows(series)}),
        height=_HEIGHT + ROOM,
        width="container",
    )


def describe_periods(frame: pd.DataFrame) -> str:
    """Say the chart in a sentence; with both blocks the satisfaction is what is followed."""
    first = series_in(frame.columns)[0]
    seen = frame[frame[first.mean].notna()] if first.mean in frame else frame.iloc[:0]
    if seen.empty:
        return t("chart.alt.nothing")
    places = 1 if first in INDEX else 2
    return t(
        "chart.alt.periods_index" if first in INDEX else "chart.alt.periods",
        first=seen[col.PERIOD].iloc[0],
        last=seen[col.PERIOD].iloc[-1],
        before=number(seen[first.mean].iloc[0], places),
        after=number(seen[first.mean].iloc[-1], places),
        count=len(seen),
    )


def _rows(frame: pd.DataFrame, series: tuple[Series, ...]) -> list[Row]:
    return [
        _point(figures, one, order)
        for one in series
        for order, figures in enumerate(records(frame.reset_index(drop=True)).values())
    ]


def _point(figures: Row, one: Series, order: int) -> Row:
    n = figures.get(col.N)
    hidden = n is not None and n < MIN_RESPONSES_SHOWN
    mean, low, high = (None if hidden else figures.get(column) for column in (one.mean, one.low, one.high))
    return {
        "order": order,
        "period": str(figures[col.PERIOD]),
        "series": t(one.words),
        "mean": mean,
        "low": mean if low is None else low,
        "high": mean if high is None else high,
        "fill": 0.0 if n is not None and n < MIN_RESPONSES_SURE else 1.0,
        "tip_mean": with_interval(mean, low, high, lambda value: number(value, 1 if one in INDEX else 2)),
        "tip_n": number(n, 0),
    }


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, *, is_index: bool) -> str:
    series = INDEX if is_index else BLOCKS
    colour, shapes = series_colour(series, palette), series_shape(series)
    title = t("chart.index_axis" if is_index else "chart.mean_axis")
    across = alt.X(
        "period:O",
        title=None,
        sort=alt.EncodingSortField("order", op="min"),
        axis=alt.Axis(labelAngle=0, domain=False, ticks=False, labelOverlap=True, labelSeparation=6),
    )
    spread = alt.Scale(zero=False, nice=True, padding=10)
    colours = alt.Color("series:N", scale=colour, legend=None)
    chart = alt.Chart(rows_named("periods")).encode(across)
    return finished(
        [
            *(() if is_index else legend_layers(series, palette)),
            chart.mark_rule(strokeWidth=1.5, opacity=0.5, aria=False)
            .encode(
                alt.Y("low:Q", title=title, scale=spread, axis=alt.Axis(tickCount=5, domain=False, grid=True)),
                alt.Y2("high"),
                colours,
            )
            .properties(name="intervals"),
            chart.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains", aria=False)
            .encode(alt.Y("mean:Q"), colours)
            .properties(name="lines"),
            chart.mark_point(size=70, color=palette.paper, fill=palette.paper, opacity=1, aria=False)
            .encode(alt.Y("mean:Q"), shape=alt.Shape("series:N", scale=shapes, legend=None))
            .properties(name="halo"),
            chart.mark_point(size=70, strokeWidth=1.75, opacity=1)
            .encode(
                alt.Y("mean:Q"),
                stroke=alt.Stroke("series:N", scale=colour, legend=None),
                fill=alt.Fill("series:N", scale=colour, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                shape=alt.Shape("series:N", scale=shapes, legend=None),
                tooltip=tooltip(period="title", series=" ", tip_mean=title, tip_n=t("chart.tip.n")),
            )
            .properties(name="points"),
            note_layer(palette, across),
        ],
        palette,
    )
