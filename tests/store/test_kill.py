"""What was acknowledged survives kill -9 at any moment, and nothing is ever there by halves."""

import os
import random
import signal
import time

import pytest

from lib.store.batches import batches
from lib.store.place import StorePlace
from lib.store.reading import read_responses, read_returned
from lib.store.store import open_store
from lib.store.verify import verify
from lib.survey.branches import EVERYTHING
from tests.store.conftest import Nursery
from tests.store.nursery import ROWS

STORES = 5
KILLS_EACH = 12
LONGEST = 0.25
"""Seconds a child lives at most: opening a new store and keeping some batches."""


def kill_at_random(nursery: Nursery, place: StorePlace, first: int, moment: float) -> set[str]:
    """Let a child keep batches and kill it after `moment` seconds; return the batches that it has acknowledged."""
    nursery.command("endless", place.directory, first)
    _, pid = nursery.said()
    time.sleep(moment)
    os.kill(int(pid), signal.SIGKILL)
    return {f"batch {words[1]}" for words in nursery.until_ended() if words[0] == "kept"}


@pytest.mark.slow
def test_kill_9_at_random_moments_of_an_import_loses_nothing_and_leaves_nothing_half_done(nursery, tmp_path):
    chance = random.Random(2026)
    total = 0
    for number in range(STORES):
        place = StorePlace(tmp_path / str(number))
        acknowledged: set[str] = set()
        first = 0
        for _ in range(KILLS_EACH):
            acknowledged |= kill_at_random(nursery, place, first, chance.uniform(0, LONGEST))
            with open_store(place) as store:
                assert verify(store) == ()
                found = batches(store, EVERYTHING)
                for batch in found:
                    assert batch.sample.returned == ROWS
                    assert read_returned(store, batch.id, EVERYTHING).responses.n == ROWS
                read_responses(store, [batch.id for batch in found], EVERYTHING)
            names = {batch.file_name.removesuffix(".xlsx") for batch in found}
            assert acknowledged <= names
            assert len(names - acknowledged) <= 1  # committed, and killed before it could say so
            acknowledged = names
            first = len(names)
        total += len(acknowledged)

    assert total > STORES * KILLS_EACH / 4  # or the children were killed before they did anything
