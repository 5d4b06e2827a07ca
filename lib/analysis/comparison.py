"""The groups that divide a selection, with the counts that may be shown of each."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.counts import IntArray, RatingCounts
from lib.analysis.group_counts import GroupCounts, count_groups
from lib.analysis.groups import membership
from lib.analysis.small_groups import Visibility
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What divides a selection, and the pair counts of whole and groups.

    Attributes
    ----------
    column, depth
        The attribute, and for branches the level of the hierarchy (0 = the top).
    n
        Respondents in the selection.
    groups
        As `Disclosure.groups` returns them.
    counts
        Of each group; nobody in every cell (group, indicator) that may not be shown.
    whole
        Of everybody in the selection; nobody for an indicator that too few rated.
    """

    column: str
    depth: int | None
    n: int
    groups: pd.DataFrame
    counts: GroupCounts
    whole: RatingCounts

    @property
    def scheme(self) -> Scheme:
        """Its indicators are the columns of every cell."""
        return self.whole.scheme

    @property
    def visible(self) -> npt.NDArray[np.bool_]:
        """Which groups may be shown, shape (g,)."""
        return (self.groups[col.STATE] != Visibility.HIDDEN).to_numpy()

    @property
    def names(self) -> list[str]:
        """The groups as `Disclosure.groups` names them."""
        return [str(name) for name in self.groups[col.GROUP]]


def compare_groups(responses: Responses, groups: pd.DataFrame, column: str, *, depth: int | None = None) -> Comparison:
    """Count every group of a selection, and leave out what may not be shown.

    Parameters
    ----------
    responses
        Within the same selection as `groups`.
    groups
        As `Disclosure.groups` returns it for `column` and `depth`.
    column, depth
        What divides the responses.

    Notes
    -----
    The figures of a group's rest are those of the whole less those of the group, so a difference to the rest says
    nothing that the group and the whole do not say. A cell is left out as well where fewer than
    `MIN_RESPONSES_SHOWN` of the group or of its rest rated the indicator, and, smallest first, where the cells left
    out of an indicator would hold fewer than that together.
    """
    member = membership(responses.attributes, groups, column, depth=depth)
    others = np.where(member < 0, len(groups), member)
    every = count_groups(responses, others, len(groups) + 1)
    whole = every.total
    seen = (groups[col.STATE] != Visibility.HIDDEN).to_numpy()
    shown = _shown_cells(every.n, np.append(seen, False))[:-1]
    own = GroupCounts(every.scheme, every.pairs[:-1].copy())
    return Comparison(column, depth, responses.n, groups, own.only(shown), whole.only(whole.n >= MIN_RESPONSES_SHOWN))


def _shown_cells(n: IntArray, seen: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which cells (g, p) may be shown, of the groups that are `seen`."""
    rest = n.sum(axis=0) - n
    shown: npt.NDArray[np.bool_] = seen[:, None] & (n >= MIN_RESPONSES_SHOWN)
    shown &= (rest == 0) | (rest >= MIN_RESPONSES_SHOWN)
    for column in range(n.shape[1]):
        hidden = int(n[~shown[:, column], column].sum())
        while 0 < hidden < MIN_RESPONSES_SHOWN and shown[:, column].any():
            rows = np.flatnonzero(shown[:, column])
            row = rows[np.argmin(n[rows, column])]
            shown[row, column] = False
            hidden += int(n[row, column])
    return shown
