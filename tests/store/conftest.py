"""Stores that a test may use."""

import subprocess
import sys
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


class Nursery:
    """The running `tests/store/nursery.py`, and what its children have said."""

    def __init__(self) -> None:
        root = Path(__file__).parents[2]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.nursery"],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.said() == ["ready"]

    def command(self, *words: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        self.process.stdin.flush()

    def said(self) -> list[str]:
        assert self.process.stdout is not None
        return self.process.stdout.readline().split()

    def until_ended(self) -> list[list[str]]:
        return list(iter(self.said, ["ended"]))

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    started = Nursery()
    yield started
    started.close()
