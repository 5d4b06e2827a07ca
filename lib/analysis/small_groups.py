"""Which groups may be shown: small ones are marked or hidden, and hiding cannot be undone by subtraction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.combinations import takes_apart
from lib.analysis.lattices import NOT_GIVEN, Lattices, lattices
from lib.analysis.protected_table import Counts, Mask
from lib.survey import columns as col
from lib.survey.branches import SEPARATOR, is_within, node_at
from lib.survey.periods import Period
from lib.survey.selection import Selection
from lib.survey.settings import MIN_RESPONSES_COMMENTS, MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE

EVERYONE: Final = Selection()


class Visibility(StrEnum):
    """How a group appears."""

    SHOWN = "shown"
    MARKED = "marked"
    """Shown, with a warning that it is small."""
    HIDDEN = "hidden"
    """No value, no point, no export; the count stays."""


class Reason(StrEnum):
    """Why a group appears as it does; `small_group.reason.<reason>` is its sentence."""

    ENOUGH = "enough"
    FEW = "few"
    """Fewer than `MIN_RESPONSES_SURE`."""
    NOBODY = "nobody"
    TOO_FEW = "too_few"
    """Fewer than `MIN_RESPONSES_SHOWN`."""
    COMPLEMENT = "complement"
    """Large enough, but with what else is shown it would give a smaller group away."""


@dataclass(frozen=True, slots=True)
class Showing:
    """Whether a group of `n` respondents may be shown, and why."""

    state: Visibility
    reason: Reason
    n: int

    @property
    def is_visible(self) -> bool:
        """Whether values may be shown at all."""
        return self.state is not Visibility.HIDDEN

    @property
    def comments_visible(self) -> bool:
        """Whether comments may be shown."""
        return self.is_visible and self.n >= MIN_RESPONSES_COMMENTS


def showing(n: int, *, gives_away: bool = False) -> Showing:
    """Apply the thresholds to a group of `n`; `gives_away`: with what else is shown it reveals a smaller one."""
    if n < MIN_RESPONSES_SHOWN:
        return Showing(Visibility.HIDDEN, Reason.TOO_FEW if n else Reason.NOBODY, n)
    if gives_away:
        return Showing(Visibility.HIDDEN, Reason.COMPLEMENT, n)
    if n < MIN_RESPONSES_SURE:
        return Showing(Visibility.MARKED, Reason.FEW, n)
    return Showing(Visibility.SHOWN, Reason.ENOUGH, n)


@dataclass(frozen=True, slots=True, eq=False)
class Disclosure:
    """What of a set of batches may be shown; decided once for the set, whatever the path of filtering.

    `parts` pairs each period (None where the attributes name none) with its protected lattices. A
    view over several periods is shown only if its share of every period may be shown.
    """

    parts: tuple[tuple[Period | None, Lattices], ...]

    def judge(self, selection: Selection, n: int | None = None) -> Showing:
        """Say whether the respondents within `selection` may be shown.

        Parameters
        ----------
        selection
            Periods, branches and attribute values, as the filters give them.
        n
            Respondents that the figures rest on, where fewer than all within the selection.
        """
        counted, hidden = 0, False
        for part in self._within(selection):
            branches = _branch_mask(part, selection.branches)[None, :]
            found, gives_away = _judged(part, col.BRANCH, branches, branches[0], _value_masks(part, selection))
            counted += int(found[0])
            hidden |= bool(gives_away[0])
        return showing(counted if n is None else min(n, counted), gives_away=hidden)

    def groups(self, column: str, within: Selection = EVERYONE, *, depth: int | None = None) -> pd.DataFrame:
        """List the groups that `column` divides a selection into.

        Parameters
        ----------
        column
            An attribute, or `BRANCH`. A filter on the same attribute narrows the groups.
        within
            The selection to divide.
        depth
            For branches the level of the hierarchy (0 = the top); None = the branches themselves.

        Returns
        -------
        pandas.DataFrame
            One row per group with respondents, in the order of the values: `GROUP` (the value, a
            node for branches, empty where not given), `N`, `STATE` (a `Visibility`), `REASON`.
        """
        found: dict[str, int] = {}
        hidden: dict[str, bool] = {}
        for part in self._within(within):
            names, masks = _divided(part, column, within, depth)
            filters = {k: mask for k, mask in _value_masks(part, within).items() if k != column}
            counts, gives_away = _judged(part, column, masks, _branch_mask(part, within.branches), filters)
            for name, count, verdict in zip(names, counts.tolist(), gives_away.tolist(), strict=True):
                found[name] = found.get(name, 0) + count
                hidden[name] = hidden.get(name, False) or verdict
        names = sorted(
            (name for name in found if found[name]), key=lambda name: (name == NOT_GIVEN, name.split(SEPARATOR))
        )
        showings = [showing(found[name], gives_away=hidden[name]) for name in names]
        return pd.DataFrame(
            {
                col.GROUP: pd.Series(names, dtype="str"),
                col.N: np.array([showing.n for showing in showings], dtype=np.int64),
                col.STATE: pd.Series([showing.state for showing in showings], dtype="str"),
                col.REASON: pd.Series([showing.reason for showing in showings], dtype="str"),
            }
        )

    def _within(self, selection: Selection) -> list[Lattices]:
        return [
            part
            for period, part in self.parts
            if period is None or not selection.periods or any(wanted.covers(period) for wanted in selection.periods)
        ]


def disclosure(attributes: pd.DataFrame) -> Disclosure:
    """Decide what of a set of batches may be shown.

    Parameters
    ----------
    attributes
        Every respondent of the batches, one row each, categorical columns (`Responses.attributes`);
        with `PERIOD` where there are several periods. Pass the whole of the batches, not what one
        reader may see: readers with different rights must not be shown different groups.

    Notes
    -----
    docs/small-groups.md states the rule, what it guarantees and what it does not.
    """
    if col.PERIOD not in attributes:
        return Disclosure(((None, lattices(attributes)),))
    periods = attributes[col.PERIOD]
    return Disclosure(
        tuple(
            (Period.parse(str(name)), lattices(attributes[(periods == name).to_numpy()]))
            for name in periods.cat.categories
        )
    )


def _branch_mask(part: Lattices, chosen: Sequence[str]) -> Mask:
    return np.array([not chosen or any(is_within(path, node) for node in chosen) for path in part.branches])


def _value_masks(part: Lattices, selection: Selection) -> dict[str, Mask]:
    return {
        column: np.array([value != NOT_GIVEN and value in wanted for value in part.labels.get(column, ())], dtype=bool)
        for column, wanted in selection.attributes
    }


def _divided(part: Lattices, column: str, within: Selection, depth: int | None) -> tuple[list[str], Mask]:
    """The groups' names and their masks over the values of `column`, within the selection."""
    values = part.labels.get(column, ())
    if column == col.BRANCH:
        allowed = _branch_mask(part, within.branches)
        labels = [node_at(value, depth) for value in values]
    else:
        allowed = _value_masks(part, within).get(column, np.ones(len(values), dtype=bool))
        labels = list(values)
    names = list(dict.fromkeys(labels))
    masks = np.array([[label == name for label in labels] for name in names], dtype=bool).reshape(
        len(names), len(values)
    )
    return names, masks & allowed


