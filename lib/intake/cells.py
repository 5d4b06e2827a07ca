"""Cells picked out of a sheet: one column, and which row of it belongs to which respondent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from lib.intake.sheets import Sheet

Rows = npt.NDArray[np.int64]
_Number = TypeVar("_Number", np.int8, np.int32, np.int64, np.float64)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one column for n respondents.

    `rows`, shape (n,): position of each respondent's cell within the sheet's used range; -1 where there is none.
    """

    sheet: Sheet
    column: int
    rows: Rows

    @property
    def codes(self) -> npt.NDArray[np.int64]:
        """Shape (n,): position of each cell's text in `words`; 0 (blank) where there is no cell."""
        found: npt.NDArray[np.int64] = self.sheet.columns[self.column].codes[self.rows].astype(np.int64)
        if len(self.rows) and self.rows.min() < 0:
            found[self.rows < 0] = 0
        return found

    @property
    def words(self) -> tuple[str, ...]:
        """The distinct texts of the column."""
        return self.sheet.columns[self.column].values

    @property
    def used(self) -> npt.NDArray[np.int64]:
        """How often each of `words` occurs among the cells."""
        counts: npt.NDArray[np.int64] = np.bincount(self.codes, minlength=len(self.words))
        return counts

    def distinct(self) -> tuple[str, ...]:
        """The distinct texts among the cells, the blank included where it occurs."""
        return tuple(self.words[code] for code in np.flatnonzero(self.used))

    def texts(self) -> list[str]:
        """All texts, one per respondent."""
        words = self.words
        return [words[code] for code in self.codes]

    def where(self, code: int) -> Rows:
        """Rows of the sheet whose cell has the text ``words[code]``."""
        found: Rows = self.rows[(self.codes == code) & (self.rows >= 0)]
        return found

    def read(self, reader: Callable[[str], float], kind: type[_Number]) -> npt.NDArray[_Number]:
        """Apply `reader` to every distinct text once and return the n results."""
        read = np.zeros(len(self.words), dtype=kind)
        for code in np.flatnonzero(self.used):
            read[code] = reader(self.words[code])
        found: npt.NDArray[_Number] = read[self.codes]
        return found
