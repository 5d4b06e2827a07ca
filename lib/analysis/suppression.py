"""Complementary suppression in a two-way table of counts: which cells and totals must stay unpublished.

The published sums span a linear space. Over the hidden cells, drawn as edges between rows and
columns, that space is the cut space of the graph; a set of cells can be worked out from published
sums exactly if it is a directed cut. Hence two rules: every directed cut must hold at least as many
respondents as may be shown, and a further sum may be shown only if it is a cut itself.

References
----------
Gusfield, D. (1988). A graph theoretic approach to statistical data security. SIAM Journal on
Computing 17(3), 552-571.
Kao, M.-Y. (1996). Data security equals graph connectivity. SIAM Journal on Discrete Mathematics
9(1), 87-100.
"""

from collections.abc import Callable
from heapq import heappop, heappush

import numpy as np

from lib.analysis.protected_table import Counts, Mask
from lib.analysis.published_classes import Classes
from lib.survey.settings import MIN_RESPONSES_SHOWN

Closeness = Callable[[int, int], int]


class _Suppression:
    """The state while one table is being protected.

    Vertices are the classes of rows, then those of columns; vertices that no light cut parts are
    joined into one, which keeps the graph small.
    """

    def __init__(self, counts: Counts, weights: Counts, row_classes: Classes, column_classes: Classes) -> None:
        self.rows, self.columns = row_classes, column_classes
        self.n_rows = counts.shape[0]
        self.joined = Classes(sum(counts.shape))
        self.cells = [(int(r), int(c)) for r, c in np.argwhere(counts > 0)]
        self.count = [int(counts[cell]) for cell in self.cells]
        self.weight = [int(weights[cell]) for cell in self.cells]
        self.is_hidden = [weight < MIN_RESPONSES_SHOWN for weight in self.weight]
        self.ends = [self.classes(cell) for cell in self.cells]
        self.at: dict[int, list[int]] = {}
        for cell, ends in enumerate(self.ends):
            for vertex in ends:
                self.at.setdefault(vertex, []).append(cell)

    def classes(self, cell: tuple[int, int]) -> tuple[int, int]:
        """The cell's class of rows and class of columns, as vertex numbers."""
        return self.rows.of(cell[0]), self.n_rows + self.columns.of(cell[1])

    def join(self, one: int, other: int) -> None:
        """Treat two vertices as one from now on; cells between them are done with."""
        gone, kept = self.joined.of(one), self.joined.of(other)
        if gone == kept:
            return
        self.joined.merge(gone, kept)
        for cell in self.at.pop(gone, ()):
            row, column = (kept if vertex == gone else vertex for vertex in self.ends[cell])
            self.ends[cell] = (row, column)
            if row == column:
                self.at[kept].remove(cell)
            else:
                self.at[kept].append(cell)

    def cheapest_path(self, start: int, goal: int, flow: dict[int, int]) -> tuple[list[tuple[int, int]], set[int]]:
        """Find a path from a row vertex to a column vertex that hides the fewest further respondents.

        Row to column a cell carries at most its weight, column to row any amount. Returns the steps
        (cell, +1 or -1), none where there is no path, and the vertices that can be reached.
        """
        spent = {start: 0}
        came: dict[int, tuple[int, int, int]] = {}
        queue = [(0, start)]
        while queue:
            cost, vertex = heappop(queue)
            if vertex == goal:
                return _steps(came, start, goal), set(spent)
            if cost > spent[vertex]:
                continue
            for cell in self.at[vertex]:
                row, column = self.ends[cell]
                sign, other = (1, column) if row == vertex else (-1, row)
                total = cost if self.is_hidden[cell] else cost + self.count[cell]
                full = sign == 1 and flow.get(cell, 0) >= self.weight[cell]
                if not full and total < spent.get(other, total + 1):
                    spent[other], came[other] = total, (vertex, cell, sign)
                    heappush(queue, (total, other))
        return [], set(spent)

    def strengthen(self, start: int, goal: int) -> set[int] | None:
        """Hide further cells until no light directed cut parts `start` from `goal`.

        Returns None when done, or the vertices on the near side of a light cut that no cell crosses.
        """
        flow: dict[int, int] = {}
        carried = 0
        while carried < MIN_RESPONSES_SHOWN:
            steps, near = self.cheapest_path(start, goal, flow)
            if not steps:
                return near
            room = min(
                [self.weight[cell] - flow.get(cell, 0) for cell, sign in steps if sign == 1] + [MIN_RESPONSES_SHOWN]
            )
            for cell, sign in steps:
                flow[cell] = flow.get(cell, 0) + sign * room
                self.is_hidden[cell] = True
            carried += room
        return None

    def merge_across(self, near: set[int], closeness: Closeness) -> tuple[int, int] | None:
        """Merge two rows, else two columns, over a cut; return the two vertices, None if there are none."""
        size = self._totals()
        inside = [v for v in size if self.joined.of(v) in near]
        outside = [v for v in size if self.joined.of(v) not in near]
        row_pairs = [(a, b) for a in inside for b in outside if a < self.n_rows and b < self.n_rows]
        column_pairs = [(a, b) for a in inside for b in outside if a >= self.n_rows and b >= self.n_rows]
        if row_pairs:
            a, b = min(row_pairs, key=lambda pair: (-closeness(*pair), size[pair[0]] + size[pair[1]], pair))
            self.rows.merge(a, b)
        elif column_pairs:
            a, b = min(column_pairs, key=lambda pair: (size[pair[0]] + size[pair[1]], pair))
            self.columns.merge(a - self.n_rows, b - self.n_rows)
        else:
            return None
        return a, b

    def _totals(self) -> dict[int, int]:
        size: dict[int, int] = {}
        for cell, count in zip(self.cells, self.count, strict=True):
            for vertex in self.classes(cell):
                size[vertex] = size.get(vertex, 0) + count
        return size


