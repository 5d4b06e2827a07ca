from datetime import timedelta

import pytest
import sqlalchemy as sa

from lib.store.audit import Event, EventKind, audit_log, record
from lib.store.batches import delete_batch, keep_batch, put_back_batch, remove_batch
from lib.store.errors import StoreDamaged
from lib.store.faults import FaultCode
from lib.store.verify import verify
from tests.builders import new_batch
from tests.store.conftest import BY, NOW


def test_every_step_of_a_batch_is_written_down_with_who_and_when(store):
    keep_batch(store, new_batch(content="one"), **BY)
    keep_batch(store, new_batch(content="two"), replaces=("2026Q3-1",), **BY)
    put_back_batch(store, "2026Q3-1", **BY)
    remove_batch(store, "2026Q3-1", who="somebody", now=NOW + timedelta(hours=1))
    delete_batch(store, "2026Q3-1", **BY)

    log = audit_log(store)

    assert [(event.kind, event.subject) for event in reversed(log)] == [
        (EventKind.IMPORT, "2026Q3-1"),
        (EventKind.REPLACE, "2026Q3-2"),
        (EventKind.PUT_BACK, "2026Q3-1"),
        (EventKind.REMOVE, "2026Q3-1"),
        (EventKind.DELETE, "2026Q3-1"),
    ]
    assert (log[1].who, log[1].when) == ("somebody", NOW + timedelta(hours=1))
    assert dict(log[4].details) == {"period": "2026Q3", "returned": 30, "valid": 30}
    assert log[2].details["others"] == "2026Q3-2"


def test_what_was_deleted_is_named_by_number_only(store):
    keep_batch(store, new_batch(content="name of a client"), **BY)
    delete_batch(store, "2026Q3-1", **BY)

    assert "name of a client" not in str(audit_log(store))


def test_exports_and_refused_access_are_recorded_without_a_new_revision(store):
    before = store.revision()
    record(store, Event(EventKind.EXPORT, "tester", NOW, "xlsx", {"n": 56}))
    record(store, Event(EventKind.REFUSED, "tester", NOW, "江西省/吉安市"))

    assert [event.kind for event in audit_log(store)] == [EventKind.REFUSED, EventKind.EXPORT]
    assert audit_log(store, newest=1)[0].kind is EventKind.REFUSED
    assert audit_log(store, newest=9) == audit_log(store)
    assert store.revision() == before


def test_a_long_text_does_not_fit_into_the_log():
    with pytest.raises(ValueError, match="at most 200"):
        Event(EventKind.EXPORT, "tester", NOW, details={"comment": "x" * 201})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'nobody'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT 1, '', 'nobody', 'import', '', '{}', '', ''",
        "REPLACE INTO audit SELECT number, happened_at, 'nobody', kind, subject, details, previous, seal FROM audit",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(store, statement):
    record(store, Event(EventKind.EXPORT, "tester", NOW, "xlsx"))

    with store.changing() as change, pytest.raises(sa.exc.IntegrityError, match="append-only"):
        change.connection.exec_driver_sql(statement)
    assert [event.who for event in audit_log(store)] == ["tester"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'nobody' WHERE number = 2",
        "DELETE FROM audit WHERE number = 1",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit WHERE number = 3",
        "DELETE FROM audit",
    ],
)
def test_somebody_with_the_file_in_hand_is_found_out(store, statement):
    for number in range(3):
        record(store, Event(EventKind.EXPORT, "tester", NOW, str(number)))
    with store.changing() as change:
        for name in ("changes", "shrinks"):
            change.connection.exec_driver_sql(f"DROP TRIGGER audit_never_{name}")
        change.connection.exec_driver_sql(statement)

    assert {fault.code for fault in verify(store)} == {FaultCode.SCHEMA, FaultCode.AUDIT}
    with pytest.raises(StoreDamaged):
        audit_log(store)
