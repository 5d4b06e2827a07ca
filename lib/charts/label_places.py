"""The places where a name may stand: close around its point, or farther away at the end of a leader line."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import Final

import numpy as np

from lib.charts.label_boxes import Boxes, Flags, Floats, Ints

POINT: Final = 7.0
"""Half the side of the square that a point needs, px."""

_RINGS: Final = (20.0, 36.0, 58.0, 84.0)
_DIRECTIONS: Final = 12
_SHARES: Final = (0.3, 0.6, 0.9)

SAMPLES: Final = len(_SHARES)
"""How many places along a leader line are looked at."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write a label: its lines, the px they need and how much worse it is than the best way."""

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float = 0.0
    may_lead: bool = True
    """Whether it is worth a leader line."""
    clear: float = 3.0
    """Free px between the point and a box close to it."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All c places of all labels, label by label, the cheapest of a label first. Every field has shape (c,).

    Attributes
    ----------
    label, writing
        Whose place it is, and which of its writings stands there.
    left, right, top, bottom
        Edges of the box in px from the point.
    side
        -1 where the text ends at the box's right edge, 0 where it is centred, 1 where it starts at the left one.
    reach_x, reach_y, leads
        Where the leader line ends, in px from the point, and whether there is one.
    cost
        How much worse it is than the best place there could be.
    """

    label: Ints
    writing: Ints
    left: Floats
    right: Floats
    top: Floats
    bottom: Floats
    side: Ints
    reach_x: Floats
    reach_y: Floats
    leads: Flags
    cost: Floats

    def take(self, rows: Ints) -> "Places":
        """Return the places in `rows`."""
        return Places(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})

    def boxes(self, x: Floats, y: Floats) -> Boxes:
        """Return their boxes around the points at `x`, `y` (shape (m,), px)."""
        return Boxes(x, y, self.label, self.left, self.right, self.top, self.bottom)

    def leader_samples(self, x: Floats, y: Floats, rows: Ints) -> Boxes:
        """Return small boxes along the leader lines of the places in `rows`, `SAMPLES` for each."""
        share = np.tile(np.array(_SHARES, dtype=np.float32), len(rows))
        along, down = np.repeat(self.reach_x[rows], SAMPLES) * share, np.repeat(self.reach_y[rows], SAMPLES) * share
        return Boxes(x, y, np.repeat(self.label[rows], SAMPLES), along - 1, along + 1, down - 1, down + 1)


@lru_cache(maxsize=32)
def places_of(writings: tuple[tuple[Writing, ...], ...]) -> Places:
    """Return the places of every label in every writing; `writings` are the ways to write each label."""
    rows = [
        row
        for label, ways in enumerate(writings)
        for row in sorted((row for n, way in enumerate(ways) for row in _rows(label, n, way)), key=lambda row: row[-1])
    ]
    table = np.array(rows, dtype=np.float32).reshape(-1, 11).T
    label, writing, side = (table[row].astype(np.intp) for row in (0, 1, 6))
    left, right, top, bottom = table[2:6]
    return Places(label, writing, left, right, top, bottom, side, table[7], table[8], table[9] > 0, table[10])


_Row = tuple[float, ...]


def _rows(label: int, number: int, way: Writing) -> list[_Row]:
    spots = [*_near(way), *(_far(way.width, way.height) if way.may_lead else ())]
    return [
        (label, number, left, left + way.width, top, top + way.height, side, *end, leads, cost + way.cost)
        for left, top, side, end, leads, cost in spots
    ]


_Spot = tuple[float, float, int, tuple[float, float], bool, float]


def _near(way: Writing) -> list[_Spot]:
    width, height, off = way.width, way.height, POINT + way.clear
    middle, slant = -height / 2, 0.75 * POINT
    sides = [
        (off, middle, 1, 0.0),
        (-off - width, middle, -1, 0.8),
        (-width / 2, -off - height + 3, 0, 1.4),
        (-width / 2, off - 3, 0, 1.4),
        (off - 2, middle - slant, 1, 1.0),
        (off - 2, middle + slant, 1, 1.0),
        (-off + 2 - width, middle - slant, -1, 1.8),
        (-off + 2 - width, middle + slant, -1, 1.8),
        (-slant, -off - height + 3, 1, 2.0),
        (-slant, off - 3, 1, 2.0),
        (slant - width, -off - height + 3, -1, 2.4),
        (slant - width, off - 3, -1, 2.4),
    ]
    return [(left, top, side, (0.0, 0.0), False, cost) for left, top, side, cost in sides]


def _far(width: float, height: float) -> list[_Spot]:
    return [
        _hung((ring * cos(angle), ring * sin(angle)), width, height, 4.0 + ring / 9)
        for ring in _RINGS
        for angle in (2 * pi * (step + 0.5) / _DIRECTIONS for step in range(_DIRECTIONS))
    ]


def _hung(end: tuple[float, float], width: float, height: float, cost: float) -> _Spot:
    """Hang the box on the end of a leader line: beside it where the line is flat, above or below where it is steep."""
    x, y = end
    if abs(x) > 0.35 * hypot(x, y):
        left, top, side = (x if x > 0 else x - width), y - height / 2, (1 if x > 0 else -1)
    else:
        left, top, side = x - width / 2, (y if y > 0 else y - height), 0
    return left, top, side, end, True, cost
