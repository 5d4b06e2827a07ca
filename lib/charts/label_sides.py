"""On which side of its point a short name stands, in charts too small or too simple for the search of a layout."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from lib.charts.records import Row
from lib.charts.text_width import text_width

_GAP: Final = 7
_RISE: Final = 12


class Box(NamedTuple):
    """A rectangle that is taken, px from the upper left corner of the plot."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two cover each other in part."""
        apart = self.right < other.left or other.right < self.left
        return not apart and self.top < other.bottom and other.top < self.bottom


def around(points: Sequence[tuple[float, float]], half: float) -> list[Box]:
    """The boxes of marks `half` px to each side of their points."""
    return [Box(x - half, x + half, y - half, y + half) for x, y in points]


def free_side(
    text: str, point: tuple[float, float], taken: list[Box], plot: tuple[float, float], size: float
) -> Row | None:
    """Find a side of `point` where the text covers nothing, and take it.

    Returns
    -------
    dict or None
        ``align``, ``dx`` and ``dy`` of the text mark; None where every side is taken or outside of the plot.
    """
    width, half = text_width(text, size), size / 2 + 1
    x, y = point
    places = {
        "left": Box(x + _GAP, x + _GAP + width, y - half, y + half),
        "right": Box(x - _GAP - width, x - _GAP, y - half, y + half),
        "center": Box(x - width / 2, x + width / 2, y - _RISE - half, y - _RISE + half),
        "below": Box(x - width / 2, x + width / 2, y + _RISE - half, y + _RISE + half),
    }
    for align, box in places.items():
        inside = box.left >= 0 and box.right <= plot[0] and box.top >= 0 and box.bottom <= plot[1]
        if inside and not any(box.meets(other) for other in taken):
            taken.append(box)
            return _row(align)
    return None


def beside() -> Row:
    """The place right of a point."""
    return _row("left")


def _row(align: str) -> Row:
    across = {"left": _GAP, "right": -_GAP}.get(align, 0)
    down = {"center": -_RISE, "below": _RISE}.get(align, 0)
    return {"align": align if align in {"left", "right"} else "center", "dx": across, "dy": down}
