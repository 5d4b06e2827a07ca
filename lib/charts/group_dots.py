"""Both means of one indicator, or the index, in every branch or client group; hidden groups have no point."""

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from lib.charts.blocks import BLOCKS, INDEX, Series, legend_layers, legend_rows, series_colour, series_in, series_shape
from lib.charts.categories import apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import language, t
from lib.text.phrases import number

_ROW = 34
_AROUND = 84
_HIDDEN = "hidden"
"""As the analysis writes the state of a group that may not be shown."""


def group_dots(frame: pd.DataFrame, scale: Scale, *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw a row per group with its means and intervals: filled, hollow where few answered, nothing where hidden.

    Parameters
    ----------
    frame
        Rows with `GROUP` (the name to show), `N` and the means and intervals of both blocks (as
        :func:`lib.analysis.groups.score_groups` returns them) or of the index (`index_groups`). NaN figures, and all
        of a row whose `STATE` is ``"hidden"``, are not drawn; the row's n stays.
    scale
        The rating scale; the index has its own, 0..100.
    palette
        Colours of the surface it will stand on.
    """
    series = series_in(frame.columns)
    rows = _rows(frame, series, scale)
    dots = [row for row in rows if row["mean"] is not None]
    if not dots:
        return empty_chart(t("chart.nothing"), palette)
    notes = _notes(frame)
    specification = _specification(language(), palette, scale, is_index=series is INDEX)
    height = len(notes) * _ROW + _AROUND
    return PreparedChart(
        specification,
        {"dots": dots, "notes": notes} | ({} if series is INDEX else {"legend": legend_rows(series)}),
        height=height,
        width="container",
    )


def describe_groups(frame: pd.DataFrame) -> str:
    """Say the chart in a sentence; with both blocks the satisfaction is what is compared."""
    first = series_in(frame.columns)[0]
    places = 1 if first in INDEX else 2
    found = records(frame.reset_index(drop=True)).values()
    seen = sorted((row for row in found if _known(row, first.mean) is not None), key=lambda row: float(row[first.mean]))
    if not seen:
        return t("chart.alt.groups_hidden", count=len(found))
    return t(
        "chart.alt.groups",
        count=len(found),
        hidden=len(found) - len(seen),
        best=seen[-1][col.GROUP],
        high=number(seen[-1][first.mean], places),
        worst=seen[0][col.GROUP],
        low=number(seen[0][first.mean], places),
    )


def _rows(frame: pd.DataFrame, series: tuple[Series, ...], scale: Scale) -> list[Row]:
    ends = (0.0, 100.0) if series is INDEX else (float(scale.lowest), float(scale.highest))
    names = apart(frame[col.GROUP])
    return [
        _dot(name, figures, one, number_in_row - (len(series) - 1) / 2, ends)
        for name, figures in zip(names, records(frame.reset_index(drop=True)).values(), strict=True)
        for number_in_row, one in enumerate(series)
    ]


def _dot(name: str, figures: Row, one: Series, step: float, ends: tuple[float, float]) -> Row:
    mean, low, high = (_known(figures, column) for column in (one.mean, one.low, one.high))
    return {
        "name": name,
        "series": t(one.words),
        "mean": mean,
        "low": mean if low is None else max(low, ends[0]),
        "high": mean if high is None else min(high, ends[1]),
        "down": 10 * step,
        "fill": 0.0 if figures[col.N] < MIN_RESPONSES_SURE else 1.0,
        "tip_mean": with_interval(mean, low, high, lambda value: number(value, 1 if one in INDEX else 2)),
        "tip_n": number(figures[col.N], 0),
    }


def _known(figures: Row, column: str) -> float | None:
    return None if figures[col.STATE] == _HIDDEN else figures.get(column)


def _notes(frame: pd.DataFrame) -> list[Row]:
    return [
        {"name": name, "text": t("chart.hidden_group" if state == _HIDDEN else "chart.group_size", n=number(n, 0))}
        for name, n, state in zip(apart(frame[col.GROUP]), frame[col.N], frame[col.STATE], strict=True)
    ]


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, scale: Scale, *, is_index: bool) -> str:
    series = INDEX if is_index else BLOCKS
    colour, shapes = series_colour(series, palette), series_shape(series)
    colours = alt.Color("series:N", scale=colour, legend=None)
    title = t("chart.index_axis" if is_index else "chart.mean_axis")
    spread = alt.Scale(zero=False, nice=True, padding=14)
    axis = alt.Axis(tickCount=6, domain=False, grid=True)
    row = category_axis()
    chart = alt.Chart(rows_named("dots"))
    lift: dict[str, Any] = {"yOffset": alt.ExprRef("datum.down")}
    return finished(
        [
            *(() if is_index else legend_layers(series, palette)),
            chart.mark_rule(**lift, strokeWidth=1.5, opacity=0.55, aria=False)
            .encode(row, alt.X("low:Q", title=title, scale=spread, axis=axis), alt.X2("high"), colours)
            .properties(name="intervals"),
            chart.mark_point(**lift, size=80, color=palette.paper, fill=palette.paper, opacity=1, aria=False)
            .encode(alt.Y("name:N", sort=None), alt.X("mean:Q"), shape=alt.Shape("series:N", scale=shapes, legend=None))
            .properties(name="halo"),
            chart.mark_point(**lift, size=80, strokeWidth=1.75, opacity=1)
            .encode(
                alt.Y("name:N", sort=None),
                alt.X("mean:Q"),
                stroke=alt.Stroke("series:N", scale=colour, legend=None),
                fill=alt.Fill("series:N", scale=colour, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                shape=alt.Shape("series:N", scale=shapes, legend=None),
                tooltip=tooltip(name="title", series=" ", tip_mean=title, tip_n=t("chart.tip.n")),
            )
            .properties(name="dots"),
            alt.Chart(rows_named("notes"), name="sizes")
            .mark_text(align="left", dx=8, fontSize=12, color=palette.faint, aria=False)
            .encode(alt.Y("name:N", sort=None), x=alt.value(alt.ExprRef("width")), text="text:N"),
        ],
        palette,
        right=16,
    )
