"""Bootstrap intervals of the index and of its dimensions."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.bootstrap import Resamples
from lib.analysis.index import dimension_members, index_weights, scaled_index
from lib.analysis.intervals import Interval, percentile_interval
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.settings import CONFIDENCE


def index_interval(
    resamples: Resamples,
    scheme: Scheme,
    *,
    shown: npt.NDArray[np.bool_] | None = None,
    confidence: float = CONFIDENCE,
) -> Interval | None:
    """Return the bootstrap percentile interval of the weighted index (0..100).

    Parameters
    ----------
    resamples
        Of the scheme's indicators.
    shown
        Shape (p,): the indicators that go into the index; None means all.
    confidence
        Two-sided coverage.

    Returns
    -------
    Interval or None
        None where no resample has an index.
    """
    used = np.arange(len(scheme.indicators)) if shown is None else np.flatnonzero(shown)
    return percentile_interval(_index(resamples, scheme, used), confidence=confidence)


def unweighted_interval(
    resamples: Resamples,
    scheme: Scheme,
    *,
    shown: npt.NDArray[np.bool_] | None = None,
    confidence: float = CONFIDENCE,
) -> Interval | None:
    """Return the bootstrap percentile interval of the unweighted index (0..100); parameters as for `index_interval`."""
    used = np.arange(len(scheme.indicators)) if shown is None else np.flatnonzero(shown)
    satisfaction = resamples.satisfaction[:, used]
    equal = np.where(np.isnan(satisfaction), np.nan, 1.0)
    return percentile_interval(scaled_index(satisfaction, equal, scheme.scale), confidence=confidence)


def dimension_intervals(
    resamples: Resamples,
    scheme: Scheme,
    *,
    shown: npt.NDArray[np.bool_] | None = None,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Return the bootstrap percentile interval of each dimension's weighted index.

    Returns
    -------
    pandas.DataFrame
        One row per dimension of the scheme, indexed by its code (index name `DIMENSION`): `LOW` and
        `HIGH` (0..100), NaN where the dimension has no index.
    """
    keep = np.ones(len(scheme.indicators), dtype=bool) if shown is None else shown
    members = [member[keep[member]] for member in dimension_members(scheme)]
    found = [percentile_interval(_index(resamples, scheme, member), confidence=confidence) for member in members]
    bounds = [(np.nan, np.nan) if interval is None else (interval.low, interval.high) for interval in found]
    index = pd.Index([item.code for item in scheme.dimensions], name=col.DIMENSION)
    return pd.DataFrame(bounds, index=index, columns=[col.LOW, col.HIGH], dtype=np.float64)


def _index(resamples: Resamples, scheme: Scheme, used: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
    satisfaction = resamples.satisfaction[:, used]
    weights = index_weights(resamples.importance[:, used], satisfaction, scheme.scale)
    return scaled_index(satisfaction, weights, scheme.scale)
