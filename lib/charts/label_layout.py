"""Where the names stand in the quadrant chart, so that none touches another, a point or the plot's edge.

Greedy, the most hemmed-in label first; then labels that found no place are tried again by moving the one neighbour in
their way, and every label is offered a better place that has become free. No chance is involved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from lib.charts.label_boxes import Boxes, Flags, Floats, Ints, Plot, inside, meet
from lib.charts.label_candidates import POINT, SAMPLES, Candidates, Writing, candidates_of, leader_samples

GAP: Final = 2.0
"""Free px between any two boxes."""

EDGE: Final = 3.0
"""Free px between a box and the plot's edge."""

_ROUNDS: Final = 2
_NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Label:
    """A label that found a place; all distances in px from its point.

    Attributes
    ----------
    number
        Which of the labels given.
    lines
        What is written.
    x, middle
        Where the text starts, is centred or ends (`side` 1, 0, -1), and the middle of its first line.
    box
        Left, right, top and bottom of the room it takes.
    reach
        Where its leader line ends, or None where it stands close to its point.
    """

    number: int
    lines: tuple[str, ...]
    side: int
    x: float
    middle: float
    box: tuple[float, float, float, float]
    reach: tuple[float, float] | None


def lay_out(
    x: Floats, y: Floats, writings: Sequence[Sequence[Writing]], others: Boxes, plot: Plot
) -> tuple[Label, ...]:
    """Find places for labels around their points.

    Parameters
    ----------
    x, y
        Shape (m,), the points in px of the smallest plot, from its upper left corner.
    writings
        m ways to write each label, best first; a label without any stays unwritten.
    others
        Everything else that must stay free, the points of unwritten labels included.
    plot
        The sizes for which the layout must hold.

    Returns
    -------
    tuple of Label
        In the order given; a label for which there is no room in any writing is left out.
    """
    if not any(writings):
        return ()
    points = Boxes.around(x, y, POINT)
    found = _possible(candidates_of(x, y, writings), Boxes.joined((points, others)), points, plot)
    search = _Search(found, plot, len(x))
    search.fill()
    for _ in range(_ROUNDS):
        search.make_room()
        search.improve()
    return tuple(_label(found, row, writings) for row in search.chosen if row != _NOWHERE)


def _possible(found: Candidates, taken: Boxes, points: Boxes, plot: Plot) -> Candidates:
    """Keep the candidates that touch nothing that is there already, themselves and with their leader lines."""
    free = inside(found.boxes, plot, EDGE) & ~meet(found.boxes, taken, plot, GAP).any(axis=1)
    far = np.flatnonzero(free & found.leads)
    hits = meet(leader_samples(found, far), points, plot, 0.0).reshape(len(far), SAMPLES, -1).any(axis=1)
    hits[np.arange(len(far)), found.label[far]] = False
    free[far[hits.any(axis=1)]] = False
    return found.take(np.flatnonzero(free))


