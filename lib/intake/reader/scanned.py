"""What the safety scan of a sheet found: which cells hold something, errors, formulas without a value, merges."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.limits import Limits
from lib.intake.refusals import megabytes, refusal
from lib.intake.sheets import column_letters
from lib.survey.problems import ProblemCode

FILLED: Final = 1
"""The cell holds text that every reader must return."""
EITHER: Final = 2
"""The cell holds white space only, which some readers drop."""

Place = tuple[int, int]
"""Row and column, both counted from 0."""
Positions = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Scanned:
    """The cells of one sheet by their own coordinates.

    Attributes
    ----------
    rows, columns
        Shape (cells,), counted from 0, in the order of the file.
    states
        Shape (cells,), `FILLED` or `EITHER`; blank cells are left out.
    errors
        Text of the cells that show an error.
    formulas
        Text of the formulas that were stored without a value.
    merged
        Ranges, e.g. ``A1:C1``.
    """

    rows: Positions
    columns: Positions
    states: npt.NDArray[np.uint8]
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    merged: tuple[str, ...] = ()


@dataclass(slots=True)
class Budget:
    """What the sheets of one file may take together; spent while scanning."""

    limits: Limits
    cells: int = 0
    text: int = 0

    def spend_cells(self, count: int, sheet: str) -> None:
        """Count cells.

        Raises
        ------
        FileRefused
            When there are more than the limit.
        """
        self.cells += count
        if self.cells > self.limits.cells:
            raise refusal(ProblemCode.TOO_MANY_CELLS, sheet=sheet, limit=self.limits.cells)

    def spend_text(self, count: int, sheet: str) -> None:
        """Count bytes of text, a shared text once per use.

        Raises
        ------
        FileRefused
            When there is more than the limit.
        """
        self.text += count
        if self.text > self.limits.text_bytes:
            raise refusal(ProblemCode.TOO_MUCH_TEXT, sheet=sheet, limit=megabytes(self.limits.text_bytes))

    def copy(self) -> "Budget":
        """The same state, to be spent apart."""
        return Budget(self.limits, self.cells, self.text)


def address(row: int, column: int) -> str:
    """Address of a place as a spreadsheet shows it."""
    return f"{column_letters(column)}{row + 1}"


def check_within(rows: Positions, columns: Positions, sheet: str, limits: Limits) -> None:
    """Refuse a sheet with a cell below or right of the limits, naming the first of them."""
    outside = (rows >= limits.rows) | (columns >= limits.columns)
    if outside.any():
        first = int(np.flatnonzero(outside)[0])
        raise out_of_range(address(int(rows[first]), int(columns[first])), sheet, limits)


def out_of_range(cell: str, sheet: str, limits: Limits) -> Exception:
    """The refusal of a cell that lies where no survey has one."""
    last = address(limits.rows - 1, limits.columns - 1)
    return refusal(ProblemCode.CELL_OUT_OF_RANGE, sheet=sheet, cell=cell, last=last)


def check_area(scanned: Scanned, sheet: str, limits: Limits) -> None:
    """Refuse a sheet whose outermost cells span more than the limit: readers lay out the whole rectangle."""
    if not len(scanned.rows):
        return
    area = int(np.ptp(scanned.rows) + 1) * int(np.ptp(scanned.columns) + 1)
    if area > limits.cells:
        raise refusal(ProblemCode.TOO_MANY_CELLS, sheet=sheet, limit=limits.cells)
