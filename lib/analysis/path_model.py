"""The satisfaction model: what leads to satisfaction, and what satisfaction leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.constructs import Construct, Measured, measure
from lib.analysis.moments import Floats
from lib.analysis.pls import NotSettled, fit_pls, path_coefficients
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.settings import CONFIDENCE, MIN_RESPONSES_MODEL, MODEL_RESAMPLES, SEED

FROM: Final = "from"
TO: Final = "to"
COEFFICIENT: Final = "coefficient"
CONSTRUCT: Final = "construct"
COLUMN: Final = "column"
COLUMNS: Final = "columns"
LOADING: Final = "loading"
R_SQUARED: Final = "r_squared"
ALPHA: Final = "alpha"
COMPOSITE_RELIABILITY: Final = "composite_reliability"
AVE: Final = "ave"
_TIMES: Final = 10
"""The ten-times rule: so many respondents for each column of the longest block, or arrow at one construct."""
_GROUPS: Final = 2_000
"""Up to so many respondents are drawn one by one."""


class Refusal(StrEnum):
    """Why a model is not estimated."""

    NO_SATISFACTION = "no_satisfaction"
    """No question asks for satisfaction as a whole."""
    TOO_FEW = "too_few"
    NO_VARIANCE = "no_variance"
    """A column that everyone answers alike."""
    SINGULAR = "singular"
    """A column is a combination of others."""
    NOT_SETTLED = "not_settled"
    """The constructs have so little in common that the weights do not settle."""


@dataclass(frozen=True, slots=True)
class Refused:
    """No model: `n` answered everything, `needed` must; `columns` are those without variance."""

    reason: Refusal
    n: int
    needed: int
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PathModel:
    """The estimated model over the `n` respondents who answered everything in it.

    Attributes
    ----------
    paths
        One row per arrow: `FROM`, `TO` (a `Construct`), `COEFFICIENT` (standardised). After `resampled_model` also
        `LOW`, `HIGH` (95 % percentile interval) and `CERTAIN` (bool: it leaves out 0).
    quality
        Indexed by construct (index name `CONSTRUCT`), in the model's order: `COLUMNS` (how many measure it),
        `R_SQUARED` (NaN where no arrow points at it), `ALPHA`, `COMPOSITE_RELIABILITY` and `AVE` (NaN for a single
        column).
    loadings
        One row per column: `CONSTRUCT`, `COLUMN`, `LOADING`, then one column per construct with the cross loading.
    htmt
        Constructs by constructs, symmetric, NaN on the diagonal.
    total
        Total effects, constructs by constructs, from row to column.
    absent
        Constructs that no question measures.
    """

    n: int
    paths: pd.DataFrame
    quality: pd.DataFrame
    loadings: pd.DataFrame
    htmt: pd.DataFrame
    total: pd.DataFrame
    absent: tuple[Construct, ...]

    def total_effect(self, source: str, target: str) -> float:
        """What `source` does to `target` directly and by all ways between."""
        return float(self.total[target].to_dict()[source])

    @property
    def is_tested(self) -> bool:
        """Whether the paths have intervals."""
        return col.CERTAIN in self.paths


def needed_responses(measured: Measured) -> int:
    """How many respondents the model needs: the ten-times rule, and `MIN_RESPONSES_MODEL` at least.

    References
    ----------
    Barclay, D., Higgins, C. & Thompson, R. (1995). The partial least squares approach to causal modeling.
    Technology Studies 2(2), 285-309.
    Reinartz, W., Haenlein, M. & Henseler, J. (2009). An empirical comparison of the efficacy of covariance-based and
    variance-based SEM. Int. J. Research in Marketing 26(4), 332-344.
    """
    longest = max(map(len, measured.blocks.values()), default=0)
    targets = [target for _, target in measured.arrows]
    busiest = max(map(targets.count, targets), default=0)
    return max(MIN_RESPONSES_MODEL, _TIMES * longest, _TIMES * busiest)


def estimate_model(responses: Responses) -> PathModel | Refused:
    """Estimate the satisfaction model as far as its questions were asked.

    Returns
    -------
    PathModel or Refused
        Refused where satisfaction itself is not asked for, too few answered everything, a column does not vary, or the
        columns are combinations of each other.

    Notes
    -----
    See :func:`lib.analysis.pls.fit_pls` for the method and its sources.
    """
    measured = measure(responses)
    needed = needed_responses(measured)
    refused = _refusal(measured, needed)
    if refused is not None:
        return Refused(refused, measured.n, needed, _flat(measured) if refused is Refusal.NO_VARIANCE else ())
    try:
        fit = fit_pls(_correlation(_sums(measured.answers)), _blocks(measured), measured.arrows)
    except np.linalg.LinAlgError:
        return Refused(Refusal.SINGULAR, measured.n, needed)
    except NotSettled:
        return Refused(Refusal.NOT_SETTLED, measured.n, needed)
    names = [str(construct) for construct in measured.blocks]
    index = pd.Index(names, name=CONSTRUCT)
    size = np.array([len(inside) for inside in measured.blocks.values()])
    single = size == 1
    direct = fit.coefficients
    distinct = np.where(np.isnan(fit.htmt), fit.htmt.T, fit.htmt)
    return PathModel(
        measured.n,
        _paths(measured, direct),
        pd.DataFrame(
            {
                COLUMNS: size,
                R_SQUARED: fit.r_squared,
                ALPHA: np.where(single, np.nan, fit.alpha),
                COMPOSITE_RELIABILITY: np.where(single, np.nan, fit.composite_reliability),
                AVE: np.where(single, np.nan, fit.ave),
            },
            index=index,
        ),
        pd.DataFrame(
            {
                CONSTRUCT: [str(construct) for construct, inside in measured.blocks.items() for _ in inside],
                COLUMN: [name for inside in measured.blocks.values() for name in inside],
                LOADING: fit.loadings,
                **dict(zip(names, fit.cross_loadings.T, strict=True)),
            }
        ),
        pd.DataFrame(distinct, index=index, columns=names),
        pd.DataFrame(np.linalg.inv(np.eye(len(names)) - direct) - np.eye(len(names)), index=index, columns=names),
        tuple(construct for construct in Construct if construct not in measured.blocks),
    )


def resampled_model(
    plain: PathModel,
    responses: Responses,
    *,
    resamples: int = MODEL_RESAMPLES,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> PathModel:
    """Return the model with an interval for each path.

    Parameters
    ----------
    plain
        The model of `responses`.
    resamples, seed
        Of the bootstrap over respondents.
    progress
        Hears the share that is done.

    Notes
    -----
    The correlation matrix of a resample is enough to estimate the paths again. More than `_GROUPS` respondents are put
    into so many groups at random first, and the groups are drawn: their sums of products add up, so that a resample of
    a hundred thousand costs no more than one of two thousand. A resample whose matrix is singular is left out. Signs
    are not turned ("no sign change").
    """
    measured = measure(responses)
    blocks, arrows = _blocks(measured), measured.arrows
    names = list(measured.blocks)
    place = tuple(np.array([[names.index(one) for one in arrow] for arrow in arrows]).T)
    draw = np.random.default_rng(seed)
    sums = _group_sums(measured.answers - measured.answers.mean(axis=0), draw)
    found = []
    for number in range(resamples):
        drawn = np.bincount(draw.integers(len(sums), size=len(sums)), minlength=len(sums))
        try:
            found.append(path_coefficients(_correlation(np.tensordot(drawn, sums, axes=1)), blocks, arrows)[place])
        except np.linalg.LinAlgError:
            continue
        if progress is not None:
            progress((number + 1) / resamples)
    if not found:
        return plain
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(np.array(found), [tail, 1 - tail], axis=0)
    sure = (low > 0) | (high < 0)
    return replace(plain, paths=plain.paths.assign(**{col.LOW: low, col.HIGH: high, col.CERTAIN: sure}))


def _refusal(measured: Measured, needed: int) -> Refusal | None:
    if Construct.SATISFACTION not in measured.blocks or Construct.QUALITY not in measured.blocks:
        return Refusal.NO_SATISFACTION
    if measured.n < needed:
        return Refusal.TOO_FEW
    return Refusal.NO_VARIANCE if _flat(measured) else None


def _flat(measured: Measured) -> tuple[str, ...]:
    return tuple(
        name for name, spread in zip(measured.names, np.ptp(measured.answers, axis=0), strict=True) if not spread
    )


def _blocks(measured: Measured) -> Mapping[str, tuple[str, ...]]:
    """The blocks with column names that no two constructs share."""
    return {
        str(construct): tuple(f"{construct}.{name}" for name in inside) for construct, inside in measured.blocks.items()
    }


def _paths(measured: Measured, direct: Floats) -> pd.DataFrame:
    names = list(measured.blocks)
    arrows = measured.arrows
    return pd.DataFrame(
        {
            FROM: [str(source) for source, _ in arrows],
            TO: [str(target) for _, target in arrows],
            COEFFICIENT: [direct[names.index(source), names.index(target)] for source, target in arrows],
        }
    )


def _sums(columns: Floats) -> Floats:
    """Sums of products over all respondents, as `_group_sums` has them for each group."""
    widened = np.column_stack([columns - columns.mean(axis=0), np.ones(len(columns))])
    found: Floats = widened.T @ widened
    return found


def _group_sums(columns: Floats, draw: np.random.Generator) -> Floats:
    """Sums of products within random groups of respondents, shape (groups, k + 1, k + 1); the last column is all 1."""
    n, size = columns.shape
    widened = np.column_stack([columns[draw.permutation(n)], np.ones(n)])
    groups = min(n, _GROUPS)
    edges = np.linspace(0, n, groups + 1).astype(np.int64)
    sums = np.empty((groups, size + 1, size + 1))
    for at, (start, end) in enumerate(pairwise(edges.tolist())):
        sums[at] = widened[start:end].T @ widened[start:end]
    return sums


def _correlation(sums: Floats) -> Floats:
    """The correlation matrix that sums of products give; their last row holds the sums and the number."""
    mean = sums[-1, :-1] / sums[-1, -1]
    products = sums[:-1, :-1] / sums[-1, -1] - np.outer(mean, mean)
    spread = np.sqrt(np.maximum(np.diag(products), 0))
    if not spread.all():
        msg = "A column does not vary."
        raise np.linalg.LinAlgError(msg)
    found: Floats = products / np.outer(spread, spread)
    return found
