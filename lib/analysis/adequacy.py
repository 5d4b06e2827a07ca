"""Whether a block's items hang together enough to be factored: KMO and Bartlett's test of sphericity."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from lib.analysis.moments import Floats


@dataclass(frozen=True, slots=True)
class Adequacy:
    """Kaiser-Meyer-Olkin measure (0..1) and Bartlett's chi-square with its degrees of freedom and p."""

    kmo: float
    bartlett_chi2: float
    bartlett_df: int
    bartlett_p: float


def is_singular(correlation: Floats) -> bool:
    """Whether some item is a combination of the others, so that the matrix has no inverse."""
    return int(np.linalg.matrix_rank(correlation, hermitian=True)) < len(correlation)


def adequacy(correlation: Floats, n: int) -> Adequacy:
    r"""Measure the sampling adequacy of a correlation matrix.

    Parameters
    ----------
    correlation
        Shape (p, p), p at least 2, not singular.
    n
        Respondents it was computed from.

    Notes
    -----
    KMO is :math:`\sum r^2 / (\sum r^2 + \sum q^2)` over the pairs, :math:`q` being the partial correlations
    given all other items. Bartlett's :math:`\chi^2 = -(n - 1 - (2p + 5)/6) \ln |R|` with :math:`p(p-1)/2`
    degrees of freedom. Both as `KMO` and `cortest.bartlett` of R's psych.

    References
    ----------
    Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika 39(1), 31-36.
    Bartlett, M. S. (1951). The effect of standardization on a chi-square approximation in factor
    analysis. Biometrika 38(3/4), 337-344.
    """
    items = len(correlation)
    simple, partial = _squares(correlation)
    simple_squares, partial_squares = float(simple.sum()), float(partial.sum())
    _, log_determinant = np.linalg.slogdet(correlation)
    chi2 = -(n - 1 - (2 * items + 5) / 6) * float(log_determinant)
    freedom = items * (items - 1) // 2
    total = simple_squares + partial_squares
    return Adequacy(simple_squares / total if total else 0.5, chi2, freedom, float(chdtrc(freedom, chi2)))


def item_adequacy(correlation: Floats) -> Floats:
    r"""Return each item's own measure of sampling adequacy, 0..1, shape (p,).

    Parameters
    ----------
    correlation
        Shape (p, p), p at least 2, not singular.

    Notes
    -----
    :math:`\sum_k r_{jk}^2 / (\sum_k r_{jk}^2 + \sum_k q_{jk}^2)`, as `MSAi` of psych's `KMO`; 0.5 for an item that
    goes with no other.

    References
    ----------
    Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika 39(1), 31-36.
    """
    simple, partial = _squares(correlation)
    total = simple.sum(axis=1) + partial.sum(axis=1)
    with np.errstate(invalid="ignore"):
        shares: Floats = np.where(total > 0, simple.sum(axis=1) / total, 0.5)
    return shares


def _squares(correlation: Floats) -> tuple[Floats, Floats]:
    """Squared correlations and squared partial correlations, shape (p, p) each, nothing on the diagonal."""
    inverse = np.linalg.inv(correlation)
    scale = np.sqrt(np.diag(inverse))
    partial = inverse / np.outer(scale, scale)
    pairs = ~np.eye(len(correlation), dtype=bool)
    return np.where(pairs, correlation**2, 0.0), np.where(pairs, partial**2, 0.0)
