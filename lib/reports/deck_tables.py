"""Real tables on a slide, as large as their area allows."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Emu, Pt

from lib.reports.column_widths import shares, wanted_width
from lib.reports.content import Column, Form, Table
from lib.reports.deck_template import POINT, Area
from lib.reports.deck_words import GAP, halves
from lib.survey.plain_text import plain
from lib.text.phrases import display_width

_CELLS: Final = {30: 14, 27: 13, 24: 12}
"""Type in a table by the height of its rows in points; `_CELL` in lower ones."""

_CELL: Final = 11
_ROW: Final = 30 * POINT
_LEAST_ROW: Final = 20 * POINT
_HEAD_LINE: Final = 15 * POINT
_PLACE: Final = 0.5
"""Width of a Latin character, as a share of the size of its type."""


def shared(table: Table | None, area: Area) -> tuple[Area, Area | None]:
    """Share an area between a figure and a table: beside each other, else below, else the figure alone."""
    if table is None or not table.rows:
        return area, None
    for share in (0.52, 0.4):
        left, right = halves(area, share)
        if _table_height(table, right) <= right.height and _needed_width(table) <= right.width:
            return left, right
    needed = _table_height(table, area)
    if needed > area.height * 0.45:
        return area, None
    upper = area.height - needed - GAP
    return (
        Area(area.left, area.top, area.width, upper),
        Area(area.left, area.top + upper + GAP, area.width, needed),
    )


def fitting_rows(area: Area) -> int:
    """Return how many rows find room, at least one."""
    return max((area.height - 2 * _HEAD_LINE) // _LEAST_ROW, 1)


def _needed_width(table: Table) -> float:
    return sum(map(wanted_width, table.columns)) * _CELL * _PLACE * POINT


def _table_height(table: Table, area: Area) -> int:
    return int(_head_height(table, area) + table.rows * _LEAST_ROW)


def _head_height(table: Table, area: Area) -> int:
    widths = _widths(table.columns, area.width)
    lines = max(
        ceil(display_width(column.title) * _CELL * 0.55 / max(width / POINT - 8, 8))
        for column, width in zip(table.columns, widths, strict=True)
    )
    return max((lines * _HEAD_LINE) + 4 * POINT, _LEAST_ROW)


def draw_table(slide: Slide, table: Table, area: Area) -> None:
    """Draw a table into an area; one that has few rows in larger type."""
    head = _head_height(table, area)
    height = max(min(_ROW, (area.height - head) // max(table.rows, 1)), _LEAST_ROW)
    size = next((size for least, size in _CELLS.items() if height >= least * POINT), _CELL)
    whole = Emu(head + height * table.rows)
    frame = slide.shapes.add_table(
        table.rows + 1, len(table.columns), Emu(area.left), Emu(area.top), Emu(area.width), whole
    )
    drawn = frame.table
    for number, (column, width) in enumerate(zip(table.columns, _widths(table.columns, area.width), strict=True)):
        drawn.columns[number].width = Emu(width)
        is_number = column.form is not Form.TEXT
        _fill(drawn.cell(0, number), column.title, _CELL, is_number=is_number)
        for row, text in enumerate(column.texts, 1):
            _fill(drawn.cell(row, number), text, min(size, _largest(text, width)), is_number=is_number)
    for number, row in enumerate(drawn.rows):
        row.height = Emu(height if number else head)


def _largest(text: str, width: int) -> int:
    """The largest type in which a text stays on one line of its cell, as far as that is readable."""
    room = width / POINT - 10
    return max(int(room / max(display_width(text) * 0.53, 1)), _CELL)


def _widths(columns: Sequence[Column], whole: int) -> list[int]:
    return [int(whole * share) for share in shares(columns, whole / POINT / (_CELL * _PLACE))]


def _fill(cell: Any, text: str, size: int, *, is_number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(1)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text, run.font.size = plain(text), Pt(size)
    if is_number:
        paragraph.alignment = PP_ALIGN.RIGHT
