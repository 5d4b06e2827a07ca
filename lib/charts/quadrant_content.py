"""Everything the quadrant chart shows besides the names, as rows in scale points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Final

from lib.charts.cloud_ellipses import cloud_rows
from lib.charts.quadrant_extent import Extent, area_rows, extent_of, with_room_for_names
from lib.charts.quadrant_labels import Ground, Note
from lib.charts.quadrant_notes import (
    area_notes,
    cut_note,
    cut_row,
    diagonal_notes,
    diagonal_rows,
    legend_rows,
    named_area,
)
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.charts.records import Row
from lib.survey.scale import Scale

if TYPE_CHECKING:
    from lib.analysis.bootstrap import Resamples
    from lib.analysis.crosshair import Crosshair
    from lib.analysis.study import Study

_STILL: Final = 0.02
"""Share of the plot below which a ghost has not visibly moved."""


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of each layer, and what keeps room from the names."""

    extent: Extent
    areas: list[Row]
    cut: list[Row]
    diagonal: list[Row]
    points: list[Row]
    ghosts: list[Row]
    clouds: list[Row]
    legend: list[Row]
    notes: tuple[Note, ...]

    @property
    def ground(self) -> Ground:
        """What the names have to reckon with."""
        cut = self.cut[0]
        pinned = [(row["from_x"], row["from_y"]) for row in self.ghosts]
        return Ground(self.extent, (cut["satisfaction"], cut["importance"]), pinned, self.notes)


def content_of(
    study: "Study",
    cut: "Crosshair",
    points: list[Row],
    options: QuadrantOptions,
    *,
    ghosts: GhostPoints | None,
    resamples: "Resamples | None",
) -> Content:
    """Collect the rows; `points` are those of :func:`lib.charts.quadrant_points.point_rows`."""
    outlined = points if options.clouds else [row for row in points if row["ringed"]]
    clouds = [] if resamples is None else cloud_rows(resamples, study.scheme.codes, outlined)
    pinned = [] if ghosts is None else _pinned(points, ghosts)
    extent = _extent(study.scheme.scale, cut, [*points, *clouds], pinned, options)
    areas = [named_area(row) for row in area_rows(extent, cut.satisfaction, cut.importance)]
    lines = cut_row(cut, extent, points)
    diagonal = diagonal_rows(extent, points) if options.diagonal else []
    return Content(
        extent=extent,
        areas=areas,
        cut=[lines],
        diagonal=diagonal,
        points=[_held_intervals(row, extent) for row in points],
        ghosts=[_with_arrow(row, extent) for row in pinned],
        clouds=_held(clouds, extent),
        legend=legend_rows(),
        notes=(*area_notes(areas), cut_note(lines), *diagonal_notes(diagonal)),
    )


def _pinned(points: Sequence[Row], ghosts: GhostPoints) -> list[Row]:
    now = {row["code"]: (row["x"], row["y"]) for row in points}
    faded = {row["code"] for row in points if row["faded"]}
    return [
        {"code": code, "from_x": place[0], "from_y": place[1], "x": x, "y": y}
        for code, place in ghosts.places.items()
        if code not in faded
        for x, y in (now.get(code, place),)
    ]


def _extent(
    scale: Scale, cut: "Crosshair", drawn: Sequence[Row], pinned: Sequence[Row], options: QuadrantOptions
) -> Extent:
    across, up = [cut.satisfaction], [cut.importance]
    for row in drawn:
        across.append(row["x"])
        up.append(row["y"])
        if options.intervals and "x_low" in row:
            across.extend((row["x_low"], row["x_high"]))
            up.extend((row["y_low"], row["y_high"]))
    for row in pinned:
        across.append(row["from_x"])
        up.append(row["from_y"])
    extent = extent_of(across, up, scale, full_scale=options.full_scale)
    return extent if options.full_scale else with_room_for_names(extent, [(row["x"], row["y"]) for row in drawn])


def _held_intervals(row: Row, extent: Extent) -> Row:
    """Cut the intervals off at the edge of the window, where the plot ends."""
    if row["x_low"] is None or row["y_low"] is None:
        return row
    (x_low, y_low), (x_high, y_high) = (
        extent.held(row["x_low"], row["y_low"]),
        extent.held(row["x_high"], row["y_high"]),
    )
    return {**row, "x_low": x_low, "x_high": x_high, "y_low": y_low, "y_high": y_high}


def _held(rows: Iterable[Row], extent: Extent) -> list[Row]:
    return [{**row, **dict(zip(("x", "y"), extent.held(row["x"], row["y"]), strict=True))} for row in rows]


def _with_arrow(row: Row, extent: Extent) -> Row:
    run = extent.across(row["x"]) - extent.across(row["from_x"])
    rise = extent.down(row["from_y"]) - extent.down(row["y"])
    return {**row, "run": run, "rise": rise, "moved": hypot(run, rise) > _STILL}
