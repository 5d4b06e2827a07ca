"""Where the names stand in the quadrant chart, so that none touches another, a point or the plot's edge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from lib.charts.label_boxes import Boxes, Flags, Floats, Plot, inside, meet
from lib.charts.label_places import POINT, SAMPLES, Places, Writing, places_of
from lib.charts.label_search import GAP, NOWHERE, Search

EDGE: Final = 3.0
"""Free px between a label and the plot's edge."""

_ROUNDS: Final = 2
_ON_A_LINE: Final = 2.5
"""What it costs a label to lie on something that it may cover."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label that found a place; all distances in px from its point.

    Attributes
    ----------
    number
        Which of the labels given.
    lines
        What is written.
    side, x, middle
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
    x: Floats, y: Floats, writings: Sequence[tuple[Writing, ...]], others: Boxes, lines: Boxes, plot: Plot
) -> tuple[Label, ...]:
    """Find places for labels around their points.

    Parameters
    ----------
    x, y
        Shape (m,), float32, the points in px of the smallest plot, from its upper left corner.
    writings
        m times the ways to write a label, best first; a label without any stays unwritten.
    others
        Everything else that must stay free.
    lines
        What a label had better not cover.
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
    places = _free(places_of(tuple(writings)), x, y, Boxes.joined((points, others)), plot)
    places = _dearer(places, x, y, lines, plot)
    search = Search(places, x, y, plot)
    search.fill()
    for _ in range(_ROUNDS):
        if not search.refine():
            break
    return tuple(_label(places, row, writings) for row in search.chosen if row != NOWHERE)


def _free(places: Places, x: Floats, y: Floats, taken: Boxes, plot: Plot) -> Places:
    """Keep the places that touch nothing that is there already, themselves and with their leader lines.

    The first boxes of `taken` are the labels' own points, which their leader lines may touch.
    """
    places = places.take(np.flatnonzero(inside(places.boxes(x, y), plot, EDGE)))
    places = places.take(np.flatnonzero(~meet(places.boxes(x, y), taken, plot, GAP).any(axis=1)))
    far = np.flatnonzero(places.leads)
    met = meet(places.leader_samples(x, y, far), taken, plot, 0.0).reshape(len(far), SAMPLES, len(taken.at))
    hits: Flags = np.logical_or.reduce(met, axis=1)
    hits[np.arange(len(far)), places.label[far]] = False
    keep = np.ones(len(places.label), dtype=np.bool_)
    keep[far[hits.any(axis=1)]] = False
    return places.take(np.flatnonzero(keep))


def _dearer(places: Places, x: Floats, y: Floats, lines: Boxes, plot: Plot) -> Places:
    """Make the places that cover a line dearer, and put the cheapest of each label first again."""
    covering = meet(places.boxes(x, y), lines, Plot(plot.width, plot.height, plot.width, plot.height), 0.0).sum(axis=1)
    cost = places.cost + np.float32(_ON_A_LINE) * covering.astype(np.float32)
    return replace(places, cost=cost).take(np.lexsort((cost, places.label)))


def _label(places: Places, row: int, writings: Sequence[tuple[Writing, ...]]) -> Label:
    number, side = int(places.label[row]), int(places.side[row])
    writing = writings[number][int(places.writing[row])]
    left, right, top, bottom = (float(edge[row]) for edge in (places.left, places.right, places.top, places.bottom))
    return Label(
        number=number,
        lines=writing.lines,
        side=side,
        x=(right if side < 0 else left if side > 0 else (left + right) / 2),
        middle=top + writing.height / len(writing.lines) / 2,
        box=(left, right, top, bottom),
        reach=(float(places.reach_x[row]), float(places.reach_y[row])) if places.leads[row] else None,
    )
