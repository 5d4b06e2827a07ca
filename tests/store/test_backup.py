import json
import shutil
import threading

import numpy as np
import pytest

from lib.store.audit import Event, EventKind, audit_log, record
from lib.store.backup import backup
from lib.store.batches import batches, delete_batch, keep_batch, remove_batch
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.manifest import size_and_digest
from lib.store.mappings import remember_mapping, remembered_mapping
from lib.store.place import StorePlace
from lib.store.reading import read_responses
from lib.store.restoring import restore
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch
from tests.store.conftest import BY, NOW


def ids(store, **more):
    return [batch.id for batch in batches(store, EVERYTHING, **more)]


@pytest.fixture
def saved(store, tmp_path):
    """A backup of a store with two batches, one of them taken out."""
    for content in ("one", "two"):
        keep_batch(store, new_batch(content=content, distributed=64), **BY)
    remove_batch(store, "2026Q3-2", **BY)
    remember_mapping(store, "headers", "{}")
    backup(store, tmp_path / "saved", **BY)
    return tmp_path / "saved"


def test_a_restored_store_has_every_figure(store, saved, tmp_path):
    elsewhere = StorePlace(tmp_path / "elsewhere")
    manifest = restore(saved, elsewhere, **BY)

    with open_store(elsewhere) as other:
        assert batches(other, EVERYTHING, include_removed=True) == batches(store, EVERYTHING, include_removed=True)
        for name in ids(store, include_removed=True):
            read, written = (read_responses(each, [name], EVERYTHING) for each in (other, store))
            np.testing.assert_array_equal(read.importance, written.importance)
            np.testing.assert_array_equal(read.satisfaction, written.satisfaction)
            assert read.attributes.equals(written.attributes)
        assert remembered_mapping(other, "headers") == "{}"
        assert verify(other) == ()
        assert audit_log(other)[0].kind is EventKind.RESTORE
    assert manifest.batches == ["2026Q3-1", "2026Q3-2"]
    assert manifest.counts["batches"] == 2
    assert manifest.made_at == NOW.isoformat()


def test_a_backup_is_written_into_the_audit_log(store, saved):
    assert audit_log(store)[0].kind is EventKind.BACKUP


def test_a_folder_that_holds_something_is_refused(store, saved):
    before = sorted(path.name for path in saved.iterdir())

    with pytest.raises(StoreError) as refused:
        backup(store, saved, **BY)

    assert refused.value.code is StoreErrorCode.BACKUP_FOLDER_IN_USE
    assert sorted(path.name for path in saved.iterdir()) == before == ["manifest.json", "store.sqlite3"]


def test_what_was_there_is_kept_aside(store, saved, place):
    keep_batch(store, new_batch(content="three"), **BY)
    restore(saved, place, **BY)
    restore(saved, place, **BY)

    aside = sorted(place.aside.iterdir())
    assert [path.name for path in aside] == ["before_restore-2.sqlite3", "before_restore.sqlite3"]
    kept = StorePlace(place.directory / "kept")
    kept.directory.mkdir()
    shutil.copy(aside[1], kept.file)
    with open_store(kept) as old:
        assert ids(old) == ["2026Q3-1", "2026Q3-3"]
        assert verify(old) == ()


def test_an_application_that_has_the_store_open_sees_the_restored_one(store, saved, place):
    keep_batch(store, new_batch(content="three"), **BY)
    before = store.revision()
    assert ids(store) == ["2026Q3-1", "2026Q3-3"]

    restore(saved, place, **BY)

    assert ids(store) == ["2026Q3-1"]
    assert store.revision() != before
    assert keep_batch(store, new_batch(content="four"), **BY).batch.id == "2026Q3-4"
    assert verify(store) == ()


def test_a_restore_undoes_neither_the_log_nor_a_deletion(store, saved, place):
    delete_batch(store, "2026Q3-1", **BY)
    record(store, Event(EventKind.EXPORT, "tester", NOW, "xlsx"))

    restore(saved, place, **BY)

    assert ids(store, include_removed=True) == ["2026Q3-2"]
    assert [event.kind for event in audit_log(store)][:4] == [
        EventKind.RESTORE,
        EventKind.EXPORT,
        EventKind.DELETE,
        EventKind.BACKUP,
    ]
    assert verify(store) == ()


