"""Raw and standardised index of every group on one line: what the mix of clients does to the score."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.blocks import Series, legend_layers, legend_rows, series_colour, series_shape
from lib.charts.categories import apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import language, t
from lib.text.phrases import number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_SERIES: Final = (
    Series("standardised", "standardised_low", "standardised_high", "compare.mix.standardised", "circle"),
    Series(col.WEIGHTED, col.LOW, col.HIGH, "compare.mix.raw", "diamond"),
)
_ROW: Final = 36
_AROUND: Final = 84


def mix_dots(frame: "pd.DataFrame", names: "Sequence[str]", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw a row per group: raw score, standardised score with its interval, and the way between them.

    Parameters
    ----------
    frame
        As :attr:`lib.analysis.standardised.Standardised.frame`; NaN figures are not drawn.
    names
        The groups' names as they are shown, in the order of the rows.
    palette
        Colours of the surface it will stand on.
    """
    figures = list(records(frame.reset_index(drop=True)).values())
    named = list(zip(apart(names), figures, strict=True))
    dots = [_dot(name, row, one) for name, row in named for one in _SERIES if row[one.mean] is not None]
    if not dots:
        return empty_chart(t("chart.nothing"), palette)
    ways = [
        {"name": name, "from": row[col.WEIGHTED], "to": row["standardised"]}
        for name, row in named
        if row["standardised"] is not None and row[col.WEIGHTED] is not None
    ]
    notes = [{"name": name, "text": _note(row)} for name, row in named]
    rows = {"dots": dots, "ways": ways or [{"name": named[0][0]}], "notes": notes, "legend": legend_rows(_SERIES)}
    height = len(notes) * _ROW + _AROUND
    return PreparedChart(_specification(language(), palette), rows, height=height, width="container")


def describe_mix_dots(frame: "pd.DataFrame", names: "Sequence[str]") -> str:
    """Say the chart in a sentence: which group the standardisation moves most."""
    figures = records(frame.reset_index(drop=True)).values()
    moved = [
        (name, row[col.WEIGHTED], row["standardised"])
        for name, row in zip(names, figures, strict=True)
        if row["standardised"] is not None
    ]
    if not moved:
        return t("chart.alt.nothing")
    group, before, after = max(moved, key=lambda way: abs(way[2] - way[1]))
    return t("compare.alt.mix", count=len(moved), group=group, before=number(before, 1), after=number(after, 1))


def _dot(name: str, row: Row, one: Series) -> Row:
    mean, low, high = row[one.mean], row[one.low], row[one.high]
    is_raw = one is not _SERIES[0]
    return {
        "name": name,
        "series": t(one.words),
        "mean": mean,
        "low": mean if low is None or is_raw else max(low, 0.0),
        "high": mean if high is None or is_raw else min(high, 100.0),
        "fill": 0.0 if is_raw or row[col.N] < MIN_RESPONSES_SURE else 1.0,
        "tip_mean": with_interval(mean, low, high, lambda value: number(value, 1)),
        "tip_n": number(row[col.N], 0),
    }


def _note(row: Row) -> str:
    outcome = str(row["outcome"])
    if outcome == "hidden":
        return t("chart.hidden_group", n=number(row[col.N], 0))
    n = number(row[col.N], 0)
    if outcome == "not_covered":
        return t("compare.mix.note_not_covered", n=n)
    if outcome == "partly":
        return t("compare.mix.note_partly", n=n, share=percent(row["covered"], 0))
    return t("chart.group_size", n=n)


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    colour, shapes = series_colour(_SERIES, palette), series_shape(_SERIES)
    spread = alt.Scale(zero=False, nice=True, padding=14)
    axis = alt.Axis(tickCount=6, domain=False, grid=True)
    title = t("chart.index_axis")
    chart = alt.Chart(rows_named("dots"))
    row: dict[str, Any] = {"y": alt.Y("name:N", sort=None)}
    return finished(
        [
            *legend_layers(_SERIES, palette),
            alt.Chart(rows_named("notes"), name="sizes")
            .mark_text(align="left", dx=8, fontSize=12, color=palette.faint, aria=False)
            .encode(category_axis(), x=alt.value(alt.ExprRef("width")), text="text:N"),
            alt.Chart(rows_named("ways"), name="ways")
            .mark_rule(color=palette.faint, strokeWidth=3, opacity=0.45, aria=False)
            .encode(**row, x=alt.X("from:Q", title=title, scale=spread, axis=axis), x2="to"),
            chart.mark_rule(strokeWidth=1.5, opacity=0.6, aria=False)
            .encode(**row, x=alt.X("low:Q"), x2="high", color=alt.Color("series:N", scale=colour, legend=None))
            .properties(name="intervals"),
            chart.mark_point(size=90, strokeWidth=1.75, opacity=1, fill=palette.paper, aria=False)
            .encode(
                **row,
                x=alt.X("mean:Q"),
                shape=alt.Shape("series:N", scale=shapes, legend=None),
                stroke=alt.Stroke("series:N", scale=colour, legend=None),
            )
            .properties(name="halo"),
            chart.mark_point(size=90, strokeWidth=1.75, opacity=1)
            .encode(
                **row,
                x=alt.X("mean:Q"),
                stroke=alt.Stroke("series:N", scale=colour, legend=None),
                fill=alt.Fill("series:N", scale=colour, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                shape=alt.Shape("series:N", scale=shapes, legend=None),
                tooltip=tooltip(name="title", series=" ", tip_mean=title, tip_n=t("chart.tip.n")),
            )
            .properties(name="dots"),
        ],
        palette,
        right=16,
    )
