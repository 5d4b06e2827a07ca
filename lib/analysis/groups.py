"""The figures of one indicator, or of the index, by branch or by any client attribute; hidden groups carry none."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.group_counts import count_groups
from lib.analysis.group_index import index_of_mix
from lib.analysis.intervals import mean_intervals
from lib.analysis.moments import Floats, moments
from lib.analysis.small_groups import Visibility, showing
from lib.survey import columns as col
from lib.survey.branches import node_at
from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.settings import CONFIDENCE

_BLOCKS = {
    col.IMPORTANCE: (col.IMPORTANCE, col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH),
    col.SATISFACTION: (col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH),
}


def score_groups(
    responses: Responses,
    groups: pd.DataFrame,
    column: str,
    code: str,
    *,
    depth: int | None = None,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Average one indicator's ratings in every group.

    Parameters
    ----------
    responses
        Within the same selection as `groups`.
    groups
        As `Disclosure.groups` returns it for `column` and `depth`.
    column, depth
        What divides the responses.
    code
        The indicator.
    confidence
        Two-sided coverage of the t intervals.

    Returns
    -------
    pandas.DataFrame
        The rows of `groups`; `N` is the number who gave both ratings of the indicator, and `STATE` and
        `REASON` follow it. Then the means of both blocks with their intervals, in scale points: NaN
        where `STATE` is hidden, and the intervals where all of a group agree on nothing but one answer.
    """
    place = responses.scheme.codes.index(code)
    scale = responses.scheme.scale
    importance, satisfaction = responses.importance[:, place], responses.satisfaction[:, place]
    member = membership(responses.attributes, groups, column, depth=depth)
    counted = (member >= 0) & (importance != MISSING) & (satisfaction != MISSING)
    figures: dict[str, Floats] = {}
    for block, ratings in ((col.IMPORTANCE, importance), (col.SATISFACTION, satisfaction)):
        flat = member[counted] * scale.size + (ratings[counted].astype(np.int64) - scale.lowest)
        given = np.bincount(flat, minlength=len(groups) * scale.size).reshape(len(groups), scale.size)
        found = moments(given.astype(np.int64), np.array(scale.points))
        figures.update(zip(_BLOCKS[block], (found.mean, *mean_intervals(found, confidence=confidence)), strict=True))
    return _with_figures(groups, np.bincount(member[counted], minlength=len(groups)), figures)


def index_groups(
    responses: Responses,
    groups: pd.DataFrame,
    column: str,
    *,
    depth: int | None = None,
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Compute the satisfaction index of every group.

    Parameters
    ----------
    responses, groups, column, depth
        As for `score_groups`.
    confidence
        Two-sided coverage.

    Returns
    -------
    pandas.DataFrame
        The rows of `groups` with `WEIGHTED` and `UNWEIGHTED` (0..100) and the interval `LOW`, `HIGH` of
        the weighted index; NaN where `STATE` is hidden or there is no index.

    Notes
    -----
    A group's weights are its own mean importances. The interval is Student's t on the linearised
    index (each respondent's influence on the ratio of two sums), because a bootstrap of every group
    would keep the reader waiting.

    References
    ----------
    Woodruff, R. S. (1971). A simple method for approximating the variance of a complicated estimate.
    JASA 66(334), 411-414.
    """
    member = membership(responses.attributes, groups, column, depth=depth)
    shown = (groups[col.STATE] != Visibility.HIDDEN).to_numpy().astype(np.float64)
    found = index_of_mix(responses, member, count_groups(responses, member, len(groups)), shown[:, None])
    low, high = found.bounds(confidence)
    return groups.assign(
        **{col.WEIGHTED: found.weighted, col.UNWEIGHTED: found.unweighted, col.LOW: low, col.HIGH: high}
    )


def membership(
    attributes: pd.DataFrame, groups: pd.DataFrame, column: str, *, depth: int | None = None
) -> npt.NDArray[np.int64]:
    """Return for each respondent the row of `groups` that the respondent belongs to, -1 for none."""
    if column not in attributes:
        return np.full(len(attributes), -1, dtype=np.int64)
    given = attributes[column].cat
    names = [str(value) for value in given.categories]
    labels = [node_at(name, depth) for name in names] if column == col.BRANCH else names
    position = {str(group): row for row, group in enumerate(groups[col.GROUP])}
    rows = np.array([position.get(label, -1) for label in (*labels, "")], dtype=np.int64)
    found: npt.NDArray[np.int64] = rows[given.codes.to_numpy()]
    return found


def _with_figures(groups: pd.DataFrame, n: npt.NDArray[np.intp], figures: dict[str, Floats]) -> pd.DataFrame:
    was_hidden = (groups[col.STATE] == Visibility.HIDDEN).to_numpy()
    now = [showing(int(count)) for count in n]
    hidden = was_hidden | np.array([not found.is_visible for found in now], dtype=bool)
    return groups.assign(
        **{
            col.N: n.astype(np.int64),
            col.STATE: np.where(was_hidden, groups[col.STATE], [str(found.state) for found in now]),
            col.REASON: np.where(was_hidden, groups[col.REASON], [str(found.reason) for found in now]),
            **{name: np.where(hidden, np.nan, values) for name, values in figures.items()},
        }
    )
