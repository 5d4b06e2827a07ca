import random
import shutil

import pytest

from lib.store import cube, payload
from lib.store.audit import Event, EventKind, audit_log, record
from lib.store.batches import batches, keep_batch, put_back_batch
from lib.store.errors import StoreDamaged, StoreError
from lib.store.faults import FaultCode
from lib.store.mappings import remember_mapping, remembered_mapping
from lib.store.place import StorePlace
from lib.store.reading import read_responses, read_returned
from lib.store.schemes import current_scheme
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch, responses_of, returned_of
from tests.store.conftest import BY, NOW, tamper

FLIPS = 100


def fill(store):
    keep_batch(store, new_batch(content="one", n=25), **BY)
    keep_batch(store, new_batch(content="two", n=25), replaces=("2026Q3-1",), **BY)
    rows = [[5, 4], [3, 2]]
    responses = responses_of(rows, rows, branch=["江西省", None], comments=["好", ""])
    keep_batch(store, new_batch(returned_of(responses), content="three", period="2026-09"), **BY)
    put_back_batch(store, "2026Q3-1", **BY)
    remember_mapping(store, "headers", '{"F": "A1"}')
    record(store, Event(EventKind.EXPORT, "tester", NOW, "xlsx"))


def test_a_store_is_without_fault_after_every_kind_of_step(store):
    fill(store)

    assert verify(store) == ()


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("UPDATE cube SET n = n + 1 WHERE batch = 1", {FaultCode.CUBE}),
        ("DELETE FROM cube WHERE batch = 1 AND indicator = 3", {FaultCode.CUBE}),
        ("UPDATE cube_groups SET branch = '别处' WHERE batch = 1", {FaultCode.CUBE}),
        ("UPDATE payloads SET content = x'00' WHERE batch = 1", {FaultCode.PAYLOAD}),
        ("DELETE FROM payloads WHERE batch = 2", {FaultCode.PAYLOAD}),
        ("UPDATE batches SET period = '2026Q1' WHERE number = 1", {FaultCode.REGISTRY}),
        ("UPDATE batches SET distributed = 99", {FaultCode.REGISTRY}),
        ("UPDATE batches SET state = 'active' WHERE number = 2", {FaultCode.REGISTRY}),
        ("UPDATE schemes SET content = '{}'", {FaultCode.REGISTRY}),
        ("UPDATE mappings SET mapping = '{}'", {FaultCode.MAPPING}),
        ("UPDATE state SET revision = 1", {FaultCode.REGISTRY}),
        ("DROP TRIGGER audit_never_shrinks", {FaultCode.SCHEMA}),
        ("DROP INDEX batches_active_content", {FaultCode.SCHEMA}),
    ],
)
def test_what_somebody_changed_in_the_file_is_found(store, statement, codes):
    fill(store)
    tamper(store, statement)

    assert {fault.code for fault in verify(store)} == codes


def test_rows_that_belong_to_no_batch_are_found(store):
    fill(store)
    tamper(store, "INSERT INTO payloads VALUES (77, x'00')", "INSERT INTO cube VALUES (78, 0, 0, 1, 1, 1)")

    found = {(fault.code, fault.subject) for fault in verify(store)}
    assert {(FaultCode.FOREIGN_KEY, "payloads 77"), (FaultCode.FOREIGN_KEY, "cube 78")} <= found


def test_a_batch_that_vanished_with_all_its_rows_is_missed(store):
    fill(store)
    tamper(store, *(f"DELETE FROM {table} WHERE batch = 3" for table in ("cube", "cube_groups", "payloads")))
    tamper(store, "DELETE FROM batches WHERE number = 3")

    assert [fault.code for fault in verify(store)] == [FaultCode.REGISTRY]
    with pytest.raises(StoreDamaged):
        batches(store, EVERYTHING)


def answers(place):
    """Everything that the store tells: each answer, or that it refuses to give it."""
    told = {}
    try:
        with open_store(place) as store:
            for name, ask in QUESTIONS.items():
                try:
                    told[name] = ask(store)
                except StoreError:
                    told[name] = "refused"
    except StoreError:
        return dict.fromkeys(QUESTIONS, "refused")
    return told


def every_row(store):
    names = [batch.id for batch in batches(store, EVERYTHING, include_removed=True)]
    return [payload.data_hash(payload.settled(read_returned(store, name, EVERYTHING))) for name in names]


QUESTIONS = {
    "batches": lambda store: batches(store, EVERYTHING, include_removed=True),
    "rows": every_row,
    "valid rows": lambda store: cube.count(read_responses(store, ["2026Q3-1"], EVERYTHING)).hash,
    "comments": lambda store: read_responses(store, ["2026-09-3"], EVERYTHING, comments=True).comments.tolist(),
    "scheme": lambda store: current_scheme(store).to_dict(),
    "log": audit_log,
}


def test_a_flipped_bit_gives_the_same_answer_or_none_never_another(place, tmp_path):
    with open_store(place) as store:
        fill(store)
    right = answers(place)
    assert "refused" not in right.values()
    content = place.file.read_bytes()
    harmed = StorePlace(tmp_path / "harmed")
    chance = random.Random(7)

    refused = 0
    for _ in range(FLIPS):
        shutil.rmtree(harmed.directory, ignore_errors=True)
        harmed.directory.mkdir()
        at, bit = chance.randrange(len(content)), chance.randrange(8)
        harmed.file.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
        for name, told in answers(harmed).items():
            refused += told == "refused"
            assert told in ("refused", right[name]), (at, bit, name)

    assert refused > FLIPS / 10  # or the bits that were flipped did not matter


def test_every_flipped_bit_of_a_payload_is_noticed(store):
    fill(store)
    with store.reading() as connection:
        content = bytes(connection.exec_driver_sql("SELECT content FROM payloads WHERE batch = 3").scalar_one())
    chance = random.Random(11)
    for _ in range(25):
        at = chance.randrange(len(content))
        harmed = content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
        tamper(store, f"UPDATE payloads SET content = x'{harmed.hex()}' WHERE batch = 3")
        with pytest.raises(StoreDamaged):
            read_responses(store, ["2026-09-3"], EVERYTHING)


def test_a_damaged_mapping_is_not_remembered(store):
    fill(store)
    tamper(store, "UPDATE mappings SET mapping = '{}'")

    assert remembered_mapping(store, "headers") is None
