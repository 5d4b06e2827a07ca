"""Johnson's relative weights: R² shared among correlated predictors."""

import numpy as np

from lib.analysis.moments import Floats


def relative_weights(predictors: Floats, outcome: Floats) -> Floats:
    r"""Return the relative weight of each predictor.

    Parameters
    ----------
    predictors
        Shape (…, p, p): correlations of the predictors, not singular.
    outcome
        Shape (…, p): their correlations with the outcome.

    Returns
    -------
    numpy.ndarray
        Shape (…, p), none negative; they add up to R².

    Notes
    -----
    With :math:`R = V \Delta V'` the matrix :math:`\Lambda = V \Delta^{1/2} V'` holds the correlations of the predictors
    with the nearest uncorrelated variables; :math:`\beta = \Lambda^{-1} r` are the weights of those, and the
    relative weights are :math:`\Lambda^2 \beta^2`, both squared element by element.

    References
    ----------
    Johnson, J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in multiple
    regression. Multivariate Behavioral Research 35(1), 1-19.
    """
    values, vectors = np.linalg.eigh(predictors)
    turned = np.swapaxes(vectors, -1, -2)
    roots = np.sqrt(np.clip(values, 0, None))
    nearest = (vectors * roots[..., None, :]) @ turned
    with np.errstate(divide="ignore", invalid="ignore"):
        beta = vectors @ ((turned @ outcome[..., None]) / roots[..., :, None])
    found: Floats = (nearest**2 @ beta**2)[..., 0]
    return found
