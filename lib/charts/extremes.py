"""The indicators with the highest or the lowest satisfaction."""

from functools import lru_cache
from typing import TYPE_CHECKING

import altair as alt

from lib.charts.categories import AROUND, ROW, apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.quadrant_options import USUAL
from lib.charts.quadrant_points import TOOLTIP, point_rows
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette, zone_colour
from lib.survey.scale import Scale
from lib.text import language, t
from lib.text.phrases import joined, number

if TYPE_CHECKING:
    from lib.analysis.study import Study


def extreme_bars(study: "Study", *, best: bool, most: int, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the `most` indicators of highest (`best`) or lowest satisfaction, the farthest first, by zone colour.

    Parameters
    ----------
    study
        Its `placed`; indicators without a mean or with too few ratings are left out. Ties keep the scheme's order.
    """
    rows = _rows(study, best=best, most=most)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    specification = _specification(language(), palette, study.scheme.scale)
    return PreparedChart(specification, {"extremes": rows}, height=len(rows) * ROW + AROUND, width="container")


def describe_extremes(study: "Study", *, best: bool, most: int) -> str:
    """Say the chart in a sentence."""
    rows = _rows(study, best=best, most=most)
    if not rows:
        return t("chart.alt.nothing")
    names = joined(t("chart.alt.name_with_figure", name=row["name"], figure=row["text"]) for row in rows)
    return t("chart.alt.best" if best else "chart.alt.worst", count=len(rows), names=names)


def _rows(study: "Study", *, best: bool, most: int) -> list[Row]:
    points = point_rows(study, USUAL) if study.shown else []
    chosen = sorted(points, key=lambda row: -row["x"] if best else row["x"])[:most]
    names = apart(row["name"] for row in chosen)
    return [
        {
            **row,
            "name": name,
            "floor": study.scheme.scale.lowest,
            "text": number(row["x"]),
            "low": row["x"] if row["x_low"] is None else max(row["x_low"], study.scheme.scale.lowest),
            "high": row["x"] if row["x_high"] is None else min(row["x_high"], study.scheme.scale.highest),
        }
        for name, row in zip(names, chosen, strict=True)
    ]


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, scale: Scale) -> str:
    chart = alt.Chart(rows_named("extremes"))
    row = alt.Y("name:N", sort=None)
    title = t("chart.satisfaction_axis", lowest=scale.lowest, highest=scale.highest)
    axis = alt.Axis(tickCount=scale.size, format="~g", domain=False)
    bars = chart.mark_bar(opacity=0.8, cornerRadius=1).encode(
        category_axis(),
        alt.X("floor:Q", title=title, scale=alt.Scale(domain=[scale.lowest, scale.highest]), axis=axis),
        alt.X2("x"),
        alt.Color("zone:N", scale=zone_colour(palette), legend=None),
        tooltip=tooltip(heading="title", **{f"tip_{entry}": t(f"chart.tip.{entry}") for entry in TOOLTIP}),
    )
    return finished(
        [
            bars.properties(name="bars"),
            chart.mark_rule(color=palette.ink, strokeWidth=1.25, aria=False)
            .encode(row, alt.X("low:Q"), alt.X2("high"))
            .properties(name="intervals"),
            chart.mark_text(align="left", dx=6, fontSize=12, aria=False)
            .encode(row, alt.X("high:Q"), text="text:N")
            .properties(name="figures"),
        ],
        palette,
        right=34,
    )
