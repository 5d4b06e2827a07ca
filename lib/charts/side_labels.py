"""Where names stand in a chart that knows only four places for a label: right, left, above, below its point.

Office charts place a label beside its point and nowhere else. A name that finds no free side is written as its code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lib.charts.text_width import in_two_lines, text_width

_ROUNDS: Final = 6
_GAP: Final = 1.0
_CODE_COST: Final = 30.0
_ON_LINE: Final = 6.0
_TWO_LINES_COST: Final = 1.5
_BROKEN_FROM: Final = 60.0
_LONGEST: Final = 110.0
"""Office programs break wider labels themselves, at places of their own."""

_COST: Final = {"right": 0.0, "left": 1.0, "above": 2.0, "below": 2.0}

Box = tuple[float, float, float, float]
"""Left, right, top, bottom."""


class Side(StrEnum):
    """On which side of its point a label stands."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class SideLabel:
    """A label: what is written, in one line or two, and where; `is_code` where the name found no room."""

    text: str
    side: Side
    is_code: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot in points, the size of type and of the marks, and what labels had better not cover.

    Attributes
    ----------
    width, height
        Of the plot area.
    size
        Of the type.
    mark
        Half the side of a point.
    taken
        Boxes that must stay free: the zones' names.
    upright, level
        Where the cut lines stand.
    """

    width: float
    height: float
    size: float
    mark: float
    taken: tuple[Box, ...]
    upright: float
    level: float


def side_labels(
    places: Sequence[tuple[float, float]], names: Sequence[str], codes: Sequence[str], frame: Frame
) -> tuple[SideLabel | None, ...]:
    """Choose a side and a writing for every label.

    Parameters
    ----------
    places
        Where the points stand in the frame, from its upper left corner.
    names, codes
        The long and the short writing of each.
    frame
        The plot.

    Returns
    -------
    tuple
        In the order given; None where neither the name nor the code finds room. No two labels meet, and none covers
        a point or a zone's name or leaves the plot.
    """
    points = [(x - frame.mark, x + frame.mark, y - frame.mark, y + frame.mark) for x, y in places]
    options = [
        _options(place, (name, code), number, points, frame)
        for number, (place, name, code) in enumerate(zip(places, names, codes, strict=True))
    ]
    chosen = _chosen(options)
    return tuple(None if option is None else option[2] for option in chosen)


_Option = tuple[float, Box, SideLabel]


def _options(
    place: tuple[float, float], writings: tuple[str, str], own: int, points: Sequence[Box], frame: Frame
) -> list[_Option]:
    name, code = writings
    others = [other for number, other in enumerate(points) if number != own]
    found = []
    for lines, base in (*_ways(name, frame.size), ((code,), _CODE_COST)):
        for side in Side:
            box = _box(place, lines, side, frame)
            if not _inside(box, frame) or any(_meet(box, other) for other in (*others, *frame.taken)):
                continue
            cost = _COST[side] + base + _ON_LINE * _on_lines(box, frame)
            found.append((cost, box, SideLabel("\n".join(lines), side, base == _CODE_COST)))
    return sorted(found, key=lambda option: option[0])


def _ways(name: str, size: float) -> list[tuple[tuple[str, ...], float]]:
    """The name in one line and in two, as far as the lines are short enough."""
    ways: list[tuple[tuple[str, ...], float]] = [((name,), 0.0)]
    if text_width(name, size) > _BROKEN_FROM:
        ways.append((in_two_lines(name, size, _LONGEST), _TWO_LINES_COST))
    return [(lines, cost) for lines, cost in ways if max(text_width(line, size) for line in lines) <= _LONGEST]


def _box(place: tuple[float, float], lines: tuple[str, ...], side: Side, frame: Frame) -> Box:
    x, y = place
    wide = max(text_width(line, frame.size) for line in lines) + 2
    high, off = len(lines) * frame.size * 1.2, frame.mark + 2
    match side:
        case Side.RIGHT:
            return x + off, x + off + wide, y - high / 2, y + high / 2
        case Side.LEFT:
            return x - off - wide, x - off, y - high / 2, y + high / 2
        case Side.ABOVE:
            return x - wide / 2, x + wide / 2, y - off - high, y - off
        case _:
            return x - wide / 2, x + wide / 2, y + off, y + off + high


def _inside(box: Box, frame: Frame) -> bool:
    left, right, top, bottom = box
    return left >= 0 and top >= 0 and right <= frame.width and bottom <= frame.height


def _meet(one: Box, other: Box) -> bool:
    across = one[0] < other[1] + _GAP and other[0] < one[1] + _GAP
    return across and one[2] < other[3] + _GAP and other[2] < one[3] + _GAP


def _on_lines(box: Box, frame: Frame) -> int:
    left, right, top, bottom = box
    return (left < frame.upright < right) + (top < frame.level < bottom)


def _chosen(options: list[list[_Option]]) -> list[_Option | None]:
    """Give the labels with the fewest ways their place first, then let each move where that is cheaper for all."""
    chosen: list[_Option | None] = [None] * len(options)
    for number in sorted(range(len(options)), key=lambda n: len(options[n])):
        chosen[number] = _best(number, options, chosen)
    for _ in range(_ROUNDS):
        improved = [_improve(number, options, chosen) for number in range(len(options))]
        if not any(improved):
            break
    return chosen


def _best(number: int, options: list[list[_Option]], chosen: list[_Option | None]) -> _Option | None:
    others = [option for at, option in enumerate(chosen) if option is not None and at != number]
    free = (o for o in options[number] if not any(_meet(o[1], other[1]) for other in others))
    return next(free, None)


def _improve(number: int, options: list[list[_Option]], chosen: list[_Option | None]) -> bool:
    """Take a cheaper place, moving at most one other label out of the way where both together become cheaper."""
    now = _price(chosen[number])
    for option in options[number]:
        if option[0] >= now:
            return False
        met = [at for at, other in enumerate(chosen) if other and at != number and _meet(option[1], other[1])]
        if len(met) > 1:
            continue
        trial = [*chosen]
        trial[number] = option
        for at in met:
            trial[at] = None
            trial[at] = _best(at, options, trial)
        if sum(map(_price, trial)) < sum(map(_price, chosen)):
            chosen[:] = trial
            return True
    return False


def _price(option: _Option | None) -> float:
    return 100.0 if option is None else option[0]
