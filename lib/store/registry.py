"""The registry of batches and schemes as rows, checked against their seals whenever they are read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, select

from lib.store import tables
from lib.store.batch import Batch, BatchState
from lib.store.errors import StoreDamaged, UnknownBatch
from lib.store.seals import canonical, digest, digest_of_all, is_sealed, seal_of
from lib.store.state import State, load_state
from lib.survey.periods import Period
from lib.survey.scheme import Scheme
from lib.survey.validity import InvalidReason, Sample


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything that is registered, in one consistent state: all batches whatever their state, oldest first."""

    state: State
    batches: Mapping[str, Batch]
    schemes: Mapping[str, Scheme]

    def batch(self, batch_id: str) -> Batch:
        """Return the batch `batch_id`.

        Raises
        ------
        UnknownBatch
            If there is none.
        """
        if batch_id not in self.batches:
            raise UnknownBatch(batch_id)
        return self.batches[batch_id]


def load_registry(connection: Connection) -> Registry:
    """Read the registry.

    Raises
    ------
    StoreDamaged
        If a row was changed, put in or lost other than by the store.
    """
    state = load_state(connection)
    scheme_rows = _sealed_rows(connection, tables.schemes)
    batch_rows = _sealed_rows(connection, tables.batches)
    seals = [(f"batches:{row['id']}", row["seal"]) for row in batch_rows]
    seals += [(f"schemes:{row['key']}", row["seal"]) for row in scheme_rows]
    if digest_of_all(seals) != state.registry:
        raise StoreDamaged(tables.batches.name)
    return Registry(
        state,
        MappingProxyType({row["id"]: _batch(row) for row in batch_rows}),
        MappingProxyType({row["key"]: Scheme.from_dict(json.loads(row["content"])) for row in scheme_rows}),
    )


def load_payload(connection: Connection, batch: Batch) -> bytes:
    """Read the payload of a registered batch.

    Raises
    ------
    StoreDamaged
        If it is missing or other than what was written.
    """
    table = tables.payloads
    content = connection.execute(select(table.c.content).where(table.c.batch == batch.number)).scalar_one_or_none()
    if content is None or digest(bytes(content)) != batch.payload_hash:
        raise StoreDamaged(where=f"{table.name} {batch.id}")
    return bytes(content)


def batch_row(batch: Batch) -> dict[str, Any]:
    """Return the sealed row of a batch (its whole, not a part that a reader may see)."""
    content = {
        "number": batch.number,
        "id": batch.id,
        "period": str(batch.period),
        "state": str(batch.state),
        "replaces": canonical(batch.replaces),
        "replaced_by": batch.replaced_by,
        "who": batch.who,
        "kept_at": batch.when.isoformat(),
        "changed_by": batch.changed_by,
        "changed_at": batch.changed_at.isoformat(),
        "file_name": batch.file_name,
        "file_sha256": batch.file_sha256,
        "content_hash": batch.content_hash,
        "data_hash": batch.data_hash,
        "payload_hash": batch.payload_hash,
        "cube_hash": batch.cube_hash,
        "scheme_key": batch.scheme_key,
        "distributed": batch.distributed,
        "samples": canonical({branch: _sample_content(sample) for branch, sample in batch.samples.items()}),
        "mapping": batch.mapping,
        "notes": canonical(batch.notes),
    }
    return content | {"seal": seal_of(content)}


def write_batch(connection: Connection, batch: Batch) -> None:
    """Write the row of a batch that is registered already, after a step of its state."""
    connection.execute(
        tables.batches.update().where(tables.batches.c.number == batch.number).values(**batch_row(batch))
    )


def insert_scheme(connection: Connection, scheme: Scheme, *, who: str, kept_at: str) -> None:
    """Write a scheme version that is not kept yet."""
    text = json.dumps(scheme.to_dict(), ensure_ascii=False)  # in its own order, which people see
    content = {"key": scheme.key, "content": text, "who": who, "kept_at": kept_at}
    connection.execute(tables.schemes.insert().values(**content, seal=seal_of(content)))


def _sealed_rows(connection: Connection, table: Any) -> list[dict[str, Any]]:
    rows = [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
    for row in rows:
        if not is_sealed(row):
            raise StoreDamaged(where=f"{table.name} {row[next(iter(table.primary_key)).name]}")
    return rows


def _batch(row: Mapping[str, Any]) -> Batch:
    return Batch(
        number=row["number"],
        id=row["id"],
        period=Period.parse(row["period"]),
        state=BatchState(row["state"]),
        replaces=tuple(json.loads(row["replaces"])),
        replaced_by=row["replaced_by"],
        who=row["who"],
        when=datetime.fromisoformat(row["kept_at"]),
        changed_by=row["changed_by"],
        changed_at=datetime.fromisoformat(row["changed_at"]),
        file_name=row["file_name"],
        file_sha256=row["file_sha256"],
        content_hash=row["content_hash"],
        data_hash=row["data_hash"],
        payload_hash=row["payload_hash"],
        cube_hash=row["cube_hash"],
        scheme_key=row["scheme_key"],
        distributed=row["distributed"],
        samples=MappingProxyType({branch: _sample(content) for branch, content in json.loads(row["samples"]).items()}),
        mapping=row["mapping"],
        notes=tuple(json.loads(row["notes"])),
    )


def _sample_content(sample: Sample) -> dict[str, int]:
    return {"returned": sample.returned, **{str(reason): count for reason, count in sample.reasons if count}}


def _sample(content: Mapping[str, int]) -> Sample:
    reasons = tuple((reason, content.get(reason, 0)) for reason in InvalidReason)
    return Sample(content["returned"], sum(count for _, count in reasons), 0, reasons)
