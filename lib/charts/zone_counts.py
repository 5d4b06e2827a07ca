"""How many indicators lie in each zone, the certain ones apart from the borderline ones."""

from functools import lru_cache
from typing import TYPE_CHECKING

import altair as alt

from lib.charts.categories import AROUND, ROW, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.quadrant_options import USUAL
from lib.charts.quadrant_points import CERTAIN, FILL, STATES, point_rows, zone_title
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette, zone_colour
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import joined, number

if TYPE_CHECKING:
    from lib.analysis.study import Study


def zone_counts(study: "Study", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw a bar per zone: filled for certain indicators, hollow for borderline ones, as the points are.

    Parameters
    ----------
    study
        Its `placed` and, once there, `certainty` are counted.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(study)
    if not any(row["count"] for row in rows):
        return empty_chart(t("chart.nothing"), palette)
    totals = [
        {"name": zone_title(zone), "end": _total(rows, zone), "text": number(_total(rows, zone), 0)} for zone in Zone
    ]
    specification = _specification(language(), palette)
    return PreparedChart(specification, {"counts": rows, "totals": totals}, height=4 * ROW + AROUND, width="container")


def describe_zone_counts(study: "Study") -> str:
    """Say the chart in a sentence."""
    rows = _rows(study)
    words = [t("chart.alt.zone_count", zone=t(f"zone.{zone}"), count=_total(rows, zone)) for zone in Zone]
    return t("chart.alt.zone_counts", zones=joined(words))


def _total(rows: list[Row], zone: Zone) -> int:
    return sum(row["count"] for row in rows if row["zone"] == zone.value)


def _rows(study: "Study") -> list[Row]:
    points = point_rows(study, USUAL) if study.shown else []
    rows = []
    for zone in Zone:
        start = 0
        for state in STATES:
            names = [point["name"] for point in points if point["zone"] == zone.value and point["state"] == state]
            rows.append(
                {
                    "zone": zone.value,
                    "name": zone_title(zone),
                    "state": t(f"chart.state.{state}", needed=MIN_RESPONSES_SURE),
                    "fill": 0.85 if state == CERTAIN else FILL[state] / 2 + 0.12,
                    "start": start,
                    "end": start + len(names),
                    "count": len(names),
                    "indicators": joined(names),
                    "total": number(len(names), 0),
                }
            )
            start += len(names)
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    colour = zone_colour(palette)
    bars = (
        alt.Chart(rows_named("counts"), name="bars")
        .mark_bar(strokeWidth=1.25, cornerRadius=1)
        .transform_filter("datum.count > 0")
        .encode(
            category_axis(),
            alt.X("start:Q", title=t("chart.count_axis"), axis=alt.Axis(tickMinStep=1, format="d", tickCount=6)),
            alt.X2("end"),
            fill=alt.Fill("zone:N", scale=colour, legend=None),
            stroke=alt.Stroke("zone:N", scale=colour, legend=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            tooltip=tooltip(
                name="title",
                state=t("chart.tip.state"),
                total=t("chart.tip.count"),
                indicators=t("chart.tip.indicators"),
            ),
        )
    )
    words = (
        alt.Chart(rows_named("totals"), name="totals")
        .mark_text(align="left", dx=6, fontSize=13, fontWeight="bold", aria=False)
        .encode(alt.Y("name:N", sort=None), alt.X("end:Q"), text="text:N")
    )
    return finished([bars, words], palette, right=24)
