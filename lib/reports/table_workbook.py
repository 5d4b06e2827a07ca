"""A result table as an Excel workbook: the table, then a sheet that says what it is."""

from collections.abc import Sequence
from io import BytesIO

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.survey.plain_text import plain
from lib.text.phrases import display_width

_HEAD = PatternFill("solid", fgColor="E8EEF0")


def table_workbook(table: pd.DataFrame, about: Sequence[tuple[str, str]], *, sheet: str, about_sheet: str) -> bytes:
    """Write one table and its description.

    Parameters
    ----------
    table
        Headers and values as on screen; numbers stay numbers, missing ones become empty cells.
    about
        What the table is, as (label, value): scope, n, crosshair, scheme, time.
    sheet, about_sheet
        Names of the two sheets.

    Returns
    -------
    bytes
        An xlsx file. Text is written as text, never as a formula.
    """
    book = Workbook()
    first = book.active
    if not isinstance(first, Worksheet):
        msg = "A new workbook starts with a worksheet."
        raise TypeError(msg)
    first.title = sheet[:31]
    _fill(first, [list(table.columns), *table.astype(object).where(table.notna(), None).to_numpy().tolist()])
    for head in first[1]:
        head.font, head.fill = Font(bold=True), _HEAD
        head.alignment = Alignment(wrap_text=True, vertical="center")
    first.freeze_panes = "A2"
    first.auto_filter.ref = first.dimensions
    _fill(book.create_sheet(about_sheet[:31]), [list(pair) for pair in about])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    widths: dict[int, int] = {}
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is None:
                continue
            written = sheet.cell(row, column)
            _write(written, value)
            widths[column] = max(widths.get(column, 8), display_width(str(written.value)) if row > 1 else 10)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = min(width + 2, 60)


def _write(cell: Cell | MergedCell, value: object) -> None:
    if isinstance(value, bool | int | float):
        cell.value = value
        if isinstance(value, float):
            cell.number_format = "0.00" if abs(value) >= 0.01 or value == 0 else "0.0000"
        return
    cell.value = plain(str(value))
    cell.data_type = "s"
