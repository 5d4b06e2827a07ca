"""Intervals of means, shares and resampled figures."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

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


def wilson_interval(successes: int, n: int, *, confidence: float = CONFIDENCE) -> Interval:
    r"""Return the interval of a share, safe for small groups and shares near 0 or 1.

    Parameters
    ----------
    successes
        Number of respondents who said yes, ``0 <= successes <= n``.
    n
        Number of respondents who answered, at least 1.
    confidence
        Two-sided coverage, strictly between 0 and 1.

    Returns
    -------
    Interval
        Bounds of the share as fractions of 1 (not percent).

    Raises
    ------
    ValueError
        If `n` is below 1 or `successes` is outside ``0..n``.

    Notes
    -----
    With :math:`z` the normal quantile and :math:`p = x/n`, the bounds are
    :math:`(p + z^2/2n \pm z\sqrt{p(1-p)/n + z^2/4n^2}) / (1 + z^2/n)`.

    References
    ----------
    Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference.
    JASA 22(158), 209-212.

    Examples
    --------
    >>> found = wilson_interval(8, 10)
    >>> f"{found.low:.3f} to {found.high:.3f}"
    '0.490 to 0.943'
    """
    if n < 1 or not 0 <= successes <= n:
        msg = f"Need 0 <= successes <= n and n >= 1, got successes={successes}, n={n}."
        raise ValueError(msg)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = successes / n
    centre = share + z**2 / (2 * n)
    spread = z * sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    scale = 1 + z**2 / n
    return Interval((centre - spread) / scale, (centre + spread) / scale)


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
