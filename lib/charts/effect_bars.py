"""What moved the satisfaction index: a diverging row per indicator, its score and its weight apart."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.analysis.index_decomposition import REAL, SCORE_EFFECT, WEIGHT_EFFECT
from lib.charts.blocks import Series, legend_layers, legend_rows, series_colour
from lib.charts.categories import ROW, apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import signed

if TYPE_CHECKING:
    import pandas as pd

    from lib.analysis.index_decomposition import IndexDecomposition

PARTS: Final = (
    Series(SCORE_EFFECT, "", "", "satisfaction_index.score_effect", "square"),
    Series(WEIGHT_EFFECT, "", "", "satisfaction_index.weight_effect", "square"),
)
_AROUND: Final = 84


def effect_bars(
    found: "IndexDecomposition", names: "pd.Series", *, most: int, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the indicators (or dimensions) with the largest effects; the others are added up in words.

    Parameters
    ----------
    found
        With tests a point is filled where the effect is real, and has its interval.
    names
        Indexed as the rows that are drawn: `found.indicators` or `found.dimensions`.
    most
        So many rows stand for themselves.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(found, names, most)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    return PreparedChart(
        _specification(language(), palette),
        {
            "parts": [
                {"name": row["name"], "series": t(one.words), "effect": row[one.mean]}
                for row in rows
                if row["own"]
                for one in PARTS
            ],
            "totals": [row for row in rows if row["own"]],
            "names": [{"name": row["name"], "text": row["text"]} for row in rows],
            "zero": [{"at": 0}],
            "legend": legend_rows(PARTS),
        },
        height=len(rows) * ROW + _AROUND,
        width="container",
    )


def describe_effects(found: "IndexDecomposition", names: "pd.Series", *, most: int) -> str:
    """Say the chart in a sentence."""
    rows = sorted((row for row in _rows(found, names, most) if row["own"]), key=lambda row: float(row[col.CHANGE]))
    if not rows:
        return t("chart.alt.nothing")
    down, up = rows[0], rows[-1]
    facts = {"up": up["name"], "up_by": up["text"], "down": down["name"], "down_by": down["text"]}
    return t("satisfaction_index.alt_effects", change=signed(found.change, 1), **facts)


def _rows(found: "IndexDecomposition", names: "pd.Series", most: int) -> list[Row]:
    frame = found.dimensions if names.index.equals(found.dimensions.index) else found.indicators
    known = frame[frame[col.CHANGE].notna()]
    order = known[col.CHANGE].abs().sort_values(ascending=False, kind="stable").index
    kept = known.loc[order[:most]]
    labels = apart(str(names[code]) for code in kept.index)
    rows = [_row(name, figures) for name, figures in zip(labels, records(kept).values(), strict=True)]
    rest = known.loc[order[most:]]
    if len(rest):
        sums = {name: float(rest[name].sum()) for name in (col.CHANGE, SCORE_EFFECT, WEIGHT_EFFECT)}
        rows.append({**_row(t("satisfaction_index.rest", count=len(rest)), sums), "own": False})
    return rows


def _row(name: str, figures: Row) -> Row:
    change = figures[col.CHANGE]
    low, high = figures.get(col.LOW), figures.get(col.HIGH)
    return {
        "name": name,
        "own": True,
        col.CHANGE: change,
        SCORE_EFFECT: figures[SCORE_EFFECT],
        WEIGHT_EFFECT: figures[WEIGHT_EFFECT],
        "low": change if low is None else low,
        "high": change if high is None else high,
        "fill": 1.0 if figures.get(REAL) else 0.0,
        "text": signed(change, 2),
        "tip_change": with_interval(change, low, high, lambda value: signed(value, 2)),
        "tip_score": signed(figures[SCORE_EFFECT], 2),
        "tip_weight": signed(figures[WEIGHT_EFFECT], 2),
    }


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    title = t("satisfaction_index.effect_axis")
    across = alt.Scale(nice=True, padding=12)
    axis = alt.Axis(tickCount=6, domain=False, grid=True)
    bars, totals = alt.Chart(rows_named("parts")), alt.Chart(rows_named("totals"))
    row = alt.Y("name:N", sort=None)
    tips = tooltip(
        name="title",
        tip_change=t("satisfaction_index.effect"),
        tip_score=t("satisfaction_index.score_effect"),
        tip_weight=t("satisfaction_index.weight_effect"),
    )
    return finished(
        [
            *legend_layers(PARTS, palette),
            bars.mark_bar(opacity=0.75, cornerRadius=1, aria=False)
            .encode(
                category_axis(widest=250),
                alt.X("effect:Q", title=title, scale=across, axis=axis, stack="zero"),
                alt.Color("series:N", scale=series_colour(PARTS, palette), legend=None),
                order=alt.Order("series:N", sort="descending"),
            )
            .properties(name="parts"),
            alt.Chart(rows_named("zero"))
            .mark_rule(color=palette.muted, strokeWidth=1, aria=False)
            .encode(alt.X("at:Q"))
            .properties(name="zero"),
            totals.mark_rule(color=palette.ink, strokeWidth=1.25, aria=False)
            .encode(row, alt.X("low:Q"), alt.X2("high"))
            .properties(name="intervals"),
            totals.mark_point(size=64, shape="diamond", fill=palette.paper, stroke=palette.paper, opacity=1, aria=False)
            .encode(row, alt.X(f"{col.CHANGE}:Q"))
            .properties(name="halo"),
            totals.mark_point(
                size=64, shape="diamond", stroke=palette.ink, fill=palette.ink, strokeWidth=1.5, opacity=1
            )
            .encode(
                row,
                alt.X(f"{col.CHANGE}:Q"),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                tooltip=tips,
            )
            .properties(name="totals"),
            alt.Chart(rows_named("names"), name="sums")
            .mark_text(align="left", dx=8, fontSize=12, color=palette.muted, aria=False)
            .encode(row, x=alt.value(alt.ExprRef("width")), text="text:N"),
        ],
        palette,
        right=52,
    )
