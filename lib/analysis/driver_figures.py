"""The figures of derived importance from covariances, for one survey or for all resamples at once."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.analysis.lmg import lmg
from lib.analysis.moments import Floats
from lib.analysis.relative_weights import relative_weights
from lib.survey.settings import MAX_LMG_PREDICTORS

_PERFECT: Final = 1e-12
_SINGULAR: Final = 1e-12
"""Smallest eigenvalue of the predictors' correlations below which a resample tells nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class DriverFigures:
    """Figures of p predictors in b sets of covariances.

    Attributes
    ----------
    pearson, partial, relative_weight
        Shape (b, p). NaN where a set does not allow a figure; the latter two are all NaN without an outcome.
    lmg
        Shape (b, p), all NaN besides where there are more than `MAX_LMG_PREDICTORS` predictors.
    r2
        Shape (b,).
    """

    pearson: Floats
    partial: Floats
    relative_weight: Floats
    lmg: Floats
    r2: Floats


def figures_with_outcome(covariances: Floats) -> DriverFigures:
    r"""Return all figures from the covariances of the predictors and, last, the outcome.

    Parameters
    ----------
    covariances
        Shape (b, p + 1, p + 1). A set in which a variable never changes or a predictor is a combination of others
        gives NaN throughout.

    Notes
    -----
    The partial correlation of a predictor with the outcome given all others is
    :math:`-P_{jy} / \sqrt{P_{jj} P_{yy}}` of the inverse :math:`P` of all correlations. Written with the
    predictors' own inverse :math:`Q` and :math:`\beta = Q r` it is
    :math:`\beta_j / \sqrt{(1 - R^2) Q_{jj} + \beta_j^2}`, which needs no inverse of a matrix with the outcome.
    """
    sets, size, _ = covariances.shape
    p = size - 1
    varies = np.flatnonzero((np.diagonal(covariances, axis1=1, axis2=2) > 0).all(axis=1))
    correlations = correlations_of(covariances[varies])
    values, vectors = np.linalg.eigh(correlations[:, :p, :p])
    clear = values[:, 0] > _SINGULAR
    usable, correlations, values, vectors = varies[clear], correlations[clear], values[clear], vectors[clear]
    nothing = np.full((sets, p), np.nan)
    pearson, partial, weights, shares = (nothing.copy() for _ in range(4))
    r2 = np.full(sets, np.nan)
    if len(usable):
        outcome = correlations[:, :p, p]
        inverse = (vectors / values[:, None, :]) @ np.swapaxes(vectors, 1, 2)
        beta = (inverse @ outcome[..., None])[..., 0]
        explained: Floats = np.minimum((beta * outcome).sum(axis=1), 1.0)
        pearson[usable], r2[usable] = outcome, explained
        partial[usable] = _partial(beta, inverse, explained)
        weights[usable] = relative_weights(values, vectors, outcome)
        if p <= MAX_LMG_PREDICTORS:
            shares[usable] = lmg(correlations)
    return DriverFigures(pearson, partial, weights, shares, r2)


def figures_with_others(covariances: Floats) -> DriverFigures:
    """Return the correlation of each predictor with the mean of the other predictors, from their covariances.

    Parameters
    ----------
    covariances
        Shape (b, p, p), of scores on one scale. The mean of the others is made of the predictors themselves, so there
        is nothing that R² could measure: all other figures are NaN.
    """
    variances = np.diagonal(covariances, axis1=1, axis2=2)
    with_all = covariances.sum(axis=2)
    of_rest = covariances.sum(axis=(1, 2))[:, None] - 2 * with_all + variances
    spread = variances * of_rest
    with np.errstate(divide="ignore", invalid="ignore"):
        pearson = np.where(spread > 0, (with_all - variances) / np.sqrt(spread), np.nan)
    nothing = np.full(pearson.shape, np.nan)
    return DriverFigures(pearson, nothing, nothing.copy(), nothing.copy(), np.full(len(pearson), np.nan))


def correlations_of(covariances: Floats) -> Floats:
    """Return correlations, shape (b, p, p), of covariances without a zero on the diagonal."""
    deviations = np.sqrt(np.diagonal(covariances, axis1=-2, axis2=-1))
    found: Floats = covariances / (deviations[..., :, None] * deviations[..., None, :])
    return found


def _partial(beta: Floats, inverse: Floats, explained: Floats) -> Floats:
    """Partial correlations; where R² is 1 nothing is left to correlate with."""
    own = np.diagonal(inverse, axis1=1, axis2=2)
    left = 1 - explained[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = np.where(left > _PERFECT, beta / np.sqrt(left * own + beta**2), np.nan)
    return found
