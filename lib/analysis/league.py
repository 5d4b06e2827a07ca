"""The index of every group beside the rest of the selection: intervals, ranks and tests."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.comparison import Comparison
from lib.analysis.group_counts import GroupCounts
from lib.analysis.group_index import GroupIndex, index_of_mix, influences_of
from lib.analysis.groups import membership
from lib.analysis.index import index_weights, scaled_index
from lib.analysis.measures import Measure
from lib.analysis.moments import Floats, Moments
from lib.analysis.possible_ranks import rank_intervals
from lib.analysis.tests_of_difference import Adjust, adjusted
from lib.analysis.welch import welch
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.settings import CONFIDENCE, RESAMPLES, SEED

ERROR: Final = "error"
SPREAD: Final = "spread"
RANK: Final = "rank"
RANK_LOW: Final = "rank_low"
RANK_HIGH: Final = "rank_high"
REST: Final = "rest"
P: Final = "p"
_ROUNDING: Final = 1e-12
"""Share of the mean square below which a variance is rounding noise: no test is built on it."""


@dataclass(frozen=True, slots=True, eq=False)
class League:
    """The groups of a comparison with their index.

    Attributes
    ----------
    frame
        The rows of `Comparison.groups` with `WEIGHTED`, `UNWEIGHTED`, `LOW`, `HIGH` (0..100), `ERROR` (standard
        error), `SPREAD` (standard deviation of one respondent's score), `RANK`, `RANK_LOW`, `RANK_HIGH` (1 = highest,
        0 = not ranked), `REST` (index of the rest), `CHANGE` (group less rest), `P` and `P_ADJUSTED`. NaN where a
        group may not be shown.
    overall
        The index of the whole selection; None where there is none.
    n
        Respondents in the selection.
    """

    frame: pd.DataFrame
    overall: float | None
    n: int

    @property
    def shown(self) -> pd.DataFrame:
        """The groups with an index, the highest first."""
        known = self.frame[self.frame[col.WEIGHTED].notna()]
        return known.sort_values(col.WEIGHTED, ascending=False, kind="stable")


def league(
    responses: Responses,
    comparison: Comparison,
    *,
    draws: int = RESAMPLES,
    seed: int = SEED,
    adjust: Adjust = "holm",
    confidence: float = CONFIDENCE,
) -> League:
    """Compute the index of every group, its possible ranks, and its difference to the rest.

    Parameters
    ----------
    responses
        Those of the comparison.
    comparison
        The groups.
    draws, seed
        For the intervals of the ranks.
    adjust, confidence
        How the p values of all groups are adjusted, and the two-sided coverage of the intervals.

    Notes
    -----
    The difference is that of the two indices. Its test is Welch's t on each respondent's influence on the index of
    the whole selection: the linearised form of the same difference.

    References
    ----------
    Woodruff, R. S. (1971). A simple method for approximating the variance of a complicated estimate. JASA 66(334),
    411-414.
    """
    member = membership(responses.attributes, comparison.groups, comparison.column, depth=comparison.depth)
    shown = comparison.visible & (comparison.counts.n > 0).any(axis=1)
    own = index_of_mix(responses, member, comparison.counts, shown.astype(np.float64)[:, None])
    low, high = own.bounds(confidence)
    whole = GroupCounts(comparison.scheme, comparison.whole.pairs[None].copy())
    pulls = influences_of(responses, whole)
    rest = np.where(shown, _rest_index(comparison), np.nan)
    p = np.where(shown, _tested(pulls, member, len(shown)), np.nan)
    p = np.where(np.isnan(rest), np.nan, p)
    ranks = rank_intervals(own.weighted, own.error, draws=draws, seed=seed, confidence=confidence)
    figures = {
        col.WEIGHTED: own.weighted,
        col.UNWEIGHTED: own.unweighted,
        col.LOW: low,
        col.HIGH: high,
        ERROR: own.error,
        SPREAD: own.error * np.sqrt(comparison.groups[col.N].to_numpy()),
        RANK: ranks.rank,
        RANK_LOW: ranks.low,
        RANK_HIGH: ranks.high,
        REST: rest,
        col.CHANGE: own.weighted - rest,
        P: p,
        col.P_ADJUSTED: adjusted(p, adjust),
    }
    return League(comparison.groups.assign(**figures), _overall(responses, whole), responses.n)


def _overall(responses: Responses, whole: GroupCounts) -> float | None:
    found: GroupIndex = index_of_mix(responses, np.zeros(responses.n, dtype=np.int64), whole, np.ones((1, 1)))
    return None if np.isnan(found.weighted[0]) else float(found.weighted[0])


def _rest_index(comparison: Comparison) -> Floats:
    """The index of everybody but each group, shape (g,); NaN where nobody is left."""
    scale = comparison.scheme.scale
    pairs = comparison.whole.pairs - comparison.counts.pairs
    n = pairs.sum(axis=(2, 3))
    with np.errstate(divide="ignore", invalid="ignore"):
        importance, satisfaction = (
            measure.frequencies(pairs) @ measure.values(scale) / n
            for measure in (Measure.IMPORTANCE, Measure.SATISFACTION)
        )
    return scaled_index(satisfaction, index_weights(importance, satisfaction, scale), scale)


def _tested(pulls: Floats, member: npt.NDArray[np.int64], groups: int) -> Floats:
    """Welch's two-sided p of each group's mean pull against the rest's, shape (g,)."""
    inside = member >= 0
    n = np.bincount(member[inside], minlength=groups).astype(np.int64)
    total, squares = (
        np.bincount(member[inside], weights=values[inside], minlength=groups).astype(np.float64)
        for values in (pulls, pulls**2)
    )
    group = _moments(n, total, squares)
    rest = _moments(len(pulls) - n, pulls.sum() - total, (pulls**2).sum() - squares)
    return welch(rest, group).p


def _moments(n: npt.NDArray[np.int64], total: Floats, squares: Floats) -> Moments:
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
        variance = (squares - total * mean) / (n - 1)
        steady = variance <= _ROUNDING * squares / n
    return Moments(n, mean, np.sqrt(np.where(steady, 0.0, variance)))
