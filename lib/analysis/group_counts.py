"""The pair counts of many groups at once, from one pass over the answers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.analysis.counts import IntArray, RatingCounts, pair_codes
from lib.survey.responses import Responses
from lib.survey.scheme import Scheme

_CELLS_PER_STEP = 1 << 18
"""Ratings counted at a time: the working arrays then stay inside the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class GroupCounts:
    """How many respondents of group g gave indicator j the importance a and the satisfaction b.

    Attributes
    ----------
    pairs
        Shape (g, p, k, k), read-only; of each group as :attr:`lib.analysis.counts.RatingCounts.pairs`.
    """

    scheme: Scheme
    pairs: IntArray

    def __post_init__(self) -> None:
        self.pairs.flags.writeable = False

    @property
    def n(self) -> IntArray:
        """Respondents who gave both ratings, shape (g, p)."""
        number: IntArray = self.pairs.sum(axis=(2, 3))
        return number

    @property
    def total(self) -> RatingCounts:
        """The counts of all groups together."""
        return RatingCounts(self.scheme, self.pairs.sum(axis=0))

    def of(self, row: int) -> RatingCounts:
        """The counts of one group."""
        return RatingCounts(self.scheme, self.pairs[row].copy())

    def only(self, keep: npt.NDArray[np.bool_]) -> "GroupCounts":
        """Return the counts with the cells where `keep` (shape (g, p)) is false set to nobody."""
        return GroupCounts(self.scheme, np.where(keep[:, :, None, None], self.pairs, 0))


def count_groups(responses: Responses, member: npt.NDArray[np.int64], groups: int) -> GroupCounts:
    """Count the pairs of ratings of every indicator in every group.

    Parameters
    ----------
    responses
        Already within the selection; a missing rating leaves the respondent out of that indicator only.
    member
        Shape (n,): the group of each respondent, 0..groups-1, negative for none.
    groups
        How many groups there are.
    """
    scale = responses.scheme.scale
    indicators, size = len(responses.scheme.indicators), scale.size
    cells = indicators * size * size + 1
    counted = np.zeros(groups * cells, dtype=np.int64)
    step = max(1, _CELLS_PER_STEP // indicators)
    for start in range(0, responses.n, step):
        rows = slice(start, start + step)
        codes = pair_codes(responses.importance[rows], responses.satisfaction[rows], scale.lowest, size)
        codes += (member[rows] * cells)[:, None]
        inside = member[rows] >= 0
        counted += np.bincount((codes if inside.all() else codes[inside]).ravel(), minlength=len(counted))
    pairs = counted.reshape(groups, cells)[:, :-1].reshape(groups, indicators, size, size)
    return GroupCounts(responses.scheme, pairs)
