"""The counts of one period on the lattices branch x attribute, protected, and the codes they are counted from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import permutations
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.nested_attributes import Nesting, nesting, weigh, weigh_copies
from lib.analysis.protected_table import Counts, Mask, Table, protected_table
from lib.analysis.published_classes import Classes, merge_small, merge_small_branches, rows_by_node, shared_depth
from lib.analysis.suppression import suppress
from lib.survey import columns as col

MAX_VALUES: Final = 60
"""An attribute with more values than this has no lattice of its own; only the rules for combinations guard it."""

NOT_GIVEN: Final = ""
"""The value of respondents without one."""

Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Lattices:
    """One period's respondents.

    Attributes
    ----------
    labels
        The values of every column, branches as paths; `NOT_GIVEN` is always the last.
    codes
        Per column, shape (n,): the position of each respondent's value.
    by_node
        The positions of the branches within each node of the hierarchy, the lowest nodes first.
    branch_class
        Shape (branches,): branches with the same number have their totals published only together.
    tables
        Per attribute with at most `MAX_VALUES` values its protected table of branch x value.
    """

    labels: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Codes]
    by_node: tuple[tuple[int, ...], ...]
    branch_class: Counts
    tables: Mapping[str, Table]

    @property
    def branches(self) -> tuple[str, ...]:
        """The paths of the branches, the rows of every table."""
        return self.labels[col.BRANCH]

    def counted(self, names: Sequence[str], masks: Mapping[str, Mask]) -> Counts:
        """Count respondents by the values of `names`, those within all `masks` (column -> mask of its values)."""
        return _counted(self.labels, self.codes, names, masks)

    def splits_branches(self, groups: Mask) -> Mask:
        """Whether each group of branches, shape (q, branches), takes a class of branches apart."""
        occupied = np.bincount(self.codes[col.BRANCH], minlength=len(self.branches)) > 0
        apart = np.zeros(len(groups), dtype=bool)
        for label in np.unique(self.branch_class[occupied]):
            inside = groups[:, occupied & (self.branch_class == label)]
            apart |= inside.any(axis=1) & ~inside.all(axis=1)
        return apart


def lattices(attributes: pd.DataFrame) -> Lattices:
    """Count and protect the respondents of one period.

    Parameters
    ----------
    attributes
        One row per respondent, categorical columns; a missing branch column counts as one branch.
    """
    frame = attributes.drop(columns=col.PERIOD, errors="ignore")
    labels = {str(name): (*map(str, frame[name].cat.categories), NOT_GIVEN) for name in frame}
    codes = {str(name): _positions(frame[name]) for name in frame}
    labels.setdefault(col.BRANCH, (NOT_GIVEN,))
    codes.setdefault(col.BRANCH, np.zeros(len(frame), dtype=np.int32))
    protected = [name for name in labels if name != col.BRANCH and len(labels[name]) <= MAX_VALUES + 1]
    counts = {name: _counted(labels, codes, (col.BRANCH, name)) for name in protected}
    nestings = [
        nesting(inner, outer, _counted(labels, codes, (col.BRANCH, inner, outer)))
        for inner, outer in permutations(protected, 2)
    ]
    branch_class = Classes(len(labels[col.BRANCH]))
    totals = np.bincount(codes[col.BRANCH], minlength=len(labels[col.BRANCH]))
    by_node = rows_by_node(labels[col.BRANCH])
    merge_small_branches(branch_class, totals.tolist(), by_node)
    tables = _protected(labels[col.BRANCH], branch_class, counts, nestings)
    return Lattices(labels, codes, by_node, branch_class.labels(), tables)


def _positions(column: pd.Series) -> Codes:
    codes = column.cat.codes.to_numpy().astype(np.int32)
    codes[codes < 0] = len(column.cat.categories)
    return codes


def _counted(
    labels: Mapping[str, tuple[str, ...]],
    codes: Mapping[str, Codes],
    names: Sequence[str],
    masks: Mapping[str, Mask] = MappingProxyType({}),
) -> Counts:
    """Count respondents by the values of `names`, those within all `masks` (column -> mask of its values)."""
    shape = tuple(len(labels[name]) for name in names)
    inside = [mask[codes[name]] for name, mask in masks.items()]
    keep = reduce(np.logical_and, inside) if inside else slice(None)
    flat = np.ravel_multi_index([codes[name][keep] for name in names], shape)
    return np.bincount(flat, minlength=int(np.prod(shape))).reshape(shape).astype(np.int64)


def _protected(
    paths: tuple[str, ...], branch_class: Classes, counts: Mapping[str, Counts], nestings: Sequence[Nesting]
) -> dict[str, Table]:
    """Protect every table; `branch_class` grows where hiding cells is not enough, for all tables alike."""
    weights = weigh(nestings, counts)
    changed: Mapping[str, Counts] = weights
    tables: dict[str, Table] = {}
    hidden: dict[str, Mask] = {}
    columns: dict[str, Classes] = {}
    closeness = partial(shared_depth, paths)
    while changed:
        weights |= changed
        for name in changed:
            columns[name] = Classes(counts[name].shape[1])
            merge_small(columns[name], weights[name][-1].tolist(), range(counts[name].shape[1]))
            hidden[name] = suppress(counts[name], branch_class, columns[name], closeness, weights[name][:-1])
        rows = branch_class.labels()
        tables = {name: protected_table(counts[name], hidden[name], rows, columns[name].labels()) for name in counts}
        changed = weigh_copies(nestings, tables, weights)
    return tables
