"""The one row that says what the whole store holds: its revision and digests over the registry and the audit log."""

from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, select

from lib.store import tables
from lib.store.errors import StoreDamaged
from lib.store.seals import digest_of_all, is_sealed, seal_of


@dataclass(frozen=True, slots=True)
class State:
    """What the store holds in sum.

    Attributes
    ----------
    store_id
        Tells this store from every other one; copies and restored ones keep it.
    revision
        Grows with every change of stored data (not with mere audit entries).
    next_batch
        Number of the next batch; numbers are never used twice.
    registry
        Digest over the seals of all batches and schemes: a row that vanished is noticed.
    audit_count, audit_head
        How many entries the audit log has, and the seal of the last one.
    """

    store_id: str
    revision: int
    next_batch: int
    current_scheme: str
    registry: str
    audit_count: int
    audit_head: str

    @property
    def key(self) -> str:
        """Changes whenever stored data changes; the same for the same data in a restored copy."""
        return f"{self.store_id[:8]}.{self.revision}.{self.registry[:16]}"


def new_state(scheme_key: str) -> State:
    """Return the state of a store that holds nothing yet."""
    return State(uuid4().hex, 0, 1, scheme_key, "", 0, "")


def load_state(connection: Connection) -> State:
    """Read the state.

    Raises
    ------
    StoreDamaged
        If it is not as it was written.
    """
    row = connection.execute(select(tables.state)).mappings().one_or_none()
    if row is None or not is_sealed(dict(row)):
        raise StoreDamaged(tables.state.name)
    return State(**{name: row[name] for name in State.__dataclass_fields__})


def insert_state(connection: Connection, state: State) -> None:
    """Write the state of a new store."""
    sealed = replace(state, registry=registry_digest(connection))
    connection.execute(tables.state.insert().values(_row(sealed)))


def update_state(connection: Connection, state: State) -> None:
    """Write the state after a change of the registry."""
    connection.execute(tables.state.update().values(_row(state)))


def registry_digest(connection: Connection) -> str:
    """Digest over the seals of all batches and schemes as they are in the database."""
    seals = [
        (f"{table.name}:{key}", seal)
        for table, name in ((tables.batches, tables.batches.c.id), (tables.schemes, tables.schemes.c.key))
        for key, seal in connection.execute(select(name, table.c.seal))
    ]
    return digest_of_all(seals)


def _row(state: State) -> dict[str, Any]:
    content = {"id": 1, **asdict(state)}
    return content | {"seal": seal_of(content)}
