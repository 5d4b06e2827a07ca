"""The one place that responses are read from: every read takes the reader's branch scope."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from lib.store import payload
from lib.store.batch import Batch
from lib.store.errors import MixedSchemes, UnknownBatch
from lib.store.registry import Registry, load_payload, load_registry
from lib.store.store import Store
from lib.survey import columns as col
from lib.survey.branches import BranchScope
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scheme import Scheme


def registry(store: Store) -> Registry:
    """Return what is registered at this moment; read anew only where something has changed.

    Raises
    ------
    StoreError
        If the database is damaged or cannot be reached.
    """
    found: Registry = store.decoded.get(("registry", store.revision()), lambda: (_load(store), 2**20))
    return found


def read_responses(store: Store, batch_ids: Sequence[str], scope: BranchScope, *, comments: bool = False) -> Responses:
    """Read the valid responses of some batches, as far as they lie within `scope`.

    Parameters
    ----------
    store
        The open store.
    batch_ids
        Which batches, in the order in which their rows follow each other. The same one counts once.
        None at all gives no responses of the current scheme.
    scope
        What the reader may see. Responses without a branch are seen only by those who see everything.
    comments
        Whether to read the comments; they are read afresh each time and never kept in memory.

    Returns
    -------
    Responses
        With the attribute `columns.PERIOD` of each response. Its arrays are shared and read-only; the
        frame is the caller's own.

    Raises
    ------
    UnknownBatch
        If a batch is not there (any more).
    MixedSchemes
        If the batches follow different schemes.
    StoreDamaged
        If what is stored is not what was written.
    """
    found = registry(store)
    wanted = [found.batch(batch_id) for batch_id in dict.fromkeys(batch_ids)]
    scheme = _one_scheme(found, wanted)
    if comments:
        return _joined(store, wanted, scheme, scope, comments=True)
    hashes = tuple(batch.payload_hash for batch in wanted)
    key = ("joined", hashes, tuple(batch.id for batch in wanted), scheme.key, scope)
    responses: Responses = store.decoded.get(key, lambda: _sized(_joined(store, wanted, scheme, scope)))
    return replace(responses, attributes=responses.attributes.copy(deep=False))


def read_returned(store: Store, batch_id: str, scope: BranchScope) -> Returned:
    """Read all rows of one batch within `scope`, the invalid ones included; without the comments.

    Raises
    ------
    StoreError
        As `read_responses`.
    """
    found = registry(store)
    batch = found.batch(batch_id)
    returned = _decoded(store, batch, found.schemes[batch.scheme_key])
    responses = returned.responses
    return _taken(
        replace(returned, responses=replace(responses, attributes=responses.attributes.copy(deep=False))), scope
    )


def payload_of(store: Store, batch: Batch) -> bytes:
    """Read a batch's payload and check that it is what was written.

    Raises
    ------
    UnknownBatch
        If it was deleted meanwhile.
    StoreDamaged
        If it is other than what was written.
    """
    with store.reading() as connection:
        if batch.id not in load_registry(connection).batches:
            raise UnknownBatch(batch.id)
        return load_payload(connection, batch)


def _load(store: Store) -> Registry:
    with store.reading() as connection:
        found = load_registry(connection)
    stored = {batch.payload_hash for batch in found.batches.values()}
    # What was deleted, by this process or another one, leaves the memory too.
    store.decoded.forget(lambda key: key[0] == "registry" or not stored.issuperset(key[1]))
    return found


def _one_scheme(found: Registry, wanted: Sequence[Batch]) -> Scheme:
    by_scheme: dict[str, tuple[str, ...]] = {}
    for batch in wanted:
        by_scheme[batch.scheme_key] = (*by_scheme.get(batch.scheme_key, ()), batch.id)
    if len(by_scheme) > 1:
        raise MixedSchemes(by_scheme)
    return found.schemes[next(iter(by_scheme), found.state.current_scheme)]


def _joined(
    store: Store, wanted: Sequence[Batch], scheme: Scheme, scope: BranchScope, *, comments: bool = False
) -> Responses:
    parts = []
    for batch in wanted:
        if comments:
            returned = payload.decode(payload_of(store, batch), scheme, comments=True)
        else:
            returned = _decoded(store, batch, scheme)
        parts.append(_with_period(_taken(returned, scope).valid, batch))
    return Responses.joined(parts) if parts else Responses.empty(scheme)


def _decoded(store: Store, batch: Batch, scheme: Scheme) -> Returned:
    def compute() -> tuple[Returned, int]:
        returned = payload.decode(payload_of(store, batch), scheme)
        return returned, payload.size_of(returned)

    returned: Returned = store.decoded.get(("batch", (batch.payload_hash,), batch.id), compute)
    return returned


def _sized(responses: Responses) -> tuple[Responses, int]:
    columns = 2 * len(responses.scheme.indicators) + responses.attributes.shape[1] + len(responses.items)
    return responses, 20_000 + responses.n * (columns + 4)


def _taken(returned: Returned, scope: BranchScope) -> Returned:
    if scope.roots is None:
        return returned
    attributes = returned.responses.attributes
    if col.BRANCH in attributes:
        branches = attributes[col.BRANCH].cat
        allowed = np.array([scope.allows(path) for path in branches.categories] + [False])  # code -1: not given
        keep = allowed[branches.codes.to_numpy()]
    else:
        keep = np.zeros(len(attributes), dtype=bool)
    if keep.all():
        return returned
    return replace(
        returned,
        responses=returned.responses.take(keep),
        rows=returned.rows[keep],
        off_scale=returned.off_scale[keep],
        seconds=returned.seconds[keep],
        duplicate=returned.duplicate[keep],
        reason=returned.reason[keep],
    )


def _with_period(responses: Responses, batch: Batch) -> Responses:
    period = pd.Categorical.from_codes(
        np.zeros(responses.n, dtype=np.int8), categories=pd.Index([str(batch.period)], dtype="str")
    )
    return replace(responses, attributes=pd.concat([pd.DataFrame({col.PERIOD: period}), responses.attributes], axis=1))
