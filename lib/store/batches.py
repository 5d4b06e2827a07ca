"""Keep batches of responses, list them, take them out and put them back."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete

from lib.store import cube, payload, steps, tables
from lib.store.batch import Batch, BatchState, Kept, NewBatch
from lib.store.change import Change
from lib.store.events import MAX_DETAIL, Event, EventKind
from lib.store.reading import registry
from lib.store.registry import batch_row, insert_scheme, load_registry, write_batch
from lib.store.samples import samples_by_branch
from lib.store.seals import digest
from lib.store.store import Store
from lib.survey.branches import BranchScope
from lib.survey.periods import Period
from lib.survey.problems import Fact
from lib.survey.returned import Returned

__all__ = [
    "Batch",
    "BatchState",
    "Kept",
    "NewBatch",
    "batches",
    "delete_batch",
    "keep_batch",
    "overlapping",
    "put_back_batch",
    "remove_batch",
]

Step = Callable[[steps.Batches, str], tuple[Batch, ...]]


def keep_batch(store: Store, new: NewBatch, *, who: str, now: datetime, replaces: tuple[str, ...] = ()) -> Kept:
    """Store a file's responses in one transaction; when this returns, they are on the disk.

    Parameters
    ----------
    store
        The open store.
    new
        What to keep; its scheme is kept too where the store does not have it yet.
    who, now
        Who imports, and when.
    replaces
        Ids of the active batches that this one corrects; they no longer count, but can be put back.
        Empty: it is added to what is there.

    Returns
    -------
    Kept
        The new batch; or, with `already_stored`, the batch of the same content and period that was
        there before (it may have been taken out: see its state). Then nothing was written. Of two
        callers at the same moment, the second is told.

    Raises
    ------
    StoreError
        `UNKNOWN_BATCH` or `WRONG_STATE` if one of `replaces` is not there or not active,
        `CANNOT_WRITE` or `BUSY` if the database cannot write. Nothing is kept then.
    """
    returned = payload.settled(new.returned)
    content = payload.encode(returned)
    counts = cube.count(returned.valid)
    batch = replace(
        _described(new, returned, who, now),
        replaces=tuple(dict.fromkeys(replaces)),
        payload_hash=digest(content),
        cube_hash=counts.hash,
    )
    with store.changing() as change:
        found = load_registry(change.connection)
        if (same := _same(found.batches.values(), batch)) is not None:
            return Kept(same, already_stored=True)
        batch = replace(batch, number=change.state.next_batch, id=f"{batch.period}-{change.state.next_batch}")
        old = steps.corrected(found.batches, replaces, by=batch.id)
        if batch.scheme_key not in found.schemes:
            insert_scheme(change.connection, returned.responses.scheme, who=who, kept_at=now.isoformat())
        _write(change, steps.stamped(old, who, now))
        _insert(change, batch, content, counts)
        _note(change, EventKind.REPLACE if replaces else EventKind.IMPORT, batch, batch.replaces)
        change.state = replace(change.state, next_batch=batch.number + 1)
    return Kept(batch, already_stored=False)


def batches(store: Store, scope: BranchScope, *, include_removed: bool = False) -> tuple[Batch, ...]:
    """Return the batches that hold responses within `scope`, oldest first.

    Parameters
    ----------
    store, scope
        Each batch shows the sample figures of the scope's branches only.
    include_removed
        Whether those that do not count (taken out, or replaced by a correction) are returned too.
    """
    seen = (batch.seen_within(scope) for batch in registry(store).batches.values())
    return tuple(batch for batch in seen if batch is not None and (batch.is_active or include_removed))


def overlapping(store: Store, period: Period, branches: tuple[str, ...]) -> tuple[Batch, ...]:
    """Return the active batches of `period` that may hold responses of the same branches: to add to, or to replace.

    A branch overlaps with itself, with those below and with those above it; no branch (or an empty
    one) is unknown and overlaps with every other.
    """
    return tuple(
        batch
        for batch in registry(store).batches.values()
        if batch.is_active and batch.period == period and batch.overlaps(branches)
    )


def remove_batch(store: Store, batch_id: str, *, who: str, now: datetime) -> Batch:
    """Take an active batch out of all analyses; `put_back_batch` undoes it.

    Raises
    ------
    StoreError
        `UNKNOWN_BATCH`, or `WRONG_STATE` if it is out already.
    """
    return _step(store, batch_id, steps.removed, EventKind.REMOVE, who, now)


def put_back_batch(store: Store, batch_id: str, *, who: str, now: datetime) -> Batch:
    """Let a batch count again. Putting back a replaced one undoes its correction, which is then removed.

    Raises
    ------
    StoreError
        `UNKNOWN_BATCH`; `WRONG_STATE` if it counts already; `SAME_CONTENT_ACTIVE` if another batch with
        the same content counts; `RIVAL_BATCH` if another correction of what it corrects counts.
    """
    return _step(store, batch_id, steps.put_back, EventKind.PUT_BACK, who, now)


def delete_batch(store: Store, batch_id: str, *, who: str, now: datetime) -> None:
    """Delete a batch for good: its rows are overwritten in the database and forgotten in memory.

    The audit log keeps that it happened, not what it was. Copies made before (backups, those kept
    aside) still hold it.

    Raises
    ------
    StoreError
        `UNKNOWN_BATCH`.
    """
    with store.changing() as change:
        found = load_registry(change.connection)
        others = steps.deleted(found.batches, batch_id)
        _write(change, steps.stamped(others, who, now))
        erase(change, found.batch(batch_id))
        change.note(Event(EventKind.DELETE, who, now, batch_id, {"period": str(found.batch(batch_id).period)}))
    store.decoded.clear()
    store.forget_deleted()


def erase(change: Change, batch: Batch) -> None:
    """Delete every row of a batch in the transaction of `change`."""
    cube.delete_cube(change.connection, batch.number)
    change.connection.execute(delete(tables.payloads).where(tables.payloads.c.batch == batch.number))
    change.connection.execute(delete(tables.batches).where(tables.batches.c.number == batch.number))
    change.touch()


def _step(store: Store, batch_id: str, step: Step, kind: EventKind, who: str, now: datetime) -> Batch:
    with store.changing() as change:
        found = load_registry(change.connection)
        changed = steps.stamped(step(found.batches, batch_id), who, now)
        _write(change, changed)
        batch = next(each for each in changed if each.id == batch_id)
        _note(change, kind, batch, [each.id for each in changed if each.id != batch_id])
    return batch


def _same(stored: Iterable[Batch], new: Batch) -> Batch | None:
    """Return the batch that says the same: active with the same content, or out and the same to the last row."""
    for batch in stored:
        if (batch.period, batch.content_hash) != (new.period, new.content_hash):
            continue
        if batch.data_hash == new.data_hash or (batch.is_active and batch.id not in new.replaces):
            return batch
    return None


def _write(change: Change, changed: tuple[Batch, ...]) -> None:
    for batch in changed:
        write_batch(change.connection, batch)
    change.touch()


def _insert(change: Change, batch: Batch, content: bytes, counts: cube.Cube) -> None:
    change.connection.execute(tables.batches.insert().values(**batch_row(batch)))
    change.connection.execute(tables.payloads.insert().values(batch=batch.number, content=content))
    cube.insert_cube(change.connection, batch.number, counts)
    change.touch()


def _note(change: Change, kind: EventKind, batch: Batch, others: Sequence[str]) -> None:
    change.note(Event(kind, batch.changed_by, batch.changed_at, batch.id, _facts(batch, others)))


def _facts(batch: Batch, others: Sequence[str]) -> dict[str, Fact]:
    sample = batch.sample
    facts: dict[str, Fact] = {"period": str(batch.period), "returned": sample.returned, "valid": sample.valid}
    return facts | {"others": ", ".join(others)[:MAX_DETAIL]} if others else facts


def _described(new: NewBatch, returned: Returned, who: str, now: datetime) -> Batch:
    json.loads(new.mapping)  # what is kept as JSON is JSON
    return Batch(
        number=0,
        id="",
        period=new.period,
        state=BatchState.ACTIVE,
        replaces=(),
        replaced_by=None,
        who=who,
        when=now,
        changed_by=who,
        changed_at=now,
        file_name=new.file_name.encode("utf-8", "replace").decode(),
        file_sha256=new.file_sha256,
        content_hash=new.content_hash,
        data_hash=payload.data_hash(returned),
        payload_hash="",
        cube_hash="",
        scheme_key=returned.responses.scheme.key,
        distributed=new.distributed,
        samples=samples_by_branch(returned),
        mapping=new.mapping,
        notes=new.notes,
    )
