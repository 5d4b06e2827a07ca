"""Ranks of whole numbers, and Spearman's correlation of many pairs of variables."""

import numpy as np
import numpy.typing as npt

from lib.analysis.moments import Floats

_COUNTED: int = 1 << 20
"""Whole numbers that spread over no more values than this are ranked by counting, which needs no sorting."""


def midranks(values: npt.NDArray[np.integer]) -> Floats:
    """Rank n whole numbers, the lowest first; equal ones share their mean rank. Shape (n,)."""
    if not len(values):
        return np.zeros(0)
    low, high = int(values.min()), int(values.max())
    if high - low < _COUNTED:
        place, counts = values - low, np.bincount(values - low)
    else:
        _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: Floats = (last - (counts - 1) / 2)[place]
    return ranks


def spearman(first: npt.NDArray[np.integer], second: npt.NDArray[np.integer]) -> Floats:
    r"""Correlate the ranks of each column of `first` with those of the same column of `second`.

    Parameters
    ----------
    first, second
        Shapes (n, p) and (n, p) or (n, 1), whole numbers, none missing.

    Returns
    -------
    numpy.ndarray
        Shape (p,); NaN where a column never changes.

    Notes
    -----
    Pearson's correlation of midranks, as R's ``cor(method = "spearman")``.

    References
    ----------
    Spearman, C. (1904). The proof and measurement of association between two things. Am. J. Psychology 15(1), 72-101.
    """
    n, p = first.shape
    found = np.full(p, np.nan)
    middle = (n + 1) / 2
    shared = midranks(second[:, 0]) - middle if second.shape[1] == 1 else None
    for column in range(p):
        one = midranks(first[:, column]) - middle
        other = midranks(second[:, column]) - middle if shared is None else shared
        spread = float(one @ one) * float(other @ other)
        if spread > 0:
            found[column] = float(one @ other) / spread**0.5
    return found
