"""The rows of the grid of stated against derived importance, and how much of both axes it shows."""

from collections.abc import Mapping, Sequence
from typing import Final

from lib.analysis.derived_importance import STATED
from lib.analysis.driver_shares import STRENGTH
from lib.analysis.stated_derived import FIELD, FIELD_SHARE, Field, StatedDerived
from lib.charts.categories import one_line
from lib.charts.driver_bars import strength_text
from lib.charts.quadrant_extent import Extent, with_room_for_names
from lib.charts.quadrant_labels import NOTE_TEXT, Note
from lib.charts.quadrant_notes import cut_note, free_side
from lib.charts.quadrant_points import BORDERLINE, CERTAIN, FEW, FILL, PENDING
from lib.charts.records import Row, records
from lib.charts.text_width import text_width
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import t
from lib.text.phrases import number, percent

_MARGIN: Final = 0.09
_LEAST_UP: Final = 0.1
"""Scale points of importance shown at least, so that noise is not blown up to look like distance."""

_LEAST_ACROSS: Final = 0.02
_CORNERS: Final = (
    (Field.BOTH, "right", "top"),
    (Field.SAID, "left", "top"),
    (Field.DRIVES, "right", "bottom"),
    (Field.NEITHER, "left", "bottom"),
)


def point_rows(grid: StatedDerived, names: Mapping[str, str], n: int) -> list[Row]:
    """Return a row per predictor: where it stands, how sure its place is, what its tooltip says."""
    rows = []
    for code, figures in records(grid.rows).items():
        state = _state(figures, n)
        share = figures[FIELD_SHARE]
        name = one_line(names[code])
        rows.append(
            {
                "code": code,
                "name": name,
                "heading": name if code == name else f"{code} {name}",
                "x": figures[STRENGTH],
                "y": figures[STATED],
                "field": str(figures[FIELD]),
                "state": state,
                "fill": FILL[state],
                "faded": False,
                "ringed": False,
                "tip_stated": number(figures[STATED]),
                "tip_strength": strength_text(figures[STRENGTH], grid.measure),
                "tip_field": t(f"drivers.field.{figures[FIELD]}"),
                "tip_agree": percent(share, 0),
            }
        )
    return rows


def _state(figures: Row, n: int) -> str:
    if n < MIN_RESPONSES_SURE:
        return FEW
    if figures[FIELD_SHARE] is None:
        return PENDING
    return CERTAIN if figures[col.CERTAIN] else BORDERLINE


def extent_of(grid: StatedDerived, points: Sequence[Row]) -> Extent:
    """Find the window that shows every point and both lines, with room for the names in its corners."""
    left, right = _window([grid.strength_mean, *(row["x"] for row in points)], _LEAST_ACROSS)
    bottom, top = _window([grid.stated_mean, *(row["y"] for row in points)], _LEAST_UP)
    return with_room_for_names(Extent(left, right, bottom, top), [(row["x"], row["y"]) for row in points])


def area_rows(grid: StatedDerived, extent: Extent) -> list[Row]:
    """Return the four areas with the corner in which each is named."""
    across, up = grid.strength_mean, grid.stated_mean
    return [
        {
            "field": str(field),
            "differs": field in (Field.SAID, Field.DRIVES),
            "title": t(f"drivers.field.{field}"),
            "left": across if side == "right" else extent.left,
            "right": extent.right if side == "right" else across,
            "bottom": up if end == "top" else extent.bottom,
            "top": extent.top if end == "top" else up,
            "corner_x": extent.right if side == "right" else extent.left,
            "corner_y": extent.top if end == "top" else extent.bottom,
            "align": side,
            "needs": _width_of_both(end),
            "dx": -10 if side == "right" else 10,
            "dy": 14 if end == "top" else -14,
        }
        for field, side, end in _CORNERS
    ]


def _width_of_both(end: str) -> float:
    """Px that the two names at the upper, or at the lower, edge need beside each other."""
    words = (t(f"drivers.field.{field}") for field, _, own in _CORNERS if own == end)
    return sum(text_width(word, NOTE_TEXT + 1) for word in words) + 40


def cut_row(grid: StatedDerived, extent: Extent, points: Sequence[Row]) -> Row:
    """Return both mean lines with what is written on them."""
    return {
        "satisfaction": grid.strength_mean,
        "importance": grid.stated_mean,
        "satisfaction_note": t("chart.cut.mean", value=strength_text(grid.strength_mean, grid.measure)),
        "importance_note": t("chart.cut.mean", value=number(grid.stated_mean)),
        "top": extent.top,
        **free_side(grid.stated_mean, extent, points),
    }


def notes_of(areas: Sequence[Row], cut: Row) -> tuple[Note, ...]:
    """Return the room that the names of the areas and the note on the level line take."""
    named = []
    for row in areas:
        side = -1 if row["align"] == "right" else 1
        named.append(Note(row["title"], row["corner_x"], row["corner_y"], side, row["dx"], row["dy"], NOTE_TEXT + 1))
    return (*named, cut_note(cut))


def _window(values: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(values), max(values)
    middle, half = (low + high) / 2, max(high - low, least) * (0.5 + _MARGIN)
    return middle - half, middle + half
