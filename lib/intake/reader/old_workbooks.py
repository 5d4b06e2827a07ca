"""Workbooks of before 2007 (.xls) -> sheets; a scan of the records finds what the parser silently leaves blank."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
import python_calamine as calamine

from lib.intake.kinds import FileKind
from lib.intake.limits import Limits
from lib.intake.reader.compound_file import workbook_stream
from lib.intake.reader.framing import check_against_scan, finished_sheet
from lib.intake.reader.progress import Tell
from lib.intake.reader.scanned import EITHER, FILLED, Budget, Place, Scanned, address, check_area
from lib.intake.reader.spreadsheets import grid_of, opened
from lib.intake.refusals import note, refusal
from lib.intake.sheets import Sheet
from lib.intake.wire import Reading
from lib.survey.problems import Problem, ProblemCode

_BOUND_SHEET, _FILE_PASS, _END, _BEGIN, _EXTERNAL_LINK = 0x85, 0x2F, 0x0A, 0x809, 0x1AE
_NUMBER, _SMALL_NUMBER, _SMALL_NUMBERS = 0x203, 0x27E, 0xBD
_LABEL, _SHARED_LABEL, _RICH_LABEL, _TRUTH_OR_ERROR, _FORMULA = 0x204, 0xFD, 0xD6, 0x205, 0x06
_MACRO_STORAGE: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(slots=True)
class _Records:
    """The cells of one sheet as its records tell them."""

    cells: list[tuple[int, int, int]] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)

    def scanned(self) -> Scanned:
        found = np.array(self.cells, dtype=np.int32).reshape(-1, 3)
        return Scanned(found[:, 0].copy(), found[:, 1].copy(), found[:, 2].astype(np.uint8), self.errors)


def read_old_workbook(content: bytes, limits: Limits, tell: Tell) -> Reading:
    """Read the visible sheets of an .xls.

    Raises
    ------
    FileRefused
        If it wants a password, is damaged or over a limit, or parser and scan disagree about a cell.
    """
    stream = workbook_stream(content)
    starts, links = _sheet_starts(stream)
    book = opened(content)
    if len(book.sheets_metadata) != len(starts):
        raise refusal(ProblemCode.DAMAGED_FILE)
    budget = Budget(limits)
    sheets: list[Sheet] = []
    for index, (about, start) in enumerate(zip(book.sheets_metadata, starts, strict=True)):
        if _is_wanted(about):
            tell("checking", index / len(starts))
            sheets += _sheet(book, index, about.name, _records(stream, start, about.name, budget), limits, tell)
    if not sheets:
        raise refusal(ProblemCode.NO_DATA)
    return Reading(FileKind.XLS, tuple(sheets), _skipped(book, content, links=links))


def _sheet(
    book: calamine.CalamineWorkbook, index: int, name: str, records: _Records, limits: Limits, tell: Tell
) -> list[Sheet]:
    scanned = records.scanned()
    check_area(scanned, name, limits)
    grid = grid_of(book, index, name, limits, tell)
    check_against_scan(grid, scanned, name)
    sheet = finished_sheet(grid, name, scanned.errors, {}, limits.faulty_cells)
    if sheet is None:
        return []
    ranges = book.get_sheet_by_index(index).merged_cell_ranges or []
    if len(ranges) > limits.merges:
        raise refusal(ProblemCode.TOO_MANY_MERGES, sheet=name, limit=limits.merges)
    return [replace(sheet, merged=tuple(f"{address(*first)}:{address(*last)}" for first, last in ranges))]


def _is_wanted(about: calamine.SheetMetadata) -> bool:
    return about.visible == calamine.SheetVisibleEnum.Visible and about.typ == calamine.SheetTypeEnum.WorkSheet


def _skipped(book: calamine.CalamineWorkbook, content: bytes, *, links: bool) -> tuple[Problem, ...]:
    notes = []
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            notes.append(note(ProblemCode.SHEET_WITHOUT_CELLS, sheet=about.name, name=about.name))
        elif about.visible != calamine.SheetVisibleEnum.Visible:
            notes.append(note(ProblemCode.SHEET_HIDDEN, sheet=about.name, name=about.name))
    if _MACRO_STORAGE in content:
        notes.append(note(ProblemCode.MACROS_NOT_RUN))
    if links:
        notes.append(note(ProblemCode.LINKS_NOT_FOLLOWED))
    return tuple(notes)


def _sheet_starts(stream: bytes) -> tuple[list[int], bool]:
    """Where in the stream each sheet begins, in the order of the tabs, and whether there are links to other files."""
    starts, links = [], False
    for kind, at, size in _records_from(stream, 0):
        if kind == _FILE_PASS:
            raise refusal(ProblemCode.PASSWORD_PROTECTED)
        if kind == _BOUND_SHEET and size >= 4:
            starts.append(struct.unpack_from("<I", stream, at)[0])
        links = links or (kind == _EXTERNAL_LINK and size > 4)
    return starts, links


def _records(stream: bytes, start: int, sheet: str, budget: Budget) -> _Records:
    found = _Records()
    for kind, at, size in _records_from(stream, start):
        if kind in _READERS and size >= 6:
            before = len(found.cells)
            row, column = struct.unpack_from("<HH", stream, at)
            _READERS[kind](found, stream[at : at + size], row, column)
            budget.spend_cells(len(found.cells) - before, sheet)
    return found


def _records_from(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of the records of one part of the stream; charts inside a sheet nest."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        if start + 4 + size > len(stream):
            break
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 1:
            yield kind, start + 4, size
        start += 4 + size
        if depth == 0:
            return
    raise refusal(ProblemCode.DAMAGED_FILE)


def _number(found: _Records, _: bytes, row: int, column: int) -> None:
    found.cells.append((row, column, FILLED))


def _numbers(found: _Records, record: bytes, row: int, column: int) -> None:
    found.cells += [(row, column + i, FILLED) for i in range((len(record) - 6) // 6)]


def _text(found: _Records, _: bytes, row: int, column: int) -> None:
    found.cells.append((row, column, EITHER))


def _truth_or_error(found: _Records, record: bytes, row: int, column: int) -> None:
    is_error = len(record) >= 8 and record[7]
    found.cells.append((row, column, EITHER if is_error else FILLED))
    if is_error:
        found.errors[row, column] = _ERRORS.get(record[6], "#?")


def _formula(found: _Records, record: bytes, row: int, column: int) -> None:
    is_number = record[12:14] != b"\xff\xff"
    found.cells.append((row, column, FILLED if is_number else EITHER))
    if not is_number and record[6] == 2:
        found.errors[row, column] = _ERRORS.get(record[8], "#?")


_READERS: Final = {
    _NUMBER: _number,
    _SMALL_NUMBER: _number,
    _SMALL_NUMBERS: _numbers,
    _LABEL: _text,
    _SHARED_LABEL: _text,
    _RICH_LABEL: _text,
    _TRUTH_OR_ERROR: _truth_or_error,
    _FORMULA: _formula,
}
