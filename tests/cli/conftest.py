"""Commands run with a store of their own, and read the same bytes in one process only once; two small surveys."""

from functools import cache

import pytest

from lib.cli import files
from lib.intake import read_workbook
from tests.cli.running import Commands, survey_csv
from tests.cli.small_surveys import IMPORTANCE, SATISFACTION

_read_once = cache(read_workbook)
"""A workbook is never changed, and starting a reader for each of a hundred small files would take the most time."""


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SURVEY_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("SURVEY_DATABASE_URL", raising=False)
    monkeypatch.setattr(files, "read_workbook", _read_once)
    return Commands(capsys)


@pytest.fixture
def small(tmp_path):
    return survey_csv(tmp_path / "small.csv", IMPORTANCE, SATISFACTION)


@pytest.fixture
def grouped(tmp_path):
    """Ten respondents of each of two kinds and two branches; the second kind gives one point less throughout."""
    kinds = ["甲类"] * 10 + ["乙类"] * 10
    branches = ["江西省/赣州市/信丰县", "江西省/吉安市/吉水县"] * 10
    importance = [(5, 3), (4, 2)] * 5 + [(4, 2), (3, 1)] * 5
    satisfaction = [(4, 5), (3, 4)] * 5 + [(3, 4), (2, 3)] * 5
    return survey_csv(tmp_path / "grouped.csv", importance, satisfaction, 客户种类=kinds, 机构=branches)
