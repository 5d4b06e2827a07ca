"""Boxes that hang on anchors of a stretchable plot, and the test that two of them never meet.

A box keeps its distance in px to its anchor while the anchors move apart with the plot. The distance between the edges
of two boxes is therefore linear in the stretch: where it is large enough at the smallest and at the largest stretch, it
is so between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot area of one layout in px where it is smallest, and up to where it may be stretched."""

    width: float
    height: float
    widest: float
    tallest: float


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """n boxes on m anchors.

    Attributes
    ----------
    x, y
        Shape (m,), the anchors in px of the smallest plot, from its upper left corner.
    at
        Shape (n,), the anchor of each box.
    left, right, top, bottom
        Shape (n,), the edges in px from the anchor.
    """

    x: Floats
    y: Floats
    at: Ints
    left: Floats
    right: Floats
    top: Floats
    bottom: Floats

    def take(self, rows: Ints | Flags | slice) -> "Boxes":
        """Return the boxes in `rows`."""
        edges = (self.left[rows], self.right[rows], self.top[rows], self.bottom[rows])
        return Boxes(self.x, self.y, self.at[rows], *edges)

    @classmethod
    def around(cls, x: Floats, y: Floats, radius: float) -> "Boxes":
        """Squares of half a side `radius` centred on their anchors."""
        full = np.full(len(x), radius, dtype=np.float32)
        return cls(x, y, np.arange(len(x)), -full, full, -full, full)

    @classmethod
    def joined(cls, parts: Sequence["Boxes"]) -> "Boxes":
        """All boxes of `parts` in one, each on an anchor of its own."""
        x = np.concatenate([part.x[part.at] for part in parts])
        y = np.concatenate([part.y[part.at] for part in parts])
        edges = (np.concatenate([getattr(part, name) for part in parts]) for name in ("left", "right", "top", "bottom"))
        return cls(x, y, np.arange(len(x)), *edges)


def meet(first: Boxes, second: Boxes, plot: Plot, gap: float) -> Flags:
    """Whether box i of `first` and box j of `second` may come closer than `gap` px at some size of the plot.

    Returns
    -------
    numpy.ndarray
        Shape (len(first.at), len(second.at)).
    """
    across = _apart(
        (first.x, first.at, first.left, first.right),
        (second.x[second.at], second.left, second.right),
        plot.widest / plot.width,
        gap,
    )
    along = _apart(
        (first.y, first.at, first.top, first.bottom),
        (second.y[second.at], second.top, second.bottom),
        plot.tallest / plot.height,
        gap,
    )
    flags: Flags = ~(across | along)
    return flags


def _apart(
    first: tuple[Floats, Ints, Floats, Floats], second: tuple[Floats, Floats, Floats], stretch: float, gap: float
) -> Flags:
    """Whether the boxes keep the gap on one side; all that depends on anchors only is worked out per anchor."""
    anchor, at, low, high = first
    distance = second[0][None, :] - anchor[:, None]
    stretched = distance * np.float32(stretch)
    room_after = np.minimum(distance, stretched) + second[1]
    room_before = -np.maximum(distance, stretched) - second[2]
    flags: Flags = (room_after[at] >= (high + np.float32(gap))[:, None]) | (
        room_before[at] >= (np.float32(gap) - low)[:, None]
    )
    return flags


def inside(boxes: Boxes, plot: Plot, margin: float) -> Flags:
    """Whether each box stays `margin` px inside the plot; a larger plot only gives more room."""
    x, y = boxes.x[boxes.at], boxes.y[boxes.at]
    flags: Flags = (
        (x + boxes.left >= margin)
        & (plot.width - x - boxes.right >= margin)
        & (y + boxes.top >= margin)
        & (plot.height - y - boxes.bottom >= margin)
    )
    return flags
