"""Whether the figures of a changed sample may be shown: what remains, and what left it or joined it."""

from collections.abc import Sequence

import pandas as pd

from lib.analysis.small_groups import Reason, Showing, Visibility, disclosure
from lib.survey.selection import Selection


def showing_of_change(remaining: pd.DataFrame, differing: Sequence[pd.DataFrame], selection: Selection) -> Showing:
    """Judge a selection within a changed sample.

    Parameters
    ----------
    remaining
        Attributes of everybody who counts after the change, whatever the filters.
    differing
        Attributes of everybody who left, and of everybody who joined. Both figures are on the page, so the difference
        of two means gives the answers of those who differ: they are a group of their own.
    selection
        The filters.

    Returns
    -------
    Showing
        Of what remains within the selection; hidden as a complement where it could be shown but those who left or
        joined within the selection are a group that may not be.
    """
    found = _judged(remaining, selection)
    if found.is_visible and any(_gives_away(part, selection) for part in differing):
        return Showing(Visibility.HIDDEN, Reason.COMPLEMENT, found.n)
    return found


def _gives_away(part: pd.DataFrame, selection: Selection) -> bool:
    found = _judged(part, selection)
    return not found.is_visible and found.n > 0


def _judged(attributes: pd.DataFrame, selection: Selection) -> Showing:
    if attributes.empty:
        return Showing(Visibility.HIDDEN, Reason.NOBODY, len(attributes))
    return disclosure(attributes).judge(selection)
