"""The importance-weighted satisfaction index on 0..100, as a whole and by dimension."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.scheme import Scheme


@dataclass(frozen=True, slots=True, eq=False)
class IndexResult:
    """The index of a selection.

    Attributes
    ----------
    weighted, unweighted
        0..100; None where no indicator has both means (or, for the weighted one, all weights are 0).
    dimensions
        One row per dimension of the scheme, in its order, indexed by dimension code (index name
        `DIMENSION`): `WEIGHTED`, `UNWEIGHTED` (0..100) and `WEIGHT` (share of the whole, sums to 1).
        NaN where a dimension has no indicator with both means. Σ WEIGHT · WEIGHTED is the index.
    """

    weighted: float | None
    unweighted: float | None
    dimensions: pd.DataFrame


def satisfaction_index(scores: pd.DataFrame, scheme: Scheme) -> IndexResult:
    r"""Compute the importance-weighted satisfaction index.

    Parameters
    ----------
    scores
        Scores frame of the scheme's indicators; those lacking either mean are left out.
    scheme
        Gives the dimensions and the scale.

    Notes
    -----
    :math:`(\sum w \bar S - \sum w \cdot min) / (\sum w \cdot (max - min)) \cdot 100` with the mean importance
    as weight :math:`w`; on the scale 1..5 this is :math:`(\bar S_w - 1) / 4 \cdot 100`. A dimension's weight is its
    share of the summed importance, with which the two levels agree exactly. On a scale that starts
    below 0 the weights count from its lowest point, since a weight cannot be negative. It is not an
    index of a GB/T standard.

    References
    ----------
    Fornell, C. et al. (1996). The American Customer Satisfaction Index. J. Marketing 60(4), 7-18.
    """
    importance = scores[col.IMPORTANCE].to_numpy(dtype=np.float64, na_value=np.nan)
    satisfaction = scores[col.SATISFACTION].to_numpy(dtype=np.float64, na_value=np.nan)
    weights = index_weights(importance, satisfaction, scheme.scale)
    equal = np.where(np.isnan(weights), np.nan, 1.0)
    inside = dimension_members(scheme)
    frame = pd.DataFrame(
        {
            col.WEIGHTED: [scaled_index(satisfaction[member], weights[member], scheme.scale) for member in inside],
            col.UNWEIGHTED: [scaled_index(satisfaction[member], equal[member], scheme.scale) for member in inside],
            col.WEIGHT: _shares(weights, inside),
        },
        index=pd.Index([item.code for item in scheme.dimensions], name=col.DIMENSION),
        dtype=np.float64,
    )
    return IndexResult(
        _known(scaled_index(satisfaction, weights, scheme.scale)),
        _known(scaled_index(satisfaction, equal, scheme.scale)),
        frame,
    )


def dimension_members(scheme: Scheme) -> tuple[npt.NDArray[np.intp], ...]:
    """Return for each dimension of the scheme the positions of its indicators."""
    home = np.array([item.dimension for item in scheme.indicators])
    return tuple(np.flatnonzero(home == item.code) for item in scheme.dimensions)


def index_weights(importance: Floats, satisfaction: Floats, scale: Scale) -> Floats:
    """Return each indicator's weight, the mean importance; NaN where either mean is missing. Any leading axes."""
    weights = importance - min(scale.lowest, 0)
    return np.where(np.isnan(satisfaction), np.nan, weights)


def scaled_index(means: Floats, weights: Floats, scale: Scale) -> Floats:
    """Bring the weighted mean of means to 0..100, over the last axis.

    Parameters
    ----------
    means, weights
        Shape (…, p). Entries whose weight is NaN are left out.

    Returns
    -------
    numpy.ndarray
        Shape (…); NaN where the weights add up to 0 or none is known.
    """
    left_out = np.isnan(weights)
    used = np.where(left_out, 0.0, weights)
    above = np.where(left_out, 0.0, means - scale.lowest)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Floats = (used * above).sum(axis=-1) / (used.sum(axis=-1) * (scale.highest - scale.lowest)) * 100
    return found


def _shares(weights: Floats, inside: tuple[npt.NDArray[np.intp], ...]) -> Floats:
    sums = np.array([np.nansum(weights[member]) for member in inside])
    empty = np.array([np.isnan(weights[member]).all() for member in inside])
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: Floats = np.where(empty, np.nan, sums / sums.sum())
    return shares


def _known(value: Floats) -> float | None:
    return None if np.isnan(value) else float(value)
