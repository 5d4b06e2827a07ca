"""In which share of the resamples one indicator falls into each zone."""

from functools import lru_cache
from typing import TYPE_CHECKING

import altair as alt

from lib.charts.categories import AROUND, ROW, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.quadrant_points import zone_title
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette, zone_colour
from lib.survey import columns as col
from lib.survey.settings import CERTAIN_SHARE
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import joined, percent

if TYPE_CHECKING:
    from lib.analysis.study import Study


def zone_share_bars(study: "Study", code: str, *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the zone shares of the indicator `code`, with the share from which a zone counts as certain."""
    rows = _rows(study, code)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    data = {"shares": rows, "line": [{"share": CERTAIN_SHARE}]}
    return PreparedChart(_specification(language(), palette), data, height=4 * ROW + AROUND, width="container")


def describe_zone_shares(study: "Study", code: str) -> str:
    """Say the chart in a sentence."""
    rows = _rows(study, code)
    if not rows:
        return t("chart.alt.nothing")
    words = [t("chart.alt.name_with_figure", name=t(f"zone.{row['zone']}"), figure=row["text"]) for row in rows]
    return t("chart.alt.zone_shares", name=study.scheme.indicator(code).named(language()), zones=joined(words))


def _rows(study: "Study", code: str) -> list[Row]:
    shares = records(study.certainty).get(code, {})
    if records(study.placed)[code][col.ZONE] is None or not shares:
        return []
    return [
        {
            "zone": zone.value,
            "name": zone_title(zone),
            "share": shares[col.ZONE_SHARE[zone.value]],
            "text": percent(shares[col.ZONE_SHARE[zone.value]], 0),
        }
        for zone in Zone
    ]


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    across = alt.X(
        "share:Q",
        title=t("chart.tip.share"),
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="%", tickCount=5, domain=False),
    )
    chart = alt.Chart(rows_named("shares"))
    return finished(
        [
            chart.mark_bar(opacity=0.85, cornerRadius=1)
            .encode(
                category_axis(),
                across,
                alt.Color("zone:N", scale=zone_colour(palette), legend=None),
                tooltip=tooltip(name="title", text=t("chart.tip.share")),
            )
            .properties(name="bars"),
            alt.Chart(rows_named("line"), name="certain_from")
            .mark_rule(color=palette.faint, strokeDash=[4, 3], aria=False)
            .encode(alt.X("share:Q")),
            chart.mark_text(align="left", dx=6, fontSize=12, aria=False)
            .encode(alt.Y("name:N", sort=None), across, text="text:N")
            .properties(name="figures"),
        ],
        palette,
        right=30,
    )
