"""The sufficient statistics of means, gaps, zones and index: how often each pair of ratings was given."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.survey.responses import RatingMatrix, Responses
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme

IntArray = npt.NDArray[np.int64]

_CELLS_PER_STEP = 1 << 18
"""Ratings counted at a time: the working arrays then stay inside the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class RatingCounts:
    """How many respondents gave indicator j the importance a and the satisfaction b.

    Attributes
    ----------
    pairs
        Shape (p, k, k), read-only: indicator in scheme order, importance, satisfaction, both counted
        from the lowest scale point. Only respondents who gave both ratings of the indicator count,
        so that the two coordinates of a point describe the same people.

    Notes
    -----
    Counts of disjoint groups add up to the counts of the whole, so a filter never needs the rows again.
    """

    scheme: Scheme
    pairs: IntArray

    def __post_init__(self) -> None:
        size = self.scheme.scale.size
        if self.pairs.shape != (len(self.scheme.indicators), size, size):
            msg = (
                f"Counts of shape {self.pairs.shape} do not fit scheme {self.scheme.key} on scale {self.scheme.scale}."
            )
            raise ValueError(msg)
        self.pairs.flags.writeable = False

    @classmethod
    def empty(cls, scheme: Scheme) -> "RatingCounts":
        """Nobody answered."""
        size = scheme.scale.size
        return cls(scheme, np.zeros((len(scheme.indicators), size, size), dtype=np.int64))

    @property
    def n(self) -> IntArray:
        """Respondents per indicator, shape (p,)."""
        return _ints(self.pairs.sum(axis=(1, 2)))

    @property
    def importance(self) -> IntArray:
        """How often each scale point was given for importance, shape (p, k), lowest point first."""
        return _ints(self.pairs.sum(axis=2))

    @property
    def satisfaction(self) -> IntArray:
        """How often each scale point was given for satisfaction, shape (p, k), lowest point first."""
        return _ints(self.pairs.sum(axis=1))

    @property
    def differences(self) -> IntArray:
        """How often satisfaction minus importance was -(k-1) .. k-1, shape (p, 2k-1)."""
        reach = self.pairs.shape[1] - 1
        steps = range(-reach, reach + 1)
        return np.stack([self.pairs.diagonal(step, axis1=1, axis2=2).sum(axis=1) for step in steps], axis=1)

    def only(self, keep: npt.NDArray[np.bool_]) -> "RatingCounts":
        """Return the counts with the indicators where `keep` (shape (p,)) is false set to nobody."""
        return RatingCounts(self.scheme, np.where(keep[:, None, None], self.pairs, 0))

    def __add__(self, other: "RatingCounts") -> "RatingCounts":
        if other.scheme.key != self.scheme.key:
            msg = f"Counts of scheme {self.scheme.key} cannot be added to counts of {other.scheme.key}."
            raise ValueError(msg)
        return RatingCounts(self.scheme, self.pairs + other.pairs)


def count_ratings(responses: Responses) -> RatingCounts:
    """Count the pairs of ratings of every indicator.

    Parameters
    ----------
    responses
        Already within the selection; a missing rating leaves the respondent out of that indicator only.

    Returns
    -------
    RatingCounts
        All zero where there is no respondent.
    """
    scale = responses.scheme.scale
    indicators, size = len(responses.scheme.indicators), scale.size
    cells = size * size
    counted = np.zeros(indicators * cells + 1, dtype=np.int64)
    step = max(1, _CELLS_PER_STEP // indicators)
    for start in range(0, responses.n, step):
        rows = slice(start, start + step)
        codes = pair_codes(responses.importance[rows], responses.satisfaction[rows], scale.lowest, size)
        counted += np.bincount(codes.ravel(), minlength=len(counted))
    return RatingCounts(responses.scheme, counted[:-1].reshape(indicators, size, size))


def pair_codes(importance: RatingMatrix, satisfaction: RatingMatrix, lowest: int, size: int) -> npt.NDArray[np.intp]:
    """Number every pair of ratings of every indicator; a pair with a missing half gets the last number, p k k.

    Parameters
    ----------
    importance, satisfaction
        Shape (n, p).
    lowest, size
        Of the scale: its lowest point and how many points k it has.
    """
    indicators = importance.shape[1]
    first = np.arange(indicators, dtype=np.intp) * (size * size) - lowest * (size + 1)
    codes = np.multiply(importance, size, dtype=np.intp)
    codes += satisfaction
    codes += first
    lacking = (importance == MISSING) | (satisfaction == MISSING)
    if lacking.any():
        codes[lacking] = indicators * size * size
    return codes


def _ints(values: npt.NDArray[np.integer]) -> IntArray:
    return values.astype(np.int64, copy=False)
