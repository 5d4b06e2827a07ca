"""A workbook as it was read: sheets of dictionary-encoded text, each cell with its address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from lib.intake.kinds import FileKind
from lib.survey.problems import Problem

Codes = npt.NDArray[np.int32]


def column_letters(index: int) -> str:
    """Name the column `index` (0 is ``A``) as a spreadsheet does."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of one column: which distinct text stands in which row.

    Attributes
    ----------
    codes
        Shape (rows,), int32, read-only: position in `values`.
    values
        Each distinct text once; ``values[0]`` is the blank. Numbers in their shortest form (``5``, ``3.5``),
        truth values ``TRUE`` and ``FALSE``, dates ISO (``2026-09-01``, ``2026-09-01T08:30:00``), times and
        durations ``6:00:00``, text as it stands in the file (not stripped).
    """

    codes: Codes
    values: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self.values[int(self.codes[row])]

    def texts(self) -> list[str]:
        """All cells, top to bottom."""
        return [self.values[code] for code in self.codes]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet, trimmed to the range that holds something; blank columns between are kept.

    Attributes
    ----------
    name
        As on the tab; the file's name for a text file.
    columns
        Left to right, all of `n_rows` cells.
    first_row
        Number of the first cell of each column, as a spreadsheet counts (usually 1).
    first_column
        Index of the first column (0 is ``A``).
    faulty
        Cell address -> the error it shows (``#N/A``) or ``formula_without_value``. The cell itself reads
        as the error, or as the formula's text (``=A1+B1``), never as a blank. At most `Limits.faulty_cells`.
    merged
        Ranges of merged cells (``A1:C1``); their text stands in the first cell only.
    """

    name: str
    columns: tuple[Column, ...]
    n_rows: int
    first_row: int = 1
    first_column: int = 0
    faulty: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    merged: tuple[str, ...] = ()

    @property
    def n_columns(self) -> int:
        """How many columns."""
        return len(self.columns)

    def cell(self, row: int, column: int) -> str:
        """Text of the cell `row`, `column`, both counted from 0 within the sheet's used range."""
        return self.columns[column][row]

    def row(self, row: int) -> list[str]:
        """All texts of one row, counted from 0 within the used range."""
        return [column[row] for column in self.columns]

    def row_number(self, row: int) -> int:
        """Number of the row as a spreadsheet shows it."""
        return self.first_row + row

    def letters(self, column: int) -> str:
        """Letters of the column as a spreadsheet shows them."""
        return column_letters(self.first_column + column)

    def address(self, row: int, column: int) -> str:
        """Address as a spreadsheet shows it, e.g. ``F12``."""
        return f"{self.letters(column)}{self.row_number(row)}"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that could be read.

    Attributes
    ----------
    name
        The uploaded file's name.
    kind
        What the file really is, whatever its name says.
    encoding, delimiter
        Of a text file; empty otherwise.
    sheets
        The visible sheets that hold something, in the file's order; at least one.
    problems
        What was recognised or skipped on the way (hidden sheets, macros, a csv named .xlsx, ragged rows).
    sha256
        Of the file's bytes, in hexadecimal digits.
    """

    name: str
    kind: FileKind
    encoding: str
    delimiter: str
    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    sha256: str
