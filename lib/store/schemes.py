"""The versions of the indicator scheme that are kept, and the current one."""

from dataclasses import replace
from datetime import datetime

from lib.store.errors import StoreError, StoreErrorCode
from lib.store.events import Event, EventKind
from lib.store.reading import registry
from lib.store.registry import insert_scheme, load_registry
from lib.store.store import Store
from lib.survey.scheme import Scheme


def keep_scheme(store: Store, scheme: Scheme, *, who: str, now: datetime) -> Scheme:
    """Keep a scheme version, so that it can be used; nothing happens if it is kept already.

    The key holds a digest of the content: a changed scheme is another version, never an overwritten one.
    """
    with store.changing() as change:
        if scheme.key not in load_registry(change.connection).schemes:
            insert_scheme(change.connection, scheme, who=who, kept_at=now.isoformat())
            change.note(Event(EventKind.SCHEME, who, now, scheme.key, {"step": "kept"}))
            change.touch()
    return scheme


def schemes(store: Store) -> tuple[Scheme, ...]:
    """Return every scheme version that is kept, sorted by key."""
    return tuple(registry(store).schemes.values())


def scheme_of(store: Store, key: str) -> Scheme:
    """Return the scheme version `key`.

    Raises
    ------
    StoreError
        `UNKNOWN_SCHEME` if it is not kept.
    """
    found = registry(store).schemes
    if key not in found:
        raise StoreError(StoreErrorCode.UNKNOWN_SCHEME, scheme=key)
    return found[key]


def current_scheme(store: Store) -> Scheme:
    """Return the scheme that new files are read with; the product's own until another one is chosen."""
    found = registry(store)
    return found.schemes[found.state.current_scheme]


def use_scheme(store: Store, key: str, *, who: str, now: datetime) -> Scheme:
    """Make the kept scheme version `key` the current one; stored batches keep theirs.

    Raises
    ------
    StoreError
        `UNKNOWN_SCHEME` if it is not kept.
    """
    with store.changing() as change:
        found = load_registry(change.connection).schemes
        if key not in found:
            raise StoreError(StoreErrorCode.UNKNOWN_SCHEME, scheme=key)
        if key != change.state.current_scheme:
            change.state = replace(change.state, current_scheme=key)
            change.note(Event(EventKind.SCHEME, who, now, key, {"step": "current"}))
            change.touch()
    return found[key]
