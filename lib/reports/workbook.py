"""A report as a workbook: a contents sheet with links, a sheet for each page, figures as numbers, native charts."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from lib.charts.theme import PRINT, ZONES
from lib.reports.chapters import Part, chapters, title
from lib.reports.content import Column, Form, Page, Table, Value
from lib.reports.parts.background import facts
from lib.reports.report import Report
from lib.reports.workbook_charts import figure_table, place_chart
from lib.survey.plain_text import plain
from lib.text import t
from lib.text.phrases import display_width

_FORMATS: Final = {
    Form.WHOLE: "#,##0",
    Form.ONE: "0.0",
    Form.TWO: "0.00",
    Form.SIGNED: "+0.00;-0.00;0.00",
    Form.SHARE: "0.0%",
    Form.P: "0.000",
}
_HEAD: Final = PatternFill("solid", fgColor="E8EEF0")
_TITLE: Final = Font(bold=True, size=14)
_BOLD: Final = Font(bold=True)
_LINK: Final = Font(color=PRINT.satisfaction[-1].lstrip("#"), underline="single")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_NAME: Final = 31
_WIDEST: Final = 46
_FIRST: Final = 4
"""Row of a page's first sentence, below its title and the way back."""


def workbook(
    report: Report, parts: tuple[Part, ...] = tuple(Part), tell: Callable[[float], object] = lambda _: None
) -> bytes:
    """Write the report as xlsx, in the language of the run.

    Parameters
    ----------
    tell
        Hears the share that is done.

    Notes
    -----
    Every text is written as text, whatever it begins with: nothing of a file can become a formula.
    """
    book = Workbook()
    contents = _first_sheet(book)
    written = chapters(report, parts)
    pages = [page for chapter in written for page in chapter.pages]
    names: dict[str, str] = {}
    for done, page in enumerate(pages, 1):
        names[page.key] = _sheet_name(page.title, {contents.title, *names.values()})
        _write_page(book.create_sheet(names[page.key]), page, contents.title)
        tell(done / len(pages))
    _write_contents(
        contents,
        report,
        [(chapter.title, [(page.title, names[page.key]) for page in chapter.pages]) for chapter in written],
    )
    book.properties.title = plain(title(report))
    book.properties.creator = ""
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _first_sheet(book: Workbook) -> Worksheet:
    first = book.active
    if not isinstance(first, Worksheet):
        msg = "A new workbook starts with a worksheet."
        raise TypeError(msg)
    first.title = t("report.contents")
    return first


def _sheet_name(wanted: str, taken: set[str]) -> str:
    clean = _NOT_IN_NAMES.sub(" ", plain(" ".join(wanted.split()))).strip()[:_NAME] or t("report.contents")
    lower, name, number = {each.lower() for each in taken}, clean, 1
    while name.lower() in lower:
        number += 1
        ending = f" {number}"
        name = clean[: _NAME - len(ending)] + ending
    return name


def _write_contents(sheet: Worksheet, report: Report, listed: list[tuple[str, list[tuple[str, str]]]]) -> None:
    _put(sheet.cell(1, 1), title(report)).font = _TITLE
    row = 3
    for label, value in facts(report):
        _put(sheet.cell(row, 1), label).font = _BOLD
        _put(sheet.cell(row, 2), value)
        row += 1
    if report.subject.is_synthetic:
        _put(sheet.cell(row, 2), t("notice.synthetic"))
        row += 1
    row += 1
    for chapter, pages in listed:
        _put(sheet.cell(row, 1), chapter).font = _BOLD
        for name, target in pages:
            _link(sheet.cell(row, 2), name, target)
            row += 1
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 80
    _set_print(sheet)


def _write_page(sheet: Worksheet, page: Page, contents: str) -> None:
    _put(sheet.cell(1, 1), page.title).font = _TITLE
    _link(sheet.cell(2, 1), t("report.back"), contents)
    row = _FIRST
    for sentence in page.words:
        _put(sheet.cell(row, 1), sentence)
        row += 1
    row += 1 if page.words else 0
    top, across = row, 1
    if page.table is not None:
        _write_table(sheet, page.table, row)
        row += page.table.rows + 2
        across = len(page.table.columns) + 2
    if page.figure is not None:
        table = figure_table(page.figure)
        _put(sheet.cell(row, 1), t("report.chart_data")).font = _BOLD
        _write_table(sheet, table, row + 1)
        across = max(across, len(table.columns) + 2)
        place_chart(sheet, page.figure, row + 1, f"{get_column_letter(across)}{top}")
    _set_print(sheet)


def _write_table(sheet: Worksheet, table: Table, row: int) -> None:
    for place, column in enumerate(table.columns, 1):
        head = _put(sheet.cell(row, place), column.title)
        head.font, head.fill = _BOLD, _HEAD
        side = "left" if column.form is Form.TEXT else "right"
        head.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)
        for at, value in enumerate(column.values, 1):
            cell = _put(sheet.cell(row + at, place), value, column.form)
            zone = table.zones[at - 1] if table.zones else None
            if place == 1 and zone is not None:
                cell.font = Font(color=PRINT.zones[ZONES.index(zone)].lstrip("#"), bold=True)
        letter = get_column_letter(place)
        before = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else 0
        sheet.column_dimensions[letter].width = max(before, _width(column))


def _width(column: Column) -> float:
    longest = max((display_width(text) for text in column.texts), default=0)
    return min(max(longest, min(display_width(column.title), 14), 7) + 2, _WIDEST)


def _put(cell: Any, value: Value, form: Form = Form.TEXT) -> Any:
    if isinstance(value, str):
        cell.value = plain(" ".join(value.split()))
        cell.data_type = "s"
    elif value is not None:
        cell.value = value
        cell.number_format = _FORMATS.get(form, "General")
    return cell


def _link(cell: Any, text: str, sheet: str) -> None:
    _put(cell, text)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!A1")
    cell.font = _LINK


def _set_print(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
