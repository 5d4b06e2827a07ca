"""Turn rows into the bytes of a workbook or a CSV file, the same bytes every time."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

Row = Sequence[str | int | float | None]

_MADE: Final = "2026-01-01T00:00:00Z"
_STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def new_workbook(title: str) -> Workbook:
    """Return a workbook without sheets whose properties say that it is synthetic."""
    workbook = Workbook()
    for sheet in workbook.worksheets:
        workbook.remove(sheet)
    workbook.properties.title = title
    workbook.properties.description = "合成数据 synthetic data"
    workbook.properties.creator = "sample_data"
    return workbook


def add_sheet(workbook: Workbook, name: str, rows: Iterable[Row]) -> Worksheet:
    """Append a sheet with these rows; texts stay texts, also those that look like a formula."""
    sheet: Worksheet = workbook.create_sheet(name)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    return sheet


def offer_choices(sheet: Worksheet, choices: str, columns: tuple[int, int], rows: tuple[int, int]) -> None:
    """Give the cells from the first to the last of `columns` and `rows` (1-based) a drop-down list."""
    rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=False)
    first, last = (get_column_letter(column) for column in columns)
    rule.add(f"{first}{rows[0]}:{last}{rows[1]}")
    sheet.add_data_validation(rule)


def workbook_bytes(workbook: Workbook) -> bytes:
    """Save a workbook with fixed time stamps, so that the same content gives the same bytes."""
    saved = io.BytesIO()
    workbook.save(saved)
    fixed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + _MADE.encode(), content)
            entry = zipfile.ZipInfo(member.filename, date_time=(2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return fixed.getvalue()


def csv_bytes(rows: Iterable[Row], encoding: str) -> bytes:
    """Write rows as comma-separated text with Windows line ends."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode(encoding)
