"""Paired tests from the counts of differences, and the adjustment for many tests in one view."""

from typing import Literal

import numpy as np
from scipy.special import ndtr, stdtr

from lib.analysis.counts import IntArray
from lib.analysis.moments import Floats, Moments

Adjust = Literal["holm", "bh"]


def paired_t(differences: Moments) -> tuple[Floats, Floats]:
    """Test whether the mean of paired differences is zero, for several variables.

    Parameters
    ----------
    differences
        Moments of the differences, shape (p,).

    Returns
    -------
    tuple of numpy.ndarray
        Student's t with n - 1 degrees of freedom and its two-sided p; both NaN below n = 2 and where
        all differences are the same (their standard deviation is 0, so t does not exist).

    References
    ----------
    Student (1908). The probable error of a mean. Biometrika 6(1), 1-25.
    """
    varying = differences.sd > 0
    error = np.where(varying, differences.standard_error, np.nan)
    t = differences.mean / error
    p = np.where(varying, 2 * stdtr(np.maximum(differences.n - 1, 1), -np.abs(t)), np.nan)
    return t, p


def wilcoxon_signed_rank(counts: IntArray, differences: IntArray) -> Floats:
    r"""Wilcoxon's signed-rank test of paired differences, for several variables.

    Parameters
    ----------
    counts
        Shape (p, m): how often variable j had difference i.
    differences
        Shape (m,): the whole-numbered differences, symmetric about 0 and ascending.

    Returns
    -------
    numpy.ndarray
        Two-sided p, shape (p,); NaN where no difference is other than zero.

    Notes
    -----
    Zero differences are dropped, tied ones share their mean rank, and p comes from the normal
    approximation with tie and continuity correction: with :math:`V` the sum of the positive ranks,
    :math:`z = V - n(n+1)/4`, :math:`\sigma^2 = n(n+1)(2n+1)/24 - \sum(t^3 - t)/48` and
    :math:`p = 2\Phi(-|z - \mathrm{sign}(z)/2| / \sigma)`. This is R's
    ``wilcox.test(paired = TRUE, exact = FALSE, correct = TRUE)``.

    References
    ----------
    Wilcoxon, F. (1945). Individual comparisons by ranking methods. Biometrics Bulletin 1(6), 80-83.
    """
    middle = len(differences) // 2
    positive = counts[:, middle + 1 :].astype(np.float64)
    negative = counts[:, :middle][:, ::-1].astype(np.float64)
    tied = positive + negative
    rank = np.cumsum(tied, axis=1) - (tied - 1) / 2
    n = tied.sum(axis=1)
    z = (positive * rank).sum(axis=1) - n * (n + 1) / 4
    variance = n * (n + 1) * (2 * n + 1) / 24 - (tied**3 - tied).sum(axis=1) / 48
    with np.errstate(divide="ignore", invalid="ignore"):
        p: Floats = 2 * ndtr(-np.abs(z - np.sign(z) / 2) / np.sqrt(variance))
    return np.where(n > 0, p, np.nan)


def adjusted(p: Floats, adjust: Adjust) -> Floats:
    """Adjust the p values of all tests in one view.

    Parameters
    ----------
    p
        Shape (m,); NaN where a test could not be made, which then does not count as a test.
    adjust
        ``"holm"`` bounds the chance of any false alarm, ``"bh"`` the expected share of false alarms.

    Returns
    -------
    numpy.ndarray
        Shape (m,), at most 1, NaN where `p` is.

    References
    ----------
    Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scand. J. Statistics 6(2), 65-70.
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. J. R. Stat. Soc. B 57(1), 289-300.
    """
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    tests = len(order)
    place = np.arange(1, tests + 1)
    if adjust == "holm":
        stepped = np.maximum.accumulate(p[order] * (tests - place + 1))
    else:
        stepped = np.minimum.accumulate((tests / place * p[order])[::-1])[::-1]
    result = np.full(len(p), np.nan)
    result[order] = np.minimum(stepped, 1.0)
    return result
