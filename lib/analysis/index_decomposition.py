"""Which indicators moved the satisfaction index between two surveys, by their scores and by their weights."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr

from lib.analysis.bootstrap import Resamples
from lib.analysis.index import index_weights
from lib.analysis.intervals import Interval, percentile_interval
from lib.analysis.moments import Floats
from lib.analysis.study import Study
from lib.analysis.tests_of_difference import adjusted
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.settings import SIGNIFICANCE

SCORE_EFFECT: Final = "score_effect"
WEIGHT_EFFECT: Final = "weight_effect"
REAL: Final = "real"


@dataclass(frozen=True, slots=True, eq=False)
class IndexDecomposition:
    """The change of the weighted index in parts that add up to it exactly.

    Attributes
    ----------
    before, after
        The weighted index of both surveys, 0..100.
    indicators
        One row per indicator of the scheme (index name `CODE`), in index points: `CHANGE` is what the indicator adds,
        and is `SCORE_EFFECT` + `WEIGHT_EFFECT`. NaN where neither survey rated it. With resamples also
        `LOW`, `HIGH` (95 % interval of `CHANGE`), `P_ADJUSTED` (Holm) and `REAL` (bool).
    dimensions
        The same sums per dimension (index name `DIMENSION`), without intervals.
    score_interval, weight_interval
        Of the two sums over all indicators; None without resamples.
    """

    before: float
    after: float
    indicators: pd.DataFrame
    dimensions: pd.DataFrame
    score_interval: Interval | None = None
    weight_interval: Interval | None = None

    @property
    def change(self) -> float:
        """After minus before."""
        return self.after - self.before

    @property
    def score_effect(self) -> float:
        """What other ratings of satisfaction did."""
        return float(self.indicators[SCORE_EFFECT].sum())

    @property
    def weight_effect(self) -> float:
        """What other weights (importance) did."""
        return float(self.indicators[WEIGHT_EFFECT].sum())

    @property
    def is_tested(self) -> bool:
        """Whether the resamples have been there."""
        return REAL in self.indicators


def decompose_change(
    before: Study, after: Study, resamples: tuple[Resamples, Resamples] | None = None
) -> IndexDecomposition | None:
    r"""Split the change of the weighted index among the indicators.

    Parameters
    ----------
    before, after
        Studies of two surveys of different respondents under one scheme.
    resamples
        Their bootstraps, for intervals and tests.

    Returns
    -------
    IndexDecomposition or None
        None where one of them has no index.

    Raises
    ------
    ValueError
        If the schemes have other indicators.

    Notes
    -----
    The index is :math:`\sum_j v_j s_j` with the shares of the summed importance :math:`v_j` and the scores
    :math:`s_j` on 0..100. Averaging over both orders of change gives
    :math:`\bar v_j \Delta s_j + \Delta v_j (\bar s_j - \bar I)`: the first is the score effect, the second the weight
    effect. This is Kitagawa's symmetric decomposition and, of two factors, the Shapley value. Measuring the weight
    effect from the middle of both indices :math:`\bar I` changes no sum, as the shares add up to 1 both times, and lets
    an indicator that gains weight count as a gain only if it is better than the whole. An indicator that only one
    survey rated has weight 0 in the other one and counts by its weight alone.

    An indicator's effect is called real where a normal test with the bootstrap standard error is significant after
    Holm's adjustment over all indicators.

    References
    ----------
    Kitagawa, E. M. (1955). Components of a difference between two rates. JASA 50(272), 1168-1194.
    Shorrocks, A. F. (2013). Decomposition procedures for distributional analysis: a unified framework based on the
    Shapley value. J. Economic Inequality 11, 99-126.
    """
    if before.scheme.codes != after.scheme.codes:
        msg = "A change can be decomposed only between surveys that ask the same indicators."
        raise ValueError(msg)
    if before.index.weighted is None or after.index.weighted is None:
        return None
    scale = after.scheme.scale
    means = [_means(one) for one in (before, after)]
    score, weight = _effects(*(_parts(*block, scale) for block in means))
    frame = pd.DataFrame(
        {col.CHANGE: score + weight, SCORE_EFFECT: score, WEIGHT_EFFECT: weight},
        index=pd.Index(after.scheme.codes, name=col.CODE),
    )
    intervals: tuple[Interval | None, Interval | None] = (None, None)
    if resamples is not None:
        drawn = _resampled_effects((before, after), resamples, scale)
        frame = frame.assign(**_tests(frame[col.CHANGE].to_numpy(), drawn[0] + drawn[1]))
        intervals = (percentile_interval(_sums(drawn[0])), percentile_interval(_sums(drawn[1])))
    home = pd.Series([item.dimension for item in after.scheme.indicators], index=frame.index, name=col.DIMENSION)
    sums = frame[[col.CHANGE, SCORE_EFFECT, WEIGHT_EFFECT]].groupby(home).sum(min_count=1)
    order = pd.Index([item.code for item in after.scheme.dimensions], name=col.DIMENSION)
    return IndexDecomposition(before.index.weighted, after.index.weighted, frame, sums.reindex(order), *intervals)


def _means(found: Study) -> tuple[Floats, Floats]:
    blocks = (found.scores[name].to_numpy(dtype=np.float64) for name in (col.IMPORTANCE, col.SATISFACTION))
    importance, satisfaction = (np.where(found.rated, block, np.nan) for block in blocks)
    return importance, satisfaction


def _parts(importance: Floats, satisfaction: Floats, scale: Scale) -> tuple[Floats, Floats]:
    """Shares (0 where not rated) and scores on 0..100 (NaN where not rated), shape (…, p)."""
    weights = np.nan_to_num(index_weights(importance, satisfaction, scale))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return shares, (satisfaction - scale.lowest) / (scale.highest - scale.lowest) * 100


def _effects(before: tuple[Floats, Floats], after: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Score and weight effects of each indicator, shape (…, p)."""
    (old_share, old), (new_share, new) = before, after
    old, new = np.where(np.isnan(old), new, old), np.where(np.isnan(new), old, new)
    middle = (old + new) / 2
    both = ((old_share * np.nan_to_num(old)).sum(axis=-1) + (new_share * np.nan_to_num(new)).sum(axis=-1)) / 2
    score: Floats = (old_share + new_share) / 2 * (new - old)
    weight: Floats = (new_share - old_share) * (middle - both[..., None])
    return score, weight


