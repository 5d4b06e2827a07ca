"""Everything the quadrant chart shows besides the names, as rows in scale points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any, Final

from lib.charts.cloud_ellipses import cloud_rows
from lib.charts.quadrant_extent import Extent, area_rows, extent_of
from lib.charts.quadrant_labels import NOTE_TEXT, TEXT, ZONE_TEXT, Ground, Note
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.charts.quadrant_points import BORDERLINE, CERTAIN, FEW, FILL, zone_title
from lib.charts.text_width import text_width
from lib.survey.scale import Scale
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.survey.zones import Zone
from lib.text import LANGUAGES, catalogue, language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.bootstrap import Resamples
    from lib.analysis.crosshair import Crosshair
    from lib.analysis.study import Study

Row = dict[str, Any]

_STILL: Final = 0.02
"""Share of the plot below which a ghost has not visibly moved."""

_ALONG: Final = (0.85, 0.7, 0.55, 0.4, 0.25)
"""Places along the diagonal where its name may stand."""


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
    areas = [_named_area(row) for row in area_rows(extent, cut.satisfaction, cut.importance)]
    diagonal = _diagonal(extent, points) if options.diagonal else []
    return Content(
        extent=extent,
        areas=areas,
        cut=[_cut_row(cut, extent)],
        diagonal=diagonal,
        points=[_held_intervals(row, extent) for row in points],
        ghosts=[_with_arrow(row, extent) for row in pinned],
        clouds=_held(clouds, extent),
        legend=_legend(),
        notes=(*_area_notes(areas), _cut_note(cut, extent), *_diagonal_notes(diagonal)),
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
    scale: Scale, cut: "Crosshair", drawn: Iterable[Row], pinned: Iterable[Row], options: QuadrantOptions
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
    return extent_of(across, up, scale, full_scale=options.full_scale)


def _named_area(row: Row) -> Row:
    zone = Zone(row["zone"])
    other = next(name for name in LANGUAGES if name != language())
    down = row["down"]
    return {
        **row,
        "title": zone_title(zone),
        "subtitle": catalogue(other)[f"zone.{zone.value}"],
        "dx": 12 * row["across"],
        "dy": 16 if down > 0 else -34,
        "sub_dy": 34 if down > 0 else -15,
    }


def _area_notes(areas: Iterable[Row]) -> Iterable[Note]:
    for row in areas:
        place = (row["corner_x"], row["corner_y"], row["across"], row["dx"])
        yield Note(row["title"], *place, row["dy"], ZONE_TEXT)
        yield Note(row["subtitle"], *place, row["sub_dy"], NOTE_TEXT)


def _cut_row(cut: "Crosshair", extent: Extent) -> Row:
    return {
        "satisfaction": cut.satisfaction,
        "importance": cut.importance,
        "satisfaction_note": cut_text(cut, cut.satisfaction),
        "importance_note": cut_text(cut, cut.importance),
        "top": extent.top,
        "right": extent.right,
    }


def cut_text(cut: "Crosshair", value: float) -> str:
    """Say how a cut line was placed and where it stands."""
    key = "frozen_plain" if cut.method.value == "frozen" and not cut.note else cut.method.value
    facts = {"value": number(value)} | ({"note": cut.note} if key == "frozen" else {})
    return t(f"chart.cut.{key}", **facts)


def _cut_note(cut: "Crosshair", extent: Extent) -> Note:
    return Note(cut_text(cut, cut.importance), extent.right, cut.importance, -1, -6, -9, NOTE_TEXT)


def _diagonal(extent: Extent, points: Sequence[Row]) -> list[Row]:
    start, end = max(extent.left, extent.bottom), min(extent.right, extent.top)
    if start >= end:
        return []
    named = max(
        (start + share * (end - start) for share in _ALONG),
        key=lambda at: min(hypot(row["x"] - at, row["y"] - at) for row in points),
    )
    text = t("chart.diagonal.label")
    return [{"x": at, "y": at, "text": text, "is_named": at == named} for at in (start, named, end)]


def _diagonal_notes(rows: Iterable[Row]) -> Iterable[Note]:
    return [Note(row["text"], row["x"], row["y"], 1, 10, 10, NOTE_TEXT) for row in rows if row["is_named"]]


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


def _legend() -> list[Row]:
    """The states in a row, each as far from the one before as that one's words are long."""
    rows: list[Row] = []
    at = 0.0
    for state in (CERTAIN, BORDERLINE, FEW):
        text = t(f"chart.state.{state}", needed=MIN_RESPONSES_SURE)
        rows.append({"state": state, "fill": FILL[state], "text": text, "at": at})
        at += text_width(text, TEXT) + 34
    return rows
