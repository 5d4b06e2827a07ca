"""SQLAlchemy engines for the two databases, with the rules that make a transaction one."""

import logging
from importlib.util import find_spec
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import QueuePool

from lib.store import sqlite_library
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.place import StorePlace

WRITING: Final = "store_writing"
"""Execution option of a connection whose transaction will write."""

SCHEMA: Final = "survey"
"""The PostgreSQL schema that holds the tables, so that a restore can set the old ones aside whole."""

_WRITER_LOCK: Final = 0x5355525645590001
_log: Final = logging.getLogger(__name__)


def engine_of(place: StorePlace) -> Engine:
    """Return the engine of a place; no connection is opened yet.

    Raises
    ------
    StoreError
        `NO_DRIVER` if the place is a PostgreSQL and the driver is not installed.
    """
    return _sqlite_engine(place) if place.url is None else _postgresql_engine(place.url)


def _sqlite_engine(place: StorePlace) -> Engine:
    library = sqlite_library.newest_library()

    def connect() -> Any:
        return sqlite_library.connect(library, place.file)

    engine = sa.create_engine(
        "sqlite://", module=library, creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=32
    )
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    # A deferred transaction that turns into a writing one fails as soon as somebody else has written.
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql_engine(url: str) -> Engine:
    if find_spec("psycopg") is None:
        raise StoreError(StoreErrorCode.NO_DRIVER, driver="psycopg")
    engine = sa.create_engine(
        url,
        isolation_level="REPEATABLE READ",  # a reader sees one state of all tables
        pool_pre_ping=True,
        connect_args={"options": f"-csearch_path={SCHEMA}", "connect_timeout": 10},
    )
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    # One writer at a time, as in SQLite, so that digests over the registry and the audit log stay true.
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


def writing(engine: Engine) -> Connection:
    """Open a connection whose transactions write; the writer lock is taken when one begins."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        # The snapshot must be taken after the lock was given, not when it was asked for.
        connection = connection.execution_options(isolation_level="READ COMMITTED")
    return connection.execution_options(**{WRITING: True})


def bulk_insert(connection: Connection, table: sa.Table, rows: Any) -> None:
    """Insert many rows (tuples in the table's column order) with the driver's own `executemany`.

    Raises
    ------
    sqlalchemy.exc.DBAPIError
        As every other statement does; the driver's own error is wrapped.
    """
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    names = ", ".join(table.columns.keys())
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({', '.join([mark] * len(table.columns))})"  # noqa: S608 - names of our own tables
    dbapi = connection.dialect.loaded_dbapi
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(statement, rows)
    except dbapi.Error as error:
        raise sa.exc.DBAPIError.instance(  # type: ignore[no-untyped-call, unused-ignore]
            statement, None, error, dbapi.Error, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()
