"""Derived importance: how much each dimension or indicator goes with satisfaction as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.collinearity import first_combination
from lib.analysis.counts import IntArray
from lib.analysis.driver_figures import DriverFigures, correlations_of, figures_with_others, figures_with_outcome
from lib.analysis.driver_items import DriverItems, Level
from lib.analysis.moments import Floats
from lib.analysis.ranks import spearman
from lib.survey import columns as col
from lib.survey.settings import MAX_LMG_PREDICTORS, MIN_RESPONSES_SHOWN, RESPONSES_PER_PREDICTOR

STATED: Final = "stated"
SPEARMAN: Final = "spearman"
PEARSON: Final = "pearson"
PARTIAL: Final = "partial"
RELATIVE_WEIGHT: Final = "relative_weight"
LMG: Final = "lmg"

_ROWS_AT_ONCE = 1 << 16


class Against(StrEnum):
    """What the predictors are set against."""

    OVERALL = "overall"
    """The overall satisfaction item."""
    OTHERS = "others"
    """The mean of the other predictors, where nobody answered an overall item."""


class DriverRefusal(StrEnum):
    """Why there is no derived importance; each has a sentence `drivers.refusal.<code>`."""

    NO_PREDICTOR = "no_predictor"
    """Nobody rated anything."""
    ONE_PREDICTOR = "one_predictor"
    """A single predictor has no others to be set against."""
    TOO_FEW = "too_few"
    """Too few respondents answered all. Facts n, needed, predictors."""
    OUTCOME_CONSTANT = "outcome_constant"
    """Everybody gave the same overall rating. Fact n."""
    CONSTANT = "constant"
    """Everybody gave the same rating to some predictors. Fact codes."""
    SINGULAR = "singular"
    """A predictor is a combination of others. Facts code, codes (the others)."""


class DriverRemark(StrEnum):
    """What a reader must know of the figures; each has a sentence `drivers.remark.<code>`."""

    FEW = "few"
    """Few respondents for so many predictors. Facts n, predictors, wanted."""
    NO_LMG = "no_lmg"
    """Too many predictors for LMG. Facts predictors, most."""
    PERFECT = "perfect"
    """The predictors determine the outcome, so that there is no partial correlation."""


Facts = Mapping[str, "int | str | tuple[str, ...]"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, or a refusal, with the facts of its sentence."""

    code: DriverRemark | DriverRefusal
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Derived:
    """Derived importance of p predictors.

    Attributes
    ----------
    n
        Respondents who gave all that is used; the figures are theirs alone.
    r2
        Share of the outcome's variance that the predictors explain together; None against the others.
    rows
        Indexed by the predictors' codes: `STATED` (mean importance, NaN where none was asked), `SPEARMAN`, `PEARSON`,
        `PARTIAL` (-1..1), `RELATIVE_WEIGHT` and `LMG` (shares of variance that add up to `r2`). NaN where a figure
        does not exist; no row where there is a refusal.
    """

    level: Level
    against: Against
    n: int
    r2: float | None
    rows: pd.DataFrame
    refusal: Remark | None = None
    remarks: tuple[Remark, ...] = ()


def derived_importance(items: DriverItems) -> Derived:
    """Derive the importance of the predictors from how they go with the outcome.

    Parameters
    ----------
    items
        Predictors, and the overall item where there is one. Without it every predictor is set against the mean of
        the other predictors, and only correlations exist.

    Returns
    -------
    Derived
        With a refusal in place of figures below p + 2 respondents (or `MIN_RESPONSES_SHOWN`), where a variable
        never changes, and where a predictor is a combination of others.

    See Also
    --------
    lib.analysis.driver_figures, lib.analysis.relative_weights, lib.analysis.lmg, lib.analysis.ranks : the formulas.
    """
    against = Against.OTHERS if items.outcome is None else Against.OVERALL
    found = Derived(items.level, against, items.n, None, _frame(items, None, None))
    refusal = _refusal_before(items)
    if refusal is not None:
        return _refused(found, refusal)
    covariance = covariance_of(items)
    refusal = _refusal_of(items, covariance)
    if refusal is not None:
        return _refused(found, refusal)
    if items.outcome is None:
        figures = figures_with_others(covariance[None])
        ranks = spearman(*_against_others(items))
        return Derived(items.level, against, items.n, None, _frame(items, figures, ranks), remarks=_remarks(items, 0))
    figures = figures_with_outcome(covariance[None])
    ranks = spearman(items.scores, items.outcome[:, None])
    r2 = float(figures.r2[0])
    return Derived(items.level, against, items.n, r2, _frame(items, figures, ranks), remarks=_remarks(items, r2))


