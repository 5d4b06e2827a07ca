"""Cronbach's alpha of the whole and of each dimension, in both blocks, with intervals."""

from dataclasses import replace
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.block_names import block_key
from lib.charts.blocks import BLOCKS, Series, legend_layers, legend_rows, series_colour, series_shape
from lib.charts.categories import apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.text import language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.reliability import BlockReliability, Reliability
    from lib.survey.scheme import Scheme

_ROW: Final = 46
_AROUND: Final = 84
_LINES: Final = (0.7, 0.8, 0.9)
"""Where the words for alpha change, from acceptable upwards."""

_HIGHEST_START: Final = 5
"""The axis begins at half or below, in tenths: alpha is no length, so it need not begin at nothing."""


def alpha_dots(
    found: "Reliability", scheme: "Scheme", *, first: FirstBlock = FirstBlock.IMPORTANCE, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw a row for the whole questionnaire and one per dimension that has an alpha.

    Parameters
    ----------
    found
        Reliability of both blocks.
    scheme
        Names the dimensions.
    first
        What the first block asks.
    palette
        Colours of the surface it will stand on.
    """
    series = _series(first)
    rows = _rows(found, scheme, series)
    if not rows:
        return empty_chart(t("reliability.chart.no_alpha"), palette)
    lowest = max(0, min(_HIGHEST_START, floor(10 * min(row["low"] for row in rows))))
    return PreparedChart(
        _specification(language(), palette, lowest, first),
        {"dots": rows, "lines": [{"at": at} for at in _LINES], "legend": legend_rows(series)},
        height=len({row["name"] for row in rows}) * _ROW + _AROUND,
        width="container",
    )


def describe_alphas(found: "Reliability", scheme: "Scheme") -> str:
    """Say the chart in a sentence."""
    rows = sorted(
        (row for row in _rows(found, scheme, BLOCKS) if not row["whole"]), key=lambda row: float(row["alpha"])
    )
    if not rows:
        return t("reliability.chart.no_alpha")
    low, high = rows[0], rows[-1]
    return t(
        "reliability.chart.alpha_alt",
        lowest=t("chart.named_mean", block=low["name"], mean=number(low["alpha"])),
        highest=t("chart.named_mean", block=high["name"], mean=number(high["alpha"])),
    )


def _series(first: FirstBlock) -> tuple[Series, ...]:
    return tuple(replace(one, words=block_key(one.mean, first)) for one in BLOCKS)


def _rows(found: "Reliability", scheme: "Scheme", series: tuple[Series, ...]) -> list[Row]:
    names = dict(
        zip(
            ("", *(item.code for item in scheme.dimensions)),
            apart((t("reliability.whole"), *(item.named(language()) for item in scheme.dimensions))),
            strict=True,
        )
    )
    blocks = zip(series, (found.satisfaction, found.importance), strict=True)
    rows = [row for place, (one, block) in enumerate(blocks) for row in _of_block(block, one, names, place)]
    return sorted(rows, key=lambda row: list(names.values()).index(row["name"]))


def _of_block(block: "BlockReliability", one: Series, names: dict[str, str], place: int) -> list[Row]:
    rows = []
    if block.alpha is not None and block.interval is not None:
        rows.append(_dot(names[""], one, place, (block.alpha, block.interval.low, block.interval.high)))
    for code, figures in records(block.dimensions).items():
        if figures["alpha"] is not None:
            rows.append(_dot(names[code], one, place, (figures["alpha"], figures[col.LOW], figures[col.HIGH])))
    return [{**row, "whole": row["name"] == names[""]} for row in rows]


def _dot(name: str, one: Series, place: int, figures: tuple[float, float, float]) -> Row:
    alpha, low, high = figures
    return {
        "name": name,
        "series": t(one.words),
        "alpha": alpha,
        "low": low,
        "high": high,
        "down": -8 if place == 0 else 8,
        "text": number(alpha),
        "tip": with_interval(alpha, low, high),
    }


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, lowest: int, first: FirstBlock) -> str:
    series = _series(first)
    colour, shapes = series_colour(series, palette), series_shape(series)
    colours = alt.Color("series:N", scale=colour, legend=None)
    scale = alt.Scale(domain=[lowest / 10, 1], clamp=True, zero=False, nice=False)
    axis = alt.Axis(values=[tenth / 10 for tenth in range(lowest, 11)], format=".1f", domain=False, grid=False)
    across = alt.X("alpha:Q", title=t("reliability.chart.alpha"), scale=scale, axis=axis)
    chart = alt.Chart(rows_named("dots"))
    lift: dict[str, Any] = {"yOffset": alt.ExprRef("datum.down")}
    return finished(
        [
            *legend_layers(series, palette),
            alt.Chart(rows_named("lines"), name="levels")
            .mark_rule(color=palette.faint, strokeDash=[3, 4], strokeWidth=1, opacity=0.7, aria=False)
            .encode(alt.X("at:Q", scale=scale)),
            chart.mark_rule(**lift, strokeWidth=2, opacity=0.6, aria=False)
            .encode(category_axis(), alt.X("low:Q", title=t("reliability.chart.alpha"), axis=axis, scale=scale),
                    alt.X2("high"), colours)
            .properties(name="intervals"),
            chart.mark_point(**lift, size=80, filled=True, opacity=1)
            .encode(
                alt.Y("name:N", sort=None),
                across,
                colours,
                shape=alt.Shape("series:N", scale=shapes, legend=None),
                tooltip=tooltip(name="title", series=" ", tip=t("reliability.chart.alpha_tip")),
            )
            .properties(name="dots"),
            chart.mark_text(**lift, align="left", dx=8, fontSize=12, aria=False)
            .encode(alt.Y("name:N", sort=None), alt.X("high:Q", scale=scale), text="text:N")
            .properties(name="figures"),
        ],
        palette,
        right=34,
    )  # fmt: skip
