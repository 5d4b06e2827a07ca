"""The append-only audit log: what happened to the stored data, who did it, when."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lib.store import tables
from lib.store.errors import StoreDamaged
from lib.store.events import Event, EventKind, frozen
from lib.store.seals import is_sealed
from lib.store.state import load_state
from lib.store.store import Store

__all__ = ["Event", "EventKind", "audit_log", "record"]


def record(store: Store, event: Event) -> None:
    """Write an event that changes no stored data, such as an export or a refused access, to the log."""
    with store.changing() as change:
        change.note(event)


def audit_log(store: Store, *, newest: int | None = None) -> tuple[Event, ...]:
    """Return the events, newest first; only the `newest` so many where that is given.

    Raises
    ------
    StoreDamaged
        If an entry was changed, or one is missing.
    """
    table = tables.audit
    with store.reading() as connection:
        state = load_state(connection)
        rows = connection.execute(select(table).order_by(table.c.number.desc()).limit(newest)).mappings().all()
    wanted = state.audit_count if newest is None else min(newest, state.audit_count)
    if [row["number"] for row in rows] != list(range(state.audit_count, state.audit_count - wanted, -1)):
        raise StoreDamaged(where=table.name)
    return tuple(_event(dict(row)) for row in rows)


def _event(row: Mapping[str, Any]) -> Event:
    if not is_sealed(row):
        raise StoreDamaged(where=f"audit {row['number']}")
    return Event(
        EventKind(row["kind"]),
        row["who"],
        datetime.fromisoformat(row["happened_at"]),
        row["subject"],
        frozen(json.loads(row["details"])),
    )
