"""What stands on the ground of the quadrant chart: intervals, clouds, ghosts, points and names."""

from typing import Any, Final

import altair as alt

from lib.charts.prepared import rows_named
from lib.charts.quadrant_labels import TEXT
from lib.charts.quadrant_points import TOOLTIP
from lib.charts.quadrant_style import SIZE, expression, state_dash
from lib.charts.theme import FONT, Palette, zone_colour, zone_shape
from lib.text import t

PICKED: Final = "picked"
"""Name of the selection parameter."""

_FADED: Final = 0.16


def intervals(palette: Palette) -> list[alt.Chart]:
    """The intervals of both means as a thin cross."""
    colour = alt.Color("zone:N", scale=zone_colour(palette), legend=None)
    chart = alt.Chart(rows_named("points")).mark_rule(strokeWidth=1, aria=False)
    return [
        chart.encode(alt.X("x_low:Q"), alt.X2("x_high"), alt.Y("y:Q"), color=colour, opacity=_seen(0.38)).properties(
            name="interval_satisfaction"
        ),
        chart.encode(alt.X("x:Q"), alt.Y("y_low:Q"), alt.Y2("y_high"), color=colour, opacity=_seen(0.38)).properties(
            name="interval_importance"
        ),
    ]


def _seen(opacity: float) -> Any:
    return alt.when("datum.faded").then(alt.value(_FADED * opacity)).otherwise(alt.value(opacity))


def clouds(palette: Palette) -> alt.Chart:
    """The bootstrap ellipses."""
    chart: alt.Chart = (
        alt.Chart(rows_named("clouds"), name="clouds")
        .mark_line(strokeWidth=1, opacity=0.7, filled=True, fillOpacity=0.06, interpolate="linear-closed", aria=False)
        .encode(
            alt.X("x:Q"),
            alt.Y("y:Q"),
            detail="code:N",
            order="step:Q",
            stroke=alt.Stroke("zone:N", scale=zone_colour(palette), legend=None),
            fill=alt.Fill("zone:N", scale=zone_colour(palette), legend=None),
        )
    )
    return chart


def ghosts(palette: Palette) -> list[alt.Chart]:
    """The pinned points, and arrows from them to where they are now."""
    chart = alt.Chart(rows_named("ghosts"))
    moved = expression("datum.moved ? 0.75 : 0")
    angle = "atan2(datum.rise * height, datum.run * width)"
    return [
        chart.mark_rule(color=palette.faint, strokeWidth=1, opacity=moved, aria=False)
        .encode(alt.X("from_x:Q"), alt.Y("from_y:Q"), alt.X2("x"), alt.Y2("y"))
        .properties(name="ghost_paths"),
        chart.mark_point(
            shape="triangle",
            filled=True,
            size=36,
            opacity=moved,
            aria=False,
            color=palette.faint,
            angle=expression(f"90 - {angle} * 180 / PI"),
            xOffset=expression(f"-11 * cos({angle})"),
            yOffset=expression(f"11 * sin({angle})"),
        )
        .encode(alt.X("x:Q"), alt.Y("y:Q"))
        .properties(name="ghost_heads"),
        chart.mark_circle(size=30, opacity=1, color=palette.faint, aria=False)
        .encode(alt.X("from_x:Q"), alt.Y("from_y:Q"))
        .properties(name="ghosts"),
    ]


def points(palette: Palette) -> list[alt.Chart]:
    """The indicators: a halo, the ring of the chosen one, and the point itself, which can be clicked."""
    chart = alt.Chart(rows_named("points"))
    place: dict[str, Any] = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    shape = alt.Shape("zone:N", scale=zone_shape(), legend=None)
    picked = alt.selection_point(name=PICKED, fields=["code"], on="click", empty=False)
    return [
        chart.mark_point(
            filled=True, size=SIZE, color=palette.paper, stroke=palette.paper, strokeWidth=4, opacity=1, aria=False
        )
        .encode(**place, shape=shape)
        .properties(name="halo"),
        chart.mark_point(
            size=380,
            filled=False,
            color=palette.accent,
            strokeWidth=1.5,
            opacity=expression("datum.ringed ? 1 : 0"),
            aria=False,
        )
        .encode(**place)
        .properties(name="ring"),
        chart.mark_point(size=SIZE, strokeWidth=1.75, cursor="pointer")
        .encode(
            **place,
            shape=shape,
            stroke=alt.Stroke("zone:N", scale=zone_colour(palette), legend=None),
            fill=alt.Fill("zone:N", scale=zone_colour(palette), legend=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            strokeDash=alt.StrokeDash("state:N", scale=state_dash(), legend=None),
            opacity=_seen(1.0),
            tooltip=_tooltip(),
            description="spoken:N",
        )
        .properties(name="points")
        .add_params(picked),
    ]


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("heading:N", title="title"),
        *(alt.Tooltip(f"tip_{entry}:N", title=t(f"chart.tip.{entry}")) for entry in TOOLTIP),
    ]


def labels(palette: Palette) -> list[alt.Chart]:
    """The names for the current width, their leader lines below them."""
    chart = alt.Chart(rows_named("labels")).transform_filter("datum.least <= width && width < datum.below")
    words: dict[str, Any] = {
        "align": expression("datum.align"),
        "baseline": "middle",
        "dx": expression("datum.dx"),
        "dy": expression("datum.dy"),
        "font": FONT,
        "fontSize": TEXT,
        "fontWeight": expression("datum.ringed ? 'bold' : 'normal'"),
    }
    place: dict[str, Any] = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    return [
        chart.mark_rule(
            color=palette.faint,
            strokeWidth=0.75,
            opacity=expression("datum.leads ? 1 : 0"),
            aria=False,
            xOffset=expression("datum.from_x"),
            yOffset=expression("datum.from_y"),
            x2Offset=expression("datum.to_x"),
            y2Offset=expression("datum.to_y"),
        )
        .encode(**place, x2="x", y2="y")
        .properties(name="leaders"),
        chart.mark_text(
            **words,
            color=palette.paper,
            stroke=palette.paper,
            strokeWidth=3,
            strokeJoin="round",
            opacity=0.75,
            aria=False,
        )
        .encode(**place, text="text:N")
        .properties(name="label_halo"),
        chart.mark_text(**words, color=palette.ink, cursor="pointer", aria=False)
        .encode(**place, text="text:N", tooltip=[alt.Tooltip("heading:N", title="title")])
        .properties(name="labels"),
    ]
