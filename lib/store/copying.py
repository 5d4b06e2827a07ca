"""Copies of a whole database, consistent while it is in use."""

import os
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select

from lib.store import sqlite_library, tables
from lib.store.engine import SCHEMA, bulk_insert

_ROWS = 20_000


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy an SQLite database with its own backup interface, through a temporary name, onto the disk.

    Raises
    ------
    sqlite3.Error, pysqlite3.Error
        If the source is damaged or the disk is full; no file of the target's name is left behind.
    """
    library = sqlite_library.newest_library()
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with (
            closing(sqlite_library.connect(library, source)) as read,
            closing(sqlite_library.connect(library, unfinished)) as written,
        ):
            read.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")
        flush(unfinished)
        unfinished.replace(target)
        flush(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy the rows of all tables from one open store to an empty one; the engines may differ."""
    for table in tables.ALL:
        rows = source.execution_options(stream_results=True, max_row_buffer=_ROWS).execute(select(table))
        for part in rows.partitions(_ROWS if table is not tables.payloads else 1):
            bulk_insert(target, table, [tuple(row) for row in part])


def copy_schema(connection: Connection, name: str) -> None:
    """Copy all PostgreSQL tables, as they are, to a new schema `name` in the transaction of `connection`."""
    connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    for table in inspect(connection).get_table_names(schema=SCHEMA):
        connection.exec_driver_sql(f"CREATE TABLE {name}.{table} AS TABLE {SCHEMA}.{table}")


def counts(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables.ALL
    }


def free_schema(connection: Connection, name: str) -> str:
    """Return `name`, or the first of its name with a number that no PostgreSQL schema has yet."""
    taken = set(inspect(connection).get_schema_names())
    number, free = 2, name
    while free in taken:
        free = f"{name}_{number}"
        number += 1
    return free


def flush(path: Path) -> None:
    """Bring a file, or the entries of a folder, onto the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_name(path: Path) -> Path:
    """Return `path`, or the first of its name with a number that does not exist yet."""
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
