"""The overall satisfaction item, where a survey has one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.analysis.intervals import Interval, mean_intervals
from lib.analysis.moments import moments
from lib.survey.responses import Responses
from lib.survey.scale import MISSING, Scale
from lib.survey.settings import MIN_RESPONSES_SHOWN, TOP_BOX_WIDTH


@dataclass(frozen=True, slots=True)
class OverallScore:
    """Mean overall satisfaction in scale points; `sd` and `interval` (95 %) None below two answers; boxes 0..1."""

    n: int
    mean: float
    sd: float
    interval: Interval
    top2: float
    bottom2: float


def score_overall(responses: Responses) -> OverallScore | None:
    """Average the overall item.

    Returns
    -------
    OverallScore or None
        None where the survey has no such item or fewer than `MIN_RESPONSES_SHOWN` answered it.
    """
    if responses.overall is None:
        return None
    answers = responses.overall[responses.overall != MISSING].astype(np.int64)
    if len(answers) < MIN_RESPONSES_SHOWN:
        return None
    points = np.array(responses.scheme.scale.points)
    counts = np.bincount(answers - points[0], minlength=len(points))[None, :]
    found = moments(counts, points)
    low, high = mean_intervals(found)
    return OverallScore(
        n=len(answers),
        mean=float(found.mean[0]),
        sd=float(found.sd[0]),
        interval=Interval(float(low[0]), float(high[0])),
        top2=float(counts[0, -TOP_BOX_WIDTH:].sum() / len(answers)),
        bottom2=float(counts[0, :TOP_BOX_WIDTH].sum() / len(answers)),
    )


def acsi_index(means: Sequence[float], scale: Scale, weights: Sequence[float] | None = None) -> float:
    r"""Return the index (0..100) of the overall, expectation-compared and ideal-compared items.

    Parameters
    ----------
    means
        Mean of each item, scale points.
    scale
        The items' scale.
    weights
        One per item, not all 0; None means equal weights, since the model that estimates them is not fitted here.

    Raises
    ------
    ValueError
        If there is no item, or the weights do not fit the items or add up to 0.

    Notes
    -----
    :math:`(\sum w \bar x - \sum w \cdot min) / (\sum w \cdot (max - min)) \cdot 100`.

    References
    ----------
    Fornell, C. et al. (1996). The American Customer Satisfaction Index. J. Marketing 60(4), 7-18.
    """
    used = np.ones(len(means)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not len(means) or len(used) != len(means) or used.sum() == 0:
        msg = f"Need one weight per item, not all zero, got {len(means)} items and weights {weights}."
        raise ValueError(msg)
    above = used @ (np.asarray(means, dtype=np.float64) - scale.lowest)
    return float(above / (used.sum() * (scale.highest - scale.lowest)) * 100)
