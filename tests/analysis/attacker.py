"""Someone who collects every total that the product shows and solves the linear system for the hidden groups."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

import numpy as np
import pandas as pd

from lib.analysis.comparison import compare_groups
from lib.analysis.group_tests import MEAN, REST_MEAN, differences_to_rest
from lib.analysis.measures import Measure
from lib.analysis.mix_classes import LEFT_OUT, mix_classes
from lib.analysis.preferences import PUBLIC_BODIES, both_sides_shown
from lib.analysis.small_groups import Disclosure, disclosure
from lib.survey import columns as col
from lib.survey.branches import is_within, node_at
from lib.survey.responses import Responses
from lib.survey.selection import Selection, narrowed
from tests.builders import scheme_of


def subsets(values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every choice a filter allows; the empty one means all."""
    return chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))


def recovered(
    attributes: pd.DataFrame, queries: Iterable[Selection], shown: Callable[[Selection, int], bool]
) -> tuple[int, int]:
    """How many sets of 1..4 respondents (unions of cells of the finest cross table) the shown totals give away.

    Returns the number recovered exactly and the number of such sets.
    """
    first, counts = _cells(attributes)
    return _given_away(counts, list(_masks(first, counts, queries, shown)))


def recovered_by_comparing(attributes: pd.DataFrame, selections: Iterable[Selection]) -> tuple[int, int]:
    """The same for all that the comparison of groups shows besides: groups, their rests, classes of a mix, two sides.

    A rest is taken as known as soon as a figure of it is shown, a class as soon as a group is divided into it.
    """
    first, counts = _cells(attributes)
    protection = disclosure(attributes)
    n = len(attributes)
    ratings = np.full((n, 1), 3, dtype=np.int8)
    whole = Responses(scheme_of(["I1"]), ratings, ratings.copy(), attributes)
    known: list[np.ndarray] = []
    for selection in selections:
        if protection.judge(selection).is_visible:
            inside = _inside(first, selection)
            known += [inside, *_compared(first, inside, narrowed(whole, selection), selection, protection)]
    return _given_away(counts, known)


def _compared(
    cells: pd.DataFrame, inside: np.ndarray, responses: Responses, selection: Selection, protection: Disclosure
) -> Iterator[np.ndarray]:
    types = list(responses.attributes[col.CLIENT_TYPE].cat.categories)
    for column, depth in ((col.BRANCH, 1), (col.BRANCH, 2), (col.CLIENT_TYPE, None)):
        groups = protection.groups(column, selection, depth=depth)
        comparison = compare_groups(responses, groups, column, depth=depth)
        found = differences_to_rest(comparison, Measure.SATISFACTION)
        means = found[[MEAN, REST_MEAN]].notna().to_numpy()
        for name, (own, rest) in zip(comparison.names, means, strict=True):
            group = inside & (_nodes(cells[column], depth) == name if column == col.BRANCH else cells[column] == name)
            yield from (mask for mask, is_shown in ((group, own), (inside & ~group, rest)) if is_shown)
        if column == col.BRANCH:
            classes = mix_classes(protection, selection, comparison, col.CLIENT_TYPE, types)
            for name, row in zip(comparison.names, classes, strict=True):
                group = inside & (_nodes(cells[column], depth) == name)
                for first_of in set(row) - {LEFT_OUT}:
                    members = [value for value, place in zip(types, row, strict=True) if place == first_of]
                    yield group & cells[col.CLIENT_TYPE].isin(members).to_numpy()
    if both_sides_shown(protection, selection, types):
        yield inside & cells[col.CLIENT_TYPE].isin(PUBLIC_BODIES).to_numpy()
        yield inside & (~cells[col.CLIENT_TYPE].isin((*PUBLIC_BODIES, ""))).to_numpy()


def _nodes(paths: pd.Series, depth: int | None) -> np.ndarray:
    return np.array([node_at(path, depth) for path in paths])


def _cells(attributes: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The cells of the finest cross table and how many respondents each has."""
    rows = attributes.astype(object).where(attributes.notna(), "")
    cells = rows.value_counts(sort=False)
    return cells.index.to_frame(index=False), cells.to_numpy()


def _given_away(counts: np.ndarray, masks: Sequence[np.ndarray]) -> tuple[int, int]:
    known = np.array(masks, dtype=float)
    small = [place for place, count in enumerate(counts) if count < 5]
    sets = [chosen for size in range(1, 5) for chosen in combinations(small, size) if counts[list(chosen)].sum() < 5]
    if not sets or not known.size:
        return 0, len(sets)
    wanted = np.zeros((len(sets), len(counts)))
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
        inside = _inside(cells, query)
        n = int(counts[inside].sum())
        if n and shown(query, n):
            yield inside


def _inside(cells: pd.DataFrame, query: Selection) -> np.ndarray:
    inside = np.ones(len(cells), dtype=bool)
    if query.branches:
        inside &= np.array([any(is_within(path, node) for node in query.branches) for path in cells[col.BRANCH]])
    for column, values in query.attributes:
        inside &= cells[column].isin(values).to_numpy()
    return inside
