"""What is written on the ground of the quadrant chart: zone names, cut lines, the diagonal's name, the legend."""

from collections.abc import Iterable, Sequence
from math import hypot
from typing import TYPE_CHECKING, Final

from lib.charts.quadrant_extent import Extent
from lib.charts.quadrant_labels import NOTE_TEXT, TEXT, ZONE_TEXT, Note
from lib.charts.quadrant_points import BORDERLINE, CERTAIN, FEW, FILL, zone_title
from lib.charts.records import Row
from lib.charts.text_width import text_width
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.survey.zones import Zone
from lib.text import LANGUAGES, catalogue, language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.crosshair import Crosshair

_ALONG: Final = (0.85, 0.7, 0.55, 0.4, 0.25)
"""Places along the diagonal where its name may stand."""


def named_area(row: Row) -> Row:
    """Add to the row of an area its names in both languages and where they stand."""
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


def area_notes(areas: Iterable[Row]) -> Iterable[Note]:
    """Return the room that the zones' names take."""
    for row in areas:
        place = (row["corner_x"], row["corner_y"], row["across"], row["dx"])
        yield Note(row["title"], *place, row["dy"], ZONE_TEXT)
        yield Note(row["subtitle"], *place, row["sub_dy"], NOTE_TEXT)


def cut_row(cut: "Crosshair", extent: Extent, points: Sequence[Row]) -> Row:
    """Return both cut lines with what is written on them."""
    return {
        "satisfaction": cut.satisfaction,
        "importance": cut.importance,
        "satisfaction_note": cut_text(cut, cut.satisfaction),
        "importance_note": cut_text(cut, cut.importance),
        "top": extent.top,
        **free_side(cut.importance, extent, points),
    }


def free_side(importance: float, extent: Extent, points: Sequence[Row]) -> Row:
    """Choose the end and the side of the level line that is farthest from any point, the right upper one if equal."""
    level = extent.down(importance)

    def room(across: float, above: int) -> float:
        beside = (
            hypot(extent.across(row["x"]) - across, extent.down(row["y"]) - level + 0.02 * above) for row in points
        )
        return min(0.15, *beside)

    sides = [(0.93, extent.right, -1), (0.07, extent.left, 1)]
    _, side, align, above = max(
        ((room(across, above), side, align, above) for above in (1, -1) for across, side, align in sides),
        key=lambda option: option[0],
    )
    return {"side": side, "align": align, "dy": -9 * above}


def cut_text(cut: "Crosshair", value: float) -> str:
    """Say how a cut line was placed and where it stands."""
    key = "frozen_plain" if cut.method.value == "frozen" and not cut.note else cut.method.value
    facts = {"value": number(value)} | ({"note": cut.note} if key == "frozen" else {})
    return t(f"chart.cut.{key}", **facts)


def cut_note(cut: Row) -> Note:
    """Return the room that the note on the level line takes; that on the upright one stands above the plot."""
    return Note(
        cut["importance_note"], cut["side"], cut["importance"], cut["align"], 6 * cut["align"], cut["dy"], NOTE_TEXT
    )


def diagonal_rows(extent: Extent, points: Sequence[Row]) -> list[Row]:
    """Return the part of the iso-rating line inside the window, with the place of its name far from the points."""
    start, end = max(extent.left, extent.bottom), min(extent.right, extent.top)
    if start >= end:
        return []
    named = max(
        (start + share * (end - start) for share in _ALONG),
        key=lambda at: min(hypot(row["x"] - at, row["y"] - at) for row in points),
    )
    text = t("chart.diagonal.label")
    return [{"x": at, "y": at, "text": text, "is_named": at == named} for at in (start, named, end)]


def diagonal_notes(rows: Iterable[Row]) -> Iterable[Note]:
    """Return the room that the diagonal's name takes."""
    return [Note(row["text"], row["x"], row["y"], 1, 10, 10, NOTE_TEXT) for row in rows if row["is_named"]]


def legend_rows() -> list[Row]:
    """Return the states in a row, each as far from the one before as that one's words are long."""
    rows: list[Row] = []
    at = 0.0
    for state in (CERTAIN, BORDERLINE, FEW):
        text = t(f"chart.state.{state}", needed=MIN_RESPONSES_SURE)
        rows.append({"state": state, "fill": FILL[state], "text": text, "at": at})
        at += text_width(text, TEXT) + 34
    return rows