def suppress(
    counts: Counts, row_classes: Classes, column_classes: Classes, closeness: Closeness, weights: Counts | None = None
) -> Mask:
    """Choose the cells to hide, so that no group too small to be shown can be worked out.

    Parameters
    ----------
    counts
        Shape (rows, columns).
    row_classes, column_classes
        Totals that are published only together; more are merged where hiding cells is not enough.
    closeness
        How near two rows are in the hierarchy; near ones are merged first.
    weights
        As `counts`, smaller where a cell is more delicate than its count says; default the counts.

    Returns
    -------
    Mask
        The cells not to be published on their own, small ones included. The classes may have changed.

    Notes
    -----
    For every small cell the smallest directed cut that holds it is found as a maximum flow, and the
    path that hides the fewest respondents is added until the cut is heavy enough (Gusfield 1988).
    Ends once joined stay joined, so at most rows + columns flows are needed.
    """
    state = _Suppression(counts, counts if weights is None else weights, row_classes, column_classes)
    delicate = sorted((w, cell) for cell, w in enumerate(state.weight) if w < MIN_RESPONSES_SHOWN)
    for _, cell in delicate:
        start, goal = state.ends[cell]
        while start != goal:
            near = state.strengthen(start, goal)
            merged = None if near is None else state.merge_across(near, closeness)
            state.join(*(merged or (start, goal)))
            start, goal = state.ends[cell]
    hidden = np.zeros(counts.shape, dtype=bool)
    for place, is_hidden in zip(state.cells, state.is_hidden, strict=True):
        hidden[place] = is_hidden
    return hidden


def _steps(came: dict[int, tuple[int, int, int]], start: int, goal: int) -> list[tuple[int, int]]:
    steps = []
    while goal != start:
        goal, cell, sign = came[goal]
        steps.append((cell, sign))
    return steps[::-1]
