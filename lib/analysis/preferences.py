"""What the clients of one group care about more than others do."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.comparison import Comparison
from lib.analysis.counts import RatingCounts
from lib.analysis.group_counts import GroupCounts, count_groups
from lib.analysis.group_tests import differences_between, significant
from lib.analysis.measures import Measure
from lib.analysis.small_groups import Disclosure
from lib.analysis.tests_of_difference import Adjust
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.selection import Selection, part_of

PUBLIC_BODIES: Final = ("政府", "监管部门")
"""The client types that are no clients of the bank: their respondents look at the lending from outside."""


def profile_of(comparison: Comparison, row: int, *, adjust: Adjust = "holm") -> pd.DataFrame:
    """Set the importance of every indicator in one group beside the rest of the selection.

    Parameters
    ----------
    comparison
        The groups.
    row
        The group, by its place; it may be shown.
    adjust
        How the p values of the indicators are adjusted together.

    Returns
    -------
    pandas.DataFrame
        As `preferences`.
    """
    own = comparison.counts.of(row)
    rest = RatingCounts(comparison.scheme, comparison.whole.pairs - own.pairs)
    return preferences(own, rest.only(own.n > 0), adjust=adjust)


def preferences(own: RatingCounts, others: RatingCounts, *, adjust: Adjust = "holm") -> pd.DataFrame:
    """Set the importance of every indicator in one group beside that in a disjoint one.

    Returns
    -------
    pandas.DataFrame
        The rows of :func:`lib.analysis.group_tests.differences_between`, `CHANGE` = own less others; the largest
        first, indicators without a difference last.
    """
    found = differences_between(others, own, (Measure.IMPORTANCE,), adjust=adjust)
    return found.sort_values(col.CHANGE, ascending=False, kind="stable", na_position="last", ignore_index=True)


def public_and_clients(responses: Responses) -> GroupCounts:
    """Count the respondents of public bodies and, second, of all other client types; without a type in neither."""
    if col.CLIENT_TYPE not in responses.attributes:
        return count_groups(responses, np.full(responses.n, -1, dtype=np.int64), 2)
    given = responses.attributes[col.CLIENT_TYPE].cat
    sides = np.array([0 if str(value) in PUBLIC_BODIES else 1 for value in given.categories] + [-1], dtype=np.int64)
    return count_groups(responses, sides[given.codes.to_numpy()], 2)


def both_sides_shown(disclosure: Disclosure, selection: Selection, types: Sequence[str]) -> bool:
    """Whether public bodies and clients may be shown beside each other; `types` are all client types there are."""
    public = [name for name in types if name in PUBLIC_BODIES]
    clients = [name for name in types if name not in PUBLIC_BODIES]
    return all(disclosure.judge(part_of(selection, col.CLIENT_TYPE, *side)).is_visible for side in (public, clients))


def cared_for(found: pd.DataFrame, *, more: bool) -> tuple[str, ...]:
    """Codes of the indicators that a group cares about significantly more, or less, than the others; largest first."""
    real = significant(found)
    side = real[real[col.CHANGE] > 0] if more else real[real[col.CHANGE] < 0].iloc[::-1]
    return tuple(str(code) for code in side[col.CODE])
