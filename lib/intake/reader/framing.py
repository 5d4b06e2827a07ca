"""Lay the cells of a sheet out by column, set in what the parser left blank, and trim to what is used."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from lib.intake.reader.columns import Codes, TextTable
from lib.intake.reader.scanned import FILLED, Place, Scanned, address
from lib.intake.refusals import refusal
from lib.intake.sheets import Column, Sheet
from lib.survey.problems import ProblemCode

FORMULA_WITHOUT_VALUE: Final = "formula_without_value"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet.

    Attributes
    ----------
    codes
        Shape (columns, rows), so that each column lies in one piece.
    tables
        The texts of each column.
    row, column
        Place of the first cell, counted from 0.
    """

    codes: Codes
    tables: list[TextTable]
    row: int = 0
    column: int = 0

    def places(self, scanned: Scanned) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Column and row of the scanned cells within this grid, and which of them lie inside."""
        columns, rows = scanned.columns - self.column, scanned.rows - self.row
        n_columns, n_rows = self.codes.shape
        return columns, rows, (columns >= 0) & (rows >= 0) & (columns < n_columns) & (rows < n_rows)


def check_against_scan(grid: Grid, scanned: Scanned, sheet: str) -> None:
    """Compare what the parser returned with what the scan counted, cell by cell.

    Raises
    ------
    FileRefused
        At the first cell that one of them has and the other has not, or that the file has twice.
    """
    columns, rows, inside = grid.places(scanned)
    filled = scanned.states == FILLED
    if not inside[filled].all():
        raise _unreadable(scanned, int(np.flatnonzero(filled & ~inside)[0]), sheet)
    expected = np.zeros(grid.codes.shape, dtype=np.bool_)
    expected[columns[filled], rows[filled]] = True
    if np.count_nonzero(expected) != np.count_nonzero(filled):
        raise _unreadable(scanned, _first_repeated(scanned), sheet)
    different = (grid.codes != 0) != expected
    either = inside & ~filled
    different[columns[either], rows[either]] = False
    if different.any():
        column, row = (int(place[0]) for place in np.nonzero(different))
        cell = address(row + grid.row, column + grid.column)
        raise refusal(ProblemCode.CELL_UNREADABLE, sheet=sheet, cell=cell)


def finished_sheet(
    grid: Grid, name: str, errors: Mapping[Place, str], formulas: Mapping[Place, str], most_faulty: int
) -> Sheet | None:
    """Set in errors and formulas without a value, trim, and name the faulty cells; None if nothing is left."""
    grid = _with_texts(_widened(grid, [*errors, *formulas]), {**errors, **formulas})
    grid = _trimmed(grid)
    n_rows = grid.codes.shape[1]
    if not n_rows:
        return None
    faults = {**errors, **dict.fromkeys(formulas, FORMULA_WITHOUT_VALUE)}
    faulty = {address(*place): faults[place] for place in sorted(faults)[:most_faulty]}
    columns = tuple(_column(codes, table) for codes, table in zip(grid.codes, grid.tables, strict=True))
    return Sheet(name, columns, n_rows, grid.row + 1, grid.column, faulty)


def _column(codes: Codes, table: TextTable) -> Column:
    return Column(codes, tuple(table.texts))


def _widened(grid: Grid, places: list[Place]) -> Grid:
    """Make room for places outside the range that the parser returned."""
    if not places:
        return grid
    rows, columns = zip(*places, strict=True)
    n_columns, n_rows = grid.codes.shape
    if not grid.codes.size:
        grid = replace(grid, row=min(rows), column=min(columns))
    top, left = min(grid.row, *rows), min(grid.column, *columns)
    bottom, right = max(grid.row + n_rows, max(rows) + 1), max(grid.column + n_columns, max(columns) + 1)
    before, after = grid.column - left, right - grid.column - n_columns
    codes = np.pad(grid.codes, ((before, after), (grid.row - top, bottom - grid.row - n_rows)))
    tables = [*_blank_tables(before), *grid.tables, *_blank_tables(after)]
    return Grid(codes, tables, top, left)


def _blank_tables(count: int) -> list[TextTable]:
    return [TextTable() for _ in range(count)]


def _with_texts(grid: Grid, texts: Mapping[Place, str]) -> Grid:
    for (row, column), text in texts.items():
        grid.codes[column - grid.column, row - grid.row] = grid.tables[column - grid.column].code_of(text)
    return grid


def _trimmed(grid: Grid) -> Grid:
    used = grid.codes != 0
    columns, rows = np.flatnonzero(used.any(axis=1)), np.flatnonzero(used.any(axis=0))
    if not len(rows):
        return Grid(np.empty((0, 0), dtype=np.int32), [])
    left, right, top, bottom = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    codes = grid.codes[left:right, top:bottom]
    return Grid(codes, grid.tables[left:right], grid.row + int(top), grid.column + int(left))


def _first_repeated(scanned: Scanned) -> int:
    seen: set[Place] = set()
    filled = np.flatnonzero(scanned.states == FILLED)
    for i in filled:
        place = (int(scanned.rows[i]), int(scanned.columns[i]))
        if place in seen:
            return int(i)
        seen.add(place)
    return int(filled[0])


def _unreadable(scanned: Scanned, cell: int, sheet: str) -> Exception:
    where = address(int(scanned.rows[cell]), int(scanned.columns[cell]))
    return refusal(ProblemCode.CELL_UNREADABLE, sheet=sheet, cell=where)
