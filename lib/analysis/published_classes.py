"""Rows or columns of a table whose totals are too small to be published alone, and so are published together."""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

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
