"""Bootstrap intervals of the index of every group."""

import numpy as np
import pandas as pd

from lib.analysis.bootstrap import resample_means
from lib.analysis.groups import membership
from lib.analysis.index_intervals import index_interval
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.settings import CONFIDENCE, RESAMPLES, SEED


def with_bootstrap_intervals(
    responses: Responses,
    groups: pd.DataFrame,
    column: str,
    *,
    depth: int | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Give every group with an index the percentile interval of its own bootstrap.

    Parameters
    ----------
    responses, column, depth
        As for :func:`lib.analysis.groups.index_groups`.
    groups
        What that function returns.
    resamples, seed
        Each group's respondents are drawn anew so many times, from this seed.
    confidence
        Two-sided coverage.

    Returns
    -------
    pandas.DataFrame
        `groups` with `LOW` and `HIGH` (0..100) replaced; NaN where a group has no index or is hidden.

    References
    ----------
    Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap, chapter 13.
    """
    member = membership(responses.attributes, groups, column, depth=depth)
    bounds = np.full((len(groups), 2), np.nan)
    for row in np.flatnonzero(groups[col.WEIGHTED].notna().to_numpy()):
        drawn = resample_means(responses.take(member == row), resamples=resamples, seed=seed)
        interval = index_interval(drawn, responses.scheme, confidence=confidence)
        if interval is not None:
            bounds[row] = interval.low, interval.high
    return groups.assign(**{col.LOW: bounds[:, 0], col.HIGH: bounds[:, 1]})
