"""What each indicator puts into the satisfaction index: its weight, its score, and the product of both."""

import numpy as np
import pandas as pd

from lib.analysis.index import index_weights
from lib.analysis.study import Study
from lib.survey import columns as col


def index_parts(study: Study) -> pd.DataFrame:
    """Return the parts of the weighted index, which add up to it.

    Returns
    -------
    pandas.DataFrame
        One row per indicator of the scheme (index name `CODE`): `N`, `IMPORTANCE` and `SATISFACTION` (scale points),
        `WEIGHT` (share of the summed importance, adds up to 1), `UNWEIGHTED` (the indicator's own score, 0..100) and
        `WEIGHTED` (weight times score, index points). NaN for an indicator that is not rated or not shown.
    """
    scores, scale = study.scores, study.scheme.scale
    importance, satisfaction = (
        np.where(study.rated, scores[name].to_numpy(dtype=np.float64), np.nan)
        for name in (col.IMPORTANCE, col.SATISFACTION)
    )
    weights = index_weights(importance, satisfaction, scale)
    total = np.nansum(weights)
    share = weights / total if total else np.full_like(weights, np.nan)
    own = (satisfaction - scale.lowest) / (scale.highest - scale.lowest) * 100
    kept = scores[[col.N, col.IMPORTANCE, col.SATISFACTION]]
    return kept.assign(**{col.WEIGHT: share, col.UNWEIGHTED: own, col.WEIGHTED: share * own})
