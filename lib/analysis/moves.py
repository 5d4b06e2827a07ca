"""Whole respondents who answer better or worse than they did: the moves of a scenario on the real distribution."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import floor

import numpy as np
import numpy.typing as npt

from lib.analysis.counts import IntArray, RatingCounts
from lib.survey.moves import Move, MoveKind
from lib.survey.scale import Scale


@dataclass(frozen=True, slots=True)
class Applied:
    """What a move comes to on the real distribution.

    Attributes
    ----------
    move
        What was asked for.
    asked, steps
        One-step moves asked for and made; fewer are made where the scale ends or an answer was given by fewer.
    customers
        Respondents whose answer changes.
    n
        Respondents who gave both ratings of the indicator.
    room
        One-step moves that the distribution has room for in this direction.
    flows
        (from, to, respondents): who moves, in scale points.
    """

    move: Move
    asked: int
    steps: int
    customers: int
    n: int
    room: int
    flows: tuple[tuple[int, int, int], ...]

    @property
    def capped(self) -> bool:
        """Whether less was possible than asked for."""
        return self.steps != self.asked

    @property
    def shift(self) -> float:
        """By how many rating points the mean moves; 0 where nobody answered."""
        return self.steps / self.n if self.n else 0.0


def apply_moves(counts: RatingCounts, moves: Iterable[Move]) -> tuple[RatingCounts, tuple[Applied, ...]]:
    """Let respondents answer otherwise.

    Parameters
    ----------
    counts
        Pair counts of the selection.
    moves
        At most one per indicator; those of indicators that the scheme does not have are left out.

    Returns
    -------
    tuple
        The counts after the moves, and what each move came to.

    Notes
    -----
    One-step moves go to the lowest answer first (down: to the highest first); nobody moves a second step before
    everybody who can has moved one. A shift of the mean by d is the nearest whole number of one-step moves to
    d · n, so that every figure is one that this many respondents can produce. A path from a to b moves as many as
    gave a, at most. Among equal answers those who care most are moved first; the importance ratings do not change.
    """
    pairs = counts.pairs.copy()
    codes = counts.scheme.codes
    applied = []
    for move in moves:
        if move.code not in codes:
            continue
        place = codes.index(move.code)
        found = _applied(move, counts.satisfaction[place], counts.scheme.scale)
        pairs[place] = _moved(pairs[place], found.flows, counts.scheme.scale.lowest)
        applied.append(found)
    return RatingCounts(counts.scheme, pairs), tuple(applied)


def room_up(given: IntArray) -> IntArray:
    """One-step moves up until everybody is at the top; `given` has shape (…, k), lowest scale point first."""
    left: IntArray = (given * np.arange(given.shape[-1] - 1, -1, -1)).sum(axis=-1)
    return left


def _applied(move: Move, given: IntArray, scale: Scale) -> Applied:
    n = int(given.sum())
    if move.kind is MoveKind.PATH and move.start is not None and move.end is not None:
        return _path(move, given, scale, move.start, move.end)
    asked = int(move.amount) if move.kind is MoveKind.STEPS else _nearest(move.amount * n)
    way = given if asked >= 0 else given[::-1]
    flows = list(_climbing(way, abs(asked)))
    if asked < 0:
        flows = [(scale.size - 1 - start, scale.size - 1 - end, number) for start, end, number in flows]
    steps = sum((end - start) * number for start, end, number in flows)
    named = tuple((scale.lowest + start, scale.lowest + end, number) for start, end, number in flows)
    return Applied(move, asked, steps, sum(number for *_, number in flows), n, int(room_up(way)), named)


def _path(move: Move, given: IntArray, scale: Scale, start: int, end: int) -> Applied:
    inside = {start, end} <= set(scale.points)
    there = int(given[start - scale.lowest]) if inside else 0
    number = min(int(move.amount), there) if start != end else 0
    flows = ((start, end, number),) if number else ()
    stride = end - start
    return Applied(
        move, int(move.amount) * stride, number * stride, number, int(given.sum()), there * abs(stride), flows
    )


def _nearest(value: float) -> int:
    """Round to the nearest whole number, halves away from zero; binary rounding must not decide a half."""
    return int(np.sign(value)) * floor(abs(value) + 0.5 + 1e-9)


def _climbing(given: IntArray, steps: int) -> Iterator[tuple[int, int, int]]:
    """Yield (from, to, respondents) of `steps` one-step moves, places counted from the lowest scale point."""
    top = len(given) - 1
    at = np.diag(given)  # [where they started, where they are]
    for _ in range(top):
        standing = at.copy()
        for place in range(top):
            for start in range(place + 1):
                number = min(steps, int(standing[start, place]))
                at[start, place] -= number
                at[start, place + 1] += number
                steps -= number
    for start in range(top + 1):
        for end in range(start + 1, top + 1):
            if at[start, end]:
                yield start, end, int(at[start, end])


def _moved(pairs: IntArray, flows: Iterable[tuple[int, int, int]], lowest: int) -> IntArray:
    """Shape (k, k), importance by satisfaction: those who care most are moved first."""
    staying, arriving = pairs.copy(), np.zeros_like(pairs)
    for start, end, number in flows:
        taken = _taken_from_the_end(staying[:, start - lowest], number)
        staying[:, start - lowest] -= taken
        arriving[:, end - lowest] += taken
    return staying + arriving


def _taken_from_the_end(stock: IntArray, number: int) -> npt.NDArray[np.int64]:
    reached = np.minimum(np.cumsum(stock[::-1]), number)
    return np.diff(reached, prepend=0)[::-1].astype(np.int64)
