"""Everything that came back, valid or not, with what the validity rules need to judge it."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.survey.responses import NOT_TIMED, Responses, Seconds
from lib.survey.scale import MISSING
from lib.survey.validity import InvalidReason, Sample, ValidityRules


@dataclass(frozen=True, slots=True)
class Returned:
    """All returned questionnaires of one file.

    Attributes
    ----------
    responses
        All n rows, invalid ones included; their time stands in `seconds` alone, until `valid` hands it on.
    rows
        Shape (n,), int: row number in the uploaded file as a spreadsheet counts.
    off_scale
        Shape (n,), int: ratings of the row that are a number off the scale (they are MISSING in `responses`).
    seconds
        Shape (n,), float: time taken, NaN where the file does not say.
    duplicate
        Shape (n,), bool: the same respondent stands in an earlier row.
    reason
        Shape (n,), str: an `InvalidReason`, or empty where the row is valid; all empty before `judged`.
    asked
        Shape (2p,), bool: which indicators the questionnaire asks, importance first, then satisfaction. What was
        never asked is not missing. None = all.
    """

    responses: Responses
    rows: npt.NDArray[np.int64]
    off_scale: npt.NDArray[np.int64]
    seconds: npt.NDArray[np.float64]
    duplicate: npt.NDArray[np.bool_]
    reason: npt.NDArray[np.str_]
    asked: npt.NDArray[np.bool_] | None = None

    @property
    def valid(self) -> Responses:
        """The questionnaires that count, each with the time it took."""
        timed = replace(self.responses, seconds=whole_seconds(self.seconds))
        return timed.take(self.reason == "")

    def sample(self, distributed: int | None = None) -> Sample:
        """The sample figures under the rules that judged."""
        reasons = tuple((rule, int((self.reason == rule).sum())) for rule in InvalidReason)
        return Sample(len(self.rows), sum(count for _, count in reasons), distributed, reasons)

    def judged(self, rules: ValidityRules) -> "Returned":
        """Return the same rows judged by `rules`: each row under the first rule it breaks."""
        broken = broken_rules(self, rules)
        reason = np.full(len(self.rows), "", dtype="<U16")
        for rule in reversed(InvalidReason):
            reason[broken[rule].to_numpy()] = rule
        return replace(self, reason=reason)


def whole_seconds(seconds: npt.NDArray[np.float64]) -> Seconds | None:
    """Round times to whole seconds; `NOT_TIMED` for NaN, None where every one is NaN."""
    given = np.isfinite(seconds)
    if not given.any():
        return None
    rounded = np.rint(np.clip(np.where(given, seconds, 0), 0, np.iinfo(np.int32).max))
    return np.where(given, rounded, NOT_TIMED).astype(np.int32)


def broken_rules(returned: Returned, rules: ValidityRules) -> pd.DataFrame:
    """Say for every row which rules it breaks.

    Returns
    -------
    pandas.DataFrame
        n rows; one bool column per `InvalidReason`, in their order. A row with no rating at all is
        always incomplete. Off-scale values count as missing for no rule but `OUT_OF_RANGE`.
    """
    ratings = np.hstack([returned.responses.importance, returned.responses.satisfaction])
    given = ratings != MISSING
    size = max(ratings.shape[1] if returned.asked is None else int(returned.asked.sum()), 1)
    missing = size - given.sum(axis=1) - returned.off_scale
    incomplete = ~given.any(axis=1) & (returned.off_scale == 0)
    if rules.max_missing_share is not None:
        incomplete |= missing / size > rules.max_missing_share
    never = np.zeros(len(returned.rows), dtype=bool)
    fast = never if rules.min_seconds is None else returned.seconds < rules.min_seconds
    return pd.DataFrame(
        {
            InvalidReason.INCOMPLETE: incomplete,
            InvalidReason.OUT_OF_RANGE: (returned.off_scale > 0) if rules.out_of_range else never,
            InvalidReason.TOO_FAST: fast,
            InvalidReason.STRAIGHT_LINING: _straight(ratings, given, rules.straight_lining),
            InvalidReason.DUPLICATE: returned.duplicate if rules.duplicate else never,
        }
    )


def _straight(
    ratings: npt.NDArray[np.int8], given: npt.NDArray[np.bool_], share: float | None
) -> npt.NDArray[np.bool_]:
    answered = given.sum(axis=1)
    if share is None or ratings.shape[1] < 4:  # two indicators agree by chance too often to accuse anybody
        return np.zeros(len(ratings), dtype=bool)
    values = np.unique(ratings[given])
    most = np.zeros(len(ratings), dtype=np.int64)
    for value in values:
        most = np.maximum(most, (ratings == value).sum(axis=1))
    straight: npt.NDArray[np.bool_] = (answered >= 4) & (most >= share * answered)
    return straight