def covariance_of(items: DriverItems) -> Floats:
    """Return the covariances (divisor n - 1) of the predictors' mean scores and, last, of the outcome if any."""
    columns = items.scores if items.outcome is None else np.column_stack([items.scores, items.outcome])
    sums = columns.sum(axis=0, dtype=np.int64)
    products = np.zeros((columns.shape[1], columns.shape[1]))
    for start in range(0, items.n, _ROWS_AT_ONCE):
        rows = columns[start : start + _ROWS_AT_ONCE].astype(np.float64)
        products += rows.T @ rows
    return scaled_covariance(products, sums, items)


def scaled_covariance(products: Floats, sums: Floats | IntArray, items: DriverItems) -> Floats:
    """Turn sums and cross-products of the columns of `items` (any leading axes) into covariances of mean scores."""
    sizes = items.sizes if items.outcome is None else np.append(items.sizes, 1)
    crossed = sums[..., :, None] * sums[..., None, :]
    covariance: Floats = (items.n * products - crossed) / (items.n * (items.n - 1) * np.outer(sizes, sizes))
    return covariance


def _against_others(items: DriverItems) -> tuple[IntArray, IntArray]:
    """Scores, and for each the total of the others, both in whole numbers of one unit."""
    unit = int(np.lcm.reduce(items.sizes))
    even = items.scores.astype(np.int64) * (unit // items.sizes)
    return even, even.sum(axis=1, keepdims=True) - even


def _refused(found: Derived, refusal: Remark) -> Derived:
    return Derived(found.level, found.against, found.n, None, found.rows.iloc[:0], refusal)


def _refusal_before(items: DriverItems) -> Remark | None:
    predictors = len(items.codes)
    if predictors == 0:
        return Remark(DriverRefusal.NO_PREDICTOR)
    if predictors == 1 and items.outcome is None:
        return Remark(DriverRefusal.ONE_PREDICTOR)
    needed = max(predictors + 2, MIN_RESPONSES_SHOWN)
    if items.n < needed:
        return Remark(DriverRefusal.TOO_FEW, {"n": items.n, "needed": needed, "predictors": predictors})
    return None


def _refusal_of(items: DriverItems, covariance: Floats) -> Remark | None:
    predictors = len(items.codes)
    variances = np.diag(covariance)
    if items.outcome is not None and variances[-1] <= 0:
        return Remark(DriverRefusal.OUTCOME_CONSTANT, {"n": items.n})
    constant = tuple(items.codes[at] for at in np.flatnonzero(variances[:predictors] <= 0))
    if constant:
        return Remark(DriverRefusal.CONSTANT, {"codes": constant})
    if items.outcome is None:
        return None
    found = first_combination(correlations_of(covariance[:predictors, :predictors]))
    if found is None:
        return None
    others = tuple(items.codes[at] for at in found.others)
    return Remark(DriverRefusal.SINGULAR, {"code": items.codes[found.place], "codes": others})


def _remarks(items: DriverItems, r2: float) -> tuple[Remark, ...]:
    predictors = len(items.codes)
    wanted = RESPONSES_PER_PREDICTOR * predictors
    remarks = []
    if items.n < wanted:
        remarks.append(Remark(DriverRemark.FEW, {"n": items.n, "predictors": predictors, "wanted": wanted}))
    if items.outcome is not None and predictors > MAX_LMG_PREDICTORS:
        remarks.append(Remark(DriverRemark.NO_LMG, {"predictors": predictors, "most": MAX_LMG_PREDICTORS}))
    if r2 > 1 - 1e-12:
        remarks.append(Remark(DriverRemark.PERFECT))
    return tuple(remarks)


def _frame(items: DriverItems, figures: DriverFigures | None, ranks: Floats | None) -> pd.DataFrame:
    nothing = np.full(len(items.codes), np.nan)
    columns = {STATED: items.stated, SPEARMAN: nothing if ranks is None else ranks}
    for name in (PEARSON, PARTIAL, RELATIVE_WEIGHT, LMG):
        columns[name] = nothing if figures is None else getattr(figures, name)[0]
    return pd.DataFrame(columns, index=pd.Index(items.codes, name=col.CODE), dtype=np.float64)
