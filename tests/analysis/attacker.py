"""Someone who collects every total that the product shows and solves the linear system for the hidden groups."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

import numpy as np
import pandas as pd

from lib.survey import columns as col
from lib.survey.branches import is_within
from lib.survey.selection import Selection


def subsets(values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice a filter allows; the empty one means all."""
    return chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))


def recovered(
    attributes: pd.DataFrame, queries: Iterable[Selection], shown: Callable[[Selection, int], bool]
) -> tuple[int, int]:
    """How many sets of 1..4 respondents (unions of cells of the finest cross table) the shown totals give away.

    Returns the number recovered exactly and the number of such sets.
    """
    rows = attributes.astype(object).where(attributes.notna(), "")
    cells = rows.value_counts(sort=False)
    first = cells.index.to_frame(index=False)
    known = np.array(list(_masks(first, cells.to_numpy(), queries, shown)), dtype=float)
    small = [place for place, count in enumerate(cells) if count < 5]
    sets = [
        chosen for size in range(1, 5) for chosen in combinations(small, size) if cells.iloc[list(chosen)].sum() < 5
    ]
    if not sets or not known.size:
        return 0, len(sets)
    wanted = np.zeros((len(sets), len(cells)))
    for line, chosen in enumerate(sets):
        wanted[line, list(chosen)] = 1
    _, size, directions = np.linalg.svd(known, full_matrices=False)
    basis = directions[size > 1e-9]
    rest = wanted - (wanted @ basis.T) @ basis
    return int((np.abs(rest).max(axis=1) < 1e-8).sum()), len(sets)


def _masks(
    cells: pd.DataFrame, counts: np.ndarray, queries: Iterable[Selection], shown: Callable[[Selection, int], bool]
) -> Iterator[np.ndarray]:
    for query in queries:
        inside = np.ones(len(cells), dtype=bool)
        if query.branches:
            inside &= np.array([any(is_within(path, node) for node in query.branches) for path in cells[col.BRANCH]])
        for column, values in query.attributes:
            inside &= cells[column].isin(values).to_numpy()
        n = int(counts[inside].sum())
        if n and shown(query, n):
            yield inside
