"""Which SQLite library is used, and how a connection to it is set up."""

import logging
import sqlite3
import time
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from lib.store.errors import StoreError, StoreErrorCode

SAFE_WITH_WAL: Final = (3, 51, 3)
"""Below this, a write-ahead log that is reset at the wrong moment can damage the file: a rollback journal is used."""

BUSY_MILLISECONDS: Final = 10_000
"""How long a writer waits for another process before it gives up."""

APPLICATION_ID: Final = 0x4C535356
"""Marks the file as this product's, so that another program's database is never taken for one."""

_TRIES: Final = 40
_log: Final = logging.getLogger(__name__)


def newest_library() -> ModuleType:
    """Return the standard library's `sqlite3` or `pysqlite3`, whichever brings the newer SQLite."""
    try:
        other = import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3
    return max(other, sqlite3, key=lambda library: library.sqlite_version_info)


def is_safe_with_wal(library: ModuleType) -> bool:
    """Whether this SQLite may keep a write-ahead log."""
    return bool(library.sqlite_version_info >= SAFE_WITH_WAL)


def connect(library: ModuleType, file: Path) -> Any:
    """Open a connection that keeps what it acknowledges (full synchronisation) and believes nothing in the file.

    Transactions are begun by the caller (``BEGIN IMMEDIATE`` to write); the driver begins none itself.
    """
    uri = f"{file.resolve().as_uri()}?mode=rwc"
    connection = library.connect(
        uri, uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
    )
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = ON",  # what is deleted is overwritten, not only unlinked
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def require_own(connection: Any) -> None:
    """Refuse a database that another program made.

    Raises
    ------
    StoreError
        `NOT_A_STORE`.
    """
    filled = connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_schema)").fetchone()[0]
    if filled and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(StoreErrorCode.NOT_A_STORE)


def set_journal(library: ModuleType, connection: Any) -> str:
    """Choose the journal once, when the store is opened; returns the mode in force.

    Switching needs the file for itself for a moment and does not wait for others, hence the tries.
    """
    wanted = "wal" if is_safe_with_wal(library) else "delete"
    if wanted == "delete":
        _log.warning(
            "SQLite %s is older than %s: a rollback journal is used, so reading waits for writing. "
            "Install pysqlite3 for a newer one.",
            library.sqlite_version,
            ".".join(map(str, SAFE_WITH_WAL)),
        )
    for attempt in range(_TRIES):
        try:
            found = connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0]
        except library.OperationalError as error:
            if "locked" not in str(error) or attempt == _TRIES - 1:
                raise
            time.sleep(0.05)
            continue
        if found != wanted:
            _log.warning("The file system allows no %s journal; %s is used.", wanted, found)
        return str(found)
    return wanted


def empty_log(connection: Any) -> None:
    """Move everything from the write-ahead log into the file and truncate the log; waits for readers."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
