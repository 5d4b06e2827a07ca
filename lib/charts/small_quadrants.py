"""Small quadrant charts with one window and one crosshair, so that groups can be compared at a glance."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.categories import one_line, tooltip
from lib.charts.label_sides import around, beside, free_side
from lib.charts.prepared import PreparedChart, rows_named, specification_of
from lib.charts.quadrant_extent import Extent, area_rows, extent_of
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette, styled, zone_colour, zone_shape
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.crosshair import Crosshair
    from lib.analysis.study import Study

HEIGHT: Final = 264
_PLOT: Final = (250.0, 190.0)
"""Width and height of the plot that the codes' places are reckoned for, px."""
_TEXT: Final = 10
_MARK: Final = 4.0
"""Half the width of a point, px."""


def common_extent(studies: Sequence["Study"], cut: "Crosshair", scale: Scale) -> Extent:
    """Find the window that shows the points of all groups and the common crosshair."""
    across, up = [cut.satisfaction], [cut.importance]
    for study in studies:
        given = study.placed[[col.SATISFACTION, col.IMPORTANCE]].dropna()
        across.extend(given[col.SATISFACTION].tolist())
        up.extend(given[col.IMPORTANCE].tolist())
    return extent_of(across, up, scale, full_scale=False)


def small_quadrants(
    study: "Study", cut: "Crosshair", extent: Extent, *, title: str, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw one group: its points, the common lines, and codes at the points of the improvement zone.

    Parameters
    ----------
    study
        Placed by the common crosshair.
    cut, extent
        The common crosshair and window.
    title
        What stands above the plot.
    palette
        Colours of the surface it will stand on.
    """
    points = _points(study, extent)
    return _panel(palette, extent, cut, {"points": points, "heading": [{"text": title}]})


def hidden_quadrants(
    reason: Sequence[str], cut: "Crosshair", extent: Extent, *, title: str, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the empty frame of a group that may not be shown, with the lines of the reason in it."""
    words = [{"text": line, "down": 18 * (place - (len(reason) - 1) / 2)} for place, line in enumerate(reason)]
    return _panel(palette, extent, cut, {"reason": words, "heading": [{"text": title}]})


def _panel(palette: Palette, extent: Extent, cut: "Crosshair", rows: dict[str, list[Row]]) -> alt.LayerChart:
    ground: dict[str, list[Row]] = {
        "areas": area_rows(extent, cut.satisfaction, cut.importance),
        "cut": [{"satisfaction": cut.satisfaction, "importance": cut.importance}],
    }
    shown = ground | {name: kept for name, kept in rows.items() if kept}
    specification = _specification(language(), palette, tuple(sorted(shown)))
    return PreparedChart(specification, shown, height=HEIGHT, width="container")


def _points(study: "Study", extent: Extent) -> list[Row]:
    placed = {code: row for code, row in records(study.placed).items() if row[col.ZONE] is not None}
    centres = {
        code: (extent.across(row[col.SATISFACTION]) * _PLOT[0], extent.down(row[col.IMPORTANCE]) * _PLOT[1])
        for code, row in placed.items()
    }
    taken = around(list(centres.values()), _MARK)
    rows = []
    for code, row in placed.items():
        name = one_line(study.scheme.indicator(code).named(language()))
        improving = row[col.ZONE] == Zone.IMPROVE
        side = free_side(code, centres[code], taken, _PLOT, _TEXT) if improving else None
        rows.append(
            {
                "code": "" if side is None else code,
                **(side or beside()),
                "heading": name if code == name else f"{code} {name}",
                "x": row[col.SATISFACTION],
                "y": row[col.IMPORTANCE],
                "zone": str(row[col.ZONE]),
                "fill": 0.0 if row[col.N] < MIN_RESPONSES_SURE else 0.85,
                "tip_satisfaction": number(row[col.SATISFACTION]),
                "tip_importance": number(row[col.IMPORTANCE]),
                "tip_zone": t(f"zone.{row[col.ZONE]}"),
                "tip_n": number(row[col.N], 0),
            }
        )
    return rows


@lru_cache(maxsize=32)
def _specification(_language: str, palette: Palette, shown: tuple[str, ...]) -> str:
    axis: dict[str, Any] = {"grid": False, "tickCount": 4, "domain": False, "labelFontSize": 10, "titleFontSize": 10}
    scale = alt.Scale(zero=False, nice=False, padding=0)
    line: dict[str, Any] = {"color": palette.faint, "strokeWidth": 1, "strokeDash": [4, 3], "aria": False}
    across = alt.X("left:Q", title=t("chart.satisfaction"), scale=scale, axis=alt.Axis(**axis, titlePadding=2))
    up = alt.Y("bottom:Q", title=t("chart.importance"), scale=scale, axis=alt.Axis(**axis, titlePadding=4))
    colour = alt.Color("zone:N", scale=zone_colour(palette), legend=None)
    cut = alt.Chart(rows_named("cut"))
    layers = [
        alt.Chart(rows_named("areas"), name="areas")
        .mark_rect(opacity=palette.tint, aria=False)
        .encode(across, alt.X2("right"), up, alt.Y2("top"), colour),
        cut.mark_rule(**line).encode(alt.X("satisfaction:Q")).properties(name="cut_satisfaction"),
        cut.mark_rule(**line).encode(alt.Y("importance:Q")).properties(name="cut_importance"),
        alt.Chart(rows_named("heading"), name="heading")
        .mark_text(align="left", baseline="middle", fontSize=13, fontWeight="bold", color=palette.ink, limit=320)
        .encode(x=alt.value(0), y=alt.value(-12), text="text:N"),
        *(_marks(palette) if "points" in shown else ()),
        *(_reason(palette) if "reason" in shown else ()),
    ]
    chart = alt.LayerChart(
        layer=layers,
        padding={"left": 4, "right": 12, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return specification_of(styled(chart, palette))


def _marks(palette: Palette) -> list[alt.Chart]:
    points = alt.Chart(rows_named("points"))
    place: dict[str, Any] = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    return [
        points.mark_point(size=42, strokeWidth=1.25, opacity=1)
        .encode(
            **place,
            shape=alt.Shape("zone:N", scale=zone_shape(), legend=None),
            stroke=alt.Stroke("zone:N", scale=zone_colour(palette), legend=None),
            fill=alt.Fill("zone:N", scale=zone_colour(palette), legend=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            tooltip=tooltip(
                heading="title",
                tip_satisfaction=t("chart.satisfaction"),
                tip_importance=t("chart.importance"),
                tip_zone=t("chart.tip.zone"),
                tip_n=t("chart.tip.n"),
            ),
        )
        .properties(name="points"),
        points.mark_text(
            align=alt.ExprRef("datum.align"),
            baseline="middle",
            dx=alt.ExprRef("datum.dx"),
            dy=alt.ExprRef("datum.dy"),
            fontSize=_TEXT,
            color=palette.ink,
            aria=False,
        )
        .encode(**place, text="code:N")
        .properties(name="codes"),
    ]


def _reason(palette: Palette) -> list[alt.Chart]:
    middle: dict[str, Any] = {"x": alt.value(alt.ExprRef("width / 2")), "y": alt.value(alt.ExprRef("height / 2"))}
    words: dict[str, Any] = {"fontSize": 12, "baseline": "middle", "dy": alt.ExprRef("datum.down"), "aria": False}
    reason = alt.Chart(rows_named("reason"))
    return [
        reason.mark_text(**words, color=palette.paper, stroke=palette.paper, strokeWidth=6, strokeJoin="round")
        .encode(**middle, text="text:N")
        .properties(name="reason_halo"),
        reason.mark_text(**words, color=palette.muted).encode(**middle, text="text:N").properties(name="reason"),
    ]
