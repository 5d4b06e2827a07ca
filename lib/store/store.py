"""The open database of record."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

from sqlalchemy import Connection, Engine

from lib.store import migrating, sqlite_library
from lib.store.bounded import BoundedCache
from lib.store.change import Change
from lib.store.copying import copy_schema, copy_sqlite, free_name, free_schema
from lib.store.engine import SCHEMA, engine_of, writing
from lib.store.faulty import explained
from lib.store.founding import found
from lib.store.place import StorePlace
from lib.store.state import load_state
from lib.survey.scheme import load_scheme

MEMORY: Final = 384 * 2**20
"""Bytes of decoded responses kept in memory at most; 1,000,000 respondents of the default scheme take 60 MB."""

_writers: Final = threading.Lock()
"""One writer at a time in this process, so that writers queue here and not in the database's retries."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store; many threads may use it at once. Made by `open_store`.

    Attributes
    ----------
    place
        Where it is.
    engine
        The connections.
    decoded
        Responses that were read already, shared by all sessions below the access check.
    """

    place: StorePlace
    engine: Engine
    decoded: BoundedCache

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the whole store, whatever is written meanwhile."""
        with explained(self.engine.dialect.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Change]:
        """Open the one transaction that may write; everything in it is kept when the block ends, or nothing."""
        with (
            _writers,
            explained(self.engine.dialect.name),
            writing(self.engine) as connection,
            connection.begin(),
        ):
            change = Change(connection, load_state(connection))
            yield change
            change.finish()

    def revision(self) -> str:
        """Return a text that changes whenever stored data changes: the key of every cache of figures.

        Raises
        ------
        StoreError
            If the database is damaged or cannot be reached.
        """
        with self.reading() as connection:
            return load_state(connection).key

    def forget_deleted(self) -> None:
        """Take what was deleted out of SQLite's log of changes, or PostgreSQL's tables, as far as readers allow."""
        with explained(self.engine.dialect.name), self.engine.connect() as connection:
            if self.engine.dialect.name == "sqlite":
                sqlite_library.empty_log(connection.connection.dbapi_connection)
            else:
                connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM")

    def close(self) -> None:
        """Close all connections; the store cannot be used afterwards."""
        self.decoded.clear()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(place: StorePlace, *, steps: tuple[migrating.Migration, ...] | None = None) -> Store:
    """Open the store of a place, make it where there is none, and bring it to the present schema.

    Parameters
    ----------
    place
        Where it is; the folder is made.
    steps
        The migrations to use in the place of the product's own (for tests).

    Raises
    ------
    StoreError
        If it is damaged, not a store, of a newer schema, or cannot be reached; nothing is changed then.
    """
    steps = migrating.migrations() if steps is None else steps
    place.directory.mkdir(parents=True, exist_ok=True)
    engine = engine_of(place)
    try:
        with explained(engine.dialect.name):
            _prepare(engine)
            _migrate(engine, place, steps)
        with explained(engine.dialect.name), engine.connect() as connection, connection.begin():
            load_state(connection)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine, BoundedCache(MEMORY))


def _prepare(engine: Engine) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            connection.commit()
            return
        raw = connection.connection.dbapi_connection
        sqlite_library.require_own(raw)
        sqlite_library.set_journal(sqlite_library.newest_library(), raw)


def _migrate(engine: Engine, place: StorePlace, steps: tuple[migrating.Migration, ...]) -> None:
    with _writers, writing(engine) as connection:
        with connection.begin():
            version = migrating.schema_version(connection)
        migrating.require_known(version, steps)
        if 0 < version < steps[-1].number:
            _keep_aside(connection, place, version)
        for step in steps:
            with connection.begin():
                # Asked again inside the transaction: another process may have been faster.
                if migrating.schema_version(connection) < step.number:
                    migrating.apply(connection, step)
                    if step.number == 1:
                        found(connection, load_scheme())


def _keep_aside(connection: Connection, place: StorePlace, version: int) -> None:
    name = f"before_migration_from_{version:04d}"
    if connection.dialect.name == "sqlite":
        place.aside.mkdir(exist_ok=True)
        copy_sqlite(place.file, free_name(place.aside / f"{name}.sqlite3"))
        return
    with connection.begin():
        copy_schema(connection, free_schema(connection, f"{SCHEMA}_{name}"))
