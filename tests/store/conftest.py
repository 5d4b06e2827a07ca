"""Stores that a test may use."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.store.place import StorePlace
from lib.store.sqlite_library import newest_library
from lib.store.store import Store, open_store

NOW = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)
BY = {"who": "tester", "now": NOW}


@pytest.fixture
def place(tmp_path: Path) -> StorePlace:
    return StorePlace(tmp_path / "store")


@pytest.fixture
def store(place: StorePlace) -> Iterator[Store]:
    with open_store(place) as opened:
        yield opened


def tamper(store: Store, *statements: str) -> None:
    """Change the file behind the store's back, without its rules."""
    connection = newest_library().connect(store.place.file, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    store.decoded.clear()
