"""The rule for filters on several attributes at once, for which no table is protected beforehand."""

from collections.abc import Mapping
from functools import partial
from itertools import combinations

import numpy as np

from lib.analysis.lattices import Lattices
from lib.analysis.protected_table import Mask, Table, protected_table
from lib.analysis.published_classes import Classes, merge_small, merge_small_branches, shared_depth
from lib.analysis.suppression import suppress
from lib.survey import columns as col


def takes_apart(part: Lattices, column: str, groups: Mask, masks: Mapping[str, Mask], candidates: Mask) -> Mask:
    """Whether a group within several filters would give a smaller one away.

    For every two of the filters, the other ones being in force, the table of their values is
    protected like the tables of one attribute, and the group must not reveal anything there.

    Parameters
    ----------
    part
        The respondents of one period.
    column, groups
        The groups: masks over the values of `column`, shape (q, values).
    masks
        The other filters: column -> mask over its values.
    candidates
        Shape (q,): the groups that are asked about; the others are not looked at.

    Returns
    -------
    Mask
        Shape (q,); false for those not asked about.
    """
    apart = np.zeros(len(groups), dtype=bool)
    for name, mask in masks.items():
        others = {other: wanted for other, wanted in masks.items() if other != name}
        if name == col.BRANCH:
            apart |= candidates & _table(part, name, column, others).reveals(mask[None, :], groups)
        else:
            apart |= candidates & _table(part, column, name, others).reveals(groups, mask[None, :])
    for pair in combinations(masks, 2):
        one, other = sorted(pair, key=lambda name: name != col.BRANCH)
        rest = {name: mask for name, mask in masks.items() if name not in {one, other}}
        for row in np.flatnonzero(candidates & ~apart):
            table = _table(part, one, other, {**rest, column: groups[row]})
            apart[row] = table.reveals(masks[one][None, :], masks[other][None, :])[0]
    return apart


def _table(part: Lattices, row: str, column: str, masks: Mapping[str, Mask]) -> Table:
    """Protect the table of two attributes within `masks`; branches are always the rows."""
    counts = part.counted((row, column), masks)
    rows, columns = Classes(counts.shape[0]), Classes(counts.shape[1])
    merge_small_branches(rows, counts.sum(axis=1).tolist(), part.by_node if row == col.BRANCH else [range(len(counts))])
    merge_small(columns, counts.sum(axis=0).tolist(), range(counts.shape[1]))
    closeness = partial(shared_depth, part.branches) if row == col.BRANCH else _equally_close
    hidden = suppress(counts, rows, columns, closeness)
    return protected_table(counts, hidden, rows.labels(), columns.labels())


def _equally_close(_one: int, _other: int) -> int:
    return 0
