from dataclasses import replace

import pytest
import sqlalchemy as sa

from lib.store import migrating, tables
from lib.store.batches import batches, keep_batch
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch
from tests.store.conftest import BY

STEPS = migrating.migrations()


NEXT = len(STEPS) + 1


def step(*statements, number=NEXT):
    return migrating.Migration(number, "later", {"sqlite": statements, "postgresql": statements})


@pytest.fixture
def filled(place):
    with open_store(place) as store:
        keep_batch(store, new_batch(), **BY)
        return store.revision()


def test_the_steps_are_numbered_without_gaps():
    assert [each.number for each in STEPS] == list(range(1, len(STEPS) + 1))


def test_the_tables_in_the_database_are_those_that_the_statements_use(store):
    with store.reading() as connection:
        seen = sa.inspect(connection)
        for table in tables.ALL:
            assert [column["name"] for column in seen.get_columns(table.name)] == table.columns.keys()
            assert set(seen.get_pk_constraint(table.name)["constrained_columns"]) == set(
                table.primary_key.columns.keys()
            )
        assert set(seen.get_table_names()) == {table.name for table in tables.ALL} | {"migrations"}


def test_a_later_step_is_applied_once_after_a_copy_was_put_aside(place, filled):
    later = step("CREATE TABLE more (a INTEGER)")
    for _ in range(2):
        with open_store(place, steps=(*STEPS, later)) as store:
            assert store.revision() == filled
            assert len(batches(store, EVERYTHING)) == 1

    (aside,) = place.aside.iterdir()
    with open_store(replace(place, directory=place.aside)) as fresh:  # a folder of its own next to the copy
        assert batches(fresh, EVERYTHING) == ()
    assert aside.name == f"before_migration_from_{len(STEPS):04d}.sqlite3"
    (place.aside / "store.sqlite3").unlink()
    aside.rename(place.aside / "store.sqlite3")
    with open_store(replace(place, directory=place.aside)) as copy:
        assert copy.revision() == filled
        assert verify(copy) == ()


def test_a_failing_step_leaves_everything_as_it_was(place, filled):
    failing = step("CREATE TABLE more (a INTEGER)", "UPDATE batches SET period = 'x'", "INSERT INTO nowhere VALUES (1)")

    with pytest.raises(StoreError) as refused:
        open_store(place, steps=(*STEPS, failing))

    assert refused.value.code is StoreErrorCode.MIGRATION_FAILED
    assert "nowhere" in str(refused.value.facts["cause"])
    with open_store(place) as store:
        assert store.revision() == filled
        assert verify(store) == ()


def test_of_two_steps_the_first_stays_when_the_second_fails(place, filled):
    good = step("CREATE TABLE more (a INTEGER)")
    bad = step("CREATE TABLE more (a INTEGER)", number=good.number + 1)

    with pytest.raises(StoreError, match="migration_failed"):
        open_store(place, steps=(*STEPS, good, bad))

    with open_store(place, steps=(*STEPS, good)) as store:
        assert store.revision() == filled


def test_the_store_of_a_newer_version_is_refused_and_left_alone(place, filled):
    with open_store(place, steps=(*STEPS, step("CREATE TABLE more (a INTEGER)"))):
        pass
    before = place.file.read_bytes()

    with pytest.raises(StoreError) as refused:
        open_store(place)

    assert refused.value.code is StoreErrorCode.NEWER_SCHEMA
    assert (refused.value.facts["found"], refused.value.facts["known"]) == (len(STEPS) + 1, len(STEPS))
    assert place.file.read_bytes() == before
