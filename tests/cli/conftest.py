"""Commands run with a store of their own and without any from the environment."""

import pytest

from tests.cli.running import Commands


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SURVEY_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("SURVEY_DATABASE_URL", raising=False)
    return Commands(capsys)
