"""Several series of one kind over the periods in one chart, each named at the end of its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd

from lib.charts.categories import finished, one_line, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.period_notes import note_layer, note_rows
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.text_width import in_two_lines, text_width
from lib.charts.theme import LIGHT, Palette, series_colours, series_shapes
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import language, t
from lib.text.phrases import joined, number

HEIGHT: Final = 400
_PLOT: Final = 240
"""Lower bound of the height from the lowest to the highest value, px: on a taller plot names stand farther apart."""

_SIZE: Final = 12
_LINE: Final = 14.0
_WIDEST: Final = 110.0
_APART: Final = 7.0
"""How far apart the series stand within a period, px."""


@dataclass(frozen=True, slots=True, eq=False)
class SeriesFrame:
    """One series: its name, the columns of its mean and bounds, and a row per period, earliest first.

    The frame has `PERIOD`, `N`, `STATE` and the three columns; NaN where a period has no figures.
    """

    name: str
    frame: pd.DataFrame
    mean: str
    low: str
    high: str


def series_lines(
    series: Sequence[SeriesFrame], *, title: str, digits: int = 2, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the series with their intervals, side by side within each period.

    Parameters
    ----------
    series
        All over the same periods, at least one. A period without a value breaks the line.
    title
        Of the axis.
    digits
        Decimals in the tooltips.
    palette
        Colours of the surface it will stand on.
    """
    names = [one_line(one.name) for one in series]
    rows = [row for place, one in enumerate(series) for row in _points(one, place, len(series), digits)]
    if not any(row["mean"] is not None for row in rows):
        return empty_chart(t("chart.nothing"), palette)
    specification = _specification(language(), palette, tuple(names), title)
    shared = series[0].frame
    per_period = shared if len(series) == 1 else shared.assign(**{col.N: _common_n(series)})
    return PreparedChart(
        specification,
        {"periods": rows, "notes": note_rows(per_period), "names": _names(rows, names)},
        height=HEIGHT,
        width="container",
    )


def describe_series(series: Sequence[SeriesFrame], *, digits: int = 2) -> str:
    """Say for each series where it begins and ends."""
    said = []
    for one in series:
        seen = one.frame[one.frame[one.mean].notna()]
        if not seen.empty:
            first, last = seen.iloc[0], seen.iloc[-1]
            facts = {"before": number(first[one.mean], digits), "after": number(last[one.mean], digits)}
            said.append(t("trends.alt.series", name=one.name, first=first[col.PERIOD], last=last[col.PERIOD], **facts))
    return joined(said) if said else t("chart.alt.nothing")


def _common_n(series: Sequence[SeriesFrame]) -> pd.Series:
    """How many answered in a period where all series agree on it; else nothing is said under the period."""
    every = pd.concat([one.frame[col.N] for one in series], axis=1)
    return every.iloc[:, 0].where(every.eq(every.iloc[:, 0], axis=0).all(axis=1))


def _points(one: SeriesFrame, place: int, of: int, digits: int) -> list[Row]:
    found = []
    for order, figures in enumerate(records(one.frame.reset_index(drop=True)).values()):
        mean, low, high = (figures.get(column) for column in (one.mean, one.low, one.high))
        n = figures.get(col.N)
        found.append(
            {
                "order": order,
                "period": str(figures[col.PERIOD]),
                "series": one_line(one.name),
                "mean": mean,
                "low": mean if low is None else low,
                "high": mean if high is None else high,
                "aside": _APART * (place - (of - 1) / 2),
                "room": _APART * (of + 1) * len(one.frame),
                "fill": 0.0 if n is not None and n < MIN_RESPONSES_SURE else 1.0,
                "tip_mean": with_interval(mean, low, high, lambda value: number(value, digits)),
                "tip_n": number(n, 0),
            }
        )
    return found


