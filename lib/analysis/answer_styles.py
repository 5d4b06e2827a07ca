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
    answers = np.concatenate([responses.importance.T, responses.satisfaction.T])
    points = np.array(responses.scheme.scale.points)
    times = np.stack([(answers == point).sum(axis=0, dtype=np.int16) for point in points])
    given = times.sum(axis=0, dtype=np.int16)
    total, squares = (np.tensordot(worth, times.astype(np.int64), 1) for worth in (points, points**2))
    with np.errstate(divide="ignore", invalid="ignore"):
        share: Floats = times.max(axis=0) / given
        number = given.astype(np.float64)
        spread = np.sqrt((number * squares - total.astype(np.float64) ** 2) / (number * (number - 1)))
    spread[given < 2] = np.nan
    return AnswerStyles(given, _longest_runs(answers), share, spread)


def _longest_runs(answers: npt.NDArray[np.int8]) -> npt.NDArray[np.int16]:
    """The longest run of one answer down each column; what is missing is passed over."""
    run = np.zeros(answers.shape[1], dtype=np.int16)
    longest, last = run.copy(), np.full(answers.shape[1], MISSING, dtype=np.int8)
    for row in answers:
        going_on = np.where(row == last, run + np.int16(1), np.int16(1))
        known = row != MISSING
        if known.all():
            run, last = going_on, row
        else:
            run, last = np.where(known, going_on, run), np.where(known, row, last)
        np.maximum(longest, run, out=longest)
    return longest
