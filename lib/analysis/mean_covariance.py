"""How the sampling errors of the indicators' means hang together: their covariance matrix."""

from typing import Final

import numpy as np

from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scale import MISSING

_ROWS_AT_ONCE: Final = 1 << 16


def mean_covariance(responses: Responses, block: str = col.SATISFACTION) -> Floats:
    r"""Estimate the covariance matrix of the indicators' means.

    Parameters
    ----------
    responses
        Already within the selection.
    block
        ``"satisfaction"`` or ``"importance"``.

    Returns
    -------
    numpy.ndarray
        Shape (p, p), squared scale points; rows and columns of indicators that fewer than two rated are NaN.

    Notes
    -----
    A respondent i moves the mean of indicator j by :math:`u_{ij} = (x_{ij} - \bar x_j) / n_j`, and by nothing
    where one of the two ratings is missing. The matrix is :math:`n / (n - 1) \cdot U^\top U` with n the number
    of respondents; where none lacks a rating that is the sample covariance of the ratings over n. One
    person's ratings go up and down together, so the errors of two means do as well, and the error of a
    difference between indicators is smaller than their standard errors suggest.

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 22 (influence functions and
    the delta method).
    """
    ratings = responses.importance if block == col.IMPORTANCE else responses.satisfaction
    both = (responses.importance != MISSING) & (responses.satisfaction != MISSING)
    answered = both.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(both, ratings, 0).sum(axis=0, dtype=np.int64) / answered
        scale = responses.n / np.float64(responses.n - 1)
    indicators = ratings.shape[1]
    products = np.zeros((indicators, indicators))
    for start in range(0, responses.n, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        moved = np.where(both[rows], ratings[rows] - np.nan_to_num(mean), 0.0) / np.maximum(answered, 1)
        products += moved.T @ moved
    few = answered < 2
    products[few, :] = np.nan
    products[:, few] = np.nan
    covariance: Floats = products * scale
    return covariance
