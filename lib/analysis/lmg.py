"""LMG: the R² that a predictor adds, averaged over all orders of entering the model (its Shapley value)."""

from functools import lru_cache
from math import comb

import numpy as np

from lib.analysis.moments import Floats
from lib.survey.settings import MAX_LMG_PREDICTORS

_SUBSETS_AT_ONCE = 1 << 21
"""R² values held at a time: sets of correlations times subsets of predictors."""


def lmg(correlations: Floats) -> Floats:
    r"""Return the LMG share of each predictor, exactly.

    Parameters
    ----------
    correlations
        Shape (b, p + 1, p + 1): correlations of the p predictors and, last, the outcome.

    Returns
    -------
    numpy.ndarray
        Shape (b, p), none negative; they add up to R².

    Raises
    ------
    ValueError
        If there are more than `MAX_LMG_PREDICTORS` predictors: the subsets double with each.

    Notes
    -----
    :math:`\sum_{A \not\ni j} \frac{|A|! (p - 1 - |A|)!}{p!} (R^2_{A \cup j} - R^2_A)`. R² of every subset comes from
    sweeping one predictor after the other out of the correlations, along a tree in which each subset extends
    another one. The same as `calc.relimp(type = "lmg")` of R's relaimpo.

    References
    ----------
    Lindeman, R. H., Merenda, P. F. & Gold, R. Z. (1980). Introduction to Bivariate and Multivariate Analysis.
    Grömping, U. (2006). Relative importance for linear regression in R: the package relaimpo.
    J. Statistical Software 17(1).
    """
    p = correlations.shape[-1] - 1
    if p > MAX_LMG_PREDICTORS:
        msg = f"LMG needs all subsets of the predictors: at most {MAX_LMG_PREDICTORS}, got {p}."
        raise ValueError(msg)
    step = max(1, _SUBSETS_AT_ONCE >> p)
    parts = [_explained(correlations[start : start + step]) for start in range(0, len(correlations), step)]
    shares: Floats = np.concatenate([part @ _subset_weights(p) for part in parts]) if parts else np.zeros((0, p))
    return shares


def _explained(correlations: Floats) -> Floats:
    """R² of every subset of the predictors, shape (b, 2^p); bit j of a subset's number stands for predictor j."""
    p = correlations.shape[-1] - 1
    explained = np.zeros((len(correlations), 1 << p))

    def extend(left: Floats, subset: int, first: int) -> None:
        """Add each of the predictors from `first` on; `left` is what the subset leaves of them and the outcome."""
        for at in range(left.shape[-1] - 1):
            pivot = left[:, at, at]
            usable = pivot > 0
            row = left[:, at, at + 1 :]
            share = row / np.where(usable, pivot, 1.0)[:, None] * usable[:, None]
            rest = left[:, at + 1 :, at + 1 :] - row[:, :, None] * share[:, None, :]
            grown = subset | 1 << (first + at)
            explained[:, grown] = 1 - rest[:, -1, -1]
            extend(rest, grown, first + at + 1)

    extend(correlations, 0, 0)
    return explained


@lru_cache(maxsize=MAX_LMG_PREDICTORS)
def _subset_weights(p: int) -> Floats:
    """Shape (2^p, p): with which weight R² of each subset enters each predictor's average."""
    subsets = np.arange(1 << p)
    inside = (subsets[:, None] >> np.arange(p)) & 1 == 1
    size = inside.sum(axis=1)
    orders = np.array([1 / (p * comb(p - 1, k)) for k in range(p)] + [0.0]) if p else np.zeros(1)
    gains = orders[np.maximum(size - 1, 0)]
    weights: Floats = np.where(inside, gains[:, None], -orders[size][:, None])
    weights.flags.writeable = False
    return weights
