"""A copy of the uploaded workbook in which the cells that were left out are marked, with a list of all problems."""

import re
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from openpyxl import Workbook as Book
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lib.intake.intake import Intake
from lib.intake.merged import column_index
from lib.intake.sheet_writing import HEAD, Value, saved, sheet_title, streamed, text_cell
from lib.intake.sheets import Sheet
from lib.survey.plain_text import plain
from lib.survey.problems import Problem, Severity

Say = Callable[[Problem], tuple[str, str]]
"""What is wrong and what to do, in the language of the reader."""

_FILLS: Final = {
    Severity.REFUSED: PatternFill("solid", fgColor="F4A6A0"),
    Severity.BLOCKING: PatternFill("solid", fgColor="F6C089"),
    Severity.VALUE_LEFT_OUT: PatternFill("solid", fgColor="FBE38E"),
    Severity.NOTE: PatternFill("solid", fgColor="D5E4EE"),
}
_CELL: Final = re.compile(r"([A-Z]*)(\d*)")
_WHOLE: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})")
_FRACTION: Final = re.compile(r"-?(?:0|[1-9]\d{0,10})\.\d{1,10}")
_MOST_COMMENTS: Final = 1_000
_COMMENT_SIZE: Final = (160, 320)

Marks = dict[tuple[int, int], tuple[Severity, Problem | None]]
"""Position of a cell within the sheet's used range -> how grave, and the problem where it is told in a note."""


def marked_copy(content: bytes, intake: Intake, say: Say, words: Mapping[str, str]) -> bytes:
    """Write the copy as xlsx.

    Parameters
    ----------
    content
        The uploaded bytes. The copy is built from the cells that were read from them, never from the file itself:
        opening a stranger's workbook here would take the whole of it, merged ranges over a million rows included,
        into the memory of the server, past the limits of the reading process.
    say
        Gives the sentences of a problem.
    words
        ``template.marked.…`` by their dotted key.

    Returns
    -------
    bytes
        The visible sheets with their values in their places, marked cells filled and with a note, then a sheet that
        lists the problems. Text is text, never a formula.
    """
    del content
    book = Book(write_only=True)
    for sheet in intake.workbook.sheets:
        written = book.create_sheet(sheet_title(sheet.name, book.sheetnames))
        _write(written, sheet, _marks(sheet, intake), say)
    _list(book, intake.problems, say, words)
    return saved(book)


def _marks(sheet: Sheet, intake: Intake) -> Marks:
    marks: Marks = {}
    for problem in reversed(intake.problems):
        if problem.sheet == sheet.name and (place := _position(sheet, problem, intake)) is not None:
            marks[place] = (problem.severity, problem)
    for entry in intake.left_out:
        if entry.sheet.name == sheet.name:
            for row in entry.rows.tolist():
                marks.setdefault((row, entry.column), (entry.severity, None))
    return marks


def _position(sheet: Sheet, problem: Problem, intake: Intake) -> tuple[int, int] | None:
    """Where a problem is shown: its cell; the first cell of its row; the header of its column."""
    found = _CELL.fullmatch(problem.cell)
    if found is None or not problem.cell:
        return None
    letters, number = found.groups()
    header = next((table.header_rows[-1:] for table in intake.recognition.tables if table.sheet.name == sheet.name), ())
    row = int(number) - sheet.first_row if number else (header[0] if header else 0)
    column = column_index(letters) - sheet.first_column if letters else 0
    return (row, column) if 0 <= row < sheet.n_rows and 0 <= column < sheet.n_columns else None


def _write(written: Worksheet, sheet: Sheet, marks: Marks, say: Say) -> None:
    columns = [_values(written, sheet, index) for index in range(sheet.n_columns)]
    by_row: dict[int, list[int]] = {}
    for row, column in marks:
        by_row.setdefault(row, []).append(column)
    for _ in range(sheet.first_row - 1):
        written.append([])
    pad: list[Value | Cell] = [None] * sheet.first_column
    told = 0
    for row in range(sheet.n_rows):
        cells = [column[row] for column in columns]
        for column in by_row.get(row, ()):
            severity, problem = marks[row, column]
            tells = problem if told < _MOST_COMMENTS else None
            told += tells is not None
            cells[column] = _marked(written, cells[column], severity, tells, say)
        written.append([*pad, *cells])


def _values(written: Worksheet, sheet: Sheet, index: int) -> npt.NDArray[np.object_]:
    column = sheet.columns[index]
    values = np.empty(len(column.values), dtype=object)
    for at, text in enumerate(column.values):
        values[at] = streamed(written, _value(text))
    found: npt.NDArray[np.object_] = values[column.codes]
    return found


def _value(text: str) -> Value:
    if not text:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _FRACTION.fullmatch(text) else text


def _marked(written: Worksheet, value: object, severity: Severity, problem: Problem | None, say: Say) -> Cell:
    plain_value = value.value if isinstance(value, Cell) else value
    cell = text_cell(written, "")
    if isinstance(plain_value, str):
        cell = text_cell(written, plain_value)
    elif isinstance(plain_value, int | float):
        cell.value = plain_value
    cell.fill = _FILLS[severity]
    if problem is not None:
        height, width = _COMMENT_SIZE
        cell.comment = Comment(plain("\n".join(say(problem))), "", height=height, width=width)
    return cell


def _list(book: Book, problems: tuple[Problem, ...], say: Say, words: Mapping[str, str]) -> None:
    sheet = book.create_sheet(sheet_title(words["template.marked.sheet"], book.sheetnames))
    for name, width in zip("ABCD", (28, 16, 80, 60), strict=True):
        sheet.column_dimensions[name].width = width
    heads = [text_cell(sheet, words[f"template.marked.{name}"]) for name in ("where", "severity", "what", "fix")]
    for head in heads:
        head.font = HEAD
    sheet.append(heads)
    for problem in problems:
        what, fix = say(problem)
        grave = words[f"template.marked.{problem.severity}"]
        sheet.append([streamed(sheet, text) for text in (problem.where or problem.file, grave, what, fix)])
