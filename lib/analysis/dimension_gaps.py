"""The gap of every dimension: one score per respondent and block, tested in pairs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.counts import IntArray
from lib.analysis.intervals import mean_intervals
from lib.analysis.moments import Floats, Moments, joined_moments, moments_of_values
from lib.analysis.tests_of_difference import Adjust, adjusted, paired_t, wilcoxon_signed_rank
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.settings import CONFIDENCE, MIN_RESPONSES_SHOWN

GROUP: Final = col.GROUP
ITEMS: Final = "items"
"""How many indicators enter the score of a dimension."""

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class DimensionGaps:
    """Gaps of groups of indicators.

    Attributes
    ----------
    frame
        Indexed by group (name `GROUP`), in the order given: `ITEMS`, `N` (respondents with a score), means
        and intervals of both blocks and the gap columns of a gaps frame, in scale points. NaN where fewer
        than `MIN_RESPONSES_SHOWN` have a score.
    n
        Respondents with a score in at least one group.
    covariance
        Shape (g, g): estimated covariances of the groups' mean gaps, for the error of a weighted total.
    """

    frame: pd.DataFrame
    n: int
    covariance: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Scores:
    """Sums of the answered ratings of one group's indicators; respondents without any are left out."""

    answered: IntArray
    importance: IntArray
    satisfaction: IntArray

    @property
    def gaps(self) -> Floats:
        return (self.satisfaction - self.importance) / self.answered


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Both blocks with an indicator in a row, which lies together in memory; 0 where not both ratings are given."""

    both: Bools
    importance: npt.NDArray[np.int8]
    satisfaction: npt.NDArray[np.int8]

    @classmethod
    def of(cls, responses: Responses) -> "_Pairs":
        importance, satisfaction = (
            np.ascontiguousarray(block.T) for block in (responses.importance, responses.satisfaction)
        )
        both = (importance != MISSING) & (satisfaction != MISSING)
        if both.all():
            return cls(both, importance, satisfaction)
        return cls(both, np.where(both, importance, np.int8(0)), np.where(both, satisfaction, np.int8(0)))

    def scored(self, columns: list[int]) -> tuple[_Scores, slice | npt.NDArray[np.intp]]:
        """Sums over the indicators rated in both blocks, and the respondents who rated any."""
        answered, importance, satisfaction = (
            block[columns].sum(axis=0, dtype=np.int64) for block in (self.both, self.importance, self.satisfaction)
        )
        rows = slice(None) if answered.all() else np.flatnonzero(answered)
        return _Scores(answered[rows], importance[rows], satisfaction[rows]), rows


def measure_dimension_gaps(
    responses: Responses,
    groups: Mapping[str, Sequence[str]],
    shown: Bools,
    *,
    adjust: Adjust = "holm",
    confidence: float = CONFIDENCE,
) -> DimensionGaps:
    """Measure and test the gap of each group of indicators.

    Parameters
    ----------
    responses
        Already within the selection.
    groups
        The indicators of each group (see :func:`lib.analysis.gap_grouping.members`).
    shown
        Shape (p,): which indicators may be shown. A hidden one has no say, since its figures could be
        worked out from the dimension and the others.
    adjust
        How the p values of the groups are adjusted, as a family of their own.
    confidence
        Two-sided coverage of the t intervals.

    Notes
    -----
    A respondent's score of a dimension is the mean of those of its indicators that the respondent rated in
    both blocks, so both scores rest on the same indicators; who rated none of them in both blocks is left
    out of that dimension's pairs (listwise over the pair). With complete answers the dimension's gap is the
    mean of its indicators' gaps. The tests are those of :func:`lib.analysis.gaps.measure_gaps`.

    References
    ----------
    Parasuraman, A., Zeithaml, V. A. & Berry, L. L. (1988). SERVQUAL. J. Retailing 64(1), 12-40 (scores
    averaged over the items of a dimension).
    """
    place = {code: number for number, code in enumerate(responses.scheme.codes)}
    seen = {group: [place[code] for code in codes if shown[place[code]]] for group, codes in groups.items()}
    pairs = _Pairs.of(responses)
    scores: list[_Scores] = []
    pulls = np.zeros((len(seen), responses.n))
    anyone = np.zeros(responses.n, dtype=np.bool_)
    for number, columns in enumerate(seen.values()):
        found, rows = pairs.scored(columns)
        scores.append(found)
        size = len(found.answered)
        if size >= MIN_RESPONSES_SHOWN:
            pulls[number, rows] = (found.gaps - found.gaps.mean()) / size
            anyone[rows] = True
    n = int(anyone.sum())
    covariance: Floats = pulls @ pulls.T * (n / (n - 1) if n > 1 else np.nan)
    index = pd.Index(list(seen), name=GROUP)
    items = np.array([len(columns) for columns in seen.values()], dtype=np.int64)
    return DimensionGaps(_frame(scores, items, index, adjust, confidence), n, covariance)


def _frame(scores: list[_Scores], items: IntArray, index: pd.Index, adjust: Adjust, confidence: float) -> pd.DataFrame:
    n = np.array([len(found.answered) for found in scores], dtype=np.int64)
    visible = [found if len(found.answered) >= MIN_RESPONSES_SHOWN else _NOBODY for found in scores]
    blocks = {
        (col.IMPORTANCE, col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH): [_values(s.importance, s.answered) for s in visible],
        (col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH): [
            _values(s.satisfaction, s.answered) for s in visible
        ],
    }
    figures: dict[str, Floats | IntArray] = {ITEMS: items, col.N: n}
    for names, values in blocks.items():
        found = joined_moments([moments_of_values(*pair) for pair in values])
        figures.update(zip(names, (found.mean, *mean_intervals(found, confidence=confidence)), strict=True))
    differences = [_values(s.satisfaction - s.importance, s.answered) for s in visible]
    figures.update(_tests(joined_moments([moments_of_values(*pair) for pair in differences]), adjust, confidence))
    figures[col.GAP_WILCOXON_P] = np.array([_signed_rank(*pair) for pair in differences], dtype=np.float64)
    return pd.DataFrame(figures, index=index)


def _tests(found: Moments, adjust: Adjust, confidence: float) -> dict[str, Floats | IntArray]:
    low, high = mean_intervals(found, confidence=confidence)
    t, p = paired_t(found)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(found.sd > 0, found.mean / found.sd, np.nan)
    return {
        col.GAP: found.mean,
        col.GAP_SD: found.sd,
        col.GAP_LOW: low,
        col.GAP_HIGH: high,
        col.GAP_T: t,
        col.GAP_T_P: p,
        col.GAP_P_ADJUSTED: adjusted(p, adjust),
        col.GAP_EFFECT: effect,
    }


def _values(sums: IntArray, answered: IntArray) -> tuple[Floats, IntArray]:
    """The different scores, ascending, and how often each occurs.

    Equal fractions are equal numbers, since a division of whole numbers is rounded correctly.
    """
    if not len(sums):
        return np.empty(0), np.empty(0, dtype=np.int64)
    low = int(sums.min())
    width = int(sums.max()) - low + 1
    counted = np.bincount(answered * width + (sums - low))
    cells = np.flatnonzero(counted)
    values, which = np.unique((cells % width + low) / (cells // width), return_inverse=True)
    return values, np.bincount(which, weights=counted[cells]).astype(np.int64)


def _signed_rank(values: Floats, counts: IntArray) -> float:
    """Wilcoxon's p over differences of any size: only their order and their signs matter."""
    sizes = np.unique(np.abs(values))
    sizes = sizes[sizes > 0]
    ladder = np.concatenate([-sizes[::-1], [0.0], sizes])
    laid = np.zeros(len(ladder), dtype=np.int64)
    laid[np.searchsorted(ladder, values)] = counts
    return float(wilcoxon_signed_rank(laid[None, :], np.arange(-len(sizes), len(sizes) + 1))[0])


_NOTHING: Final = np.empty(0, dtype=np.int64)
_NOBODY: Final = _Scores(_NOTHING, _NOTHING, _NOTHING)
