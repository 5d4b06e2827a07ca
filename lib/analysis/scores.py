"""Mean importance and satisfaction of every indicator, with spread, interval and box shares."""

import numpy as np
import pandas as pd

from lib.analysis.counts import IntArray, RatingCounts
from lib.analysis.intervals import mean_intervals
from lib.analysis.moments import Floats, moments
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.settings import CONFIDENCE, TOP_BOX_WIDTH

BLOCK_COLUMNS = {
    col.IMPORTANCE: (
        col.IMPORTANCE,
        col.IMPORTANCE_SD,
        col.IMPORTANCE_LOW,
        col.IMPORTANCE_HIGH,
        col.IMPORTANCE_TOP2,
        col.IMPORTANCE_BOTTOM2,
    ),
    col.SATISFACTION: (
        col.SATISFACTION,
        col.SATISFACTION_SD,
        col.SATISFACTION_LOW,
        col.SATISFACTION_HIGH,
        col.SATISFACTION_TOP2,
        col.SATISFACTION_BOTTOM2,
    ),
}
"""The six figures of a block in the order mean, sd, low, high, top, bottom."""


def score_indicators(counts: RatingCounts, *, confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Average the ratings of each indicator.

    Parameters
    ----------
    counts
        Pair counts within a selection.
    confidence
        Two-sided coverage of the t intervals.

    Returns
    -------
    pandas.DataFrame
        Scores frame of :mod:`lib.survey.columns`: one row per indicator of the scheme, in its order,
        means and standard deviations (divisor n - 1) in scale points, shares as fractions of 1.

    Notes
    -----
    A respondent counts for an indicator only if both ratings are present, so that the two
    coordinates of a point describe the same people. The top (bottom) box are the two highest
    (lowest) points of the scale; on a scale of fewer than four points they overlap.
    """
    scale = counts.scheme.scale
    figures: dict[str, IntArray | Floats] = {col.N: counts.n}
    for block, given in ((col.IMPORTANCE, counts.importance), (col.SATISFACTION, counts.satisfaction)):
        figures.update(zip(BLOCK_COLUMNS[block], _block_figures(given, scale, confidence), strict=True))
    return pd.DataFrame(figures, index=pd.Index(counts.scheme.codes, name=col.CODE))


def _block_figures(given: IntArray, scale: Scale, confidence: float) -> tuple[Floats, ...]:
    found = moments(given, np.array(scale.points))
    low, high = mean_intervals(found, confidence=confidence)
    with np.errstate(invalid="ignore"):
        top = given[:, -TOP_BOX_WIDTH:].sum(axis=1) / found.n
        bottom = given[:, :TOP_BOX_WIDTH].sum(axis=1) / found.n
    return found.mean, found.sd, low, high, top, bottom
