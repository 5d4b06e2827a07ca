"""Write cells into workbooks so that text stays text, whatever strangers wrote into it."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.survey.plain_text import looks_like_formula, plain

Value = str | int | float | None

HEAD: Final = Font(bold=True)
HEAD_FILL: Final = PatternFill("solid", fgColor="E8EEF0")
WRAP: Final = Alignment(wrap_text=True, vertical="top")
_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_WIDEST: Final = 60.0


def sheet_title(name: str, taken: Iterable[str] = ()) -> str:
    """Return a title that a spreadsheet program accepts and that is not taken."""
    base = plain(name).translate(_NOT_IN_TITLES).strip("' ")[:_LONGEST_TITLE] or "Sheet"
    used = {title.casefold() for title in taken}
    title, number = base, 2
    while title.casefold() in used:
        ending = f" ({number})"
        title, number = base[: _LONGEST_TITLE - len(ending)] + ending, number + 1
    return title


def needs_care(text: str) -> bool:
    """Whether openpyxl or a spreadsheet program would take the text for something else, a formula or an error."""
    return looks_like_formula(text) or text.startswith("#")


def streamed(sheet: Worksheet, value: Value) -> Value | Cell:
    """Return `value` for a row of a write-only sheet."""
    if not isinstance(value, str):
        return value
    clean = plain(value)
    return text_cell(sheet, clean) if needs_care(clean) else clean


def text_cell(sheet: Worksheet, text: str) -> Cell:
    """Return a cell of a write-only sheet that holds `text` as text."""
    cell: Cell = WriteOnlyCell(sheet, value=None)
    _set_text(cell, text)
    return cell


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write one value, text as text, into an ordinary sheet; rows and columns count from 1."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        msg = f"{sheet.title}!{row},{column} is part of a merged range."
        raise TypeError(msg)
    if isinstance(value, str):
        _set_text(cell, plain(value))
    else:
        cell.value = value
    return cell


def _set_text(cell: Cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True  # editing the cell keeps it text, too


def put_table(sheet: Worksheet, rows: Sequence[Sequence[Value]], *, first: int = 1) -> None:
    """Write rows, the first one as header, from row `first` on, and set the widths."""
    for number, values in enumerate(rows, first):
        for column, value in enumerate(values, 1):
            cell = put(sheet, number, column, value)
            if number == first:
                cell.font, cell.fill = HEAD, HEAD_FILL
    for column in range(1, max(map(len, rows), default=0) + 1):
        texts = [str(values[column - 1]) for values in rows if len(values) >= column and values[column - 1] is not None]
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, 4 + max(map(_width, texts), default=8))


def _width(text: str) -> float:
    return sum(1.0 if letter.isascii() else 2.0 for letter in text[:40])


def new_workbook() -> Workbook:
    """Return a workbook without sheets."""
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    return book


def saved(book: Workbook) -> bytes:
    """Return the workbook as an xlsx file."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()
