"""What a restore must not undo: the audit log, deletions, and numbers that were given out."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from lib.store import tables
from lib.store.batches import erase
from lib.store.change import Change
from lib.store.events import EventKind, append
from lib.store.registry import load_registry, write_batch
from lib.store.scenarios import is_deletion, mark_deleted
from lib.store.state import State, load_state
from lib.store.steps import deleted
from lib.store.store import Store


@dataclass(frozen=True, slots=True)
class Past:
    """What the store that is about to be replaced has seen: its state and its whole audit log, as rows."""

    state: State
    audit: tuple[dict[str, Any], ...]


def past_of(store: Store) -> Past:
    """Read the state and the audit log of a store."""
    with store.reading() as connection:
        rows = connection.execute(select(tables.audit).order_by(tables.audit.c.number)).mappings()
        return Past(load_state(connection), tuple(dict(row) for row in rows))


def carry_over(past: Past, restored: Store) -> None:
    """Bring what happened after the backup into the restored copy of the same store.

    The later entries of the audit log follow the restored ones, batches deleted since are deleted
    again, and no batch number is given out twice. A copy of another store, or of another history of
    this one, is left as it is.
    """
    with restored.changing() as change:
        own = change.state
        known = past.audit[own.audit_count - 1]["seal"] if 0 < own.audit_count <= len(past.audit) else ""
        if past.state.store_id != own.store_id or known != own.audit_head:
            return
        later = past.audit[own.audit_count :]
        for row in later:
            append(change.connection, row)
            if row["kind"] == EventKind.DELETE:
                _delete_again(change, row["subject"])
            if is_deletion(row):
                mark_deleted(change, row["subject"])
        change.state = replace(
            change.state,
            audit_count=past.state.audit_count,
            audit_head=past.state.audit_head,
            next_batch=max(own.next_batch, past.state.next_batch),
            revision=max(own.revision, past.state.revision),
        )
        change.touch()


def _delete_again(change: Change, batch_id: str) -> None:
    found = load_registry(change.connection)
    if batch_id in found.batches:
        for batch in deleted(found.batches, batch_id):
            write_batch(change.connection, batch)
        erase(change, found.batch(batch_id))
