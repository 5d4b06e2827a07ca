"""A two-way table with hidden cells, and the exact test whether a further sum would say more than is published."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A protected two-way table.

    Attributes
    ----------
    counts
        Shape (rows, columns): respondents of each cell.
    hidden
        Same shape: cells that are not published on their own.
    edge_row, edge_column
        Vertex numbers of the hidden cells' ends.
    paths
        Shape (vertices, hidden cells): signed paths from a root of a spanning forest; the potential
        of each vertex is `paths @ values`.
    """

    counts: Counts
    hidden: Mask
    edge_row: Counts
    edge_column: Counts
    paths: npt.NDArray[np.float32]

    def reveals(self, rows: Mask, columns: Mask) -> Mask:
        """Whether each sum over a block of cells would reveal more than what is published already.

        Parameters
        ----------
        rows, columns
            Shapes (q, rows) and (q, columns), one query a line; either may have one line for all.

        Returns
        -------
        Mask
            Shape (q,). False: the sum is a combination of published ones, and so adds nothing.
        """
        at_row, at_column = np.nonzero(self.hidden)
        values = (rows[:, at_row] & columns[:, at_column]).astype(np.float32)
        potential = values @ self.paths.T
        difference = potential[:, self.edge_row] - potential[:, self.edge_column]
        return np.asarray((np.abs(difference - values) > 0.5).any(axis=1))


def protected_table(counts: Counts, hidden: Mask, row_labels: Counts, column_labels: Counts) -> Table:
    """Prepare the test of further sums, for hidden cells and classes as they are in the end."""
    at_row, at_column = np.nonzero(hidden)
    edge_row, edge_column = row_labels[at_row], column_labels[at_column] + counts.shape[0]
    paths = np.zeros((sum(counts.shape), len(at_row)), dtype=np.float32)
    touching: dict[int, list[int]] = {}
    for edge, ends in enumerate(zip(edge_row.tolist(), edge_column.tolist(), strict=True)):
        for vertex in ends:
            touching.setdefault(vertex, []).append(edge)
    seen: set[int] = set()
    for root in touching:
        _grow(root, touching, (edge_row, edge_column), paths, seen)
    return Table(counts, hidden, edge_row, edge_column, paths)


def _grow(
    root: int,
    touching: dict[int, list[int]],
    ends: tuple[Counts, Counts],
    paths: npt.NDArray[np.float32],
    seen: set[int],
) -> None:
    queue = [] if root in seen else [root]
    seen.add(root)
    while queue:
        vertex = queue.pop()
        for edge in touching[vertex]:
            is_row = int(ends[0][edge]) == vertex
            other = int(ends[1 if is_row else 0][edge])
            if other not in seen:
                seen.add(other)
                queue.append(other)
                paths[other] = paths[vertex]
                paths[other, edge] += -1 if is_row else 1
