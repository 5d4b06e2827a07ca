"""The same store in a shared PostgreSQL (where there is none, these tests say so and use SQLite)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
import sqlalchemy as sa

from lib.store import migrating, tables
from lib.store.audit import Event, EventKind, audit_log, record
from lib.store.backup import backup
from lib.store.batches import batches, delete_batch, keep_batch, put_back_batch, remove_batch
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.mappings import remember_mapping, remembered_mapping
from lib.store.place import StorePlace
from lib.store.reading import read_responses
from lib.store.restoring import restore
from lib.store.schemes import current_scheme, keep_scheme, use_scheme
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch, responses_of, returned_of, scheme_of
from tests.store.conftest import BY, NOW


@pytest.fixture
def shared(shared_place):
    with open_store(shared_place) as opened:
        yield opened


def ids(store, **more):
    return [batch.id for batch in batches(store, EVERYTHING, **more)]


def fill(store):
    for content in ("one", "two"):
        keep_batch(store, new_batch(content=content), **BY)
    keep_batch(store, new_batch(content="three"), replaces=("2026Q3-2",), **BY)
    responses = responses_of([[5, 4]], [[3, None]], comments=["好"], branch=["江西省"])
    keep_batch(store, new_batch(returned_of(responses), content="four", period="2026"), **BY)
    remove_batch(store, "2026Q3-1", **BY)
    remember_mapping(store, "headers", "{}")


def figures(store):
    found = batches(store, EVERYTHING, include_removed=True)
    return found, [read_responses(store, [batch.id], EVERYTHING).importance.tolist() for batch in found]


def test_the_tables_are_the_same(shared):
    with shared.reading() as connection:
        seen = sa.inspect(connection)
        for table in tables.ALL:
            assert [column["name"] for column in seen.get_columns(table.name)] == table.columns.keys()


def test_every_step_works_and_leaves_no_fault(shared):
    fill(shared)
    put_back_batch(shared, "2026Q3-2", **BY)
    delete_batch(shared, "2026Q3-3", **BY)
    scheme = keep_scheme(shared, scheme_of(["A"]), **BY)
    use_scheme(shared, scheme.key, **BY)

    assert ids(shared) == ["2026Q3-2", "2026-4"]
    assert keep_batch(shared, new_batch(content="two"), **BY).already_stored
    assert current_scheme(shared) == scheme
    assert remembered_mapping(shared, "headers") == "{}"
    assert read_responses(shared, ["2026-4"], EVERYTHING, comments=True).comments.tolist() == ["好"]
    assert verify(shared) == ()


def test_what_was_kept_is_there_after_it_was_opened_again(shared_place):
    with open_store(shared_place) as store:
        fill(store)
        before = figures(store), store.revision()
    with open_store(shared_place) as store:
        assert (figures(store), store.revision()) == before


def test_the_log_is_append_only(shared):
    record(shared, Event(EventKind.EXPORT, "tester", NOW, "xlsx"))

    for statement in ("UPDATE audit SET who = 'nobody'", "DELETE FROM audit"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), shared.changing() as change:
            change.connection.exec_driver_sql(statement)
    assert [event.who for event in audit_log(shared)] == ["tester"]


def test_twenty_imports_at_once_of_ten_files_keep_ten(shared):
    with ThreadPoolExecutor(20) as pool:
        kept = list(pool.map(lambda number: keep_batch(shared, new_batch(content=str(number % 10)), **BY), range(20)))

    assert sum(each.already_stored for each in kept) == 10
    assert len(ids(shared)) == 10
    assert verify(shared) == ()


def test_a_failing_step_of_the_schema_leaves_everything_as_it_was(shared_place):
    with open_store(shared_place) as store:
        fill(store)
        before = store.revision()
    statements = ("CREATE TABLE more (a INTEGER)", "INSERT INTO nowhere VALUES (1)")
    steps = migrating.migrations()
    failing = migrating.Migration(len(steps) + 1, "later", {"sqlite": statements, "postgresql": statements})

    for _ in range(2):
        with pytest.raises(StoreError) as refused:
            open_store(shared_place, steps=(*steps, failing))
        assert refused.value.code is StoreErrorCode.MIGRATION_FAILED

    with open_store(shared_place) as store:
        assert store.revision() == before
        assert verify(store) == ()


def test_a_backup_moves_from_one_kind_of_database_to_the_other(shared, place, tmp_path):
    fill(shared)
    before = figures(shared)
    backup(shared, tmp_path / "saved", **BY)

    restore(tmp_path / "saved", place, **BY)
    with open_store(place) as local:
        assert figures(local) == before
        assert verify(local) == ()
        keep_batch(local, new_batch(content="at home"), **BY)
        backup(local, tmp_path / "back", **BY)

    restore(tmp_path / "back", shared.place, **BY)

    assert ids(shared) == ["2026Q3-3", "2026-4", "2026Q3-5"]
    assert verify(shared) == ()
    np.testing.assert_array_equal(
        read_responses(shared, ["2026Q3-3"], EVERYTHING).importance,
        new_batch(content="three").returned.valid.importance,
    )


def test_a_restore_keeps_the_old_tables_aside_and_a_deletion_deleted(shared, tmp_path):
    fill(shared)
    backup(shared, tmp_path / "saved", **BY)
    delete_batch(shared, "2026Q3-1", **BY)

    restore(tmp_path / "saved", shared.place, **BY)
    restore(tmp_path / "saved", shared.place, **BY)

    assert ids(shared, include_removed=True) == ["2026Q3-2", "2026Q3-3", "2026-4"]
    assert verify(shared) == ()
    if shared.engine.dialect.name == "postgresql":
        with shared.reading() as connection:
            assert {"survey", "survey_before_restore", "survey_before_restore_2"} <= set(
                sa.inspect(connection).get_schema_names()
            )


def test_a_server_that_is_not_there_is_named_as_such(tmp_path):
    place = StorePlace.at(tmp_path, f"postgresql://postgres@/nothing?host={tmp_path}")

    with pytest.raises(StoreError) as refused:
        open_store(place)

    assert refused.value.code is StoreErrorCode.UNREACHABLE


def test_without_the_driver_the_driver_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("lib.store.engine.find_spec", lambda _: None)

    with pytest.raises(StoreError) as refused:
        open_store(replace(StorePlace(tmp_path), url="postgresql+psycopg://server/db"))

    assert refused.value.code is StoreErrorCode.NO_DRIVER
