from datetime import timedelta

import pytest

from lib.store.audit import EventKind, audit_log
from lib.store.backup import backup
from lib.store.errors import StoreDamaged, StoreError, StoreErrorCode
from lib.store.faults import Fault, FaultCode
from lib.store.place import StorePlace
from lib.store.restoring import restore
from lib.store.scenarios import delete_scenario, keep_scenario, scenarios
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING, BranchScope
from lib.survey.moves import Move, MoveKind
from lib.survey.periods import Period
from lib.survey.scenarios import Aim, Scenario
from lib.survey.selection import Selection
from tests.store.conftest import BY, NOW, tamper


def scenario_of(name="投诉渠道先行", *branches):
    aim = Aim(Move("G2", MoveKind.STEPS, 12), 12, 56, 4.3, 3.9, 3.7, 4.1, "improve", 4.11, "strength")
    path = Aim(Move("B3", MoveKind.PATH, 4, 3, 5), 8, 56, 4.2, None, None, None, None, 4.0, None)
    selection = Selection((Period.parse("2026Q3"),), branches, (("client_type", ("政府",)),))
    crosshair = ("mean", 4.1, 3.9)
    return Scenario(name, selection, "default#1", ("2026Q3-1",), crosshair, 56, 74.2, None, (aim, path))


def names(store, who="tester", scope=EVERYTHING):
    return [kept.scenario.name for kept in scenarios(store, who, scope)]


def test_a_scenario_comes_back_as_it_was_saved(store):
    kept = keep_scenario(store, scenario_of(), **BY)

    assert scenarios(store, "tester", EVERYTHING) == (kept,)
    assert kept.scenario == scenario_of()
    assert kept.scenario.moves == (Move("G2", MoveKind.STEPS, 12), Move("B3", MoveKind.PATH, 4, 3, 5))


def test_each_reader_has_own_ones_the_newest_first(store):
    keep_scenario(store, scenario_of("一"), **BY)
    keep_scenario(store, scenario_of("二"), who="tester", now=NOW + timedelta(hours=1))
    keep_scenario(store, scenario_of("三"), who="somebody", now=NOW)

    assert names(store) == ["二", "一"]
    assert names(store, "somebody") == ["三"]


def test_the_figures_of_a_branch_outside_the_reader_s_scope_are_not_shown(store):
    keep_scenario(store, scenario_of("省"), **BY)
    keep_scenario(store, scenario_of("县", "江西省/赣州市/信丰县"), **BY)

    assert names(store, scope=BranchScope(("江西省/赣州市",))) == ["县"]
    assert names(store, scope=BranchScope(("江西省/吉安市",))) == []


def test_a_deleted_one_is_no_longer_listed_but_not_taken_out(store):
    kept = keep_scenario(store, scenario_of(), **BY)
    with pytest.raises(StoreError) as refused:
        delete_scenario(store, kept.id, who="somebody", now=NOW)
    delete_scenario(store, kept.id, **BY)

    assert refused.value.code is StoreErrorCode.UNKNOWN_SCENARIO
    assert names(store) == []
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT state FROM scenarios").scalar_one() == "deleted"
    with pytest.raises(StoreError):
        delete_scenario(store, kept.id, **BY)
    assert verify(store) == ()


def test_saving_and_deleting_are_written_into_the_log_without_a_new_revision(store):
    before = store.revision()
    kept = keep_scenario(store, scenario_of(), **BY)
    delete_scenario(store, kept.id, **BY)

    assert [(event.kind, event.subject, event.details["step"]) for event in audit_log(store)] == [
        (EventKind.SCENARIO, kept.id, "deleted"),
        (EventKind.SCENARIO, kept.id, "kept"),
    ]
    assert scenario_of().name not in str(audit_log(store))
    assert store.revision() == before


def test_a_scenario_that_somebody_changed_is_found(store):
    kept = keep_scenario(store, scenario_of(), **BY)
    tamper(store, "UPDATE scenarios SET content = '{}'")

    assert verify(store) == (Fault(FaultCode.SCENARIO, kept.id),)
    with pytest.raises(StoreDamaged):
        names(store)


def test_a_backup_holds_the_scenarios_and_a_restore_keeps_a_deleted_one_deleted(store, place, tmp_path):
    first, second = (keep_scenario(store, scenario_of(name), **BY) for name in ("一", "二"))
    backup(store, tmp_path / "saved", **BY)
    delete_scenario(store, first.id, **BY)

    restore(tmp_path / "saved", StorePlace(tmp_path / "elsewhere"), **BY)
    with open_store(StorePlace(tmp_path / "elsewhere")) as other:
        assert sorted(names(other)) == ["一", "二"]
    restore(tmp_path / "saved", place, **BY)

    assert [kept.id for kept in scenarios(store, "tester", EVERYTHING)] == [second.id]
    assert verify(store) == ()


def test_it_works_in_a_shared_database_and_moves_there(shared_place, place, tmp_path):
    with open_store(shared_place) as shared:
        first, second = (keep_scenario(shared, scenario_of(name), **BY) for name in ("一", "二"))
        delete_scenario(shared, first.id, **BY)
        backup(shared, tmp_path / "saved", **BY)
        assert verify(shared) == ()
    restore(tmp_path / "saved", place, **BY)

    with open_store(place) as local:
        assert scenarios(local, "tester", EVERYTHING) == (second,)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\nb"])
def test_a_name_is_short_and_in_one_line(name):
    with pytest.raises(ValueError, match="name"):
        scenario_of(name)
