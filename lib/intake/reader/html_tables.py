"""Web pages with a table, which many systems export under the name .xls -> one sheet per table."""

from html.parser import HTMLParser
from pathlib import PurePath
from typing import Final

from lib.intake.kinds import FileKind
from lib.intake.limits import Limits
from lib.intake.reader.columns import encoded
from lib.intake.reader.encodings import declared_charset, encoding_of
from lib.intake.reader.framing import Grid, finished_sheet
from lib.intake.reader.scanned import address, out_of_range
from lib.intake.refusals import refusal
from lib.intake.sheets import Sheet
from lib.intake.wire import Reading
from lib.survey.problems import ProblemCode

_PIECE: Final = 1 << 16
_SILENT: Final = frozenset({"style", "script", "head", "title"})
_LINE: Final = frozenset({"br", "p", "div"})

Rows = list[dict[int, str]]
"""Text by column index, row by row; cells that others span are missing."""


def read_html_tables(content: bytes, name: str, limits: Limits, encoding: str | None) -> Reading:
    """Read the tables of a web page.

    Raises
    ------
    FileRefused
        If it has no table with text, or a limit is hit.
    """
    encoding, _ = encoding_of(content, encoding or declared_charset(content))
    tables = _Tables(limits)
    text = content.decode(encoding)
    for start in range(0, len(text), _PIECE):
        tables.feed(text[start : start + _PIECE])
    tables.close()
    stem = PurePath(name).stem
    names = [stem] if len(tables.found) == 1 else [f"{stem} {i}" for i in range(1, len(tables.found) + 1)]
    sheets = [_sheet(rows, label, limits) for rows, label in zip(tables.found, names, strict=True)]
    kept = tuple(sheet for sheet in sheets if sheet)
    if not kept:
        raise refusal(ProblemCode.NO_DATA)
    return Reading(FileKind.HTML, kept, (), encoding)


class _Tables(HTMLParser):
    """Collects the text of every table; a table inside a cell is a table of its own."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Rows] = []
        self._limits = limits
        self._open: list[_Table] = []
        self._silent = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open_table()
        elif tag in _SILENT:
            self._silent += 1
        elif self._open and tag == "tr":
            self._open[-1].start_row()
        elif self._open and tag in ("td", "th"):
            self._start_cell(dict(attrs))
        elif self._open and tag in _LINE:
            self._open[-1].text(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            table = self._open.pop()
            table.end_cell()
            self.found[table.index] = table.rows
        elif tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif self._open and tag in ("td", "th", "tr"):
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].text(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _open_table(self) -> None:
        if len(self._open) >= self._limits.xml_depth:
            raise refusal(ProblemCode.XML_TOO_DEEP, part="table", limit=self._limits.xml_depth)
        self._open.append(_Table(len(self.found), self._limits))
        self.found.append([])

    def _start_cell(self, attributes: dict[str, str | None]) -> None:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise refusal(ProblemCode.TOO_MANY_CELLS, limit=self._limits.cells)
        self._open[-1].start_cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))


class _Table:
    """One table being read: text goes to the first cell of a span, the others stay blank."""

    def __init__(self, index: int, limits: Limits) -> None:
        self.index = index
        self.rows: Rows = []
        self._limits = limits
        self._column = -1
        self._next = 0
        self._spanned: dict[int, int] = {}
        self._pieces: list[str] | None = None

    def start_row(self) -> None:
        self.end_cell()
        self.rows.append({})
        self._next = 0
        self._spanned = {column: left - 1 for column, left in self._spanned.items() if left > 1}
        if len(self.rows) > self._limits.rows:
            raise out_of_range(str(len(self.rows)), "", self._limits)

    def start_cell(self, columns: int, rows: int) -> None:
        if not self.rows:
            self.start_row()
        self.end_cell()
        while self._next in self._spanned:
            self._next += 1
        self._column = self._next
        self._next += columns
        if self._next > self._limits.columns:
            raise out_of_range(address(len(self.rows) - 1, self._next - 1), "", self._limits)
        if rows > 1:
            self._spanned.update(dict.fromkeys(range(self._column, self._next), rows))
        self._pieces = []

    def text(self, piece: str) -> None:
        if self._pieces is not None:
            self._pieces.append(piece)

    def end_cell(self) -> None:
        if self._pieces is None:
            return
        text = " ".join("".join(self._pieces).split())
        self._pieces = None
        if len(text) > self._limits.cell_characters:
            where = address(len(self.rows) - 1, self._column)
            limit = self._limits.cell_characters
            raise refusal(ProblemCode.CELL_TEXT_TOO_LONG, cell=where, found=len(text), limit=limit)
        if text:
            self.rows[-1][self._column] = text


def _span(given: str | None) -> int:
    """How many rows or columns a cell takes, as browsers read it."""
    return min(max(int(given), 1), 65_534) if given and given.isascii() and given.isdecimal() and len(given) < 6 else 1


def _sheet(rows: Rows, name: str, limits: Limits) -> Sheet | None:
    width = max((max(row, default=-1) for row in rows), default=-1) + 1
    if len(rows) * width > limits.cells:
        raise refusal(ProblemCode.TOO_MANY_CELLS, limit=limits.cells)
    dense = ([row.get(column, "") for column in range(width)] for row in rows)
    codes, tables = encoded(dense, width, lambda _: None)
    return finished_sheet(Grid(codes, tables), name, {}, {}, limits.faulty_cells)
