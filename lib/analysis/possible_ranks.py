"""Which ranks a group may have: a league table of estimates says more than the data know."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.analysis.moments import Floats
from lib.survey.settings import CONFIDENCE, RESAMPLES, SEED

Ranks = npt.NDArray[np.int64]
UNRANKED: Final = 0


@dataclass(frozen=True, slots=True, eq=False)
class RankIntervals:
    """Ranks of g groups, 1 = the highest value; each of shape (g,), `UNRANKED` where a value or its error is missing.

    `low` is the best and `high` the worst rank of the interval.
    """

    rank: Ranks
    low: Ranks
    high: Ranks

    @property
    def certain(self) -> npt.NDArray[np.bool_]:
        """Which groups have one possible rank only."""
        sure: npt.NDArray[np.bool_] = (self.low == self.high) & (self.rank != UNRANKED)
        return sure


def rank_intervals(
    values: Floats,
    errors: Floats,
    *,
    draws: int = RESAMPLES,
    seed: int = SEED,
    confidence: float = CONFIDENCE,
) -> RankIntervals:
    """Rank groups, and say between which ranks each would be if the survey were made again.

    Parameters
    ----------
    values, errors
        Shape (g,): each group's figure and its standard error; independent groups.
    draws, seed
        How often the values are drawn anew, and from which seed; without draws the intervals hold the rank alone.
    confidence
        Two-sided coverage of each group's interval.

    Returns
    -------
    RankIntervals
        Groups with equal values share the best of their ranks.

    Notes
    -----
    Every draw takes a normal value for each group around its figure and ranks the groups again; the interval holds
    the middle `confidence` of a group's ranks, rounded outwards.

    References
    ----------
    Goldstein, H. & Spiegelhalter, D. J. (1996). League tables and their limitations: statistical issues in
    comparisons of institutional performance. J. R. Stat. Soc. A 159(3), 385-443.
    """
    ranked = np.flatnonzero(~(np.isnan(values) | np.isnan(errors)))
    rank, low, high = (np.full(len(values), UNRANKED, dtype=np.int64) for _ in range(3))
    if not len(ranked):
        return RankIntervals(rank, low, high)
    rank[ranked] = _ranks(values[None, ranked])[0]
    low[ranked] = high[ranked] = rank[ranked]
    if draws:
        noise = np.random.default_rng(seed).standard_normal((draws, len(ranked)))
        drawn = _ranks(values[ranked] + errors[ranked] * noise)
        tail = (1 - confidence) / 2
        low[ranked] = np.minimum(rank[ranked], np.quantile(drawn, tail, axis=0, method="lower"))
        high[ranked] = np.maximum(rank[ranked], np.quantile(drawn, 1 - tail, axis=0, method="higher"))
    return RankIntervals(rank, low, high)


def _ranks(values: Floats) -> Ranks:
    """Rank each row, 1 = the highest; equal values share the best rank."""
    ordered = -np.sort(-values, axis=1)
    found = [np.searchsorted(-line, -row, side="left") for line, row in zip(ordered, values, strict=True)]
    return np.array(found, dtype=np.int64) + 1
