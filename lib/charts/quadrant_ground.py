"""The ground of the quadrant chart: tinted areas with their names, axes, cut lines, diagonal, legend."""

from typing import Any, Final

import altair as alt

from lib.charts.prepared import rows_named
from lib.charts.quadrant_labels import NOTE_TEXT, TEXT, ZONE_TEXT
from lib.charts.quadrant_style import SIZE, expression, state_dash
from lib.charts.theme import FONT, Palette, zone_colour

LEGEND_DOWN: Final = 58
"""How far below the plot the legend stands, px."""


def axes(across: str, up: str) -> tuple[alt.X, alt.Y]:
    """The two axes with their titles; the areas of the first layer are their domain."""
    scale = alt.Scale(zero=False, nice=False, padding=0)
    style: dict[str, Any] = {"grid": False, "tickCount": 6, "domain": False}
    return (
        alt.X("left:Q", title=across, scale=scale, axis=alt.Axis(**style)),
        alt.Y("bottom:Q", title=up, scale=scale, axis=alt.Axis(**style)),
    )


def areas(palette: Palette, axes_of: tuple[alt.X, alt.Y]) -> alt.Chart:
    """The four tinted areas; their edges set the domain of both axes."""
    chart: alt.Chart = (
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
    return chart


def area_names(palette: Palette) -> list[alt.Chart]:
    """The zones' names in the outer corners of their areas, in the other language beside."""
    place: dict[str, Any] = {"x": alt.X("corner_x:Q"), "y": alt.Y("corner_y:Q")}
    words: dict[str, Any] = {
        "align": expression("datum.align"),
        "baseline": "middle",
        "dx": expression("datum.dx"),
        "font": FONT,
    }
    colour = alt.Color("zone:N", scale=zone_colour(palette), legend=None)
    chart = alt.Chart(rows_named("areas"))
    return [
        chart.mark_text(**words, dy=expression("datum.dy"), fontSize=ZONE_TEXT, fontWeight="bold")
        .encode(**place, text="title:N", color=colour)
        .properties(name="area_names"),
        chart.mark_text(**words, dy=expression("datum.sub_dy"), fontSize=NOTE_TEXT, opacity=0.8)
        .encode(**place, text="subtitle:N", color=colour)
        .properties(name="area_names_in_other_language"),
    ]


def cut_lines(palette: Palette) -> list[alt.Chart]:
    """The two cut lines with their values and method: above the upright one, on the level one at an edge."""
    line: dict[str, Any] = {"color": palette.faint, "strokeWidth": 1.25, "strokeDash": [5, 3], "aria": False}
    note: dict[str, Any] = {"font": FONT, "fontSize": NOTE_TEXT, "color": palette.muted, "baseline": "middle"}
    chart = alt.Chart(rows_named("cut"))
    return [
        chart.mark_rule(**line).encode(alt.X("satisfaction:Q")).properties(name="cut_satisfaction"),
        chart.mark_rule(**line).encode(alt.Y("importance:Q")).properties(name="cut_importance"),
        chart.mark_text(dy=-10, **note)
        .encode(alt.X("satisfaction:Q"), alt.Y("top:Q"), text="satisfaction_note:N")
        .properties(name="note_satisfaction"),
        chart.mark_text(
            align=expression("datum.align > 0 ? 'left' : 'right'"),
            dx=expression("6 * datum.align"),
            dy=expression("datum.dy"),
            **note,
        )
        .encode(alt.X("side:Q"), alt.Y("importance:Q"), text="importance_note:N")
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


def legend(palette: Palette) -> list[alt.Chart]:
    """What filled, hollow and dashed points mean, below the axis."""
    chart = alt.Chart(rows_named("legend"))
    level = alt.value(expression(f"height + {LEGEND_DOWN}"))
    return [
        chart.mark_point(size=SIZE, strokeWidth=1.75, stroke=palette.muted, fill=palette.muted, opacity=1, aria=False)
        .encode(
            x=alt.value(expression("datum.at")),
            y=level,
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            strokeDash=alt.StrokeDash("state:N", scale=state_dash(), legend=None),
        )
        .properties(name="legend_points"),
        chart.mark_text(align="left", baseline="middle", dx=11, font=FONT, fontSize=TEXT, color=palette.muted)
        .encode(x=alt.value(expression("datum.at")), y=level, text="text:N")
        .properties(name="legend_words"),
    ]
