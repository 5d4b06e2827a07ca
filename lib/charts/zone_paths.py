"""The way of indicators over the periods through the quadrants: a trail of points with arrows and period labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts import quadrant_ground as ground
from lib.charts import quadrant_marks as marks
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named, specification_of
from lib.charts.quadrant_chart import AROUND_PLOT
from lib.charts.quadrant_extent import Extent, area_rows, extent_of, with_room_for_names
from lib.charts.quadrant_labels import Ground, label_rows
from lib.charts.quadrant_notes import area_notes, cut_note, cut_row, legend_rows, named_area
from lib.charts.quadrant_options import QuadrantOptions
from lib.charts.quadrant_points import point_rows
from lib.charts.quadrant_style import expression
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette, styled
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.text import language, t
from lib.text.phrases import joined

if TYPE_CHECKING:
    from lib.analysis.crosshair import Crosshair
    from lib.analysis.study import Study

HEIGHT: Final = 600
_DASHES: Final = ([1, 0], [6, 3], [2, 3], [9, 3, 2, 3])
_OPTIONS: Final = QuadrantOptions()
_SIDE: Final = 0.17
"""Share of the plot that each side of a line has at least."""

_STILL: Final = 0.015
"""Share of the plot below which a step has no arrow."""


@dataclass(frozen=True, slots=True, eq=False)
class PathPeriod:
    """One period of the paths; `study` is None where it has no figures, which interrupts every path.

    `study` is placed by the lines that are drawn: those of a base period for all, or its own.
    """

    name: str
    study: "Study | None"


def zone_paths(
    periods: Sequence[PathPeriod], codes: Sequence[str], *, moving: bool, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the paths of some indicators.

    Parameters
    ----------
    periods
        Every period from the first to the last, earliest first.
    codes
        The indicators, a few; each has a line pattern of its own.
    moving
        The lines differ from period to period: the places are then drawn as distances from the lines of their own
        period, so that every point lies in the zone it had. Else all periods share the lines of the last study.
    palette
        Colours of the surface it will stand on.
    """
    steps = _points(periods, codes, moving=moving)
    cuts = [one.study.crosshair for one in periods if one.study is not None and one.study.crosshair is not None]
    if not steps or not cuts:
        return empty_chart(t("chart.nothing"), palette, height=HEIGHT)
    cut, scale = cuts[-1], next(one.study.scheme.scale for one in periods if one.study is not None)
    centre = (0.0, 0.0) if moving else (cut.satisfaction, cut.importance)
    extent = _extent(steps, centre, scale, moving=moving)
    areas = [named_area(row) for row in area_rows(extent, *centre)]
    lines = _cut(cut, extent, steps, moving=moving)
    notes = (*area_notes(areas), cut_note(lines))
    labels = label_rows(steps, Ground(extent, centre, (), notes), HEIGHT - AROUND_PLOT)
    trails = [_with_arrow(row, extent) for row in _trails(steps)]
    rows = {"points": steps, "areas": areas, "cut": [lines], "legend": legend_rows(), "labels": labels}
    rows |= {"trails": trails} if trails else {}
    specification = _specification(language(), palette, scale, moving=moving, has_trails=bool(trails))
    return PreparedChart(specification, rows, height=HEIGHT, width="container")


def describe_paths(periods: Sequence[PathPeriod], codes: Sequence[str]) -> str:
    """Say for each indicator in which zone it was first and last."""
    said = []
    for code in codes:
        seen = [(one.name, one.study, _zone(one.study, code)) for one in periods if one.study is not None]
        known = [(name, study, zone) for name, study, zone in seen if zone]
        if known:
            (first, study, before), (last, _, after) = known[0], known[-1]
            name = study.scheme.indicator(code).named(language())
            facts = {"before": t(f"zone.{before}"), "after": t(f"zone.{after}")}
            said.append(t("trends.alt.path", name=name, first=first, last=last, **facts))
    return joined(said) if said else t("chart.alt.nothing")


def _zone(study: "Study", code: str) -> str | None:
    zone = study.placed.loc[[code], col.ZONE].iloc[0]
    return None if zone is None else str(zone)


def _points(periods: Sequence[PathPeriod], codes: Sequence[str], *, moving: bool) -> list[Row]:
    found = []
    for order, one in enumerate(periods):
        if one.study is None or one.study.crosshair is None:
            continue
        cut = one.study.crosshair
        by_code = {row[col.CODE]: row for row in point_rows(one.study, _OPTIONS)}
        for place, code in enumerate(codes):
            if code in by_code:
                found.append(_point(by_code[code], one.name, order, place, cut if moving else None))
    last = {row["own"]: row["order"] for row in found}
    return [_named(row, is_last=row["order"] == last[row["own"]]) for row in found]


def _point(row: Row, period: str, order: int, place: int, cut: "Crosshair | None") -> Row:
    shift = (0.0, 0.0) if cut is None else (cut.satisfaction, cut.importance)
    heading = t("trends.point", name=row["heading"], period=period)
    return {
        **row,
        "own": row[col.CODE],
        "own_name": row[col.NAME],
        "period": period,
        "order": order,
        "place": place,
        "x": row["x"] - shift[0],
        "y": row["y"] - shift[1],
        "heading": heading,
        "spoken": f"{heading}{t('chart.joined')}{row['spoken']}",
    }


