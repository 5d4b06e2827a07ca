import pytest
from sqlalchemy import event

from lib.store.audit import audit_log
from lib.store.backup import backup
from lib.store.batches import batches, keep_batch
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch
from tests.store.conftest import BY


def allow_pages(store, most):
    store.engine.dispose()
    event.listen(store.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {most}"))


def test_a_full_disk_refuses_the_import_and_leaves_the_store_as_it_was(store):
    keep_batch(store, new_batch(content="one"), **BY)
    before = (store.revision(), audit_log(store))
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    allow_pages(store, pages + 3)

    with pytest.raises(StoreError) as refused:
        keep_batch(store, new_batch(content="two", n=3000), **BY)

    assert refused.value.code is StoreErrorCode.CANNOT_WRITE
    assert (store.revision(), audit_log(store)) == before
    assert verify(store) == ()
    allow_pages(store, pages + 5000)
    assert not keep_batch(store, new_batch(content="two"), **BY).already_stored


@pytest.mark.parametrize("most", [0, 4096, 30_000, 60_000, 90_000, 120_000, 150_000])
def test_where_no_file_may_grow_beyond_a_size_the_import_is_whole_or_refused(nursery, place, most):
    with open_store(place) as store:
        keep_batch(store, new_batch(content="one", n=200), **BY)
        revision = store.revision()
    nursery.command("limited", place.directory, 1, most)

    said = [words for words in nursery.until_ended() if words[0] in {"kept", "refused"}]

    kept = said == [["kept", "1", "new"]]
    assert kept or said == [["refused", "cannot_write"]]
    assert not (kept and most <= 30_000)
    with open_store(place) as store:
        assert (store.revision() != revision) is kept
        assert len(batches(store, EVERYTHING)) == 1 + kept
        assert verify(store) == ()


def test_a_backup_onto_a_full_disk_leaves_nothing_that_looks_like_one(store, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lib.store.copying.flush", full)

    with pytest.raises(StoreError) as refused:
        backup(store, tmp_path / "saved", **BY)

    assert refused.value.code is StoreErrorCode.CANNOT_WRITE
    assert list((tmp_path / "saved").iterdir()) == []
