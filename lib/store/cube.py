"""How often each pair of ratings was given, by group: the figures that need no respondents.

One group for each combination of the canonical attributes; in it, for each indicator, the number of
valid respondents of every (importance, satisfaction), `MISSING` where one of the two was not given.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, delete, select

from lib.store import tables
from lib.store.engine import bulk_insert
from lib.store.seals import canonical, digest
from lib.survey import columns as col
from lib.survey.responses import Responses

Group = tuple[str | None, ...]
"""The values of `columns.ATTRIBUTES`, in their order; None = not given."""


@dataclass(frozen=True, slots=True)
class Cube:
    """The counts of one batch.

    Attributes
    ----------
    groups
        The groups, in the order of their places, and the number of valid respondents of each.
    counts
        Shape (rows, 5), int64: place of the group, place of the indicator, importance, satisfaction,
        n; sorted, every n at least 1.
    """

    groups: tuple[tuple[Group, int], ...]
    counts: npt.NDArray[np.int64]

    @property
    def hash(self) -> str:
        """Digest over all counts."""
        return digest(digest(canonical(self.groups)) + digest(self.counts.tobytes()))


def count(responses: Responses) -> Cube:
    """Count valid responses by group, indicator and pair of ratings."""
    place_of, groups = _groups(responses.attributes)
    parts = [
        _pairs(place_of, place, responses.importance[:, place], responses.satisfaction[:, place])
        for place in range(len(responses.scheme.indicators))
    ]
    counts = np.concatenate(parts)
    return Cube(groups, counts[np.lexsort(counts.T[3::-1])])


def insert_cube(connection: Connection, batch: int, cube: Cube) -> None:
    """Write the cube of batch number `batch`."""
    groups = [(batch, place, *group, n) for place, (group, n) in enumerate(cube.groups)]
    bulk_insert(connection, tables.cube_groups, groups)
    for rows in np.array_split(cube.counts, len(cube.counts) // 50_000 + 1):
        bulk_insert(connection, tables.cube, np.insert(rows, 0, batch, axis=1).tolist())


def load_cube(connection: Connection, batch: int) -> Cube:
    """Read the cube of batch number `batch`; the caller compares its hash."""
    groups = connection.execute(
        select(tables.cube_groups).where(tables.cube_groups.c.batch == batch).order_by(tables.cube_groups.c.place)
    )
    table = tables.cube
    rows = connection.execute(
        select(*table.c)
        .where(table.c.batch == batch)
        .order_by(table.c.place, table.c.indicator, table.c.importance, table.c.satisfaction)
    )
    counts = np.array([tuple(row)[1:] for row in rows], dtype=np.int64).reshape(-1, 5)
    return Cube(tuple((tuple(row)[2:-1], row.n) for row in groups), counts)


def delete_cube(connection: Connection, batch: int) -> None:
    """Delete the cube of batch number `batch`."""
    for table in (tables.cube, tables.cube_groups):
        connection.execute(delete(table).where(table.c.batch == batch))


def _groups(attributes: pd.DataFrame) -> tuple[npt.NDArray[np.int64], tuple[tuple[Group, int], ...]]:
    n = len(attributes)
    codes = np.full((n, len(col.ATTRIBUTES)), -1, dtype=np.int64)
    words: list[list[Any]] = [[] for _ in col.ATTRIBUTES]
    for place, name in enumerate(col.ATTRIBUTES):
        if name in attributes:
            codes[:, place] = attributes[name].cat.codes.to_numpy()
            words[place] = attributes[name].cat.categories.tolist()
    found, place_of, sizes = np.unique(codes, axis=0, return_inverse=True, return_counts=True)
    groups = tuple(
        (tuple(words[place][code] if code >= 0 else None for place, code in enumerate(row)), size)
        for row, size in zip(found.tolist(), sizes.tolist(), strict=True)
    )
    return place_of.reshape(-1), groups


def _pairs(
    place_of: npt.NDArray[np.int64],
    indicator: int,
    importance: npt.NDArray[np.int8],
    satisfaction: npt.NDArray[np.int8],
) -> npt.NDArray[np.int64]:
    packed = (place_of << 16) | ((importance.astype(np.int64) + 128) << 8) | (satisfaction.astype(np.int64) + 128)
    found, n = np.unique(packed, return_counts=True)
    return np.column_stack(
        [found >> 16, np.full(len(found), indicator), (found >> 8 & 255) - 128, (found & 255) - 128, n]
    )
