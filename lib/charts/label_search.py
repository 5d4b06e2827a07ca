"""The search for a place for every label: greedy, then by moving neighbours. No chance is involved."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from lib.charts.label_boxes import Boxes, Flags, Floats, Ints, Plot, meet
from lib.charts.label_places import SAMPLES, Places

NOWHERE: Final = -1
"""In place of a row number: the label has no place."""

GAP: Final = 2.0
"""Free px between any two boxes."""

_POOR: Final = 9.0
"""A place that costs more is worth moving a neighbour."""

_UNWRITTEN: Final = 200.0
"""What it costs to leave a label out."""

_TRIES: Final = 6


@dataclass(slots=True, eq=False)
class Search:
    """The state of the search over `places` that are free of everything fixed.

    Attributes
    ----------
    chosen
        The row chosen for each label, or `NOWHERE`.
    hits
        Shape (c,): how many of the choices rule each place out.
    """

    places: Places
    x: Floats
    y: Floats
    plot: Plot
    chosen: list[int] = field(init=False)
    hits: Ints = field(init=False)
    _rows: list[slice] = field(init=False)
    _blocked: list[Flags] = field(init=False)
    _boxes: Boxes = field(init=False)
    _far: Ints = field(init=False)
    _samples: Boxes = field(init=False)
    _known: dict[int, Flags] = field(init=False)

    def __post_init__(self) -> None:
        size = len(self.x)
        bounds = np.searchsorted(self.places.label, np.arange(size + 1)).tolist()
        self._rows = [slice(bounds[label], bounds[label + 1]) for label in range(size)]
        self.chosen = [NOWHERE] * size
        self.hits = np.zeros(len(self.places.label), dtype=np.intp)
        self._blocked = [np.zeros(len(self.hits), dtype=np.bool_)] * size
        self._boxes = self.places.boxes(self.x, self.y)
        self._far = np.flatnonzero(self.places.leads)
        self._samples = self.places.leader_samples(self.x, self.y, self._far)
        self._known = {NOWHERE: self._blocked[0]}

    def fill(self) -> None:
        """Place the labels one by one, the one with the fewest free places first."""
        waiting = [label for label, rows in enumerate(self._rows) if rows.start < rows.stop]
        while waiting:
            room = np.bincount(self.places.label[self.hits == 0], minlength=len(self.x))
            label = min(waiting, key=lambda number: (room[number], number))
            waiting.remove(label)
            self._place(label, self._best(label))

    def refine(self) -> bool:
        """Try poorly placed labels again, then offer every label the best free place; whether anything changed."""
        before = list(self.chosen)
        for label in range(len(self.x)):
            if self._price(self.chosen[label]) > _POOR:
                self._push_in(label)
        for label in range(len(self.x)):
            row = self._best(label)
            if row != self.chosen[label]:
                self._place(label, row)
        return self.chosen != before

    def _best(self, label: int) -> int:
        """The cheapest free place; a label's own choice rules none of its places out."""
        rows = self._rows[label]
        free = np.flatnonzero(self.hits[rows] == 0)
        return rows.start + int(free[0]) if len(free) else NOWHERE

    def _place(self, label: int, row: int) -> None:
        self.hits -= self._blocked[label]
        self.chosen[label] = row
        if row not in self._known:
            self._known[row] = self._in_the_way(row)
        self._blocked[label] = self._known[row]
        self.hits += self._blocked[label]

    def _in_the_way(self, row: int) -> Flags:
        """Which places of other labels the place `row` rules out, leader lines included."""
        one = np.array([row])
        box = self._boxes.take(one)
        hit = meet(self._boxes, box, self.plot, GAP)[:, 0]
        hit[self._far] |= meet(self._samples, box, self.plot, 1.0)[:, 0].reshape(-1, SAMPLES).any(axis=1)
        if self.places.leads[row]:
            samples = self.places.leader_samples(self.x, self.y, one)
            hit |= meet(self._boxes, samples, self.plot, 1.0).any(axis=1)
            hit[self._far] |= self._crossed(row)
        hit[self._rows[int(self.places.label[row])]] = False
        return hit

    def _crossed(self, row: int) -> Flags:
        """Which leader lines cross that of `row` in the smallest plot."""
        far, places = self._far, self.places
        ax, ay = self.x[places.label[far]], self.y[places.label[far]]
        bx, by = ax + places.reach_x[far], ay + places.reach_y[far]
        cx, cy = self.x[places.label[row]], self.y[places.label[row]]
        dx, dy = cx + places.reach_x[row], cy + places.reach_y[row]
        first = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        second = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax)
        third = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx)
        fourth = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx)
        flags: Flags = (first * second < 0) & (third * fourth < 0)
        return flags

    def _push_in(self, label: int) -> None:
        """Take a better place that a single neighbour blocks, if that neighbour finds another one."""
        rows, price = self._rows[label], self._price(self.chosen[label])
        wanted = np.flatnonzero((self.hits[rows] == 1) & (self.places.cost[rows] < price))[:_TRIES]
        for row in (wanted + rows.start).tolist():
            neighbour = next(other for other, blocked in enumerate(self._blocked) if blocked[row])
            if self._swapped(label, row, neighbour):
                return

    def _swapped(self, label: int, row: int, neighbour: int) -> bool:
        """Choose `row` and move `neighbour` if both together become cheaper; else leave all as it was."""
        before = [(number, self.chosen[number], self._blocked[number]) for number in (label, neighbour)]
        hits = self.hits.copy()
        self._place(neighbour, NOWHERE)
        self._place(label, row)
        self._place(neighbour, self._best(neighbour))
        if self._price(row) + self._price(self.chosen[neighbour]) < sum(self._price(old) for _, old, _ in before):
            return True
        for number, old, blocked in before:
            self.chosen[number], self._blocked[number] = old, blocked
        self.hits = hits
        return False

    def _price(self, row: int) -> float:
        return _UNWRITTEN if row == NOWHERE else float(self.places.cost[row])
