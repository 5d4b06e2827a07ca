"""Run a command in this process and keep what it printed; write small survey files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lib.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands:
    """Runs commands; everything they print is captured."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)


def csv_of(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    """Write a survey file and return its path."""
    lines = [",".join(map(str, row)) for row in (header, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def survey_csv(
    path: Path,
    importance: Sequence[Sequence[object]],
    satisfaction: Sequence[Sequence[object]],
    **attributes: Sequence[object],
) -> Path:
    """Write rows of ratings (columns ``imp_01``, ``sat_01`` …) and attributes as a csv file."""
    items = [f"{number:02d}" for number in range(1, len(importance[0]) + 1)]
    header = [*attributes, *(f"imp_{item}" for item in items), *(f"sat_{item}" for item in items)]
    extra = list(zip(*attributes.values(), strict=True)) if attributes else [()] * len(importance)
    rows = [(*more, *first, *second) for more, first, second in zip(extra, importance, satisfaction, strict=True)]
    return csv_of(path, header, rows)
