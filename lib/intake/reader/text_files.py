"""Text files (csv, tsv) -> one sheet; rows with the wrong number of fields are located, never shifted."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import Final

from lib.intake.kinds import FileKind
from lib.intake.limits import Limits
from lib.intake.reader.columns import encoded
from lib.intake.reader.encodings import encoding_of
from lib.intake.reader.framing import Grid, finished_sheet
from lib.intake.reader.progress import Tell
from lib.intake.reader.ragged import EvenRows, table_width, usual_width
from lib.intake.reader.scanned import address
from lib.intake.refusals import note, refusal
from lib.intake.wire import Reading
from lib.survey.problems import ProblemCode

_DELIMITERS: Final = ",\t;"
_SAMPLE_LINES: Final = 200
_SEPARATOR_LINE: Final = "sep="


def read_text_file(content: bytes, name: str, limits: Limits, encoding: str | None, tell: Tell) -> Reading:
    """Read a csv or tsv file.

    Raises
    ------
    FileRefused
        If its encoding or quoting cannot be made out, or a limit is hit.
    """
    encoding, guessed = encoding_of(content, encoding)
    sample = list(islice(_lines(content, encoding, limits), _SAMPLE_LINES))
    delimiter, skip = _delimiter(sample)
    width = table_width(list(_sample_records(sample[skip:], delimiter)))
    if width > limits.columns:
        raise refusal(
            ProblemCode.CELL_OUT_OF_RANGE, cell=address(0, width - 1), last=address(limits.rows - 1, limits.columns - 1)
        )
    lines = islice(_lines(content, encoding, limits, tell), skip, None)
    even = EvenRows(width, limits)
    grid = _grid(even.evened(_records(lines, delimiter, limits)), width, limits)
    sheet = finished_sheet(grid, PurePath(name).stem, {}, {}, limits.faulty_cells)
    if sheet is None:
        raise refusal(ProblemCode.NO_DATA)
    guess = [note(ProblemCode.ENCODING_GUESSED, encoding=encoding)] if guessed else []
    return Reading(FileKind.CSV, (sheet,), (*guess, *even.problems()), encoding, delimiter)


def _lines(content: bytes, encoding: str, limits: Limits, tell: Tell | None = None) -> Iterator[str]:
    """Lines with their ends, as long as each stays within the limits."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding, newline="")
    done, most = 0, limits.first_line_bytes
    for number, line in enumerate(text, 1):
        if len(line) * 4 > most and len(line.encode()) > most:
            raise refusal(ProblemCode.LINE_TOO_LONG, cell=str(number), limit=f"{most // 1_000} KB")
        if "\x00" in line:
            raise refusal(ProblemCode.NUL_BYTES, line=number)
        most = limits.line_bytes
        done += len(line)
        if tell and number % 16_384 == 0:
            tell("reading", min(done / len(content), 1.0))
        yield line


def _records(lines: Iterable[str], delimiter: str, limits: Limits) -> Iterator[list[str]]:
    csv.field_size_limit(limits.cell_characters)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    before = 0
    try:
        for number, record in enumerate(reader, 1):
            before = reader.line_num
            if number > limits.text_rows:
                raise refusal(ProblemCode.TOO_MANY_ROWS, found=number, limit=limits.text_rows)
            yield record
    except csv.Error as wrong:
        if "field larger" in str(wrong) and reader.line_num == before + 1:
            raise refusal(
                ProblemCode.CELL_TEXT_TOO_LONG,
                cell=str(number + 1),
                found=limits.cell_characters + 1,
                limit=limits.cell_characters,
            ) from None
        raise refusal(ProblemCode.QUOTES_UNBALANCED, cell=str(number + 1)) from None


def _delimiter(sample: list[str]) -> tuple[str, int]:
    """The delimiter, and how many lines only name it (Excel's ``sep=;``)."""
    first = sample[0].rstrip("\r\n") if sample else ""
    if len(first) == len(_SEPARATOR_LINE) + 1 and first.lower().startswith(_SEPARATOR_LINE):
        return first[-1], 1
    return max(_DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter)), 0


def _agreement(sample: list[str], delimiter: str) -> tuple[int, int]:
    """How many rows have the same number of fields under this delimiter, and how many fields that is."""
    return usual_width([record for record in _sample_records(sample, delimiter) if len(record) > 1])


def _sample_records(sample: list[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(sample, delimiter=delimiter)
    try:
        yield from reader
    except csv.Error:  # the whole file says where
        return


def _grid(rows: Iterable[list[str]], width: int, limits: Limits) -> Grid:
    def check(done: int) -> None:
        if done * width > limits.cells:
            raise refusal(ProblemCode.TOO_MANY_CELLS, limit=limits.cells)

    return Grid(*encoded(rows, width, check))
