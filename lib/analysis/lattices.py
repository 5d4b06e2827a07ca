"""The counts of one period on the lattices branch x attribute, protected, and the codes they are counted from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.protected_table import Counts, Mask, Table, protected_table
from lib.analysis.published_classes import Classes, merge_small
from lib.analysis.suppression import suppress
from lib.survey import columns as col
from lib.survey.branches import SEPARATOR, nodes
from lib.survey.settings import MIN_RESPONSES_SHOWN

MAX_VALUES: Final = 60
"""An attribute with more values than this has no lattice of its own; only the rules for combinations guard it."""

NOT_GIVEN: Final = ""
"""The value of respondents without one."""

Codes = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Lattices:
    """One period's respondents.

    Attributes
    ----------
    labels
        The values of every column, branches as paths; `NOT_GIVEN` is always the last.
    codes
        Per column, shape (n,): the position of each respondent's value.
    branch_class
        Shape (branches,): branches with the same number have their totals published only together.
    tables
        Per attribute with at most `MAX_VALUES` values its protected table of branch x value.
    """

    labels: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Codes]
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
    codes.setdefault(col.BRANCH, np.zeros(len(frame), dtype=np.intp))
    protected = [name for name in labels if name != col.BRANCH and len(labels[name]) <= MAX_VALUES + 1]
    counts = {name: _counted(labels, codes, (col.BRANCH, name)) for name in protected}
    branch_class, hidden, column_class = _protect(
        labels[col.BRANCH], codes[col.BRANCH], counts, _nested(labels, codes, counts)
    )
    tables = {name: protected_table(counts[name], hidden[name], branch_class, column_class[name]) for name in protected}
    return Lattices(labels, codes, branch_class, tables)


def _positions(column: pd.Series) -> Codes:
    codes = column.cat.codes.to_numpy().astype(np.intp)
    return np.where(codes < 0, len(column.cat.categories), codes)


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


def _protect(
    paths: tuple[str, ...], branch_codes: Codes, counts: Mapping[str, Counts], weights: Mapping[str, Counts]
) -> tuple[Counts, dict[str, Mask], dict[str, Counts]]:
    rows = Classes(len(paths))
    totals = np.bincount(branch_codes, minlength=len(paths)).tolist()
    for node in (*sorted(nodes(paths), key=lambda node: -node.count(SEPARATOR)), None):
        inside = [
            i for i, path in enumerate(paths) if node is None or path == node or path.startswith(node + SEPARATOR)
        ]
        merge_small(rows, totals, inside)

    def closeness(one: int, other: int) -> int:
        return _shared_depth(paths[one], paths[other])

    hidden, column_class = {}, {}
    for name, cells in counts.items():
        classes = Classes(cells.shape[1])
        merge_small(classes, weights[name][-1].tolist(), range(cells.shape[1]))
        hidden[name] = suppress(cells, rows, classes, closeness, weights[name][:-1])
        column_class[name] = classes.labels()
    return rows.labels(), hidden, column_class


def _shared_depth(one: str, other: str) -> int:
    depth = 0
    for a, b in zip(one.split(SEPARATOR), other.split(SEPARATOR), strict=False):
        if a != b:
            break
        depth += 1
    return depth


def _nested(
    labels: Mapping[str, tuple[str, ...]], codes: Mapping[str, Codes], counts: Mapping[str, Counts]
) -> dict[str, Counts]:
    """Weigh every cell, and in a last row every whole value, by how few people it would give away.

    Where the values of one attribute lie wholly within a value of another (the loan kinds within the
    loan clients), subtracting them leaves a rest. If the rest is too small to be shown, the smallest
    of them weighs no more than the rest, and so is hidden like it.
    """
    weights = {name: np.vstack([cells, cells.sum(axis=0)]) for name, cells in counts.items()}
    for inner, outer in permutations(counts, 2):
        cross = _counted(labels, codes, (col.BRANCH, inner, outer))
        cross = np.concatenate([cross, cross.sum(axis=0, keepdims=True)])
        own, other = cross.sum(axis=2), cross.sum(axis=1)
        within = (cross == own[:, :, None]) & (own[:, :, None] >= MIN_RESPONSES_SHOWN)
        rest = other - (within * own[:, :, None]).sum(axis=1)
        delicate = within.any(axis=1) & (rest > 0) & (rest < MIN_RESPONSES_SHOWN)
        for row, value in np.argwhere(delicate):
            candidates = np.flatnonzero(within[row, :, value])
            smallest = candidates[np.argmin(own[row, candidates])]
            weights[inner][row, smallest] = min(weights[inner][row, smallest], rest[row, value])
    return weights
