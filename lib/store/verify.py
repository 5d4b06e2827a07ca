"""Prove that everything in the store is as it was written."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import Connection, select

from lib.store import cube, migrating, payload, sqlite_library, tables
from lib.store.batch import Batch
from lib.store.errors import StoreDamaged, StoreError, StoreErrorCode
from lib.store.faults import Fault, FaultCode
from lib.store.registry import Registry, load_payload, load_registry
from lib.store.samples import samples_by_branch
from lib.store.seals import is_sealed
from lib.store.state import State
from lib.store.steps import stands_for
from lib.store.store import Store

_SCHEMA: Final = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"


def verify(store: Store) -> tuple[Fault, ...]:
    """Check the file, the schema, every row, payload and count, and the audit log, in one consistent state.

    Returns
    -------
    tuple of Fault
        All that was found; empty where everything is as it was written.

    Raises
    ------
    StoreError
        `UNREACHABLE` or `BUSY` if it cannot be read at this moment, which says nothing about it.
    """
    faults: list[Fault] = []
    try:
        with store.reading() as connection:
            faults.extend(_faults(connection))
    except StoreError as error:
        if error.code is not StoreErrorCode.DAMAGED:
            raise
        faults.append(Fault(FaultCode.UNREADABLE, str(error.facts["where"])))
    return tuple(faults)


def _faults(connection: Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        yield from _file_faults(connection)
    try:
        found = load_registry(connection)
    except StoreDamaged as error:
        yield Fault(FaultCode.REGISTRY, str(error.facts["where"]))
        return
    for batch in found.batches.values():
        yield from _batch_faults(connection, found, batch)
    yield from _orphans(connection, found)
    yield from _state_faults(found)
    yield from _mapping_faults(connection)
    yield from _scenario_faults(connection)
    yield from _audit_faults(connection, found.state)


def _file_faults(connection: Connection) -> Iterator[Fault]:
    for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if finding != "ok":
            yield Fault(FaultCode.INTEGRITY, str(finding))
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Fault(FaultCode.FOREIGN_KEY, f"{row[0]} {row[1]}")
    if connection.exec_driver_sql(_SCHEMA).all() != _expected_schema():
        yield Fault(FaultCode.SCHEMA, "sqlite_schema")


def _expected_schema() -> list[sa.Row[tuple[str, str, str]]]:
    engine = sa.create_engine("sqlite://", module=sqlite_library.newest_library())
    try:
        with engine.connect() as connection:
            migrating.apply_all(connection, migrating.migrations())
            return list(connection.exec_driver_sql(_SCHEMA).all())
    finally:
        engine.dispose()


def _batch_faults(connection: Connection, found: Registry, batch: Batch) -> Iterator[Fault]:
    try:
        content = load_payload(connection, batch)
        returned = payload.decode(content, found.schemes[batch.scheme_key], comments=True)
    except (StoreDamaged, pa.ArrowException, KeyError, ValueError):
        yield Fault(FaultCode.PAYLOAD, batch.id)
        return
    if payload.data_hash(returned) != batch.data_hash:
        yield Fault(FaultCode.CONTENT, batch.id)
    if samples_by_branch(returned) != dict(batch.samples):
        yield Fault(FaultCode.COUNTS, batch.id)
    stored = cube.load_cube(connection, batch.number)
    if stored.hash != batch.cube_hash or cube.count(returned.valid).hash != batch.cube_hash:
        yield Fault(FaultCode.CUBE, batch.id)


def _orphans(connection: Connection, found: Registry) -> Iterator[Fault]:
    numbers = {batch.number for batch in found.batches.values()}
    for table in (tables.payloads, tables.cube_groups, tables.cube):
        for (number,) in connection.execute(select(table.c.batch).distinct()):
            if number not in numbers:
                yield Fault(FaultCode.FOREIGN_KEY, f"{table.name} {number}")


def _state_faults(found: Registry) -> Iterator[Fault]:
    covers = [(batch.id, stands_for(found.batches, batch)) for batch in found.batches.values() if batch.is_active]
    for (one, own), (other, others) in combinations(covers, 2):
        if own & others:
            yield Fault(FaultCode.STATES, f"{one}, {other}")
    for batch in found.batches.values():
        if batch.replaced_by is not None and batch.id not in found.batch(batch.replaced_by).replaces:
            yield Fault(FaultCode.STATES, f"{batch.id}, {batch.replaced_by}")


def _mapping_faults(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(tables.mappings)).mappings():
        if not is_sealed(dict(row)):
            yield Fault(FaultCode.MAPPING, str(row["headers_key"]))


def _scenario_faults(connection: Connection) -> Iterator[Fault]:
    for row in connection.execute(select(tables.scenarios)).mappings():
        if not is_sealed(dict(row)):
            yield Fault(FaultCode.SCENARIO, str(row["id"]))


def _audit_faults(connection: Connection, state: State) -> Iterator[Fault]:
    head, count = "", 0
    for row in connection.execute(select(tables.audit).order_by(tables.audit.c.number)).mappings():
        count += 1
        if not is_sealed(dict(row)) or row["previous"] != head or row["number"] != count:
            yield Fault(FaultCode.AUDIT, str(row["number"]))
        head = row["seal"]
    if (count, head) != (state.audit_count, state.audit_head):
        yield Fault(FaultCode.AUDIT, str(count))