def _named(row: Row, *, is_last: bool) -> Row:
    """Write the period beside a point, and the indicator as well beside its last one."""
    short = row["period"][2:]
    if not is_last:
        return {**row, col.CODE: short, col.NAME: row["period"]}
    return {
        **row,
        col.CODE: t("trends.point", name=row["own"], period=short),
        col.NAME: t("trends.point", name=row["own_name"], period=row["period"]),
    }


def _trails(steps: Sequence[Row]) -> list[Row]:
    """Return the steps from a period to the very next one; where one is missing between, there is none."""
    at = {(row["own"], row["order"]): row for row in steps}
    return [
        {"from_x": row["x"], "from_y": row["y"], "x": after["x"], "y": after["y"], "place": str(row["place"])}
        for (own, order), row in at.items()
        if (after := at.get((own, order + 1))) is not None
    ]


def _with_arrow(row: Row, extent: Extent) -> Row:
    run = extent.across(row["x"]) - extent.across(row["from_x"])
    rise = extent.down(row["from_y"]) - extent.down(row["y"])
    middle = {"mid_x": (row["from_x"] + row["x"]) / 2, "mid_y": (row["from_y"] + row["y"]) / 2}
    return {**row, **middle, "run": run, "rise": rise, "moved": hypot(run, rise) > _STILL}


def _extent(steps: Sequence[Row], centre: tuple[float, float], scale: Scale, *, moving: bool) -> Extent:
    reach = scale.highest - scale.lowest
    limits = Scale(-reach, reach) if moving else scale
    across, up = [centre[0], *(row["x"] for row in steps)], [centre[1], *(row["y"] for row in steps)]
    extent = _with_every_zone(extent_of(across, up, limits, full_scale=False), centre)
    return with_room_for_names(extent, [(row["x"], row["y"]) for row in steps])


def _with_every_zone(extent: Extent, centre: tuple[float, float]) -> Extent:
    """Extend the window where a line stands so near to its edge that the zones beyond it have no room for a name."""
    left, right = _sides(extent.left, extent.right, centre[0])
    bottom, top = _sides(extent.bottom, extent.top, centre[1])
    return Extent(left, right, bottom, top)


def _sides(low: float, high: float, line: float) -> tuple[float, float]:
    least = _SIDE / (1 - _SIDE)
    return round(min(low, line - (high - line) * least), 4), round(max(high, line + (line - low) * least), 4)


def _cut(cut: "Crosshair", extent: Extent, steps: Sequence[Row], *, moving: bool) -> Row:
    if not moving:
        return cut_row(cut, extent, steps)
    centred = type(cut)(cut.method, 0.0, 0.0)
    words = t("trends.cut_moving", method=t(f"crosshair.{cut.method}"))
    return cut_row(centred, extent, steps) | {"satisfaction_note": words, "importance_note": words}


@lru_cache(maxsize=32)
def _specification(_language: str, palette: Palette, scale: Scale, *, moving: bool, has_trails: bool) -> str:
    ends: Mapping[str, int] = {"lowest": scale.lowest, "highest": scale.highest}
    names = [
        f"trends.{block}_from_line" if moving else f"chart.{block}_axis" for block in (col.SATISFACTION, col.IMPORTANCE)
    ]
    titles = [t(name) if moving else t(name, **ends) for name in names]
    parts = [
        ground.areas(palette, ground.axes(*titles)),
        *ground.cut_lines(palette),
        *ground.area_names(palette),
        *(_trail_layers(palette) if has_trails else ()),
        *marks.points(palette),
        *marks.labels(palette),
        *ground.legend(palette),
    ]
    chart = alt.LayerChart(
        layer=parts,
        padding={"left": 4, "right": 14, "top": 6, "bottom": 8},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    ).resolve_scale(strokeDash="independent")  # the trails' patterns are none of the points' outlines
    return specification_of(styled(chart, palette))


def _trail_layers(palette: Palette) -> list[alt.Chart]:
    chart = alt.Chart(rows_named("trails"))
    dashes = alt.Scale(domain=[str(place) for place, _ in enumerate(_DASHES)], range=list(_DASHES))
    angle = "atan2(datum.rise * height, datum.run * width)"
    head: dict[str, Any] = {"angle": expression(f"90 - {angle} * 180 / PI")}
    return [
        chart.mark_rule(color=palette.muted, strokeWidth=1.5, opacity=0.8, aria=False)
        .encode(
            alt.X("from_x:Q"),
            alt.Y("from_y:Q"),
            alt.X2("x"),
            alt.Y2("y"),
            strokeDash=alt.StrokeDash("place:N", scale=dashes, legend=None),
        )
        .properties(name="trails"),
        chart.mark_point(
            shape="triangle",
            filled=True,
            size=60,
            color=palette.muted,
            opacity=expression("datum.moved ? 1 : 0"),
            aria=False,
            **head,
        )
        .encode(alt.X("mid_x:Q"), alt.Y("mid_y:Q"))
        .properties(name="trail_heads"),
    ]
