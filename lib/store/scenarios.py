"""Named what-if scenarios: saved, listed, opened, and deleted by marking."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, select

from lib.store import tables
from lib.store.change import Change
from lib.store.errors import StoreDamaged, StoreError, StoreErrorCode
from lib.store.events import Event, EventKind
from lib.store.seals import canonical, is_sealed, seal_of
from lib.store.store import Store
from lib.survey.branches import BranchScope
from lib.survey.scenarios import Scenario

_KEPT: Final = "kept"
_DELETED: Final = "deleted"


@dataclass(frozen=True, slots=True)
class KeptScenario:
    """A scenario with its id, who saved it and when."""

    id: str
    owner: str
    when: datetime
    scenario: Scenario


def keep_scenario(store: Store, scenario: Scenario, *, who: str, now: datetime) -> KeptScenario:
    """Save a scenario for `who`; one that was saved before is never overwritten."""
    kept = KeptScenario(uuid4().hex[:12], who, now, scenario)
    content = {
        "id": kept.id,
        "owner": who,
        "kept_at": now.isoformat(),
        "state": _KEPT,
        "content": canonical(scenario.to_dict()),
    }
    with store.changing() as change:
        change.connection.execute(tables.scenarios.insert().values(**content, seal=seal_of(content)))
        change.note(Event(EventKind.SCENARIO, who, now, kept.id, {"step": _KEPT, "indicators": len(scenario.aims)}))
    return kept


def scenarios(store: Store, who: str, scope: BranchScope) -> tuple[KeptScenario, ...]:
    """Return the scenarios that `who` saved and may still see, newest first.

    Raises
    ------
    StoreDamaged
        If one is not as it was written.
    """
    table = tables.scenarios
    wanted = select(table).where(table.c.owner == who, table.c.state == _KEPT)
    with store.reading() as connection:
        rows = connection.execute(wanted.order_by(table.c.kept_at.desc(), table.c.id)).mappings().all()
    return tuple(kept for kept in map(_kept, map(dict, rows)) if kept.scenario.is_open_to(scope))


def delete_scenario(store: Store, scenario_id: str, *, who: str, now: datetime) -> None:
    """Mark a scenario of `who` as deleted: it is no longer listed.

    Raises
    ------
    StoreError
        `UNKNOWN_SCENARIO` if `who` has none with this id.
    """
    with store.changing() as change:
        row = _row(change.connection, scenario_id)
        if row is None or row["state"] != _KEPT or row["owner"] != who:
            raise StoreError(StoreErrorCode.UNKNOWN_SCENARIO, scenario=scenario_id)
        mark_deleted(change, scenario_id)
        change.note(Event(EventKind.SCENARIO, who, now, scenario_id, {"step": _DELETED}))


def mark_deleted(change: Change, scenario_id: str) -> None:
    """Mark a scenario, if it is there, within a change."""
    row = _row(change.connection, scenario_id)
    if row is None:
        return
    content = {name: value for name, value in row.items() if name != "seal"} | {"state": _DELETED}
    table = tables.scenarios
    change.connection.execute(
        table.update().where(table.c.id == scenario_id).values(state=_DELETED, seal=seal_of(content))
    )


def is_deletion(entry: Mapping[str, Any]) -> bool:
    """Whether a row of the audit log tells of the deletion of a scenario."""
    return bool(entry["kind"] == EventKind.SCENARIO and json.loads(entry["details"]).get("step") == _DELETED)


def _row(connection: Connection, scenario_id: str) -> dict[str, Any] | None:
    table = tables.scenarios
    found = connection.execute(select(table).where(table.c.id == scenario_id)).mappings().one_or_none()
    return None if found is None else dict(found)


def _kept(row: Mapping[str, Any]) -> KeptScenario:
    if not is_sealed(row):
        raise StoreDamaged(where=f"{tables.scenarios.name} {row['id']}")
    return KeptScenario(
        row["id"],
        row["owner"],
        datetime.fromisoformat(row["kept_at"]),
        Scenario.from_dict(json.loads(row["content"])),
    )
