"""Attributes whose values lie wholly within a value of another one, such as the loan kinds within the loan clients.

Their tables are protected one by one, so what one of them hides must not stand in the other under another name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from lib.analysis.protected_table import Counts, Mask, Table
from lib.survey.settings import MIN_RESPONSES_SHOWN


@dataclass(frozen=True, slots=True, eq=False)
class Nesting:
    """Where values of the attribute `inner` lie wholly within values of `outer`.

    Attributes
    ----------
    own, other
        Respondents by branch and value of `inner` and of `outer`; the last row is the whole.
    within
        Shape (branches + 1, inner values, outer values): the inner value has respondents, all of the outer one.
    """

    inner: str
    outer: str
    own: Counts
    other: Counts
    within: Mask


def nesting(inner: str, outer: str, counts: Counts) -> Nesting:
    """Read the nesting off the counts by branch, inner and outer value."""
    cross = np.concatenate([counts, counts.sum(axis=0, keepdims=True)])
    own, other = cross.sum(axis=2), cross.sum(axis=1)
    return Nesting(inner, outer, own, other, (cross == own[:, :, None]) & (own[:, :, None] > 0))


def weigh(nestings: Iterable[Nesting], counts: Mapping[str, Counts]) -> dict[str, Counts]:
    """Weigh every cell, and in a last row every whole value, by how few people it would give away.

    Where subtracting the inner values from the outer one leaves a rest too small to be shown, the
    smallest inner value weighs no more than the rest, and so is hidden like it.
    """
    weights = {name: np.vstack([cells, cells.sum(axis=0)]) for name, cells in counts.items()}
    for found in nestings:
        within = found.within & (found.own[:, :, None] >= MIN_RESPONSES_SHOWN)
        rest = found.other - (within * found.own[:, :, None]).sum(axis=1)
        delicate = within.any(axis=1) & (rest > 0) & (rest < MIN_RESPONSES_SHOWN)
        for row, value in np.argwhere(delicate):
            inner = _smallest(found, int(row), within[row, :, value])
            weights[found.inner][row, inner] = min(weights[found.inner][row, inner], rest[row, value])
    return weights


def weigh_copies(
    nestings: Iterable[Nesting], tables: Mapping[str, Table], weights: Mapping[str, Counts]
) -> dict[str, Counts]:
    """Make delicate what gives a hidden cell away under another name.

    Where a hidden cell of the outer attribute is the sum of inner values, and the table of the inner
    attribute does not keep that sum secret, one more of its cells must be hidden. Returns the weights
    of the attributes that change.
    """
    changed: dict[str, Counts] = {}
    for found in nestings:
        inner = tables[found.inner]
        rest = found.other[:-1] - (found.within[:-1] * found.own[:-1, :, None]).sum(axis=1)
        rows, values = np.nonzero(tables[found.outer].hidden & (rest == 0))
        parts = found.within[rows, :, values]
        known = ~inner.reveals(np.eye(len(rest), dtype=bool)[rows], parts)
        for row, part in zip(rows[known], parts[known], strict=True):
            new = changed.setdefault(found.inner, weights[found.inner].copy())
            if (chosen := _to_hide(found, inner, int(row), part)) is not None:
                new[row, chosen] = min(new[row, chosen], MIN_RESPONSES_SHOWN - 1)
    return {name: new for name, new in changed.items() if (new != weights[name]).any()}


def _to_hide(found: Nesting, inner: Table, row: int, part: Mask) -> int | None:
    """The smallest visible cell of the row: of the part while all of it is visible, else outside of it."""
    visible = (inner.counts[row] > 0) & ~inner.hidden[row]
    side = part if not (inner.hidden[row] & part).any() else ~part
    for candidates in (visible & side, visible):
        if candidates.any():
            return _smallest(found, row, candidates)
    return None


def _smallest(found: Nesting, row: int, candidates: Mask) -> int:
    places = np.flatnonzero(candidates)
    return int(places[np.argmin(found.own[row, places])])
