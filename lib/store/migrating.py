"""Bring a database to the schema that this version of the product knows, one numbered step after the other."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from lib.store.errors import StoreError, StoreErrorCode

_FOLDER: Final = Path(__file__).with_name("migrations")
_STEPS: Final = sa.Table(
    "migrations",
    sa.MetaData(),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("name", sa.Text, nullable=False),
)
_WORDS: Final = {
    "sqlite": {"blob": "BLOB", "strict": "STRICT", "strict_without_rowid": "STRICT, WITHOUT ROWID"},
    "postgresql": {"blob": "BYTEA", "strict": "", "strict_without_rowid": ""},
}


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: `statements` maps the name of a database to its SQL, in order."""

    number: int
    name: str
    statements: dict[str, tuple[str, ...]]


def migrations() -> tuple[Migration, ...]:
    """Read all migrations of this version, in order: ``NNNN_name.sql``, then its part for one database."""
    steps = []
    for file in sorted(_FOLDER.glob("[0-9]*.sql")):
        number, _, name = file.name.removesuffix(".sql").partition("_")
        if "." in name:
            continue
        statements = {engine: _statements(file, engine) for engine in _WORDS}
        steps.append(Migration(int(number), name, statements))
    return tuple(steps)


def schema_version(connection: Connection) -> int:
    """Return the number of the last migration that the database has seen, 0 for an empty one."""
    if not sa.inspect(connection).has_table(_STEPS.name):
        return 0
    return connection.execute(sa.select(sa.func.max(_STEPS.c.number))).scalar() or 0


def require_known(version: int, steps: tuple[Migration, ...]) -> None:
    """Refuse a schema that a newer version of the product has made.

    Raises
    ------
    StoreError
        `NEWER_SCHEMA`.
    """
    if version > steps[-1].number:
        raise StoreError(StoreErrorCode.NEWER_SCHEMA, found=version, known=steps[-1].number)


def apply(connection: Connection, step: Migration) -> None:
    """Apply one migration inside the transaction of `connection`.

    Raises
    ------
    StoreError
        `MIGRATION_FAILED`; the caller's transaction is then rolled back, so nothing of it stays.
    """
    try:
        for statement in step.statements[connection.dialect.name]:
            connection.exec_driver_sql(statement)
        _STEPS.create(connection, checkfirst=True)
        connection.execute(_STEPS.insert().values(number=step.number, name=step.name))
    except DBAPIError as error:
        raise StoreError(
            StoreErrorCode.MIGRATION_FAILED, number=step.number, name=step.name, cause=str(error.orig)
        ) from error


def apply_all(connection: Connection, steps: tuple[Migration, ...]) -> None:
    """Make the tables, without a row, in an empty database; errors as of `apply`."""
    for step in steps:
        apply(connection, step)


def _statements(file: Path, engine: str) -> tuple[str, ...]:
    own = file.with_name(f"{file.stem}.{engine}.sql")
    text = file.read_text("utf-8") + "\n\n" + (own.read_text("utf-8") if own.exists() else "")
    for word, meaning in _WORDS[engine].items():
        text = text.replace("{" + word + "}", meaning)
    blocks = (block.strip() for block in text.split("\n\n"))
    return tuple(block for block in blocks if block and not block.startswith("--"))
