"""What a backup says of itself, so that a damaged or incomplete one is never restored."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from lib.store.copying import flush
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.place import FILE_NAME

MANIFEST_NAME: Final = "manifest.json"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of one backup.

    Attributes
    ----------
    made_at, made_by
        When (ISO 8601) and by whom.
    store_id, revision, schema_version
        Which store, in which state of its data and schema.
    sha256, size
        Digest and bytes of the database file.
    counts
        Rows of each table.
    batches
        The ids of all batches in it.
    """

    made_at: str
    made_by: str
    store_id: str
    revision: str
    schema_version: int
    sha256: str
    size: int
    counts: dict[str, int]
    batches: list[str]
    format: int = FORMAT


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Write the manifest as the last file of a backup: one without it is incomplete."""
    unfinished = directory / f"{MANIFEST_NAME}.unfinished"
    unfinished.write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
    flush(unfinished)
    unfinished.replace(directory / MANIFEST_NAME)
    flush(directory)


def read_manifest(directory: Path) -> Manifest:
    """Read the manifest of a backup and check the database file against it.

    Raises
    ------
    StoreError
        `BACKUP_INCOMPLETE` if a file is missing, `BACKUP_DAMAGED` if one is other than it was written.
    """
    for name in (MANIFEST_NAME, FILE_NAME):
        if not (directory / name).is_file():
            raise StoreError(StoreErrorCode.BACKUP_INCOMPLETE, folder=str(directory), file=name)
    try:
        manifest = Manifest(**json.loads((directory / MANIFEST_NAME).read_text("utf-8")))
    except (ValueError, TypeError) as error:
        raise _damaged(directory, MANIFEST_NAME) from error
    if manifest.format != FORMAT or (manifest.size, manifest.sha256) != size_and_digest(directory / FILE_NAME):
        raise _damaged(directory, FILE_NAME)
    return manifest


def size_and_digest(file: Path) -> tuple[int, str]:
    """Return the bytes and the SHA-256 of a file."""
    with file.open("rb") as content:
        return file.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest()


def _damaged(directory: Path, name: str) -> StoreError:
    return StoreError(StoreErrorCode.BACKUP_DAMAGED, folder=str(directory), where=name)
