"""How the states of batches change: pure functions from the registered batches to those that change.

========  ===========  ==================================================================
state     step         becomes
========  ===========  ==================================================================
active    remove       removed
active    (corrected)  replaced, by the correction
removed   put back     active; what it corrects is replaced by it (again)
replaced  put back     active, with all that the same correction replaced; the correction
                       (and one that replaced the correction in turn) is removed
any       delete       gone; what it replaced is replaced by its own correction, if any, or removed
========  ===========  ==================================================================

A batch and one that corrects it, directly or over others, never count at the same time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from lib.store.batch import Batch, BatchState
from lib.store.errors import StepRefused, StoreErrorCode, UnknownBatch

Batches = Mapping[str, Batch]


def corrected(batches: Batches, ids: tuple[str, ...], by: str) -> tuple[Batch, ...]:
    """Return the active batches `ids` as replaced by the correction `by`.

    Raises
    ------
    StoreError
        `UNKNOWN_BATCH`, or `WRONG_STATE` if one of them is not active.
    """
    return tuple(_replaced(_active(batches, batch_id), by) for batch_id in dict.fromkeys(ids))


def removed(batches: Batches, batch_id: str) -> tuple[Batch, ...]:
    """Return the active batch `batch_id` as removed; errors as of `corrected`."""
    return (replace(_active(batches, batch_id), state=BatchState.REMOVED),)


def put_back(batches: Batches, batch_id: str) -> tuple[Batch, ...]:
    """Return everything that changes when `batch_id` counts again; those that stop counting come first.

    Raises
    ------
    StoreError
        `UNKNOWN_BATCH`; `WRONG_STATE` if it is active; `RIVAL_BATCH` if the same responses would count
        twice, since another batch corrects the same one; `SAME_CONTENT_ACTIVE` if another batch with
        the same content counts.
    """
    batch = _known(batches, batch_id)
    if batch.is_active:
        raise StepRefused(StoreErrorCode.WRONG_STATE, batch=batch_id, state=str(batch.state))
    changed = _undone(batches, batch) if batch.replaced_by else _reinstated(batches, batch)
    _require_nothing_twice({**batches, **changed}, changed)
    return tuple(sorted(changed.values(), key=lambda each: each.is_active))


def deleted(batches: Batches, batch_id: str) -> tuple[Batch, ...]:
    """Return the other batches that change when `batch_id` is deleted; `UNKNOWN_BATCH` if it is not there."""
    gone = _known(batches, batch_id)
    changed: dict[str, Batch] = {}
    for each in batches.values():
        left = _without_correction(each, gone) if each.replaced_by == batch_id else each
        if batch_id in each.replaces:
            inherited = (*(name for name in each.replaces if name != batch_id), *gone.replaces)
            left = replace(left, replaces=tuple(dict.fromkeys(inherited)))
        if left != each:
            changed[each.id] = left
    return tuple(changed.values())


def stands_for(batches: Batches, batch: Batch) -> frozenset[str]:
    """Return the ids of a batch and of all that it corrects, directly or over others."""
    found: set[str] = set()
    ahead = [batch.id]
    while ahead:
        name = ahead.pop()
        found.add(name)
        if name in batches:
            ahead.extend(other for other in batches[name].replaces if other not in found)
    return frozenset(found)


def stamped(changed: tuple[Batch, ...], who: str, now: datetime) -> tuple[Batch, ...]:
    """Return the changed batches with who changed them, and when."""
    return tuple(replace(batch, changed_by=who, changed_at=now) for batch in changed)


def _without_correction(batch: Batch, gone: Batch) -> Batch:
    if gone.replaced_by:
        return _replaced(batch, gone.replaced_by)
    return replace(batch, state=BatchState.REMOVED, replaced_by=None)


def _undone(batches: Batches, batch: Batch) -> dict[str, Batch]:
    changed: dict[str, Batch] = {}
    for correction in reversed(list(_corrections(batches, batch))):
        changed[correction.id] = replace(correction, state=BatchState.REMOVED, replaced_by=None)
        for other in batches.values():
            if other.replaced_by == correction.id:
                changed[other.id] = replace(other, state=BatchState.ACTIVE, replaced_by=None)
    return changed


def _reinstated(batches: Batches, batch: Batch) -> dict[str, Batch]:
    old = {name: _replaced(batches[name], batch.id) for name in batch.replaces if name in batches}
    return {**old, batch.id: replace(batch, state=BatchState.ACTIVE)}


def _corrections(batches: Batches, batch: Batch) -> Iterator[Batch]:
    """Yield the correction of `batch`, the correction of that, and so on."""
    while batch.replaced_by is not None:
        batch = batches[batch.replaced_by]
        yield batch


def _require_nothing_twice(batches: Batches, changed: Batches) -> None:
    active = [each for each in batches.values() if each.is_active]
    for each in (each for each in changed.values() if each.is_active):
        own = stands_for(batches, each)
        for other in active:
            if other.id == each.id:
                continue
            if (other.period, other.content_hash) == (each.period, each.content_hash):
                raise StepRefused(StoreErrorCode.SAME_CONTENT_ACTIVE, batch=each.id, other=other.id)
            if own & stands_for(batches, other):
                raise StepRefused(StoreErrorCode.RIVAL_BATCH, batch=each.id, other=other.id)


def _replaced(batch: Batch, by: str) -> Batch:
    return replace(batch, state=BatchState.REPLACED, replaced_by=by)


def _known(batches: Batches, batch_id: str) -> Batch:
    if batch_id not in batches:
        raise UnknownBatch(batch_id)
    return batches[batch_id]


def _active(batches: Batches, batch_id: str) -> Batch:
    batch = _known(batches, batch_id)
    if not batch.is_active:
        raise StepRefused(StoreErrorCode.WRONG_STATE, batch=batch_id, state=str(batch.state))
    return batch
