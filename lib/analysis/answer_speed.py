"""How long the respondents took, and how many were faster than anybody can read."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.analysis.protected_histogram import Histogram, protected_histogram
from lib.survey.settings import MIN_RESPONSES_SHOWN, SECONDS_PER_ITEM

_SHOWN_SHARE: Final = 0.98
"""The longest durations are those of people who went away; they would press all others together."""

_STEPS: Final = (5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)
_MOST_BINS: Final = 30


@dataclass(frozen=True, slots=True)
class AnswerSpeed:
    """Durations of a selection.

    Attributes
    ----------
    n
        Respondents whose duration is known.
    median, quarter, three_quarters
        Quartiles of the duration, seconds.
    limit
        Seconds that the whole questionnaire takes at `SECONDS_PER_ITEM` for each rating.
    too_fast
        Respondents below `limit`.
    spread
        Histogram of the durations in bins of `step` seconds; its last bin holds all longer ones.
    """

    n: int
    median: float
    quarter: float
    three_quarters: float
    limit: float
    too_fast: int
    spread: Histogram
    step: int


def answer_speed(seconds: npt.NDArray[np.int32], ratings: int) -> AnswerSpeed | None:
    """Sum up durations.

    Parameters
    ----------
    seconds
        Shape (n,), negative = not given.
    ratings
        How many ratings the questionnaire asks for.

    Returns
    -------
    AnswerSpeed or None
        None where fewer than `MIN_RESPONSES_SHOWN` durations are known. Quantiles interpolate linearly (type 7 of
        Hyndman & Fan).

    References
    ----------
    Huang, J. L., Curran, P. G., Keeney, J., Poposki, E. M. & DeShon, R. P. (2012). Detecting and deterring
    insufficient effort responding to surveys. J. Business and Psychology 27(1), 99-114 (two seconds an item).
    """
    known = seconds[seconds >= 0]
    if len(known) < MIN_RESPONSES_SHOWN:
        return None
    quarter, median, three_quarters = (float(value) for value in np.quantile(known, [0.25, 0.5, 0.75]))
    limit = SECONDS_PER_ITEM * ratings
    longest = max(float(np.quantile(known, _SHOWN_SHARE)), 1.0)
    step = next((step for step in _STEPS if longest / step <= _MOST_BINS), _STEPS[-1])
    edges = np.arange(0, longest + step, step)
    return AnswerSpeed(
        len(known),
        median,
        quarter,
        three_quarters,
        limit,
        int((known < limit).sum()),
        protected_histogram(known, edges),
        step,
    )
