"""Bytes of an uploaded file -> `Workbook`: what can be told at once is told here, the rest by the reading process."""

import hashlib
from dataclasses import replace

import pyarrow as pa

from lib.intake.kinds import Container, FileKind, container_of, kind_by_name
from lib.intake.limits import LIMITS, Limits
from lib.intake.reader_process import Progress, run_reader
from lib.intake.refusals import megabytes, note, refusal
from lib.intake.sheets import Workbook
from lib.intake.wire import Reading, unpacked_reading, unpacked_refusal
from lib.survey.problems import FileRefused, Problem, ProblemCode

_SAME_KIND = ({FileKind.XLSX, FileKind.XLSM},)


def read_workbook(
    content: bytes,
    name: str,
    *,
    limits: Limits = LIMITS,
    encoding: str | None = None,
    on_progress: Progress | None = None,
) -> Workbook:
    """Read a spreadsheet or text file, whatever its name claims it is.

    Parameters
    ----------
    content
        The file.
    name
        As it was uploaded; used in messages and compared with what the file really is.
    limits
        How large and deep it may be.
    encoding
        Of a text file, where the guess was wrong; a Python codec name. None: guess.
    on_progress
        Told the stage and the share of the whole that is done, now and then.

    Returns
    -------
    Workbook
        At least one sheet, each with at least one cell.

    Raises
    ------
    FileRefused
        If the file cannot be used; says what it really is, which limit it hits, or where it is broken. A file
        that kills or stalls its reader is refused like any other: it is parsed in a process of its own.
    """
    try:
        _refuse_at_once(content, limits)
        reading = _read_apart(content, name, limits, encoding, on_progress)
    except FileRefused as refused:
        raise FileRefused(tuple(replace(problem, file=name) for problem in refused.problems)) from None
    problems = (*_naming(name, reading.kind), *reading.problems)
    return Workbook(
        name,
        reading.kind,
        reading.encoding,
        reading.delimiter,
        reading.sheets,
        tuple(replace(problem, file=name) for problem in problems),
        hashlib.sha256(content).hexdigest(),
    )


def _refuse_at_once(content: bytes, limits: Limits) -> None:
    if not content:
        raise refusal(ProblemCode.EMPTY_FILE)
    if len(content) > limits.file_bytes:
        raise refusal(ProblemCode.FILE_TOO_LARGE, size=megabytes(len(content)), limit=megabytes(limits.file_bytes))
    container, found = container_of(content)
    if container is Container.FOREIGN:
        raise refusal(ProblemCode.NOT_A_SPREADSHEET, found=found)
    if container is Container.UNKNOWN:
        raise refusal(ProblemCode.UNKNOWN_CONTENT)


def _read_apart(
    content: bytes, name: str, limits: Limits, encoding: str | None, on_progress: Progress | None
) -> Reading:
    facts, arrow = run_reader(content, name, limits, encoding=encoding, on_progress=on_progress)
    if problems := unpacked_refusal(facts):
        raise FileRefused(problems)
    try:
        return unpacked_reading(facts, arrow)
    except (pa.ArrowInvalid, ValueError, KeyError, TypeError) as odd:
        raise refusal(ProblemCode.READING_BROKE_OFF, status=type(odd).__name__) from None


def _naming(name: str, kind: FileKind) -> tuple[Problem, ...]:
    claimed = kind_by_name(name)
    if claimed is None or claimed is kind or {claimed, kind} in _SAME_KIND:
        return ()
    return (note(ProblemCode.NAMED_OTHERWISE, kind=kind.value, claimed=claimed.value),)
