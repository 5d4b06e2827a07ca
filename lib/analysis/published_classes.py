"""Rows or columns of a table whose totals are too small to be published alone, and so are published together."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

import numpy as np
import numpy.typing as npt

from lib.survey.branches import SEPARATOR, depth, is_within, nodes
from lib.survey.settings import MIN_RESPONSES_SHOWN


class Classes:
    """Rows (or columns) whose totals are published only together: a union-find over 0..size-1."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def of(self, item: int) -> int:
        """Return the representative of the item's class."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def merge(self, one: int, other: int) -> None:
        """Publish the two classes only together from now on."""
        self._parent[self.of(one)] = self.of(other)

    def labels(self) -> npt.NDArray[np.int64]:
        """Return the representative of every item."""
        return np.array([self.of(item) for item in range(len(self._parent))], dtype=np.int64)


def merge_small(classes: Classes, weights: Sequence[int], members: Iterable[int]) -> None:
    """Merge the classes among `members` that are too small to be published, the smallest first.

    `weights` is the count of each item, 0 = nobody. What stays too small because there is nothing
    left to merge it with is left alone.
    """
    size: dict[int, int] = {}
    for item in members:
        if weights[item]:
            size[classes.of(item)] = size.get(classes.of(item), 0) + weights[item]
    queue = sorted(size, key=lambda item: (size[item], item))
    while len(queue) > 1 and size[queue[0]] < MIN_RESPONSES_SHOWN:
        one, other = queue[0], queue[1]
        classes.merge(one, other)
        merged = classes.of(one)
        size[merged] = size[one] + size[other]
        queue = sorted([merged, *queue[2:]], key=lambda item: (size[item], item))


def rows_by_node(paths: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return for each node of the hierarchy, the lowest first and the whole last, the branches within it."""
    found = [
        tuple(row for row, path in enumerate(paths) if is_within(path, node))
        for node in sorted(nodes(paths), key=depth, reverse=True)
    ]
    return (*found, tuple(range(len(paths))))


def merge_small_branches(classes: Classes, weights: Sequence[int], by_node: Iterable[Sequence[int]]) -> None:
    """Merge branches that are too small to be published, within the lowest node where that is enough."""
    for members in by_node:
        merge_small(classes, weights, members)


def shared_depth(paths: Sequence[str], one: int, other: int) -> int:
    """Return how many levels of the hierarchy two branches share, from the top."""
    pairs = zip(paths[one].split(SEPARATOR), paths[other].split(SEPARATOR), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