def _judged(
    part: Lattices, column: str, groups: Mask, branches: Mask, filters: Mapping[str, Mask]
) -> tuple[Counts, Mask]:
    """Count the groups of `column` within the filters, and say which would give a smaller group away.

    `groups` has shape (q, values of the column); `branches` is the mask of the branch filter, which
    the groups replace where they are branches themselves.
    """
    masks = dict(filters) if column == col.BRANCH else {**filters, col.BRANCH: branches}
    if column not in part.codes or any(name not in part.codes for name in masks):
        return np.zeros(len(groups), dtype=np.int64), np.zeros(len(groups), dtype=bool)
    counts = groups @ part.counted((column,), masks)
    attributes = [*filters] if column == col.BRANCH else [*filters, column]
    rows = groups if column == col.BRANCH else branches[None, :]
    hidden = np.zeros(len(groups), dtype=bool)
    if not attributes:
        hidden |= part.splits_branches(rows)
    for name in attributes:
        if name in part.tables:
            hidden |= part.tables[name].reveals(rows, groups if name == column else filters[name][None, :])
    if len(attributes) > 1 or any(name not in part.tables for name in attributes):
        hidden |= takes_apart(part, column, groups, masks, ~hidden & (counts >= MIN_RESPONSES_SHOWN))
    return counts, hidden & (counts > 0)
