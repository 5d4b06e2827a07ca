"""The states of batches, checked by walking at random and by hand; no database is needed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.store import steps
from lib.store.batch import Batch, BatchState
from lib.store.errors import StepRefused, StoreError, StoreErrorCode, UnknownBatch
from lib.survey.periods import Period

WHEN = datetime(2026, 10, 8)
TEMPLATE = Batch(
    number=0, id="", period=Period.parse("2026Q3"), state=BatchState.ACTIVE, replaces=(), replaced_by=None, who="",
    when=WHEN, changed_by="", changed_at=WHEN, file_name="", file_sha256="", content_hash="", data_hash="",
    payload_hash="", cube_hash="", scheme_key="", distributed=None, samples={}, mapping="{}", notes=(),
)  # fmt: skip


class Shelf:
    """The batches as a store would hold them."""

    def __init__(self) -> None:
        self.batches: dict[str, Batch] = {}
        self.given = 0
        self.corrects: set[tuple[str, str]] = set()
        """Every (correction, what it corrected) there ever was, deleted ones included."""

    def take(self, changed: tuple[Batch, ...]) -> None:
        self.batches.update({batch.id: batch for batch in changed})

    def keep(self, *replaces: str, content: str = "") -> str:
        self.given += 1
        name = str(self.given)
        self.take(steps.corrected(self.batches, replaces, by=name))
        self.take((replace(TEMPLATE, id=name, number=self.given, replaces=replaces, content_hash=content or name),))
        self.corrects |= {(name, old) for old in replaces}
        return name

    def remove(self, name: str) -> None:
        self.take(steps.removed(self.batches, name))

    def put_back(self, name: str) -> None:
        self.take(steps.put_back(self.batches, name))

    def delete(self, name: str) -> None:
        changed = steps.deleted(self.batches, name)
        del self.batches[name]
        self.take(changed)

    @property
    def active(self) -> set[str]:
        return {name for name, batch in self.batches.items() if batch.is_active}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_chain_of_corrections_is_undone_down_to_the_one_put_back(shelf):
    first = shelf.keep()
    second = shelf.keep(first)
    third = shelf.keep(second)

    shelf.put_back(first)

    assert shelf.active == {first}
    assert shelf.batches[second].state is shelf.batches[third].state is BatchState.REMOVED


def test_undoing_a_correction_brings_back_all_that_it_replaced(shelf):
    first, second = shelf.keep(), shelf.keep()
    shelf.keep(first, second)

    shelf.put_back(second)

    assert shelf.active == {first, second}


def test_an_undone_correction_can_be_put_back_and_replaces_again(shelf):
    first = shelf.keep()
    second = shelf.keep(first)
    shelf.put_back(first)

    shelf.put_back(second)

    assert shelf.active == {second}
    assert shelf.batches[first].replaced_by == second


def test_two_corrections_of_one_batch_never_count_together(shelf):
    first = shelf.keep()
    second = shelf.keep(first)
    shelf.put_back(first)
    third = shelf.keep(first)

    with pytest.raises(StepRefused) as refused:
        shelf.put_back(second)

    assert refused.value.code is StoreErrorCode.RIVAL_BATCH
    assert refused.value.facts["other"] == third
    assert shelf.active == {third}


def test_one_of_two_batches_that_were_corrected_together_can_be_taken_out_and_put_back(shelf):
    first, second = shelf.keep(), shelf.keep()
    shelf.keep(first, second)
    shelf.put_back(first)
    shelf.remove(first)

    shelf.put_back(first)

    assert shelf.active == {first, second}


def test_the_same_content_never_counts_twice(shelf):
    first = shelf.keep(content="same")
    shelf.remove(first)
    second = shelf.keep(content="same")

    with pytest.raises(StepRefused) as refused:
        shelf.put_back(first)

    assert refused.value.code is StoreErrorCode.SAME_CONTENT_ACTIVE
    assert shelf.active == {second}


def test_deleting_a_correction_leaves_what_it_replaced_out_until_it_is_put_back(shelf):
    first = shelf.keep()
    shelf.delete(shelf.keep(first))

    assert shelf.batches[first].state is BatchState.REMOVED
    shelf.put_back(first)
    assert shelf.active == {first}


def test_deleting_the_middle_of_a_chain_keeps_the_ends_from_counting_together(shelf):
    first = shelf.keep()
    second = shelf.keep(first)
    third = shelf.keep(second)
    shelf.delete(second)

    assert shelf.active == {third}
    shelf.put_back(first)
    assert shelf.active == {first}


def test_steps_from_a_wrong_state_are_refused(shelf):
    first = shelf.keep()
    shelf.keep(first)

    for refused in (lambda: shelf.remove(first), lambda: shelf.keep(first), lambda: shelf.put_back("2")):
        with pytest.raises(StepRefused):
            refused()
    with pytest.raises(UnknownBatch):
        shelf.remove("9")


def test_the_ones_that_stop_counting_come_first(shelf):
    first = shelf.keep()
    shelf.keep(first)

    assert [batch.is_active for batch in steps.put_back(shelf.batches, first)] == [False, True]


STEP = st.one_of(
    st.tuples(st.just("keep"), st.sets(st.integers(1, 12), max_size=3)),
    st.tuples(st.sampled_from(["remove", "put_back", "delete"]), st.integers(1, 12)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(STEP, max_size=25))
def test_whatever_the_steps_a_batch_and_its_correction_never_count_together(walk):
    shelf = Shelf()
    for step, at in walk:
        before = dict(shelf.batches)
        try:
            if step == "keep":
                shelf.keep(*map(str, sorted(at)))
            else:
                getattr(shelf, step)(str(at))
        except StoreError:
            assert shelf.batches == before
        assert_consistent(shelf.batches, shelf.corrects)


def assert_consistent(batches: Mapping[str, Batch], corrects: set[tuple[str, str]]) -> None:
    for batch in batches.values():
        assert (batch.state is BatchState.REPLACED) == (batch.replaced_by is not None)
        if batch.replaced_by is not None:
            assert batch.id in batches[batch.replaced_by].replaces
    active = [name for name, batch in batches.items() if batch.is_active]
    for one, other in combinations(active, 2):
        assert not corrected_by(one, corrects) & corrected_by(other, corrects), (one, other)


def corrected_by(name: str, corrects: set[tuple[str, str]]) -> set[str]:
    found = {name}
    while more := {old for new, old in corrects if new in found} - found:
        found |= more
    return found
