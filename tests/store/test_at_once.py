"""Many at the same time: threads, processes, readers during a write."""

import threading
from concurrent.futures import ThreadPoolExecutor

from lib.store.audit import audit_log
from lib.store.batches import batches, keep_batch, put_back_batch, remove_batch
from lib.store.errors import StepRefused
from lib.store.reading import read_responses
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.builders import new_batch
from tests.store.conftest import BY

TWENTY = range(20)


def test_twenty_imports_at_once_from_threads_are_all_kept(store):
    with ThreadPoolExecutor(20) as pool:
        kept = list(pool.map(lambda number: keep_batch(store, new_batch(content=str(number)), **BY), TWENTY))

    assert not any(each.already_stored for each in kept)
    assert len({each.batch.id for each in kept}) == 20
    assert {batch.content_hash for batch in batches(store, EVERYTHING)} == set(map(str, TWENTY))
    assert len(audit_log(store)) == 20
    assert verify(store) == ()


def test_of_twenty_threads_with_the_same_file_one_stores_it_and_the_others_are_told(store):
    with ThreadPoolExecutor(20) as pool:
        kept = list(pool.map(lambda _: keep_batch(store, new_batch(), **BY), TWENTY))

    assert sorted(each.already_stored for each in kept) == [False] + [True] * 19
    assert len({each.batch.id for each in kept}) == 1
    assert verify(store) == ()


def test_twenty_imports_at_once_from_processes_are_all_kept(nursery, place):
    nursery.command("each", place.directory, *TWENTY)  # the store is made by all of them at once, too
    said = nursery.until_ended()

    assert sorted(int(words[1]) for words in said if words[0] == "kept") == list(TWENTY)
    with open_store(place) as store:
        assert len(batches(store, EVERYTHING)) == 20
        assert verify(store) == ()


def test_of_twenty_processes_with_the_same_file_one_stores_it_and_the_others_are_told(nursery, place):
    nursery.command("each", place.directory, *[7] * 20)
    said = [words[2] for words in nursery.until_ended() if words[0] == "kept"]

    assert sorted(said) == ["known"] * 19 + ["new"]
    with open_store(place) as store:
        assert len(batches(store, EVERYTHING)) == 1


def test_a_reader_during_writes_sees_whole_batches_only(store):
    stop = threading.Event()
    seen = []

    def read():
        with open_store(store.place) as own:
            while not stop.is_set():
                found = batches(own, EVERYTHING)
                seen.append(len(found))
                assert read_responses(own, [batch.id for batch in found], EVERYTHING).n == 30 * len(found)

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        for number in range(15):
            keep_batch(store, new_batch(content=str(number)), **BY)
        stop.set()
        for reader in readers:
            reader.result()

    assert seen
    assert max(seen) <= 15


def test_of_two_who_take_out_the_same_batch_one_is_told(store):
    keep_batch(store, new_batch(), **BY)

    def take_out(_):
        try:
            return remove_batch(store, "2026Q3-1", **BY).state
        except StepRefused as refused:
            return refused.code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take_out, range(2))) == ["removed", "wrong_state"]
    assert put_back_batch(store, "2026Q3-1", **BY).is_active
