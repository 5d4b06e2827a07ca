"""The smallest number of one-step moves that takes an indicator over the satisfaction line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np

from lib.analysis.crosshair import high_side
from lib.analysis.moves import room_up
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.zones import Zone

NOBODY: Final[Mapping[str, int]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Crossing:
    """What it takes to bring one indicator over the line.

    Attributes
    ----------
    n, room
        Respondents, and one-step moves until all of them are at the top of the scale.
    steps
        The fewest one-step moves; 0 where it is over the line already, None where even `room` is not enough.
    customers
        Respondents who move: as many as steps, until everybody below the top has moved once.
    satisfaction, cut
        Mean and line now.
    satisfaction_then, cut_then
        Mean and line after `steps` moves (after `room` moves where `steps` is None); a line at the mean or the median
        moves along.
    """

    code: str
    n: int
    room: int
    steps: int | None
    customers: int
    satisfaction: float
    cut: float
    satisfaction_then: float
    cut_then: float


def crossings(study: Study, zone: Zone = Zone.IMPROVE) -> tuple[Crossing, ...]:
    """Answer for every indicator of a zone, the fewest moves first, those out of reach last."""
    inside = study.placed.index[study.placed[col.ZONE] == zone.value]
    found = [moves_to_cross(study, str(code)) for code in inside]
    return tuple(sorted(found, key=lambda one: (one.steps is None, one.steps or 0)))


def moves_to_cross(study: Study, code: str, others: Mapping[str, int] = NOBODY) -> Crossing:
    """Find the smallest number of one-step moves after which the satisfaction is at or above its line.

    Parameters
    ----------
    study
        Has a crosshair.
    code
        An indicator with a zone.
    others
        One-step moves already made on other indicators; all that are not named stay as they are.

    Raises
    ------
    ValueError
        If there is no crosshair or the indicator has no zone.

    Notes
    -----
    A mean that rises by d takes a line at the mean along by d / p and one at the median by at most d, so the
    distance to the line never shrinks again: the smallest number is found by bisection over 0 .. `room`, and each step
    of it asks the same rule that draws the lines.
    """
    place = study.scheme.codes.index(code)
    if study.crosshair is None or not study.rated[place]:
        msg = f"{code} has no zone in this study, so there is no line to cross."
        raise ValueError(msg)
    scale = study.scheme.scale
    importance = study.scores[col.IMPORTANCE].to_numpy(dtype=np.float64)
    satisfaction = study.scores[col.SATISFACTION].to_numpy(dtype=np.float64, copy=True)
    given = study.counts.satisfaction[place]
    for other, number in others.items():
        at = study.scheme.codes.index(other)
        satisfaction[at] += number / max(int(study.counts.satisfaction[at].sum()), 1)
    n, total, room = int(given.sum()), int(given @ np.array(scale.points)), int(room_up(given))

    def after(steps: int) -> tuple[float, float]:
        moved = satisfaction.copy()
        moved[place] = (total + steps) / n
        return float(moved[place]), float(study.rule.cuts(importance[None, :], moved[None, :], scale)[1][0])

    def is_over(steps: int) -> bool:
        mean, cut = after(steps)
        return bool(high_side(np.array(mean), cut))

    steps = _smallest(is_over, room)
    made = room if steps is None else steps
    below_top = n - int(given[-1])
    return Crossing(code, n, room, steps, min(made, below_top), *after(0), *after(made))


def cross_together(study: Study, codes: Sequence[str]) -> dict[str, int] | None:
    """Find the smallest numbers of one-step moves that take several indicators over the line at once.

    Parameters
    ----------
    study
        Has a crosshair.
    codes
        Indicators with a zone.

    Returns
    -------
    dict or None
        Code -> moves; no indicator can do with fewer, whatever the others do. None where they cannot all cross.

    Notes
    -----
    Each indicator that rises takes a line at the mean or the median along, so the others need the more. Starting from
    nobody, everyone is given the fewest moves that it needs above the line as the others left it, again and again;
    numbers only grow, and where they stay they are the smallest solution (Tarski's least fixed point).
    """
    steps = dict.fromkeys(codes, 0)
    while True:
        found: dict[str, int] = {}
        for code in codes:
            others = {other: number for other, number in steps.items() if other != code}
            needed = moves_to_cross(study, code, others).steps
            if needed is None:
                return None
            found[code] = needed
        if found == steps:
            return steps
        steps = found


def _smallest(holds: Callable[[int], bool], most: int) -> int | None:
    """The smallest number of 0..most for which `holds`, which stays true once it is; None if it never is."""
    if not holds(most):
        return None
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low
