"""How a whole selection answered: the spread of runs, of the most frequent answer and of answers, without persons."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.analysis.answer_styles import answer_styles
from lib.analysis.moments import Floats
from lib.analysis.protected_histogram import Histogram, protected_histogram
from lib.survey.responses import Responses

_SHARE_BINS: Final = 20
_SPREAD_STEPS: Final = 20


@dataclass(frozen=True, slots=True)
class Answering:
    """Three histograms and what stands out in them.

    Attributes
    ----------
    n
        Respondents with at least one rating.
    ratings
        How many ratings the questionnaire asks for.
    longest, share, spread
        Longest run of one answer, share of the most frequent answer (0..1), own standard deviation (scale points).
    spread_step
        Width of a bin of `spread`, scale points.
    median_longest, median_share, median_spread
        Their medians; NaN where nobody is.
    long_runs
        Respondents with a run of at least half of all ratings.
    """

    n: int
    ratings: int
    longest: Histogram
    share: Histogram
    spread: Histogram
    spread_step: float
    median_longest: float
    median_share: float
    median_spread: float
    long_runs: int


def answering(responses: Responses) -> Answering:
    """Describe how the respondents of a selection went through the questionnaire.

    Parameters
    ----------
    responses
        Valid questionnaires within a selection: those excluded for one answer throughout are no longer in it.

    References
    ----------
    Curran, P. G. (2016). Methods for the detection of carelessly invalid responses in survey data. J. Experimental
    Social Psychology 66, 4-19 (a run of half the scale).
    """
    styles = answer_styles(responses)
    some = styles.answers > 0
    ratings = 2 * len(responses.scheme.indicators)
    scale = responses.scheme.scale
    step = (scale.highest - scale.lowest) / 2 / _SPREAD_STEPS
    longest = styles.longest[some]
    return Answering(
        n=int(some.sum()),
        ratings=ratings,
        longest=protected_histogram(longest, np.arange(1, ratings + 2, dtype=np.float64)),
        share=protected_histogram(styles.share, np.linspace(0, 1, _SHARE_BINS + 1)),
        spread=protected_histogram(styles.spread, np.linspace(0, (_SPREAD_STEPS + 1) * step, _SPREAD_STEPS + 2)),
        spread_step=step,
        median_longest=_median(longest.astype(np.float64)),
        median_share=_median(styles.share),
        median_spread=_median(styles.spread),
        long_runs=int((longest >= ratings / 2).sum()),
    )


def _median(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else float("nan")