def test_another_store_is_replaced_whole(saved, tmp_path):
    other = StorePlace(tmp_path / "other")
    with open_store(other) as store:
        keep_batch(store, new_batch(content="theirs", period="2025Q1"), **BY)

    restore(saved, other, **BY)

    with open_store(other) as store:
        assert ids(store) == ["2026Q3-1"]
        assert [event.kind for event in audit_log(store)] == ["restore", "remove", "import", "import"]


def damage_database(folder):
    file = folder / "store.sqlite3"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def cut_database(folder):
    file = folder / "store.sqlite3"
    file.write_bytes(file.read_bytes()[:-4096])


def lie(folder):
    """Change a figure in the database and make the manifest fit."""
    place = StorePlace(folder)
    with open_store(place) as store, store.changing() as change:
        change.connection.exec_driver_sql("UPDATE cube SET n = n + 1")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["size"], manifest["sha256"] = size_and_digest(place.file)
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (damage_database, StoreErrorCode.BACKUP_DAMAGED),
        (cut_database, StoreErrorCode.BACKUP_DAMAGED),
        (lie, StoreErrorCode.BACKUP_DAMAGED),
        (lambda folder: (folder / "manifest.json").write_text("{", "utf-8"), StoreErrorCode.BACKUP_DAMAGED),
        (lambda folder: (folder / "manifest.json").write_text("[]", "utf-8"), StoreErrorCode.BACKUP_DAMAGED),
        (lambda folder: (folder / "manifest.json").unlink(), StoreErrorCode.BACKUP_INCOMPLETE),
        (lambda folder: (folder / "store.sqlite3").unlink(), StoreErrorCode.BACKUP_INCOMPLETE),
        (lambda folder: shutil.rmtree(folder), StoreErrorCode.BACKUP_INCOMPLETE),
    ],
)
def test_a_damaged_or_incomplete_backup_is_refused_and_the_store_is_untouched(store, saved, place, harm, code):
    keep_batch(store, new_batch(content="three"), **BY)
    before = (store.revision(), audit_log(store))
    harm(saved)

    with pytest.raises(StoreError) as refused:
        restore(saved, place, **BY)

    assert refused.value.code is code
    assert (store.revision(), audit_log(store)) == before
    assert sorted(path.name for path in place.directory.iterdir() if path.is_dir()) == []


def test_a_damaged_store_is_kept_aside_as_it_is_and_replaced(place, saved, store):
    store.close()
    place.file.write_bytes(b"nothing that could be opened")

    restore(saved, place, **BY)

    with open_store(place) as restored:
        assert ids(restored) == ["2026Q3-1"]
        assert verify(restored) == ()
    assert (place.aside / "before_restore" / "store.sqlite3").read_bytes() == b"nothing that could be opened"


def test_backups_made_while_others_write_are_whole(store, tmp_path):
    stop = threading.Event()
    errors = []

    def write():
        number = 0
        while not stop.is_set():
            number += 1
            try:
                keep_batch(store, new_batch(content=f"batch {number}"), **BY)
            except StoreError as error:
                errors.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    manifests = [backup(store, tmp_path / f"saved {number}", **BY) for number in range(4)]
    stop.set()
    writer.join()

    assert errors == []
    for number, manifest in enumerate(manifests):
        restore(tmp_path / f"saved {number}", StorePlace(tmp_path / f"restored {number}"), **BY)
        with open_store(StorePlace(tmp_path / f"restored {number}")) as restored:
            assert ids(restored) == manifest.batches == [f"2026Q3-{n + 1}" for n in range(len(manifest.batches))]
            assert verify(restored) == ()


def test_nothing_is_left_behind_where_a_backup_cannot_be_written(store, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lib.store.backup.write_manifest", full)

    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "saved", **BY)

    assert refused.value.code is StoreErrorCode.CANNOT_WRITE
    assert list((tmp_path / "saved").iterdir()) == []
