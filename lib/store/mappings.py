"""How a person mapped the columns of a file, remembered for the next file with the same headers."""

from sqlalchemy import Connection, select

from lib.store import tables
from lib.store.seals import is_sealed, seal_of
from lib.store.store import Store


def remember_mapping(store: Store, headers_key: str, mapping: str) -> None:
    """Remember `mapping` (JSON text) for files whose headers hash to `headers_key`; a later one replaces it."""
    content = {"headers_key": headers_key, "mapping": mapping}
    row = content | {"seal": seal_of(content)}
    table = tables.mappings
    with store.changing() as change:
        if _known(change.connection, headers_key):
            change.connection.execute(table.update().where(table.c.headers_key == headers_key).values(**row))
        else:
            change.connection.execute(table.insert().values(**row))


def remembered_mapping(store: Store, headers_key: str) -> str | None:
    """Return the mapping remembered for these headers, or None; one that was damaged is not remembered."""
    table = tables.mappings
    with store.reading() as connection:
        row = connection.execute(select(table).where(table.c.headers_key == headers_key)).mappings().one_or_none()
    return str(row["mapping"]) if row is not None and is_sealed(dict(row)) else None


def _known(connection: Connection, headers_key: str) -> bool:
    key = tables.mappings.c.headers_key
    return connection.execute(select(key).where(key == headers_key)).first() is not None
