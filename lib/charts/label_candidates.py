"""The places where a name may stand: close around its point, or farther away at the end of a leader line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, hypot, pi, sin
from typing import Final

import numpy as np

from lib.charts.label_boxes import Boxes, Flags, Floats, Ints

POINT: Final = 7.0
"""Half the side of the square that a point needs, px."""

_CLEAR: Final = 3.0
_RINGS: Final = (20.0, 34.0, 52.0, 76.0)
_DIRECTIONS: Final = 14
_SAMPLES: Final = (0.25, 0.5, 0.75, 0.95)
SAMPLES: Final = len(_SAMPLES)


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write a label: its lines, the px they need and how much worse it is than the best way."""

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a box of one size, in px from the point: edges, where a leader line ends, and the cost.

    `side` is -1 where the text ends at the box's right edge, 0 where it is centred, 1 where it starts at the left one.
    """

    left: float
    top: float
    side: int
    reach: tuple[float, float]
    leads: bool
    cost: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """All places of all labels.

    Attributes
    ----------
    label, writing
        Shape (c,): whose place it is, and which of its writings stands there.
    boxes
        c boxes.
    side, reach_x, reach_y, leads, cost
        Shape (c,), see :class:`Place`.
    """

    label: Ints
    writing: Ints
    boxes: Boxes
    side: Ints
    reach_x: Floats
    reach_y: Floats
    leads: Flags
    cost: Floats

    def take(self, rows: Ints) -> "Candidates":
        """Return the candidates in `rows`."""
        return Candidates(
            self.label[rows],
            self.writing[rows],
            self.boxes.take(rows),
            self.side[rows],
            self.reach_x[rows],
            self.reach_y[rows],
            self.leads[rows],
            self.cost[rows],
        )


@cache
def places(width: float, height: float) -> tuple[Place, ...]:
    """Return all places for a box of `width` x `height` px around a point, near ones first."""
    return (*_near(width, height), *_far(width, height))


def _near(width: float, height: float) -> list[Place]:
    off = POINT + _CLEAR
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
    return [Place(left, top, side, (0.0, 0.0), False, cost) for left, top, side, cost in sides]


def _far(width: float, height: float) -> list[Place]:
    found = []
    for ring in _RINGS:
        for step in range(_DIRECTIONS):
            angle = 2 * pi * (step + 0.5) / _DIRECTIONS
            end = (ring * cos(angle), ring * sin(angle))
            found.append(_hung(end, width, height, 4.0 + ring / 9))
    return found


def _hung(end: tuple[float, float], width: float, height: float, cost: float) -> Place:
    """Hang the box on the end of a leader line: beside it where the line is flat, above or below where it is steep."""
    x, y = end
    if abs(x) > 0.35 * hypot(x, y):
        left, top, side = (x if x > 0 else x - width), y - height / 2, (1 if x > 0 else -1)
    else:
        left, top, side = x - width / 2, (y if y > 0 else y - height), 0
    return Place(left, top, side, end, True, cost)


def candidates_of(x: Floats, y: Floats, writings: Sequence[Sequence[Writing]]) -> Candidates:
    """Return the places of every label in every writing, label by label.

    Parameters
    ----------
    x, y
        Shape (m,), the points in px.
    writings
        m ways to write each label, best first.
    """
    rows = [
        (label, number, p.left, p.left + w.width, p.top, p.top + w.height, p.side, *p.reach, p.leads, p.cost + w.cost)
        for label, ways in enumerate(writings)
        for number, w in enumerate(ways)
        for p in places(w.width, w.height)
    ]
    table = np.array(rows, dtype=np.float64).reshape(-1, 11).T
    label, writing, side = (table[row].astype(np.intp) for row in (0, 1, 6))
    boxes = Boxes(x[label], y[label], *table[2:6])
    return Candidates(label, writing, boxes, side, table[7], table[8], table[9] > 0, table[10])


def leader_samples(found: Candidates, rows: Ints) -> Boxes:
    """Return small boxes along the leader lines of the candidates in `rows`, :data:`SAMPLES` for each."""
    share = np.tile(np.array(_SAMPLES), len(rows))
    x, y = np.repeat(found.reach_x[rows], SAMPLES) * share, np.repeat(found.reach_y[rows], SAMPLES) * share
    at = np.repeat(rows, SAMPLES)
    return Boxes(found.boxes.x[at], found.boxes.y[at], x - 1, x + 1, y - 1, y + 1)
