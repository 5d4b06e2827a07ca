"""Commands run with a store of their own, and read the same bytes in one process only once."""

from functools import cache

import pytest

from lib.cli import files
from lib.intake import read_workbook
from tests.cli.running import Commands

_read_once = cache(read_workbook)
"""A workbook is never changed, and starting a reader for each of a hundred small files would take the most time."""


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SURVEY_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("SURVEY_DATABASE_URL", raising=False)
    monkeypatch.setattr(files, "read_workbook", _read_once)
    return Commands(capsys)