def _resampled_effects(
    studies: tuple[Study, Study], resamples: tuple[Resamples, Resamples], scale: Scale
) -> tuple[Floats, Floats]:
    """The effects in every pair of resamples, shape (b, p).

    Paired out of step: two bootstraps with one seed draw the same row numbers.
    """
    size = min(found.size for found in resamples)
    blocks = []
    for found, one, step in zip(resamples, studies, (0, 1), strict=True):
        importance, satisfaction = (
            np.roll(np.where(one.rated, block[:size], np.nan), step, axis=0)
            for block in (found.importance, found.satisfaction)
        )
        blocks.append(_parts(importance, satisfaction, scale))
    return _effects(*blocks)


def _sums(effects: Floats) -> Floats:
    sums: Floats = np.nansum(effects, axis=1)
    return sums


def _tests(effects: Floats, drawn: Floats) -> dict[str, npt.NDArray[np.generic]]:
    found = [percentile_interval(column) for column in drawn.T]
    spread = np.array(
        [column[~np.isnan(column)].std(ddof=1) if one else np.nan for one, column in zip(found, drawn.T, strict=True)]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        p = 2 * ndtr(-np.abs(effects) / spread)
    p_adjusted = adjusted(np.where(spread > 0, p, np.nan), "holm")
    return {
        col.LOW: np.array([np.nan if one is None else one.low for one in found]),
        col.HIGH: np.array([np.nan if one is None else one.high for one in found]),
        col.P_ADJUSTED: p_adjusted,
        REAL: p_adjusted < SIGNIFICANCE,
    }
