"""The names in the quadrant chart for every width it may be shown at, and what keeps room from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import Final

import numpy as np

from lib.charts.label_boxes import Boxes, Floats, Plot
from lib.charts.label_layout import Label, lay_out
from lib.charts.label_places import POINT, Writing
from lib.charts.quadrant_extent import Extent
from lib.charts.records import Row
from lib.charts.text_width import in_two_lines, shortened, text_width

TEXT: Final = 12
"""Size of the names, px."""

LINE: Final = 15.0
"""Height of a line of them, px."""

ZONE_TEXT: Final = 14
"""Size of the zones' names, px."""

NOTE_TEXT: Final = 11
"""Size of what is written at the lines, px."""

_LONGEST: Final = 190.0
"""A longer line is cut, px; the tooltip has the whole name."""

_BROKEN_FROM: Final = 100.0
_TWO_LINES_COST: Final = 1.5
_BESIDE_POINT: Final = 3.0
_BESIDE_RING: Final = 8.0
_CODE_COST: Final = 40.0
_TALLER: Final = 2.4
"""How much taller the plot may become, on the full screen for instance."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A range of plot widths in px that share one layout: written out, or codes only."""

    least: int
    below: int
    named: bool


TIERS: Final = (
    Tier(270, 560, named=False),
    Tier(560, 760, named=True),
    Tier(760, 1080, named=True),
    Tier(1080, 4000, named=True),
)


@dataclass(frozen=True, slots=True)
class Note:
    """A text that stands at a fixed distance from a place of the plot: zone names, notes at the lines."""

    text: str
    x: float
    y: float
    align: int
    across: float
    middle: float
    size: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What the names have to reckon with besides the points.

    Attributes
    ----------
    extent
        The window of the chart.
    cut
        Satisfaction and importance of the cut lines, which a name had better not cover.
    taken
        Other places (satisfaction, importance) that must stay free: pinned points.
    notes
        Texts that must stay free.
    """

    extent: Extent
    cut: tuple[float, float]
    taken: Sequence[tuple[float, float]]
    notes: Sequence[Note]


def label_rows(points: Sequence[Row], ground: Ground, height: float) -> list[Row]:
    """Lay out the names for every tier.

    Parameters
    ----------
    points
        Rows of :func:`lib.charts.quadrant_points.point_rows`; faded ones keep their room but are not named.
    ground
        What else is there.
    height
        Of the plot area in px, where it is smallest.

    Returns
    -------
    list of dict
        One row per line of text and tier.
    """
    return [row for tier in TIERS for row in _tier_rows(tier, points, ground, height)]


def _tier_rows(tier: Tier, points: Sequence[Row], ground: Ground, height: float) -> list[Row]:
    plot = Plot(tier.least, height, tier.below, height * _TALLER)
    x, y = _on_plot([(row["x"], row["y"]) for row in points], ground.extent, plot)
    writings = [
        () if row["faded"] else _writings(row["code"], row["name"], bold=row["ringed"], named=tier.named)
        for row in points
    ]
    others = Boxes.joined((_pinned_boxes(ground, plot), note_boxes(ground.notes, ground.extent, plot)))
    placed = lay_out(x, y, writings, others, _cut_boxes(ground, plot), plot)
    return [row for label in placed for row in _rows_of(label, points[label.number], tier)]


def _on_plot(places: Sequence[tuple[float, float]], extent: Extent, plot: Plot) -> tuple[Floats, Floats]:
    """Px of places given as (satisfaction, importance)."""
    return (
        np.array([extent.across(place[0]) * plot.width for place in places], dtype=np.float32),
        np.array([extent.down(place[1]) * plot.height for place in places], dtype=np.float32),
    )


def _pinned_boxes(ground: Ground, plot: Plot) -> Boxes:
    return Boxes.around(*_on_plot(ground.taken, ground.extent, plot), POINT - 2)


def _cut_boxes(ground: Ground, plot: Plot) -> Boxes:
    """The upright and the level line as boxes without breadth."""
    x, y = _on_plot([ground.cut], ground.extent, plot)
    zero = np.zeros(2, dtype=np.float32)
    wide, high = np.array([0, plot.widest], dtype=np.float32), np.array([plot.tallest, 0], dtype=np.float32)
    return Boxes(np.repeat(x, 2), np.repeat(y, 2), np.arange(2), zero - wide, zero + wide, zero - high, zero + high)


@lru_cache(maxsize=1024)
def _writings(code: str, name: str, *, bold: bool, named: bool) -> tuple[Writing, ...]:
    clear = _BESIDE_RING if bold else _BESIDE_POINT
    code = shortened(code, TEXT, _LONGEST / 2)
    narrow = text_width(code, TEXT, bold=bold)
    as_code = Writing((code,), narrow, LINE, _CODE_COST, may_lead=not named, clear=clear)
    if not named:
        return (as_code,)
    name = shortened(name, TEXT, 2 * _LONGEST)
    wide = text_width(name, TEXT, bold=bold)
    ways = [Writing((name,), wide, LINE, clear=clear)] if wide <= _LONGEST else []
    if wide > _BROKEN_FROM:
        lines = tuple(shortened(line, TEXT, _LONGEST) for line in in_two_lines(name, TEXT, _LONGEST))
        broad = max(text_width(line, TEXT, bold=bold) for line in lines)
        ways.append(Writing(lines, broad, LINE * len(lines), _TWO_LINES_COST, clear=clear))
    return (*ways, as_code) if narrow < wide else tuple(ways)


def note_boxes(notes: Sequence[Note], extent: Extent, plot: Plot) -> Boxes:
    """Return the room of the notes."""
    wide = [text_width(note.text, note.size, bold=note.size == ZONE_TEXT) for note in notes]
    start = [note.across - room * (1 - note.align) / 2 for note, room in zip(notes, wide, strict=True)]
    x, y = _on_plot([(note.x, note.y) for note in notes], extent, plot)
    edges = [
        (left, left + room, note.middle - 0.65 * note.size, note.middle + 0.65 * note.size)
        for note, left, room in zip(notes, start, wide, strict=True)
    ]
    return Boxes(x, y, np.arange(len(notes)), *np.array(edges, dtype=np.float32).reshape(-1, 4).T)


def _rows_of(label: Label, point: Row, tier: Tier) -> list[Row]:
    start, end = _leader(label)
    return [
        {
            "code": point["code"],
            "heading": point["heading"],
            "text": line,
            "x": point["x"],
            "y": point["y"],
            "dx": label.x,
            "dy": label.middle + number * LINE,
            "align": {1: "left", 0: "center", -1: "right"}[label.side],
            "ringed": point["ringed"],
            "leads": label.reach is not None and number == 0,
            "from_x": start[0],
            "from_y": start[1],
            "to_x": end[0],
            "to_y": end[1],
            "least": 0 if tier is TIERS[0] else tier.least,
            "below": tier.below,
        }
        for number, line in enumerate(label.lines)
    ]


def _leader(label: Label) -> tuple[tuple[float, float], tuple[float, float]]:
    if label.reach is None:
        return (0.0, 0.0), (0.0, 0.0)
    x, y = label.reach
    share = POINT / hypot(x, y)
    return (x * share, y * share), (x - 1.5 * label.side, y)
