"""Boxes that hang on anchors of a stretchable plot, and the test that two of them never meet.

A box keeps its distance in px to its anchor while the anchors move apart with the plot. The distance between the edges
of two boxes is therefore linear in the stretch: where it is large enough at the smallest and at the largest stretch, it
is so between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot area of one layout in px where it is smallest, and up to where it may be stretched."""

    width: float
    height: float
    widest: float
    tallest: float


@dataclass(frozen=True, slots=True)
class Boxes:
    """m boxes; every field has shape (m,).

    Attributes
    ----------
    x, y
        The anchor in px of the smallest plot, from its upper left corner.
    left, right, top, bottom
        The edges in px from the anchor.
    """

    x: Floats
    y: Floats
    left: Floats
    right: Floats
    top: Floats
    bottom: Floats

    def take(self, rows: Ints | Flags | slice) -> "Boxes":
        """Return the boxes in `rows`."""
        return Boxes(
            self.x[rows], self.y[rows], self.left[rows], self.right[rows], self.top[rows], self.bottom[rows]
        )

    @classmethod
    def around(cls, x: Floats, y: Floats, radius: float) -> "Boxes":
        """Squares of half a side `radius` centred on their anchors."""
        full = np.full(len(x), radius)
        return cls(x, y, -full, full, -full, full)

    @classmethod
    def joined(cls, parts: Sequence["Boxes"]) -> "Boxes":
        """All boxes of `parts` in one."""
        fields = ("x", "y", "left", "right", "top", "bottom")
        return cls(*(np.concatenate([getattr(part, field) for part in parts]) for field in fields))


def meet(first: Boxes, second: Boxes, plot: Plot, gap: float) -> Flags:
    """Whether box i of `first` and box j of `second` may come closer than `gap` px at some size of the plot.

    Returns
    -------
    numpy.ndarray
        Shape (len(first), len(second)).
    """
    across = _apart(
        (first.x, first.left, first.right), (second.x, second.left, second.right), plot.widest / plot.width, gap
    )
    along = _apart(
        (first.y, first.top, first.bottom), (second.y, second.top, second.bottom), plot.tallest / plot.height, gap
    )
    flags: Flags = ~(across | along)
    return flags


def _apart(
    first: tuple[Floats, Floats, Floats], second: tuple[Floats, Floats, Floats], stretch: float, gap: float
) -> Flags:
    distance = second[0][None, :] - first[0][:, None]
    stretched = distance * stretch
    before = np.minimum(distance, stretched) + (second[1][None, :] - first[2][:, None])
    after = np.minimum(-distance, -stretched) + (first[1][:, None] - second[2][None, :])
    return np.maximum(before, after) >= gap


def inside(boxes: Boxes, plot: Plot, margin: float) -> Flags:
    """Whether each box stays `margin` px inside the plot; a larger plot only gives more room."""
    flags: Flags = (
        (boxes.x + boxes.left >= margin)
        & (plot.width - boxes.x - boxes.right >= margin)
        & (boxes.y + boxes.top >= margin)
        & (plot.height - boxes.y - boxes.bottom >= margin)
    )
    return flags
