"""The satisfaction index of many groups at once, each a mix of strata, with its standard error."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from lib.analysis.group_counts import GroupCounts
from lib.analysis.index import index_weights, scaled_index
from lib.analysis.measures import Measure
from lib.analysis.moments import Floats
from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.settings import CONFIDENCE

_ROWS_AT_ONCE = 1 << 12


@dataclass(frozen=True, slots=True, eq=False)
class GroupIndex:
    """The index of g groups; every figure of shape (g,), NaN where there is none.

    Attributes
    ----------
    weighted, unweighted
        0..100.
    error, freedom
        Standard error of the weighted index, and its degrees of freedom (Satterthwaite).
    """

    weighted: Floats
    unweighted: Floats
    error: Floats
    freedom: Floats

    def bounds(self, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
        """The t interval of the weighted index."""
        half = stdtrit(self.freedom, (1 + confidence) / 2) * self.error
        return self.weighted - half, self.weighted + half


def index_of_mix(responses: Responses, cell: npt.NDArray[np.int64], counts: GroupCounts, mix: Floats) -> GroupIndex:
    r"""Compute each group's index as if its strata had the shares of `mix`.

    Parameters
    ----------
    responses
        Within the selection.
    cell
        Shape (n,): group times number of strata plus stratum of each respondent; negative for none.
    counts
        The pair counts of these cells, with nobody where an indicator is to have no say.
    mix
        Shape (g, a): the share of each stratum, rows that add up to 1, or to 0 for a group without figures. One
        stratum with share 1 gives the plain index of the groups.

    Notes
    -----
    Direct standardisation: with :math:`w_{ga}` the shares, the means of each indicator are
    :math:`\bar x_g = \sum_a w_{ga} \bar x_{ga}`, and the index is that of these means. Its variance is
    :math:`\sum_a w_{ga}^2 s_{ga}^2 / n_{ga}`, with :math:`s_{ga}` the standard deviation of the respondents'
    influences on the linearised index.

    References
    ----------
    Woodruff, R. S. (1971). A simple method for approximating the variance of a complicated estimate. JASA 66(334),
    411-414. Direct standardisation: Breslow, N. E. & Day, N. E. (1987). Statistical Methods in Cancer Research,
    volume II, chapter 2. Degrees of freedom: Satterthwaite, F. E. (1946). Biometrics Bulletin 2(6), 110-114.
    """
    size = np.bincount(cell[cell >= 0], minlength=mix.size).astype(np.float64)
    found = _linearised(counts, mix, size)
    spread = _variances(_influences(responses, cell, found.per_rating), cell, size)
    error, freedom = _error(mix, spread.reshape(mix.shape), size.reshape(mix.shape))
    return GroupIndex(found.weighted, found.unweighted, np.where(np.isnan(found.weighted), np.nan, error), freedom)


def influences_of(responses: Responses, counts: GroupCounts) -> Floats:
    """How much each respondent pulls the index of all together, shape (n,); the mean of the pulls is 0.

    Parameters
    ----------
    responses
        The respondents.
    counts
        Their pair counts as one group, with nobody where an indicator is to have no say.
    """
    found = _linearised(counts, np.ones((1, 1)), np.array([float(responses.n)]))
    return _influences(responses, np.zeros(responses.n, dtype=np.int64), found.per_rating)


@dataclass(frozen=True, slots=True, eq=False)
class _Linearised:
    """The index of each group, and per cell and indicator what a rating adds to it.

    `per_rating` holds the pull of a point of importance, that of a point of satisfaction, and what is taken off so
    that the pulls of a cell have the mean 0; each of shape (cells, p).
    """

    weighted: Floats
    unweighted: Floats
    per_rating: tuple[Floats, Floats, Floats]


def _linearised(counts: GroupCounts, mix: Floats, size: Floats) -> _Linearised:
    groups, strata = mix.shape
    scale = counts.scheme.scale
    number = counts.n.astype(np.float64)
    shape = (groups, strata, number.shape[1])
    importance, satisfaction = (
        _means((measure.frequencies(counts.pairs) @ measure.values(scale)).astype(np.float64), number)
        for measure in (Measure.IMPORTANCE, Measure.SATISFACTION)
    )
    given = np.where(number > 0, np.repeat(mix.ravel()[:, None], shape[2], axis=1), 0.0)
    share = given.reshape(shape).sum(axis=1)
    mixed_i, mixed_s = (
        _means((given * np.nan_to_num(means)).reshape(shape).sum(axis=1), share) for means in (importance, satisfaction)
    )
    weights = index_weights(mixed_i, mixed_s, scale)
    weighted = scaled_index(mixed_s, weights, scale)
    reach = scale.highest - scale.lowest
    total = np.nansum(weights, axis=1)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        pull_i = ((mixed_s - scale.lowest) / reach * 100 - weighted[:, None]) / total / share
        pull_s = weights / reach * 100 / total / share
        each = np.where(number > 0, size[:, None] / number, 0.0)
    per_i, per_s = (np.repeat(np.nan_to_num(pull), strata, axis=0) * each for pull in (pull_i, pull_s))
    centre = per_i * np.nan_to_num(importance) + per_s * np.nan_to_num(satisfaction)
    unweighted = scaled_index(mixed_s, np.where(np.isnan(weights), np.nan, 1.0), scale)
    return _Linearised(weighted, unweighted, (per_i, per_s, centre))


def _error(mix: Floats, spread: Floats, size: Floats) -> tuple[Floats, Floats]:
    """Standard error and degrees of freedom of each group, all arguments of shape (g, a)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(mix > 0, mix**2 * spread / size, 0.0)
        variance = parts.sum(axis=1)
        below = np.where(mix > 0, parts**2 / (size - 1), 0.0).sum(axis=1)
        freedom: Floats = np.where(variance > 0, variance**2 / below, size.sum(axis=1) - 1)
    return np.sqrt(variance), freedom


def _means(sums: Floats, number: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        means: Floats = np.where(number > 0, sums / number, np.nan)
    return means


def _influences(responses: Responses, cell: npt.NDArray[np.int64], per_rating: tuple[Floats, Floats, Floats]) -> Floats:
    """How much each respondent pulls the index of the own group, shape (n,); 0 for those in no cell."""
    per_i, per_s, centre = per_rating
    pulls = np.zeros(responses.n)
    if not len(centre):
        return pulls
    for start in range(0, responses.n, _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        importance, satisfaction, own = responses.importance[rows], responses.satisfaction[rows], cell[rows]
        found = per_i[own] * importance
        found += per_s[own] * satisfaction
        found -= centre[own]
        lacking = (importance == MISSING) | (satisfaction == MISSING)
        if lacking.any():
            found[lacking] = 0.0
        pulls[rows] = np.where(own >= 0, found.sum(axis=1), 0.0)
    return pulls


def _variances(values: Floats, cell: npt.NDArray[np.int64], size: Floats) -> Floats:
    """The variance of each cell's values, whose mean is 0; divisor n - 1, NaN below n = 2."""
    inside = cell >= 0
    squares = np.bincount(cell[inside], weights=values[inside] ** 2, minlength=len(size))
    with np.errstate(divide="ignore", invalid="ignore"):
        variances: Floats = np.where(size > 1, squares / (size - 1), np.nan)
    return variances
