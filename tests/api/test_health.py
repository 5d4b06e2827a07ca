"""The health route answers as a load balancer needs it."""

import sqlite3

import pytest
from starlette.applications import Starlette

from lib import __version__
from lib.api.routes import ROUTES
from tests.api.asking import ask

APPLICATION = Starlette(routes=list(ROUTES))


@pytest.fixture
def store_at(tmp_path, monkeypatch):
    monkeypatch.setenv("SURVEY_STORE", str(tmp_path))
    return tmp_path


def test_a_server_that_reaches_its_store_is_well(store_at):
    answer = ask(APPLICATION, "/api/health")

    assert answer.status == 200
    assert answer.json() == {"ok": True, "store": "reachable", "version": __version__}
    assert answer.header("Cache-Control") == ["no-store"]


def test_a_damaged_store_is_told_and_not_described(store_at):
    (store_at / "store.sqlite3").write_bytes(b"not a database" * 100)

    answer = ask(APPLICATION, "/api/health")

    assert answer.status == 503
    assert answer.json() == {"ok": False, "store": "unreachable", "version": __version__}


def test_a_place_that_cannot_be_a_folder_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SURVEY_STORE", str(tmp_path / "file" / "store"))

    assert ask(APPLICATION, "/api/health").status == 503


def test_a_database_url_of_another_kind_is_told(monkeypatch):
    monkeypatch.setenv("SURVEY_DATABASE_URL", "mysql://u:secret@host/db")

    answer = ask(APPLICATION, "/api/health")

    assert answer.status == 503
    assert b"secret" not in answer.body


def test_a_writer_does_not_make_the_server_look_ill(store_at):
    assert ask(APPLICATION, "/api/health").status == 200
    writer = sqlite3.connect(store_at / "store.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")

    assert ask(APPLICATION, "/api/health").status == 200
    writer.close()


def test_nothing_can_be_written_through_it():
    assert ask(APPLICATION, "/api/health", method="POST").status == 405
