"""Correlations of the items of a block, and which items stand in the way of an inverse."""

from collections.abc import Sequence

import numpy as np

from lib.analysis.moments import Floats

_SAME = 1 - 1e-9
"""Correlations this close to one differ by rounding only."""


def correlation_of(covariance: Floats) -> Floats:
    """Return Pearson's correlations, shape (p, p); NaN in the rows and columns of an item without variance.

    Parameters
    ----------
    covariance
        Shape (p, p); NaN stays NaN.

    References
    ----------
    Pearson, K. (1895). Note on regression and inheritance in the case of two parents. Proceedings of the Royal
    Society 58, 240-242.
    """
    with np.errstate(invalid="ignore"):
        deviations = np.sqrt(np.diag(covariance))
    deviations = np.where(deviations > 0, deviations, np.nan)
    found: Floats = covariance / np.outer(deviations, deviations)
    return found


def constant_items(covariance: Floats, codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the items to which everybody gave the same rating; `covariance` has shape (p, p)."""
    return tuple(code for code, variance in zip(codes, np.diag(covariance), strict=True) if variance <= 0)


def tied_items(covariance: Floats, codes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of items of which one gives the other exactly (correlation 1 or -1)."""
    correlation = correlation_of(covariance)
    with np.errstate(invalid="ignore"):
        tied = np.argwhere(np.triu(np.abs(correlation) >= _SAME, 1))
    return tuple((codes[first], codes[second]) for first, second in tied.tolist())
