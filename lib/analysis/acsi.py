"""The three-item index of the ACSI where a survey asks for all three items."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from lib.analysis.intervals import Interval
from lib.analysis.overall import acsi_index
from lib.survey.model_items import ModelItem
from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.settings import CONFIDENCE, MIN_RESPONSES_SHOWN

THREE: Final = (ModelItem.OVERALL, ModelItem.VERSUS_EXPECTATION, ModelItem.VERSUS_IDEAL)


@dataclass(frozen=True, slots=True)
class AcsiScore:
    """The index (0..100) of the `n` who answered all three items, its interval, and each item's mean (scale points).

    `interval` is None where all agree on one answer.
    """

    n: int
    index: float
    interval: Interval | None
    means: tuple[float, ...]


def score_acsi(responses: Responses, *, confidence: float = CONFIDENCE) -> AcsiScore | None:
    """Compute the index of overall satisfaction, compared with expectations, compared with an ideal.

    Returns
    -------
    AcsiScore or None
        None where an item was not asked or fewer than `MIN_RESPONSES_SHOWN` answered all three.

    Notes
    -----
    All three count alike, since the weights of the ACSI come from its model, estimated over many firms. The index is
    then the mean of one score per respondent, and its interval Student's t.

    References
    ----------
    Fornell, C. et al. (1996). The American Customer Satisfaction Index. J. Marketing 60(4), 7-18.
    """
    if any(item not in responses.items for item in THREE):
        return None
    answers: npt.NDArray[np.int64] = np.stack([responses.items[item] for item in THREE], axis=1).astype(np.int64)
    complete = answers[(answers != MISSING).all(axis=1)]
    n = len(complete)
    if n < MIN_RESPONSES_SHOWN:
        return None
    scale = responses.scheme.scale
    means = complete.mean(axis=0)
    index = acsi_index(means.tolist(), scale)
    scores = (complete.mean(axis=1) - scale.lowest) / (scale.highest - scale.lowest) * 100
    half = float(stdtrit(n - 1, (1 + confidence) / 2) * scores.std(ddof=1) / np.sqrt(n))
    return AcsiScore(n, index, Interval(index - half, index + half) if half else None, tuple(means.tolist()))