@dataclass(slots=True)
class _Search:
    """The state of the search: the candidate chosen for each label, and which candidates each choice blocks."""

    found: Candidates
    plot: Plot
    size: int
    chosen: list[int] = field(init=False)
    blocked: Flags = field(init=False)
    far: Ints = field(init=False)
    samples: Boxes = field(init=False)

    def __post_init__(self) -> None:
        self.chosen = [_NOWHERE] * self.size
        self.blocked = np.zeros((len(self.found.cost), self.size), dtype=np.bool_)
        self.far = np.flatnonzero(self.found.leads)
        self.samples = leader_samples(self.found, self.far)

    def fill(self) -> None:
        """Place the labels one by one, the one with the fewest free places first."""
        waiting = set(range(self.size))
        while waiting:
            free = ~self.blocked.any(axis=1)
            room = np.bincount(self.found.label[free], minlength=self.size)
            label = min(waiting, key=lambda number: (room[number], number))
            waiting.remove(label)
            self.place(label, self.best(label, free))

    def best(self, label: int, free: Flags) -> int:
        """The cheapest free candidate of `label`."""
        rows = np.flatnonzero(free & (self.found.label == label))
        return int(rows[np.argmin(self.found.cost[rows])]) if len(rows) else _NOWHERE

    def place(self, label: int, row: int) -> None:
        """Choose candidate `row` for `label`."""
        self.chosen[label] = row
        self.blocked[:, label] = False if row == _NOWHERE else self.in_the_way(row)

    def in_the_way(self, row: int) -> Flags:
        """Which candidates of other labels the candidate `row` rules out."""
        found, one = self.found, np.array([row])
        box = found.boxes.take(one)
        hit = meet(found.boxes, box, self.plot, GAP)[:, 0]
        hit[self.far] |= meet(self.samples, box, self.plot, 1.0)[:, 0].reshape(-1, SAMPLES).any(axis=1)
        if found.leads[row]:
            hit |= meet(found.boxes, leader_samples(found, one), self.plot, 1.0).any(axis=1)
            hit[self.far] |= _cross(found, self.far, row)
        hit[found.label == found.label[row]] = False
        return hit

    def improve(self) -> None:
        """Offer every label the cheapest place that is free now."""
        for label in range(self.size):
            others = self.blocked.copy()
            others[:, label] = False
            row = self.best(label, ~others.any(axis=1))
            if row != self.chosen[label]:
                self.place(label, row)

    def make_room(self) -> None:
        """Try the unplaced and the badly written labels again, moving one neighbour out of the way."""
        for label in range(self.size):
            row = self.chosen[label]
            if row == _NOWHERE or self.found.cost[row] > _BAD:
                self.push_in(label)

    def push_in(self, label: int) -> None:
        """Take a better place that a single neighbour blocks, if that neighbour finds another one."""
        count = self.blocked.sum(axis=1)
        limit = np.inf if self.chosen[label] == _NOWHERE else self.found.cost[self.chosen[label]]
        rows = np.flatnonzero((self.found.label == label) & (count == 1) & (self.found.cost < limit))
        for row in rows[np.argsort(self.found.cost[rows], kind="stable")][:_TRIES]:
            neighbour = int(np.argmax(self.blocked[row]))
            if self.swap(label, int(row), neighbour):
                return

    def swap(self, label: int, row: int, neighbour: int) -> bool:
        """Choose `row` and move `neighbour`, if both together become cheaper; else leave all as it is."""
        before = (self.chosen[label], self.chosen[neighbour])
        columns = self.blocked[:, [label, neighbour]].copy()
        self.place(neighbour, _NOWHERE)
        self.place(label, row)
        self.place(neighbour, self.best(neighbour, ~self.blocked.any(axis=1)))
        if self.price(row) + self.price(self.chosen[neighbour]) < sum(map(self.price, before)):
            return True
        self.chosen[label], self.chosen[neighbour] = before
        self.blocked[:, [label, neighbour]] = columns
        return False

    def price(self, row: int) -> float:
        """The cost of a choice; no place at all is the dearest."""
        return _UNWRITTEN if row == _NOWHERE else float(self.found.cost[row])


_BAD: Final = 9.0
_TRIES: Final = 6
_UNWRITTEN: Final = 200.0


def _cross(found: Candidates, far: Ints, row: int) -> Flags:
    """Whether the leader lines of the candidates `far` cross that of candidate `row` in the smallest plot."""
    ax, ay = found.boxes.x[far], found.boxes.y[far]
    bx, by = ax + found.reach_x[far], ay + found.reach_y[far]
    cx, cy = found.boxes.x[row], found.boxes.y[row]
    dx, dy = cx + found.reach_x[row], cy + found.reach_y[row]
    first = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    second = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
    third = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
    fourth = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
    flags: Flags = (first * second < 0) & (third * fourth < 0)
    return flags


def _label(found: Candidates, row: int, writings: Sequence[Sequence[Writing]]) -> Label:
    number, side = int(found.label[row]), int(found.side[row])
    writing = writings[number][int(found.writing[row])]
    left, right, top, bottom = (
        float(edge[row]) for edge in (found.boxes.left, found.boxes.right, found.boxes.top, found.boxes.bottom)
    )
    return Label(
        number=number,
        lines=writing.lines,
        side=side,
        x=(right if side < 0 else left if side > 0 else (left + right) / 2),
        middle=top + writing.height / len(writing.lines) / 2,
        box=(left, right, top, bottom),
        reach=(float(found.reach_x[row]), float(found.reach_y[row])) if found.leads[row] else None,
    )
