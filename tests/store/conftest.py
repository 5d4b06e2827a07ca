"""Stores that a test may use."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

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


@pytest.fixture(scope="session")
def server() -> Iterator[str | None]:
    """URL of a PostgreSQL server of this run, without a database's name; None where there is no PostgreSQL."""
    programs = shutil.which("initdb"), shutil.which("pg_ctl")
    if None in programs:
        yield None
        return
    initdb, pg_ctl = programs
    owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="survey-pg-"))  # short: the name of a socket has at most 107 characters
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **owner}
    if owner:
        shutil.chown(folder, "postgres")
    subprocess.run([initdb, "-D", folder / "data", "-U", "postgres", "-A", "trust", "-N"], **quiet)
    options = f"-k {folder} -h '' -c fsync=off -c max_connections=60"
    subprocess.run([pg_ctl, "-D", folder / "data", "-w", "-o", options, "start"], **quiet)
    yield f"postgresql://postgres@/DATABASE?host={folder}"
    subprocess.run([pg_ctl, "-D", folder / "data", "-m", "immediate", "stop"], **quiet)
    shutil.rmtree(folder)


@pytest.fixture
def shared_place(server: str | None, tmp_path: Path, request: pytest.FixtureRequest) -> StorePlace:
    """A place in a fresh PostgreSQL database; said aloud, and a folder, where there is no PostgreSQL."""
    if server is None:
        print(f"{request.node.name}: no PostgreSQL here, checked with SQLite", file=sys.__stderr__)
        return StorePlace(tmp_path / "shared")
    name = f"survey_{abs(hash(request.node.name)) % 10**12}"
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:").replace("DATABASE", "postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return StorePlace.at(tmp_path / "shared", server.replace("DATABASE", name))
