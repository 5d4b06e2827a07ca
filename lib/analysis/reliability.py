"""Reliability of the questionnaire: Cronbach's alpha, item-rest correlations, KMO and Bartlett's test."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.adequacy import Adequacy, adequacy, is_singular, item_adequacy
from lib.analysis.correlations import correlation_of
from lib.analysis.cross_products import CrossProducts, cross_products
from lib.analysis.index import dimension_members
from lib.analysis.intervals import Interval
from lib.analysis.moments import Floats
from lib.analysis.reliability_levels import feldt_interval
from lib.survey import columns as col
from lib.survey.responses import RatingMatrix, Responses
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN

ITEMS: Final = "items"
ALPHA: Final = "alpha"
ITEM_REST: Final = "item_rest"
ALPHA_DROPPED: Final = "alpha_dropped"
DIMENSION_ITEM_REST: Final = "dimension_item_rest"
DIMENSION_ALPHA_DROPPED: Final = "dimension_alpha_dropped"
ADEQUACY: Final = "adequacy"


class Refusal(StrEnum):
    """Why a figure of reliability cannot be had."""

    TOO_FEW = "too_few"
    """Fewer respondents than `MIN_RESPONSES_SHOWN` rated every item of the block."""
    ONE_ITEM = "one_item"
    """A single item has nothing to agree with."""
    NO_VARIANCE = "no_variance"
    """Everybody gave the same rating to an item (or, for alpha, to all of them)."""
    SINGULAR = "singular"
    """Some item is a combination of the others, or there are no more respondents than items."""


@dataclass(frozen=True, slots=True, eq=False)
class BlockReliability:
    """Reliability of one block, listwise.

    Attributes
    ----------
    n
        Respondents who rated every item of the block.
    alpha, alpha_refusal
        Cronbach's raw alpha of the whole block, or why there is none.
    interval
        Feldt's 95 % interval of alpha, None where there is no alpha.
    adequacy, adequacy_refusal
        KMO and Bartlett's test, or why there are none.
    dimensions
        Indexed by dimension code: `ITEMS` (how many), `ALPHA` and its interval `LOW`, `HIGH`; NaN for a
        dimension of one item.
    items
        Indexed by indicator code: `ITEM_REST` (correlation with the sum of the block's other items),
        `ALPHA_DROPPED` (the block's alpha without it), the same two within its dimension, and `ADEQUACY`
        (the item's own KMO). NaN where there is no rest, no variance or no inverse.
    """

    n: int
    alpha: float | None
    alpha_refusal: Refusal | None
    interval: Interval | None
    adequacy: Adequacy | None
    adequacy_refusal: Refusal | None
    dimensions: pd.DataFrame
    items: pd.DataFrame


@dataclass(frozen=True, slots=True, eq=False)
class Reliability:
    """Reliability of both blocks."""

    importance: BlockReliability
    satisfaction: BlockReliability


def reliability(responses: Responses) -> Reliability:
    """Measure the reliability of both blocks.

    Parameters
    ----------
    responses
        Valid questionnaires within a selection. Each block uses those who rated all of its items.

    References
    ----------
    Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16(3), 297-334.
    """
    return Reliability(
        block_reliability(responses.importance, responses.scheme),
        block_reliability(responses.satisfaction, responses.scheme),
    )


def block_reliability(ratings: RatingMatrix, scheme: Scheme) -> BlockReliability:
    """Measure the reliability of one block of ratings, shape (n, p)."""
    return reliability_of_sums(cross_products(ratings), scheme)


def reliability_of_sums(sums: CrossProducts, scheme: Scheme) -> BlockReliability:
    """Measure the reliability of one block from its cross-products."""
    enough = sums.n >= MIN_RESPONSES_SHOWN
    covariance = sums.covariance if enough else np.full(sums.products.shape, np.nan)
    alpha = cronbach_alpha(covariance)
    no_adequacy = _adequacy_refusal(covariance, sums.n)
    correlation = correlation_of(covariance)
    return BlockReliability(
        n=sums.n,
        alpha=None if np.isnan(alpha) else alpha,
        alpha_refusal=None if not np.isnan(alpha) else _alpha_refusal(sums.n, len(covariance)),
        interval=None if np.isnan(alpha) else feldt_interval(alpha, sums.n, len(covariance)),
        adequacy=None if no_adequacy else adequacy(correlation, sums.n),
        adequacy_refusal=no_adequacy,
        dimensions=_dimension_figures(covariance, sums.n, scheme),
        items=_item_figures(covariance, scheme).assign(
            **{ADEQUACY: np.nan if no_adequacy else item_adequacy(correlation)}
        ),
    )


def cronbach_alpha(covariance: Floats) -> float:
    r"""Return Cronbach's raw alpha, :math:`k/(k-1) \cdot (1 - \sum s_j^2 / s_{sum}^2)`.

    Parameters
    ----------
    covariance
        Shape (k, k).

    Returns
    -------
    float
        At most 1, negative where items contradict each other; NaN for a single item or where the sum
        of the items never changes. An item that never changes counts among the k.
    """
    items = len(covariance)
    total = covariance.sum()
    if items < 2 or not total > 0:
        return float("nan")
    return float(items / (items - 1) * (1 - np.trace(covariance) / total))


def _alpha_refusal(n: int, items: int) -> Refusal:
    if n < MIN_RESPONSES_SHOWN:
        return Refusal.TOO_FEW
    return Refusal.ONE_ITEM if items < 2 else Refusal.NO_VARIANCE


def _adequacy_refusal(covariance: Floats, n: int) -> Refusal | None:
    variances = np.diag(covariance)
    if n < MIN_RESPONSES_SHOWN:
        return Refusal.TOO_FEW
    if len(variances) < 2:
        return Refusal.ONE_ITEM
    if (variances <= 0).any():
        return Refusal.NO_VARIANCE
    return Refusal.SINGULAR if n <= len(variances) or is_singular(correlation_of(covariance)) else None


def _dimension_figures(covariance: Floats, n: int, scheme: Scheme) -> pd.DataFrame:
    members = dimension_members(scheme)
    alphas = [cronbach_alpha(covariance[np.ix_(member, member)]) for member in members]
    bounds = [
        Interval(np.nan, np.nan) if np.isnan(alpha) else feldt_interval(alpha, n, len(member))
        for alpha, member in zip(alphas, members, strict=True)
    ]
    return pd.DataFrame(
        {
            ITEMS: [len(member) for member in members],
            ALPHA: alphas,
            col.LOW: [bound.low for bound in bounds],
            col.HIGH: [bound.high for bound in bounds],
        },
        index=pd.Index([item.code for item in scheme.dimensions], name=col.DIMENSION),
    )


def _item_figures(covariance: Floats, scheme: Scheme) -> pd.DataFrame:
    figures = {
        name: np.full(len(covariance), np.nan)
        for name in (ITEM_REST, ALPHA_DROPPED, DIMENSION_ITEM_REST, DIMENSION_ALPHA_DROPPED)
    }
    figures[ITEM_REST], figures[ALPHA_DROPPED] = _rest_figures(covariance)
    for member in dimension_members(scheme):
        rest, dropped = _rest_figures(covariance[np.ix_(member, member)])
        figures[DIMENSION_ITEM_REST][member], figures[DIMENSION_ALPHA_DROPPED][member] = rest, dropped
    return pd.DataFrame(figures, index=pd.Index(scheme.codes, name=col.CODE))


def _rest_figures(covariance: Floats) -> tuple[Floats, Floats]:
    """Correlation of each item with the sum of the others, and alpha of the others."""
    variances = np.diag(covariance)
    with_rest = covariance.sum(axis=1) - variances
    rest_variance = covariance.sum() - 2 * covariance.sum(axis=1) + variances
    with np.errstate(divide="ignore", invalid="ignore"):
        item_rest: Floats = with_rest / np.sqrt(variances * rest_variance)
    everyone = np.arange(len(covariance))
    others = [np.delete(everyone, item) for item in everyone]
    dropped = np.array([cronbach_alpha(covariance[np.ix_(rest, rest)]) for rest in others])
    return item_rest, dropped
