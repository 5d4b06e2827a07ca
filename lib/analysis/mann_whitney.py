"""The rank test of two independent groups, from counts."""

import numpy as np
from scipy.special import ndtr

from lib.analysis.counts import IntArray
from lib.analysis.moments import Floats


def mann_whitney(first: IntArray, second: IntArray) -> Floats:
    r"""Test whether one of two independent groups tends to higher values, for several variables.

    Parameters
    ----------
    first, second
        Shape (p, m): how often each value, ascending, was given in each group.

    Returns
    -------
    numpy.ndarray
        Two-sided p, shape (p,); NaN where a group has nobody or all values are the same.

    Notes
    -----
    Tied values share their mean rank; p comes from the normal approximation with tie and continuity correction: with
    :math:`W` the rank sum of the second group less :math:`n_2(n_2+1)/2`, :math:`z = W - n_1 n_2/2`,
    :math:`\sigma^2 = \frac{n_1 n_2}{12}\left(N + 1 - \frac{\sum(t^3 - t)}{N(N-1)}\right)` and
    :math:`p = 2\Phi(-|z - \mathrm{sign}(z)/2| / \sigma)`. This is R's
    ``wilcox.test(second, first, exact = FALSE, correct = TRUE)``.

    References
    ----------
    Mann, H. B. & Whitney, D. R. (1947). On a test of whether one of two random variables is stochastically larger
    than the other. Annals of Mathematical Statistics 18(1), 50-60.
    """
    tied = (first + second).astype(np.float64)
    rank = np.cumsum(tied, axis=1) - (tied - 1) / 2
    n1, n2 = first.sum(axis=1).astype(np.float64), second.sum(axis=1).astype(np.float64)
    total = n1 + n2
    z = (second * rank).sum(axis=1) - n2 * (n2 + 1) / 2 - n1 * n2 / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = n1 * n2 / 12 * (total + 1 - (tied**3 - tied).sum(axis=1) / (total * (total - 1)))
        sigma = np.where(variance > 0, np.sqrt(np.maximum(variance, 0)), np.nan)
        p: Floats = 2 * ndtr(-np.abs(z - np.sign(z) / 2) / sigma)
    return p
