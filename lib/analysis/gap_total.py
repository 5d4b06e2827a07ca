"""The gap over all dimensions: their mean, or their weighted mean, with an interval."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from lib.analysis.dimension_gaps import DimensionGaps
from lib.analysis.intervals import Interval
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE


@dataclass(frozen=True, slots=True)
class GapTotal:
    """A weighted mean of the dimensions' gaps, in scale points; `interval` is None below two respondents."""

    gap: float
    interval: Interval | None
    n: int


def gap_total(
    found: DimensionGaps, weights: Mapping[str, float] | None = None, *, confidence: float = CONFIDENCE
) -> GapTotal | None:
    r"""Weigh the dimensions' gaps into one figure.

    Parameters
    ----------
    found
        Gaps by dimension.
    weights
        Weight of each group, not negative; they are brought to a sum of 1, and a group that is not named
        weighs nothing. None weighs every group that has a gap alike.
    confidence
        Two-sided coverage of the interval.

    Returns
    -------
    GapTotal or None
        None where no group has a gap, all weights are 0, or a weighted group has no gap.

    Raises
    ------
    ValueError
        If a weight is negative.

    Notes
    -----
    The total is :math:`\sum_d w_d G_d`; SERVQUAL's weighted score where the first block holds expectations.
    Its variance is :math:`w^\top C w` with the covariances of the mean gaps, taken from each respondent's
    pull on them (Woodruff's linearisation); with complete answers this is the t interval of the
    respondents' own weighted gaps.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A. & Berry, L. L. (1991). Refinement and reassessment of the SERVQUAL
    scale. J. Retailing 67(4), 420-450 (weighted scores).
    Woodruff, R. S. (1971). A simple method for approximating the variance of a complicated estimate.
    JASA 66(334), 411-414.
    """
    gaps = found.frame[col.GAP].to_numpy(dtype=np.float64)
    known = ~np.isnan(gaps)
    given = known.astype(np.float64)
    if weights is not None:
        given = np.array([weights.get(str(group), 0.0) for group in found.frame.index], dtype=np.float64)
    if (given < 0).any():
        msg = f"Weights of dimensions must not be negative, got {weights}."
        raise ValueError(msg)
    used = given > 0
    if not used.any() or not known[used].all():
        return None
    shares = given[used] / given[used].sum()
    gap = float(shares @ gaps[used])
    if found.n < 2:
        return GapTotal(gap, None, found.n)
    error = np.sqrt(max(float(shares @ found.covariance[np.ix_(used, used)] @ shares), 0.0))
    half = float(stdtrit(found.n - 1, (1 + confidence) / 2) * error)
    return GapTotal(gap, Interval(gap - half, gap + half), found.n)
