import logging
import sqlite3
from types import SimpleNamespace

import pytest

from lib.store import sqlite_library
from lib.store.batches import batches, keep_batch
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.store import open_store
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch
from tests.store.conftest import BY


def pragma(store, name):
    with store.engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.fixture
def old_library(monkeypatch):
    """The standard library's SQLite, said to be one with the fault in its write-ahead log."""
    old = SimpleNamespace(**{name: getattr(sqlite3, name) for name in dir(sqlite3)})
    old.sqlite_version_info, old.sqlite_version = (3, 40, 1), "3.40.1"
    monkeypatch.setattr(sqlite_library, "newest_library", lambda: old)
    return old


def test_the_newest_library_on_the_machine_is_used():
    assert sqlite_library.newest_library().sqlite_version_info >= max(sqlite3.sqlite_version_info, (3, 51, 3))


def test_without_the_other_wheel_the_standard_library_is_used(monkeypatch):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(sqlite_library, "import_module", missing)

    assert sqlite_library.newest_library() is sqlite3


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 10_000),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
    ],
)
def test_every_connection_keeps_the_rules(store, name, value):
    assert pragma(store, name) == value


def test_an_old_library_gets_a_rollback_journal_and_says_so(place, old_library, caplog):
    with caplog.at_level(logging.WARNING), open_store(place) as store:
        keep_batch(store, new_batch(), **BY)
        assert pragma(store, "journal_mode") == "delete"

    assert "3.40.1 is older than 3.51.3" in caplog.text


def test_a_store_with_a_write_ahead_log_can_be_opened_by_an_old_library(place, monkeypatch):
    with open_store(place) as store:
        keep_batch(store, new_batch(), **BY)
    old = SimpleNamespace(**{name: getattr(sqlite3, name) for name in dir(sqlite3)})
    old.sqlite_version_info, old.sqlite_version = (3, 40, 1), "3.40.1"
    monkeypatch.setattr(sqlite_library, "newest_library", lambda: old)

    with open_store(place) as store:
        assert pragma(store, "journal_mode") == "delete"
        assert len(batches(store, EVERYTHING)) == 1


def test_the_database_of_another_program_is_left_alone(place):
    place.directory.mkdir()
    other = sqlite3.connect(place.file)
    other.execute("CREATE TABLE theirs (a)")
    other.close()
    before = place.file.read_bytes()

    with pytest.raises(StoreError) as refused:
        open_store(place)

    assert refused.value.code is StoreErrorCode.NOT_A_STORE
    assert place.file.read_bytes() == before


@pytest.mark.parametrize("content", [b"this is no database at all", b"SQLite format 3\0" + bytes(4000)])
def test_a_file_that_is_no_database_is_refused(place, content):
    place.directory.mkdir()
    place.file.write_bytes(content)

    with pytest.raises(StoreError) as refused:
        open_store(place)

    assert refused.value.code in {StoreErrorCode.DAMAGED, StoreErrorCode.NOT_A_STORE}
    assert place.file.read_bytes() == content
