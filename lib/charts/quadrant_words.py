"""The quadrant chart in a sentence."""

from typing import TYPE_CHECKING

from lib.charts.prepared import PreparedChart, Rows
from lib.charts.quadrant_options import USUAL
from lib.charts.quadrant_points import CERTAIN, PENDING, point_rows
from lib.survey.zones import Zone
from lib.text import t
from lib.text.phrases import joined, number

if TYPE_CHECKING:
    from lib.analysis.study import Study


def codes_for_names(chart: object) -> tuple[str, ...]:
    """Return the codes that stand in a quadrant chart where the indicator's name finds no room.

    Narrow charts, in which codes stand for all names, do not count.
    """
    labels: Rows = chart.rows.get("labels", ()) if isinstance(chart, PreparedChart) else ()
    return tuple(dict.fromkeys(row["code"] for row in labels if row["least"] and row["text"] == row["code"]))


def describe_quadrants(study: "Study") -> str:
    """Say how many indicators lie in each zone, where the cut lines stand and how many indicators are borderline."""
    cut = study.crosshair
    if cut is None or not study.shown:
        return t("chart.alt.nothing")
    rows = point_rows(study, USUAL)
    counts = {zone: sum(row["zone"] == zone.value for row in rows) for zone in Zone}
    return t(
        "chart.alt.quadrants",
        count=len(rows),
        zones=joined(t("chart.alt.zone_count", zone=t(f"zone.{zone}"), count=counts[zone]) for zone in Zone),
        satisfaction=number(cut.satisfaction),
        importance=number(cut.importance),
        borderline=sum(row["state"] not in {CERTAIN, PENDING} for row in rows),
    )
