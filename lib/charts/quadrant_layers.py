"""The layers of the quadrant chart, from the tinted areas at the bottom to the names at the top."""

from typing import Any, Final

import altair as alt

from lib.charts.quadrant_labels import NOTE_TEXT, TEXT, ZONE_TEXT
from lib.charts.quadrant_points import STATES, TOOLTIP
from lib.charts.prepared import rows_named
from lib.charts.theme import FONT, Palette, zone_colour, zone_shape
from lib.text import t

SIZE: Final = 95
"""Area of a point in px²."""

LEGEND_DOWN: Final = 58
"""How far below the plot the legend stands, px."""

PICKED: Final = "picked"
"""Name of the selection parameter."""

_FADED: Final = 0.16
_SEEN: Final = alt.when("datum.faded").then(alt.value(_FADED)).otherwise(alt.value(1.0))


def _expr(code: str) -> alt.ExprRef:
    return alt.ExprRef(code)


def areas(palette: Palette, axes_of: tuple[alt.X, alt.Y]) -> alt.Chart:
    """The four tinted areas; their edges set the domain of both axes."""
    return (
        alt.Chart(rows_named("areas"), name="areas")
        .mark_rect(opacity=palette.tint, aria=False)
        .encode(
            axes_of[0],
            alt.X2("right"),
            axes_of[1],
            alt.Y2("top"),
            alt.Color("zone:N", scale=zone_colour(palette), legend=None),
        )
    )


def axes(across: str, up: str) -> tuple[alt.X, alt.Y]:
    """The two axes with their titles; the areas of the first layer are their domain."""
    scale = alt.Scale(zero=False, nice=False, padding=0)
    style: dict[str, Any] = {"grid": False, "tickCount": 6, "domain": False}
    return (
        alt.X("left:Q", title=across, scale=scale, axis=alt.Axis(**style)),
        alt.Y("bottom:Q", title=up, scale=scale, axis=alt.Axis(**style)),
    )


def area_names(palette: Palette) -> list[alt.Chart]:
    """The zones' names in the outer corners of their areas, in the other language beside."""
    place: dict[str, Any] = {"x": alt.X("corner_x:Q"), "y": alt.Y("corner_y:Q")}
    words: dict[str, Any] = {"align": _expr("datum.align"), "baseline": "middle", "dx": _expr("datum.dx"), "font": FONT}
    colour = alt.Color("zone:N", scale=zone_colour(palette), legend=None)
    chart = alt.Chart(rows_named("areas"))
    return [
        chart.mark_text(**words, dy=_expr("datum.dy"), fontSize=ZONE_TEXT, fontWeight="bold")
        .encode(**place, text="title:N", color=colour)
        .properties(name="area_names"),
        chart.mark_text(**words, dy=_expr("datum.sub_dy"), fontSize=NOTE_TEXT, opacity=0.8)
        .encode(**place, text="subtitle:N", color=colour)
        .properties(name="area_names_in_other_language"),
    ]


def cut_lines(palette: Palette) -> list[alt.Chart]:
    """The two cut lines with their values and method: above the upright one, on the level one at the right edge."""
    line: dict[str, Any] = {"color": palette.faint, "strokeWidth": 1.25, "strokeDash": [5, 3], "aria": False}
    note: dict[str, Any] = {"font": FONT, "fontSize": NOTE_TEXT, "color": palette.muted, "baseline": "middle"}
    chart = alt.Chart(rows_named("cut"))
    return [
        chart.mark_rule(**line).encode(alt.X("satisfaction:Q")).properties(name="cut_satisfaction"),
        chart.mark_rule(**line).encode(alt.Y("importance:Q")).properties(name="cut_importance"),
        chart.mark_text(dy=-10, **note)
        .encode(alt.X("satisfaction:Q"), alt.Y("top:Q"), text="satisfaction_note:N")
        .properties(name="note_satisfaction"),
        chart.mark_text(align="right", dx=-6, dy=-9, **note)
        .encode(alt.X("right:Q"), alt.Y("importance:Q"), text="importance_note:N")
        .properties(name="note_importance"),
    ]


def diagonal(palette: Palette) -> list[alt.Chart]:
    """The iso-rating line."""
    chart = alt.Chart(rows_named("diagonal"))
    return [
        chart.mark_line(color=palette.faint, strokeWidth=1, strokeDash=[1, 3], aria=False)
        .encode(alt.X("x:Q"), alt.Y("y:Q"))
        .properties(name="diagonal"),
        chart.mark_text(
            align="left", baseline="middle", dx=10, dy=10, font=FONT, fontSize=NOTE_TEXT, color=palette.muted
        )
        .transform_filter("datum.is_named")
        .encode(alt.X("x:Q"), alt.Y("y:Q"), text="text:N")
        .properties(name="diagonal_name"),
    ]


