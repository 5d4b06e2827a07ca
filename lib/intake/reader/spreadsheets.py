"""Workbooks -> sheets: scanned, parsed, and the two compared."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import numpy as np
import python_calamine as calamine

from lib.intake.kinds import FileKind
from lib.intake.limits import Limits
from lib.intake.reader.columns import encoded
from lib.intake.reader.framing import Grid, check_against_scan, finished_sheet
from lib.intake.reader.parsed_scan import scan_with_parser
from lib.intake.reader.plain_scan import scan_plainly
from lib.intake.reader.progress import Tell
from lib.intake.reader.scanned import Budget, Scanned, check_area
from lib.intake.reader.shared_texts import SHARED_TEXTS, SharedTexts, measured_texts
from lib.intake.reader.tags import Odd
from lib.intake.reader.workbook_parts import SheetPart, check_styles, sheet_parts, skipped
from lib.intake.reader.zip_parts import ZipParts
from lib.intake.refusals import refusal
from lib.intake.wire import Reading
from lib.survey.problems import ProblemCode


def read_office_workbook(archive: ZipParts, kind: FileKind, limits: Limits, tell: Tell) -> Reading:
    """Read the visible sheets of an xlsx or xlsm.

    Raises
    ------
    FileRefused
        If a limit is hit, the file is damaged, or the parser and the scan disagree about a cell.
    """
    parts = sheet_parts(archive, limits)
    wanted = [part for part in parts if part.visible and part.holds_cells]
    scans = _scanned_sheets(archive, wanted, limits, tell)
    book = opened(archive.content)
    sheets = []
    for part, scanned in zip(wanted, scans, strict=True):
        grid = grid_of(book, part.index, part.name, limits, tell)
        check_against_scan(grid, scanned, part.name)
        sheet = finished_sheet(grid, part.name, scanned.errors, scanned.formulas, limits.faulty_cells)
        if sheet:
            sheets.append(replace(sheet, merged=scanned.merged))
    if not sheets:
        raise refusal(ProblemCode.NO_DATA)
    return Reading(kind, tuple(sheets), skipped(archive, parts))


def opened(content: bytes) -> calamine.CalamineWorkbook:
    """Open a workbook with the parser.

    Raises
    ------
    FileRefused
        If it wants a password or cannot be read.
    """
    try:
        return calamine.load_workbook(io.BytesIO(content))
    except calamine.PasswordError:
        raise refusal(ProblemCode.PASSWORD_PROTECTED) from None
    except (calamine.CalamineError, ValueError, OSError):
        raise refusal(ProblemCode.DAMAGED_FILE) from None


def grid_of(book: calamine.CalamineWorkbook, index: int, name: str, limits: Limits, tell: Tell) -> Grid:
    """Parse one sheet into columns of codes.

    Raises
    ------
    FileRefused
        If it spans too many cells or cannot be read.
    """
    try:
        sheet = book.get_sheet_by_index(index)
    except (calamine.CalamineError, ValueError, OSError):
        raise refusal(ProblemCode.DAMAGED_FILE, sheet=name) from None
    if sheet.start is None:
        return Grid(np.zeros((0, 0), dtype=np.int32), [])
    if sheet.height * sheet.width > limits.cells:
        raise refusal(ProblemCode.TOO_MANY_CELLS, sheet=name, limit=limits.cells)
    height = max(sheet.height, 1)
    rows = islice(sheet.iter_rows(), sheet.start[0], None)  # it begins with the blank rows above the first cell
    codes, tables = encoded(rows, sheet.width, lambda done: tell("reading", min(done / height, 1.0)))
    return Grid(codes, tables, *sheet.start)


def _scanned_sheets(archive: ZipParts, wanted: list[SheetPart], limits: Limits, tell: Tell) -> list[Scanned]:
    check_styles(archive, limits)
    shared = measured_texts(archive.inflated(SHARED_TEXTS), limits) if SHARED_TEXTS in archive else SharedTexts.none()
    budget = Budget(limits)
    scans = []
    for part in wanted:
        if part.part not in archive:
            raise refusal(ProblemCode.DAMAGED_FILE, sheet=part.name)
        scanned, budget = _scanned(archive, part, shared, budget, tell)
        check_area(scanned, part.name, limits)
        scans.append(scanned)
    return scans


def _scanned(
    archive: ZipParts, part: SheetPart, shared: SharedTexts, budget: Budget, tell: Tell
) -> tuple[Scanned, Budget]:
    spent = budget.copy()
    try:
        return scan_plainly(_told(archive, part, tell), part.name, shared, spent), spent
    except Odd:
        return scan_with_parser(_told(archive, part, tell), part.name, shared, budget), budget


def _told(archive: ZipParts, part: SheetPart, tell: Tell) -> Iterator[bytes]:
    """The pieces of a sheet's part, telling how far they are."""
    done, size = 0, max(archive.size(part.part), 1)
    for piece in archive.inflated(part.part):
        done += len(piece)
        yield piece
        tell("checking", min(done / size, 1.0))
