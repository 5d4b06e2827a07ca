"""The figures of one indicator, or of the index, by branch or by any client attribute; hidden groups carry none."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import stdtrit

from lib.analysis.index import index_weights, scaled_index
from lib.analysis.intervals import mean_intervals
from lib.analysis.moments import Floats, moments
from lib.analysis.small_groups import Visibility, showing
from lib.survey import columns as col
from lib.survey.branches import node_at
from lib.survey.responses import Responses
from lib.survey.scale import MISSING, Scale
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
    order = np.argsort(member, kind="stable")
    bounds = np.searchsorted(member[order], np.arange(len(groups) + 1))
    hidden = (groups[col.STATE] == Visibility.HIDDEN).to_numpy()
    rows = [order[:0] if unseen else order[a:b] for unseen, a, b in zip(hidden, bounds, bounds[1:], strict=False)]
    figures = np.array([_index_figures(responses, found, confidence) for found in rows]).reshape(len(rows), 4)
    names = (col.WEIGHTED, col.UNWEIGHTED, col.LOW, col.HIGH)
    return groups.assign(**dict(zip(names, figures.T, strict=True)))


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


def _index_figures(responses: Responses, rows: npt.NDArray[np.intp], confidence: float) -> tuple[float, ...]:
    """Weighted and unweighted index of these respondents, and the interval of the weighted one."""
    if not len(rows):
        return (np.nan,) * 4
    both = (responses.importance[rows] != MISSING) & (responses.satisfaction[rows] != MISSING)
    importance, satisfaction = (
        np.where(both, block[rows], 0).astype(np.float32) for block in (responses.importance, responses.satisfaction)
    )
    n = both.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_i, mean_s = (block.sum(axis=0, dtype=np.float64) / n for block in (importance, satisfaction))
    scale = responses.scheme.scale
    weights = index_weights(mean_i, mean_s, scale)
    weighted = float(scaled_index(mean_s, weights, scale))
    unweighted = float(scaled_index(mean_s, np.where(np.isnan(weights), np.nan, 1.0), scale))
    influence = _influences((importance, satisfaction, both), (mean_i, mean_s, weights), weighted, scale)
    size = len(rows)
    if size < 2 or np.isnan(weighted):
        return weighted, unweighted, np.nan, np.nan
    half = float(stdtrit(size - 1, (1 + confidence) / 2) * influence.std(ddof=1) / np.sqrt(size))
    return weighted, unweighted, weighted - half, weighted + half


def _influences(
    ratings: tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.bool_]],
    means: tuple[Floats, Floats, Floats],
    index: float,
    scale: Scale,
) -> Floats:
    """How much each respondent pulls the weighted index, shape (n,); the mean of the pulls is 0.

    `ratings` are both blocks with 0 for no answer, and whether both were given.
    """
    importance, satisfaction, both = ratings
    mean_i, mean_s, weights = (np.nan_to_num(figure) for figure in means)
    reach = scale.highest - scale.lowest
    per_weight = (mean_s - scale.lowest) / reach * 100 - index
    per_rating = weights / reach * 100
    share = len(both) / np.maximum(both.sum(axis=0), 1)
    centre = (mean_i * per_weight + mean_s * per_rating) * share
    pull = importance @ (per_weight * share) + satisfaction @ (per_rating * share) - both @ centre
    total = weights.sum()
    influences: Floats = pull / (total if total else np.nan)
    return influences
