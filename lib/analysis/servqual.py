"""SERVQUAL gaps: perception minus expectation by the five RATER dimensions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.survey import columns as col
from lib.survey.scheme import Scheme, Servqual

SERVQUAL: Final = "servqual"
ITEMS: Final = "items"


@dataclass(frozen=True, slots=True, eq=False)
class ServqualGaps:
    """Gaps by RATER dimension.

    Attributes
    ----------
    dimensions
        Indexed by `Servqual` value (index name `SERVQUAL`), in their order: `ITEMS` (indicators with a
        gap) and `GAP` (their mean gap, scale points; NaN where there is none).
    total
        Mean of the dimensions' gaps; None where there is none.
    weighted_total
        Sum of weight times gap; None without weights or where a weighted dimension has no gap.
    """

    dimensions: pd.DataFrame
    total: float | None
    weighted_total: float | None


def servqual_gaps(gaps: pd.DataFrame, scheme: Scheme, weights: Mapping[Servqual, float] | None = None) -> ServqualGaps:
    """Average the gaps of the indicators by RATER dimension.

    Parameters
    ----------
    gaps
        Gaps frame. It is a SERVQUAL gap only where the first block holds expectations; for importance
        it is the satisfaction-importance gap grouped by the same five dimensions, and must be called so.
    scheme
        Says which RATER dimension each indicator belongs to; indicators without one are left out.
    weights
        Weight of each dimension, not negative; they are brought to a sum of 1.

    Raises
    ------
    ValueError
        If a weight is negative or they add up to 0.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A. & Berry, L. L. (1988). SERVQUAL. J. Retailing 64(1), 12-40; the
    five-gap model, 1985, J. Marketing 49(4), 41-50.
    """
    kinds = pd.Series([item.servqual for item in scheme.indicators], index=list(scheme.codes), dtype=object)
    by_kind = [gaps.loc[kinds.index[kinds == kind], col.GAP].dropna() for kind in Servqual]
    frame = pd.DataFrame(
        {ITEMS: [len(part) for part in by_kind], col.GAP: [part.mean() if len(part) else np.nan for part in by_kind]},
        index=pd.Index([kind.value for kind in Servqual], name=SERVQUAL),
    )
    known = frame[col.GAP].dropna()
    return ServqualGaps(frame, float(known.mean()) if len(known) else None, _weighted(frame[col.GAP], weights))


def _weighted(by_dimension: pd.Series, weights: Mapping[Servqual, float] | None) -> float | None:
    if weights is None:
        return None
    used = np.array([weights.get(kind, 0.0) for kind in Servqual], dtype=np.float64)
    if (used < 0).any() or used.sum() == 0:
        msg = f"SERVQUAL weights must not be negative and not all zero, got {dict(weights)}."
        raise ValueError(msg)
    weighted = used > 0
    value = float((used[weighted] * by_dimension.to_numpy()[weighted]).sum() / used.sum())
    return None if np.isnan(value) else value
