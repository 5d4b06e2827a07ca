"""How each respondent went through the questionnaire: runs of one answer, its share, the spread of the answers."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.analysis.moments import Floats
from lib.survey.responses import Responses
from lib.survey.scale import MISSING


@dataclass(frozen=True, slots=True, eq=False)
class AnswerStyles:
    """Three signs of inattentive answering; shape (n,) each, in the order of the respondents.

    Attributes
    ----------
    answers
        How many of the 2p ratings were given.
    longest
        The longest run of one and the same answer, in questionnaire order (importance, then satisfaction); what was
        left out neither ends a run nor counts. 0 without an answer.
    share
        The share of the most frequent answer among those given, 0..1; NaN without an answer.
    spread
        The respondent's own standard deviation over all answers (divisor one less than their number), scale points;
        NaN below two answers. 0 = the same answer throughout.
    """

    answers: npt.NDArray[np.int16]
    longest: npt.NDArray[np.int16]
    share: Floats
    spread: Floats


def answer_styles(responses: Responses) -> AnswerStyles:
    """Describe how every respondent answered, over both blocks.

    References
    ----------
    Johnson, J. A. (2005). Ascertaining the validity of individual protocols from Web-based personality inventories.
    J. Research in Personality 39(1), 103-129 (the longest run). Dunn, A. M., Heggestad, E. D., Shanock, L. R. &
    Theilgard, N. (2018). Intra-individual response variability as an indicator of insufficient effort responding.
    J. Business and Psychology 33(1), 105-121 (the spread).
    """
    columns = [block[:, place] for block in (responses.importance, responses.satisfaction) for place in _places(block)]
    given = np.zeros(responses.n, dtype=np.int16)
    run, longest = given.copy(), given.copy()
    last = np.full(responses.n, MISSING, dtype=np.int8)
    total, squares = np.zeros(responses.n, dtype=np.int64), np.zeros(responses.n, dtype=np.int64)
    times = np.zeros((responses.n, responses.scheme.scale.size), dtype=np.int16)
    everyone = np.arange(responses.n)
    for answers in columns:
        known = answers != MISSING
        run = np.where(known, np.where(answers == last, run + 1, 1), run).astype(np.int16)
        last = np.where(known, answers, last)
        np.maximum(longest, run, out=longest)
        worth = np.where(known, answers, 0).astype(np.int64)
        total += worth
        squares += worth * worth
        given += known
        times[everyone[known], answers[known].astype(np.int64) - responses.scheme.scale.lowest] += 1
    with np.errstate(divide="ignore", invalid="ignore"):
        share: Floats = times.max(axis=1) / given
        number = given.astype(np.float64)
        spread = np.sqrt((number * squares - total.astype(np.float64) ** 2) / (number * (number - 1)))
    spread[given < 2] = np.nan
    return AnswerStyles(given, longest, share, spread)


def _places(block: npt.NDArray[np.int8]) -> range:
    return range(block.shape[1])