def _names(rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """Return each name at the height of its last value, moved up or down until no two touch."""
    known = [row for row in rows if row["mean"] is not None]
    low, high = min(row["low"] for row in known), max(row["high"] for row in known)
    reach = (high - low) or 1.0
    last = {row["series"]: row for row in known}
    lines = {name: _lines(name) for name in last}
    wanted = sorted((_PLOT * (high - last[name]["mean"]) / reach, name) for name in names if name in last)
    places = spread([at for at, _ in wanted], [_LINE * len(lines[name]) for _, name in wanted], _PLOT)
    return [
        {
            "series": name,
            "mean": last[name]["mean"],
            "text": text,
            "dy": place - at + _LINE * (number_ - (len(lines[name]) - 1) / 2),
        }
        for (at, name), place in zip(wanted, places, strict=True)
        for number_, text in enumerate(lines[name])
    ]


def _lines(name: str) -> tuple[str, ...]:
    return in_two_lines(name, _SIZE, _WIDEST) if text_width(name, _SIZE) > _WIDEST else (name,)


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Move the middles of labels apart, as little as needed from the top down, then back up from the bottom.

    Parameters
    ----------
    wanted
        Where each would like to be, ascending.
    heights
        How high each is.
    room
        The lowest place that a label's edge may reach; the highest is 0.
    """
    places: list[float] = []
    edge = float("-inf")
    for at, high in zip(wanted, heights, strict=True):
        places.append(max(at, edge + high / 2))
        edge = places[-1] + high / 2
    below = max(room, sum(heights))
    for number_, high in reversed(list(enumerate(heights))):
        places[number_] = min(places[number_], below - high / 2)
        below = places[number_] - high / 2
    return places


@lru_cache(maxsize=64)
def _specification(_language: str, palette: Palette, names: tuple[str, ...], title: str) -> str:
    colour = alt.Scale(domain=list(names), range=series_colours(palette, len(names)))
    shapes = alt.Scale(domain=list(names), range=series_shapes(len(names)))
    across = alt.X(
        "period:O",
        title=None,
        sort=alt.EncodingSortField("order", op="min"),
        axis=alt.Axis(labelAngle=0, domain=False, ticks=False, labelOverlap=True, labelSeparation=6),
    )
    colours = alt.Color("series:N", scale=colour, legend=None)
    aside: dict[str, Any] = {"xOffset": alt.ExprRef("datum.aside * min(1, width / datum.room)")}
    chart = alt.Chart(rows_named("periods")).encode(across)
    bounds = alt.Y(
        "low:Q",
        title=title,
        scale=alt.Scale(zero=False, nice=True, padding=10),
        axis=alt.Axis(tickCount=5, domain=False, grid=True),
    )
    return finished(
        [
            chart.mark_rule(**aside, strokeWidth=1.25, opacity=0.45, aria=False)
            .encode(bounds, alt.Y2("high"), colours)
            .properties(name="intervals"),
            chart.mark_line(**aside, strokeWidth=1.75, opacity=0.9, invalid="break-paths-show-path-domains", aria=False)
            .encode(alt.Y("mean:Q"), colours)
            .properties(name="lines"),
            chart.mark_point(**aside, size=58, color=palette.paper, fill=palette.paper, opacity=1, aria=False)
            .encode(alt.Y("mean:Q"), shape=alt.Shape("series:N", scale=shapes, legend=None))
            .properties(name="halo"),
            chart.mark_point(**aside, size=58, strokeWidth=1.6, opacity=1)
            .encode(
                alt.Y("mean:Q"),
                stroke=alt.Stroke("series:N", scale=colour, legend=None),
                fill=alt.Fill("series:N", scale=colour, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                shape=alt.Shape("series:N", scale=shapes, legend=None),
                tooltip=tooltip(series="title", period=t("chart.tip.period"), tip_mean=title, tip_n=t("chart.tip.n")),
            )
            .properties(name="points"),
            alt.Chart(rows_named("names"), name="names")
            .mark_text(
                align="left",
                baseline="middle",
                dx=8,
                dy=alt.ExprRef("datum.dy"),
                fontSize=_SIZE,
                aria=False,
            )
            .encode(
                x=alt.value(alt.ExprRef("width")),
                y=alt.Y("mean:Q"),
                text="text:N",
                color=colours,
            ),
            note_layer(palette, across),
        ],
        palette,
    )
