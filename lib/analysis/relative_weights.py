"""Johnson's relative weights: R² shared among correlated predictors."""

import numpy as np

from lib.analysis.moments import Floats


def relative_weights(values: Floats, vectors: Floats, outcome: Floats) -> Floats:
    r"""Return the relative weight of each predictor.

    Parameters
    ----------
    values, vectors
        Shapes (…, p) and (…, p, p): eigenvalues, none of them 0, and eigenvectors of the predictors' correlations, as
        :func:`numpy.linalg.eigh` returns them.
    outcome
        Shape (…, p): correlations of the predictors with the outcome.

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
    roots, turned = np.sqrt(values), np.swapaxes(vectors, -1, -2)
    nearest = (vectors * roots[..., None, :]) @ turned
    beta = vectors @ ((turned @ outcome[..., None]) / roots[..., :, None])
    found: Floats = (nearest**2 @ beta**2)[..., 0]
    return found
