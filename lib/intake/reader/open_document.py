"""OpenDocument spreadsheets (.ods) -> sheets. The scan unrolls repeated rows and cells before the parser may."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import python_calamine as calamine

from lib.intake.kinds import FileKind
from lib.intake.limits import Limits
from lib.intake.reader.framing import check_against_scan, finished_sheet
from lib.intake.reader.progress import Tell
from lib.intake.reader.safe_xml import Attributes, parse_xml
from lib.intake.reader.scanned import (
    EITHER,
    FILLED,
    Budget,
    Place,
    Scanned,
    address,
    check_area,
    check_within,
)
from lib.intake.reader.spreadsheets import grid_of, opened
from lib.intake.reader.zip_parts import ZipParts
from lib.intake.refusals import note, refusal
from lib.intake.wire import Reading
from lib.survey.problems import ProblemCode

_CONTENT: Final = "content.xml"
_ENCRYPTION: Final = b"manifest:encryption-data"
_MANIFEST: Final = "META-INF/manifest.xml"
_CELLS: Final = {"table-cell", "covered-table-cell"}
_ASIDE: Final = {"annotation", "shapes"}


def read_open_document(archive: ZipParts, limits: Limits, tell: Tell) -> Reading:
    """Read the visible sheets of an .ods.

    Raises
    ------
    FileRefused
        If it wants a password, is damaged or over a limit, or parser and scan disagree about a cell.
    """
    if _MANIFEST in archive and _ENCRYPTION in archive.read(_MANIFEST):
        raise refusal(ProblemCode.PASSWORD_PROTECTED)
    scan = _Scan(Budget(limits))
    parse_xml(archive.inflated(_CONTENT), _CONTENT, limits.xml_depth, scan.start, scan.end, scan.characters)
    book = opened(archive.content)
    if len(book.sheets_metadata) != len(scan.sheets):
        raise refusal(ProblemCode.DAMAGED_FILE)
    sheets = []
    hidden = []
    for index, (about, found) in enumerate(zip(book.sheets_metadata, scan.sheets, strict=True)):
        if about.visible != calamine.SheetVisibleEnum.Visible:
            hidden.append(note(ProblemCode.SHEET_HIDDEN, sheet=about.name, name=about.name))
            continue
        scanned = found.scanned()
        check_area(scanned, about.name, limits)
        grid = grid_of(book, index, about.name, limits, tell)
        check_against_scan(grid, scanned, about.name)
        sheet = finished_sheet(grid, about.name, scanned.errors, scanned.formulas, limits.faulty_cells)
        if sheet:
            sheets.append(sheet)
    if not sheets:
        raise refusal(ProblemCode.NO_DATA)
    return Reading(FileKind.ODS, tuple(sheets), tuple(hidden))


@dataclass(slots=True)
class _Run:
    """One cell as the file writes it, with how often it stands side by side."""

    column: int
    repeats: int
    kind: str
    formula: str | None
    value: str
    is_error: bool
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def state(self) -> int:
        if self.is_error:
            return EITHER
        if self.value or self.text.strip():
            return FILLED if self.kind else 0
        return EITHER if self.text else 0


@dataclass(slots=True)
class _Sheet:
    """The cells of one sheet, repeated ones unrolled."""

    name: str
    row: int = 0
    column: int = 0
    row_repeats: int = 1
    runs: list[_Run] = field(default_factory=list)
    cells: list[np.ndarray] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)

    def scanned(self) -> Scanned:
        found = np.concatenate(self.cells) if self.cells else np.empty((0, 3), dtype=np.int32)
        rows, columns, states = (np.ascontiguousarray(found[:, i]) for i in range(3))
        return Scanned(rows, columns, states.astype(np.uint8), self.errors, self.formulas)


class _Scan:
    """Follows the parser through the tables."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[_Sheet] = []
        self._budget = budget
        self._run: _Run | None = None
        self._aside = 0
        self._tables = 0

    def start(self, name: str, attributes: Attributes) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self._tables += 1
            if self._tables == 1:
                self.sheets.append(_Sheet(given.get("name", "")))
        elif self._tables != 1:
            return
        elif name == "table-row":
            self._start_row(_repeats(given.get("number-rows-repeated")))
        elif name in _CELLS:
            self._start_cell(given, attributes)
        elif name in _ASIDE:
            self._aside += 1
        elif name == "s" and self._run:
            self._spaces(_repeats(given.get("c")))

    def end(self, name: str) -> None:
        if name == "table":
            self._tables -= 1
        elif self._tables != 1:
            return
        elif name == "table-row":
            self._end_row(self.sheets[-1])
        elif name in _CELLS:
            self._end_cell()
        elif name in _ASIDE:
            self._aside -= 1

    def characters(self, text: str) -> None:
        if self._run and not self._aside:
            self._run.pieces.append(text)

    def _start_row(self, repeats: int) -> None:
        sheet = self.sheets[-1]
        sheet.row_repeats, sheet.column, sheet.runs = repeats, 0, []

    def _start_cell(self, given: Attributes, attributes: Attributes) -> None:
        sheet = self.sheets[-1]
        value = next(
            (
                given[key]
                for key in ("value", "date-value", "time-value", "boolean-value", "string-value")
                if given.get(key)
            ),
            "",
        )
        kind = attributes.get("office:value-type", given.get("value-type", ""))
        is_error = attributes.get("calcext:value-type") == "error"
        repeats = _repeats(given.get("number-columns-repeated"))
        self._run = _Run(sheet.column, repeats, kind, given.get("formula"), value, is_error)
        sheet.column += repeats

    def _spaces(self, count: int) -> None:
        if count > self._budget.limits.cell_characters:
            self._refuse_long(count)
        self.characters(" " * count)

    def _end_cell(self) -> None:
        run, self._run = self._run, None
        if run is None:
            return
        if len(run.text) > self._budget.limits.cell_characters:
            self._refuse_long(len(run.text))
        if run.state or run.formula is not None:
            self.sheets[-1].runs.append(run)

    def _end_row(self, sheet: _Sheet) -> None:
        """Unroll the row as often as it repeats; blank rows may repeat down to the end of the sheet."""
        limits = self._budget.limits
        for run in sheet.runs:
            last = np.array([sheet.row + sheet.row_repeats - 1]), np.array([run.column + run.repeats - 1])
            check_within(*last, sheet.name, limits)
            self._budget.spend_cells(sheet.row_repeats * run.repeats, sheet.name)
            self._budget.spend_text(sheet.row_repeats * run.repeats * len(run.text.encode()), sheet.name)
            self._unroll(sheet, run)
        sheet.row += sheet.row_repeats

    def _unroll(self, sheet: _Sheet, run: _Run) -> None:
        rows = np.arange(sheet.row, sheet.row + sheet.row_repeats, dtype=np.int32)
        columns = np.arange(run.column, run.column + run.repeats, dtype=np.int32)
        cells = np.full((len(rows) * len(columns), 3), run.state, dtype=np.int32)
        cells[:, 0], cells[:, 1] = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
        if run.state:
            sheet.cells.append(cells)
        places = [(int(row), int(column)) for row, column, _ in cells] if run.is_error or not run.state else []
        if run.is_error:
            sheet.errors.update(dict.fromkeys(places, run.text or "#?"))
        elif run.formula is not None:
            sheet.formulas.update(dict.fromkeys(places, run.formula.partition(":")[2] or run.formula))

    def _refuse_long(self, found: int) -> None:
        sheet, run = self.sheets[-1], self._run
        where = address(sheet.row, run.column) if run else str(sheet.row + 1)
        limit = self._budget.limits.cell_characters
        raise refusal(ProblemCode.CELL_TEXT_TOO_LONG, sheet=sheet.name, cell=where, found=found, limit=limit)


def _repeats(given: str | None) -> int:
    return max(int(given), 1) if given and given.isascii() and given.isdecimal() and len(given) < 10 else 1
