"""Put a backup in the place of the store; what was there is kept aside, never lost."""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from lib.store import migrating, sqlite_library
from lib.store.carrying import Past, carry_over, past_of
from lib.store.copying import copy_rows, copy_sqlite, flush, free_name, free_schema
from lib.store.engine import SCHEMA, engine_of, writing
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.events import Event, EventKind
from lib.store.faulty import explained
from lib.store.manifest import Manifest, read_manifest
from lib.store.place import FILE_NAME, StorePlace
from lib.store.store import Store, open_store
from lib.store.verify import verify

_ASIDE = "before_restore"


def restore(directory: Path, place: StorePlace, *, who: str, now: datetime) -> Manifest:
    """Restore the backup in `directory` to `place`, if every figure in it is as it was written.

    Where the place holds an earlier or later state of the same store, its audit log is kept and what
    was deleted since the backup stays deleted. The store that was there is kept aside (in the folder
    ``aside``, or in a PostgreSQL schema of its own). A running application sees the restored store
    from its next read on.

    Raises
    ------
    StoreError
        `BACKUP_INCOMPLETE`, `BACKUP_DAMAGED` or `NEWER_SCHEMA` if the backup cannot be used,
        `CANNOT_WRITE` or `BUSY` if the place cannot be written. The place is as it was then.
    """
    manifest = read_manifest(directory)
    place.directory.mkdir(parents=True, exist_ok=True)
    try:
        # In the place's own folder, so that putting it there is one renaming.
        with TemporaryDirectory(dir=place.directory, prefix="restoring-", ignore_cleanup_errors=True) as folder:
            staged = StorePlace(Path(folder))
            shutil.copyfile(directory / FILE_NAME, staged.file)
            past = _past(place)
            with open_store(staged) as store:
                _require_sound(store, directory, manifest)
                if past is not None:
                    carry_over(past, store)
                details = {"revision": manifest.revision, "made_at": manifest.made_at}
                with store.changing() as change:
                    change.note(Event(EventKind.RESTORE, who, now, details=details))
            _put_in_place(staged, place, healthy=past is not None)
    except OSError as error:
        raise StoreError(StoreErrorCode.CANNOT_WRITE) from error
    return manifest


def _require_sound(store: Store, directory: Path, manifest: Manifest) -> None:
    if faults := verify(store):
        where = f"{faults[0].code} {faults[0].subject}"
        raise StoreError(StoreErrorCode.BACKUP_DAMAGED, folder=str(directory), where=where)
    if past_of(store).state.store_id != manifest.store_id:
        raise StoreError(StoreErrorCode.BACKUP_DAMAGED, folder=str(directory), where="store_id")


def _past(place: StorePlace) -> Past | None:
    """Return what the present store has seen, or None where there is none that can be read."""
    if place.url is None and not place.file.exists():
        return None
    try:
        with open_store(place) as store:
            return past_of(store)
    except StoreError as error:
        if place.url is None and error.code in {StoreErrorCode.DAMAGED, StoreErrorCode.NEWER_SCHEMA}:
            return None
        raise


def _put_in_place(staged: StorePlace, place: StorePlace, *, healthy: bool) -> None:
    if place.url is not None:
        _into_postgresql(staged, place)
    elif healthy:
        _into_sqlite(staged, place)
    else:
        _set_files_aside(place)
        flush(staged.file)
        staged.file.replace(place.file)
        flush(place.directory)


def _into_sqlite(staged: StorePlace, place: StorePlace) -> None:
    """Overwrite the present database in one transaction, for an application that may have it open."""
    library = sqlite_library.newest_library()
    place.aside.mkdir(exist_ok=True)
    with explained("sqlite"):
        copy_sqlite(place.file, free_name(place.aside / f"{_ASIDE}.sqlite3"))
        with (
            closing(sqlite_library.connect(library, staged.file)) as source,
            closing(sqlite_library.connect(library, place.file)) as target,
        ):
            source.backup(target)


def _set_files_aside(place: StorePlace) -> None:
    """Move a database that cannot be read, with its log, as it is."""
    files = [path for ending in ("", "-wal", "-shm", "-journal") if (path := Path(f"{place.file}{ending}")).exists()]
    if files:
        folder = free_name(place.aside / _ASIDE)
        folder.mkdir(parents=True)
        for path in files:
            path.replace(folder / path.name)


def _into_postgresql(staged: StorePlace, place: StorePlace) -> None:
    source_engine, target_engine = engine_of(staged), engine_of(place)
    try:
        with (
            explained("postgresql"),
            source_engine.connect() as source,
            source.begin(),
            writing(target_engine) as target,
            target.begin(),
        ):
            target.exec_driver_sql(f"ALTER SCHEMA {SCHEMA} RENAME TO {free_schema(target, f'{SCHEMA}_{_ASIDE}')}")
            target.exec_driver_sql(f"CREATE SCHEMA {SCHEMA}")
            migrating.apply_all(target, migrating.migrations())
            copy_rows(source, target)
    finally:
        source_engine.dispose()
        target_engine.dispose()
