"""Intervals of means and of resampled figures."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from lib.analysis.moments import Floats, Moments
from lib.survey.settings import CONFIDENCE


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper bound, in the unit of the figure."""

    low: float
    high: float


def mean_intervals(found: Moments, *, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Return the bounds of Student's t interval of each mean.

    Parameters
    ----------
    found
        Moments of p variables.
    confidence
        Two-sided coverage, strictly between 0 and 1.

    Returns
    -------
    tuple of numpy.ndarray
        Lower and upper bounds, shape (p,), in the unit of the variable; NaN below n = 2.

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6(1), 1-25.
    """
    freedom = np.maximum(found.n - 1, 1)
    half = stdtrit(freedom, (1 + confidence) / 2) * found.standard_error
    return found.mean - half, found.mean + half


def percentile_interval(resampled: Floats, *, confidence: float = CONFIDENCE) -> Interval | None:
    """Return the bootstrap percentile interval of a figure.

    Parameters
    ----------
    resampled
        The figure in each resample, shape (b,); NaN where the resample did not allow it.

    Returns
    -------
    Interval or None
        None where no resample allowed the figure. Quantiles interpolate linearly (type 7 of Hyndman & Fan).

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 13.
    """
    known = resampled[~np.isnan(resampled)]
    if not known.size:
        return None
    tail = (1 - confidence) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return Interval(float(low), float(high))
