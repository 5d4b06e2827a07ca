"""The one refusal of a hostile file, and the pieces that hostile files are made of."""

import os
import random
import time

import pytest

from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused, Problem, Severity

_SECONDS = 10
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def refused(content: bytes, name: str = "a.xlsx", **how: object) -> Problem:
    """The one problem for which a file is refused; in time, and by this process, which lives on."""
    me, start = os.getpid(), time.monotonic()
    with pytest.raises(FileRefused) as caught:
        read_workbook(content, name, **how)  # type: ignore[arg-type]
    assert time.monotonic() - start < _SECONDS
    assert os.getpid() == me
    (problem,) = caught.value.problems
    assert problem.severity is Severity.REFUSED
    assert problem.file == name
    return problem


def noise(size: int) -> bytes:
    return random.Random(1).randbytes(size)


def declared(entity: str, use: str = "&a;") -> str:
    return (
        f"<!DOCTYPE worksheet [{entity}]><worksheet {MAIN}><sheetData>"
        f'<row r="1"><c r="A1" t="str"><v>{use}</v></c></row></sheetData></worksheet>'
    )
