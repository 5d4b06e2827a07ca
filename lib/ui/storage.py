"""The store this server works on, the reader of this session, and what is stored for that reader."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import streamlit as st

from lib.access.readers import Reader, alone
from lib.store.audit import record
from lib.store.batch import Batch
from lib.store.batches import batches
from lib.store.events import Event, EventKind
from lib.store.place import StorePlace
from lib.store.store import Store, open_store

_DEFAULT_DIRECTORY: Final = Path(__file__).resolve().parents[2] / "data"


def store() -> Store:
    """The store of this server, opened once a process."""
    return _opened(StorePlace.from_environment(os.environ, _DEFAULT_DIRECTORY))


def reader() -> Reader:
    """Who reads. Alone on a laptop: everybody who reaches the server, with every branch."""
    return alone()


def stored() -> tuple[Batch, ...]:
    """The batches that count, as far as the reader may see them."""
    return batches(store(), reader().scope)


def note_export(what: str) -> None:
    """Write into the audit log that a file with results or responses left the product."""
    record(store(), Event(EventKind.EXPORT, reader().name, now(), subject=what))


def now() -> datetime:
    """The clock of the interface; parts below take the time as an argument."""
    return datetime.now(UTC)


@st.cache_resource(show_spinner=False)
def _opened(place: StorePlace) -> Store:
    return open_store(place)
