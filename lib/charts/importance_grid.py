"""The grid of stated against derived importance: what clients say, and what goes with their satisfaction."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.analysis.driver_shares import Measure
from lib.analysis.stated_derived import Field, StatedDerived
from lib.charts import quadrant_ground as ground
from lib.charts import quadrant_marks as marks
from lib.charts.categories import tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.grid_rows import area_rows, cut_row, extent_of, notes_of, point_rows
from lib.charts.prepared import PreparedChart, rows_named, specification_of
from lib.charts.quadrant_labels import NOTE_TEXT, Ground, label_rows
from lib.charts.quadrant_notes import legend_rows
from lib.charts.quadrant_style import SIZE, expression, state_dash
from lib.charts.theme import FONT, LIGHT, Palette, styled
from lib.survey.scale import Scale
from lib.text import language, t
from lib.text.phrases import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEIGHT: Final = 520
_AROUND_PLOT: Final = 108
_SHAPES: Final = ("circle", "diamond", "triangle-up", "circle")
"""Of the fields in their order: the two mismatches have shapes of their own."""


def importance_grid(
    grid: StatedDerived,
    names: "Mapping[str, str]",
    n: int,
    scale: Scale,
    *,
    palette: Palette = LIGHT,
) -> alt.LayerChart:
    """Draw the predictors between the two mean lines.

    Parameters
    ----------
    grid
        Stated importance goes up, strength across. Points are neutral before the bootstrap.
    names
        The name of each predictor by its code.
    n
        Respondents; few of them make every point dashed.
    scale
        The rating scale of the importance.
    palette
        Colours of the surface it will stand on.
    """
    points = point_rows(grid, names, n)
    if not points:
        return empty_chart(t("chart.nothing"), palette)
    extent = extent_of(grid, points)
    areas, cut = area_rows(grid, extent), cut_row(grid, extent, points)
    surroundings = Ground(extent, (grid.strength_mean, grid.stated_mean), (), notes_of(areas, cut))
    rows = {
        "points": points,
        "areas": areas,
        "cut": [cut],
        "legend": legend_rows(),
        "labels": label_rows(points, surroundings, _HEIGHT - _AROUND_PLOT),
    }
    specification = _specification(language(), palette, grid.measure, scale)
    return PreparedChart(specification, rows, height=_HEIGHT, width="container")


def describe_grid(grid: StatedDerived, names: "Mapping[str, str]") -> str:
    """Say the chart in a sentence."""
    parts = [
        t("drivers.alt.field", field=t(f"drivers.field.{field}"), names=joined(names[code] for code in inside.index))
        for field in Field
        if len(inside := grid.rows[grid.rows["field"] == field])
    ]
    return t("drivers.alt.grid", count=len(grid.rows), fields=joined(parts))


def _colours(palette: Palette) -> alt.Scale:
    said, drives = palette.importance[-1], palette.satisfaction[-1]
    return alt.Scale(domain=[str(field) for field in Field], range=[palette.ink, said, drives, palette.faint])


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, measure: Measure, scale: Scale) -> str:
    across, up = ground.axes(
        t(f"drivers.axis.{measure}"), t("chart.importance_axis", lowest=scale.lowest, highest=scale.highest)
    )
    across["axis"]["format"] = "~g" if measure is Measure.PEARSON else "~%"
    parts = [
        _areas(palette, (across, up)),
        *ground.cut_lines(palette),
        _area_names(palette),
        *_points(palette),
        *marks.labels(palette),
        *ground.legend(palette),
    ]
    chart = alt.LayerChart(
        layer=parts,
        padding={"left": 4, "right": 14, "top": 6, "bottom": 8},
        autosize=alt.AutoSizeParams(type="fit", contains="padding"),
    )
    return specification_of(styled(chart, palette))


def _areas(palette: Palette, axes: tuple[alt.X, alt.Y]) -> alt.Chart:
    """The four areas, the two mismatches tinted; their edges set the domain of both axes."""
    chart: alt.Chart = (
        alt.Chart(rows_named("areas"), name="areas")
        .mark_rect(opacity=expression(f"datum.differs ? {palette.tint} : 0"), aria=False)
        .encode(
            axes[0],
            alt.X2("right"),
            axes[1],
            alt.Y2("top"),
            alt.Color("field:N", scale=_colours(palette), legend=None),
        )
    )
    return chart


def _area_names(palette: Palette) -> alt.Chart:
    chart: alt.Chart = (
        alt.Chart(rows_named("areas"), name="area_names")
        .mark_text(
            align=expression("datum.align"),
            baseline="middle",
            dx=expression("datum.dx"),
            dy=expression("datum.dy"),
            font=FONT,
            fontSize=NOTE_TEXT + 1,
            opacity=expression("width < datum.needs ? 0 : 1"),
        )
        .encode(
            x=alt.X("corner_x:Q"),
            y=alt.Y("corner_y:Q"),
            text="title:N",
            color=alt.Color("field:N", scale=_colours(palette), legend=None),
        )
    )
    return chart


def _points(palette: Palette) -> list[alt.Chart]:
    chart = alt.Chart(rows_named("points"))
    place: dict[str, Any] = {"x": alt.X("x:Q"), "y": alt.Y("y:Q")}
    shapes = alt.Scale(domain=[str(field) for field in Field], range=list(_SHAPES))
    shape = alt.Shape("field:N", scale=shapes, legend=None)
    tips = {f"tip_{name}": t(f"drivers.tip.{name}") for name in ("stated", "strength", "field", "agree")}
    return [
        chart.mark_point(
            filled=True, size=SIZE, color=palette.paper, stroke=palette.paper, strokeWidth=4, opacity=1, aria=False
        )
        .encode(**place, shape=shape)
        .properties(name="halo"),
        chart.mark_point(size=SIZE, strokeWidth=1.75, opacity=1)
        .encode(
            **place,
            shape=shape,
            stroke=alt.Stroke("field:N", scale=_colours(palette), legend=None),
            fill=alt.Fill("field:N", scale=_colours(palette), legend=None),
            fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
            strokeDash=alt.StrokeDash("state:N", scale=state_dash(), legend=None),
            tooltip=tooltip(heading="title", **tips),
        )
        .properties(name="points"),
    ]
