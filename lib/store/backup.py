"""Copy the whole store, consistently, while the application runs."""

from datetime import datetime
from pathlib import Path

from lib.store import migrating
from lib.store.copying import copy_rows, copy_sqlite, counts, flush
from lib.store.engine import engine_of, writing
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.events import Event, EventKind
from lib.store.faulty import explained
from lib.store.manifest import MANIFEST_NAME, Manifest, size_and_digest, write_manifest
from lib.store.place import FILE_NAME, StorePlace
from lib.store.registry import load_registry
from lib.store.store import Store


def backup(store: Store, directory: Path, *, who: str, now: datetime) -> Manifest:
    """Write a backup into `directory`: one SQLite file, whatever the store's own database, and a manifest.

    Parameters
    ----------
    store
        The open store; others may read and write it meanwhile.
    directory
        A new or empty folder: one folder holds one backup.
    who, now
        Who makes it, and when; they are written into the manifest and the audit log.

    Raises
    ------
    StoreError
        `BACKUP_FOLDER_IN_USE` if the folder holds something; `CANNOT_WRITE` if it cannot be written.
        Nothing is left behind then.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise StoreError(StoreErrorCode.BACKUP_FOLDER_IN_USE, folder=str(directory))
    file = directory / FILE_NAME
    try:
        _copy(store, file)
        manifest = _described(directory, who, now)
        write_manifest(directory, manifest)
    except OSError as error:
        raise StoreError(StoreErrorCode.CANNOT_WRITE) from error
    finally:
        if not (directory / MANIFEST_NAME).exists():
            file.unlink(missing_ok=True)
    event = Event(EventKind.BACKUP, who, now, details={"revision": manifest.revision, "batches": len(manifest.batches)})
    with store.changing() as change:
        change.note(event)
    return manifest


def _copy(store: Store, file: Path) -> None:
    with explained("sqlite"):
        if store.engine.dialect.name == "sqlite":
            copy_sqlite(store.place.file, file)
        else:
            _export(store, file)


def _export(store: Store, file: Path) -> None:
    engine = engine_of(StorePlace(file.parent))
    try:
        with writing(engine) as target, target.begin(), store.reading() as source:
            migrating.apply_all(target, migrating.migrations())
            copy_rows(source, target)
    finally:
        engine.dispose()
    flush(file)


def _described(directory: Path, who: str, now: datetime) -> Manifest:
    engine = engine_of(StorePlace(directory))
    try:
        with explained("sqlite"), engine.connect() as connection, connection.begin():
            found = load_registry(connection)
            schema_version = migrating.schema_version(connection)
            rows = counts(connection)
    finally:
        engine.dispose()
    size, sha256 = size_and_digest(directory / FILE_NAME)
    return Manifest(
        made_at=now.isoformat(),
        made_by=who,
        store_id=found.state.store_id,
        revision=found.state.key,
        schema_version=schema_version,
        sha256=sha256,
        size=size,
        counts=rows,
        batches=list(found.batches),
    )