def intervals(palette: Palette) -> list[alt.Chart]:
    """The intervals of both means as a thin cross."""
    colour = alt.Color("zone:N", scale=zone_colour(palette), legend=None)
    chart = alt.Chart(rows_named("points")).mark_rule(strokeWidth=1, opacity=0.55, aria=False)
    return [
        chart.encode(alt.X("x_low:Q"), alt.X2("x_high"), alt.Y("y:Q"), color=colour, opacity=_SEEN).properties(
            name="interval_satisfaction"
        ),
        chart.encode(alt.X("x:Q"), alt.Y("y_low:Q"), alt.Y2("y_high"), color=colour, opacity=_SEEN).properties(
            name="interval_importance"
        ),
    ]


def clouds(palette: Palette) -> alt.Chart:
    """The bootstrap ellipses."""
    return (
        alt.Chart(rows_named("clouds"), name="clouds")
        .mark_line(strokeWidth=1, opacity=0.7, filled=True, fillOpacity=0.06, interpolate="linear-closed", aria=False)
        .encode(
            alt.X("x:Q"),
            alt.Y("y:Q"),
            detail="code:N",
            order="step:Q",
            color=alt.Color("zone:N", scale=zone_colour(palette), legend=None),
            fill=alt.Fill("zone:N", scale=zone_colour(palette), legend=None),
        )
    )


def ghosts(palette: Palette) -> list[alt.Chart]:
    """The pinned points, and arrows from them to where they are now."""
    chart = alt.Chart(rows_named("ghosts"))
    moved = _expr("datum.moved ? 1 : 0")
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
            angle=_expr(f"90 - {angle} * 180 / PI"),
            xOffset=_expr(f"-11 * cos({angle})"),
            yOffset=_expr(f"11 * sin({angle})"),
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
            opacity=_expr("datum.ringed ? 1 : 0"),
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
            strokeDash=alt.StrokeDash("state:N", scale=_dash(), legend=None),
            opacity=_SEEN,
            tooltip=_tooltip(),
            description="spoken:N",
        )
        .properties(name="points")
        .add_params(picked),
    ]


def legend(palette: Palette) -> list[alt.Chart]:
    """What filled, hollow and dashed points mean, below the axis."""
    chart = alt.Chart(rows_named("legend"))
    level = alt.value(_expr(f"height + {LEGEND_DOWN}"))
    return [
        chart.mark_point(size=SIZE, strokeWidth=1.75, stroke=palette.muted, fill=palette.muted, opacity=1, aria=False)
        .encode(
            x=alt.value(_expr("datum.at")),
            y=level,
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            strokeDash=alt.StrokeDash("state:N", scale=_dash(), legend=None),
        )
        .properties(name="legend_points"),
        chart.mark_text(align="left", baseline="middle", dx=11, font=FONT, fontSize=TEXT, color=palette.muted)
        .encode(x=alt.value(_expr("datum.at")), y=level, text="text:N")
        .properties(name="legend_words"),
    ]


def _dash() -> alt.Scale:
    return alt.Scale(domain=list(STATES), range=[[1, 0], [1, 0], [2, 2], [1, 0]])


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("heading:N", title="title"),
        *(alt.Tooltip(f"tip_{entry}:N", title=t(f"chart.{entry}")) for entry in TOOLTIP),
    ]


def labels(palette: Palette) -> list[alt.Chart]:
    """The names for the current width, their leader lines below them."""
    chart = alt.Chart(rows_named("labels")).transform_filter("datum.least <= width && width < datum.below")
    words = {
        "align": _expr("datum.align"),
        "baseline": "middle",
        "dx": _expr("datum.dx"),
        "dy": _expr("datum.dy"),
        "font": FONT,
        "fontSize": TEXT,
        "fontWeight": _expr("datum.ringed ? 'bold' : 'normal'"),
    }
    place: dict[str, Any] = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    return [
        chart.mark_rule(
            color=palette.faint,
            strokeWidth=0.75,
            opacity=_expr("datum.leads ? 1 : 0"),
            aria=False,
            xOffset=_expr("datum.from_x"),
            yOffset=_expr("datum.from_y"),
            x2Offset=_expr("datum.to_x"),
            y2Offset=_expr("datum.to_y"),
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
