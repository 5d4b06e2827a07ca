from dataclasses import replace

import pytest

from lib.store.batches import (
    BatchState,
    batches,
    delete_batch,
    keep_batch,
    overlapping,
    put_back_batch,
    remove_batch,
)
from lib.store.errors import StepRefused, StoreErrorCode, UnknownBatch
from lib.store.reading import read_responses
from lib.store.store import open_store
from lib.survey.branches import EVERYTHING, BranchScope
from lib.survey.periods import Period
from lib.survey.validity import InvalidReason, ValidityRules
from tests.builders import new_batch, responses_of, returned_of, scheme_of
from tests.store.conftest import BY

XINFENG, NANKANG, JISHUI = "江西省/赣州市/信丰县", "江西省/赣州市/南康区", "江西省/吉安市/吉水县"


def file_of(*branches, content="first", **more):
    ratings = [[5, 4]] * len(branches)
    return new_batch(returned_of(responses_of(ratings, ratings, branch=list(branches))), content=content, **more)


def states(store):
    return {batch.id: batch.state for batch in batches(store, EVERYTHING, include_removed=True)}


def test_what_was_kept_is_there_after_the_store_was_closed_and_opened_again(place):
    with open_store(place) as store:
        kept = keep_batch(store, new_batch(distributed=64), **BY)
    with open_store(place) as store:
        (found,) = batches(store, EVERYTHING)

    assert not kept.already_stored
    assert found == kept.batch
    assert (found.id, found.file_name, found.who, found.sample.distributed) == ("2026Q3-1", "first.xlsx", "tester", 64)


def test_the_same_content_in_the_same_period_is_stored_once_and_the_second_is_told(store):
    first = keep_batch(store, new_batch(), **BY)
    again = keep_batch(store, replace(new_batch(), file_name="renamed.xlsx", file_sha256="re-saved"), **BY)

    assert again.already_stored
    assert again.batch == first.batch
    assert len(batches(store, EVERYTHING)) == 1


def test_the_same_content_in_another_period_is_another_batch(store):
    keep_batch(store, new_batch(), **BY)

    assert not keep_batch(store, new_batch(period="2026Q4"), **BY).already_stored


def test_the_same_file_after_it_was_taken_out_names_the_one_that_can_be_put_back(store):
    keep_batch(store, new_batch(), **BY)
    remove_batch(store, "2026Q3-1", **BY)

    again = keep_batch(store, new_batch(), **BY)

    assert again.already_stored
    assert again.batch.state is BatchState.REMOVED


def test_the_same_content_read_with_another_scheme_may_replace_the_first_reading(store):
    rows = [[5, 4]]
    first = keep_batch(store, new_batch(returned_of(responses_of(rows, rows))), **BY).batch
    other = responses_of(rows, rows, scheme=scheme_of(["I1", "I2"], version="2"))
    second = new_batch(returned_of(other))

    assert keep_batch(store, second, **BY).already_stored
    assert not keep_batch(store, second, replaces=(first.id,), **BY).already_stored
    assert states(store) == {"2026Q3-1": BatchState.REPLACED, "2026Q3-2": BatchState.ACTIVE}


def test_a_correction_replaces_and_can_be_undone(store):
    for content in ("one", "two"):
        keep_batch(store, new_batch(content=content), **BY)
    correction = keep_batch(store, new_batch(content="three"), replaces=("2026Q3-1", "2026Q3-2"), **BY).batch

    assert correction.replaces == ("2026Q3-1", "2026Q3-2")
    assert [batch.id for batch in batches(store, EVERYTHING)] == ["2026Q3-3"]

    put_back_batch(store, "2026Q3-1", **BY)

    assert states(store) == {
        "2026Q3-1": BatchState.ACTIVE,
        "2026Q3-2": BatchState.ACTIVE,
        "2026Q3-3": BatchState.REMOVED,
    }


def test_nothing_is_kept_when_what_is_to_be_replaced_does_not_count(store):
    keep_batch(store, new_batch(content="one"), **BY)
    remove_batch(store, "2026Q3-1", **BY)

    with pytest.raises(StepRefused) as refused:
        keep_batch(store, new_batch(content="two"), replaces=("2026Q3-1",), **BY)
    with pytest.raises(UnknownBatch):
        keep_batch(store, new_batch(content="two"), replaces=("2026Q3-9",), **BY)

    assert refused.value.code is StoreErrorCode.WRONG_STATE
    assert states(store) == {"2026Q3-1": BatchState.REMOVED}


def test_a_batch_is_taken_out_and_put_back(store):
    keep_batch(store, new_batch(), **BY)

    assert remove_batch(store, "2026Q3-1", **BY).state is BatchState.REMOVED
    assert batches(store, EVERYTHING) == ()
    assert put_back_batch(store, "2026Q3-1", **BY).is_active
    assert len(batches(store, EVERYTHING)) == 1


def test_a_number_is_never_given_twice(store):
    keep_batch(store, new_batch(content="one"), **BY)
    delete_batch(store, "2026Q3-1", **BY)

    assert keep_batch(store, new_batch(content="two"), **BY).batch.id == "2026Q3-2"


def test_deleting_really_deletes(place):
    sentence = "这家支行的客户经理从不回电话"
    responses = responses_of([[5, 4]] * 3, [[3, 2]] * 3, branch="唯一的支行名称", comments=[sentence] * 3)
    with open_store(place) as store:
        keep_batch(store, new_batch(returned_of(responses), content="secret"), **BY)
        read_responses(store, ["2026Q3-1"], EVERYTHING)
        delete_batch(store, "2026Q3-1", **BY)

        with pytest.raises(UnknownBatch):
            read_responses(store, ["2026Q3-1"], EVERYTHING)
        left = b"".join(path.read_bytes() for path in place.directory.iterdir())

    assert "唯一的支行名称".encode() not in left
    assert b"secret" not in left
    assert b"PAR1" not in left


def test_each_reader_sees_the_sample_figures_of_its_own_branches(store):
    rules = ValidityRules(straight_lining=None)
    rows = [[5, 4], [5, None], [3, 3]]
    responses = responses_of(rows, rows, branch=[XINFENG, XINFENG, JISHUI])
    keep_batch(store, new_batch(returned_of(responses, rules=rules), distributed=10), **BY)

    (all_of_it,) = batches(store, EVERYTHING)
    (own,) = batches(store, BranchScope(("江西省/赣州市",)))

    assert (all_of_it.sample.returned, all_of_it.sample.invalid, all_of_it.sample.distributed) == (3, 1, 10)
    assert (own.sample.returned, own.sample.invalid, own.sample.distributed) == (2, 1, None)
    assert dict(own.sample.reasons)[InvalidReason.INCOMPLETE] == 1
    assert own.branches == (XINFENG,)
    assert batches(store, BranchScope(("湖南省",))) == ()


def test_rows_without_a_branch_are_seen_only_by_those_who_see_everything(store):
    keep_batch(store, file_of(XINFENG, None), **BY)

    (own,) = batches(store, BranchScope(("江西省",)))

    assert own.sample.returned == 1
    assert batches(store, EVERYTHING)[0].sample.returned == 2


@pytest.mark.parametrize(
    ("branches", "overlaps"),
    [
        ((XINFENG,), True),
        (("江西省",), True),
        ((f"{XINFENG}/城东",), True),
        ((NANKANG, XINFENG), True),
        ((NANKANG,), False),
        ((), True),
        (("",), True),
    ],
)
def test_batches_of_the_same_branches_are_found_before_adding(store, branches, overlaps):
    keep_batch(store, file_of(XINFENG), **BY)

    assert bool(overlapping(store, Period.parse("2026Q3"), branches)) is overlaps
    assert overlapping(store, Period.parse("2026Q2"), branches) == ()


def test_a_batch_without_branches_overlaps_with_all(store):
    keep_batch(store, file_of(None), **BY)

    assert overlapping(store, Period.parse("2026Q3"), (XINFENG,))


def test_an_empty_file_can_be_kept_and_read(store):
    keep_batch(store, new_batch(n=0), **BY)

    assert read_responses(store, ["2026Q3-1"], EVERYTHING).n == 0


def test_a_mapping_that_is_no_json_is_refused(store):
    with pytest.raises(ValueError, match="Expecting"):
        keep_batch(store, replace(new_batch(), mapping="not json"), **BY)
    assert batches(store, EVERYTHING) == ()


def test_the_revision_changes_with_every_change_of_stored_data(store):
    seen = [store.revision()]
    for step in (
        lambda: keep_batch(store, new_batch(content="one"), **BY),
        lambda: keep_batch(store, new_batch(content="two"), replaces=("2026Q3-1",), **BY),
        lambda: put_back_batch(store, "2026Q3-1", **BY),
        lambda: remove_batch(store, "2026Q3-1", **BY),
        lambda: delete_batch(store, "2026Q3-1", **BY),
    ):
        step()
        seen.append(store.revision())

    assert len(set(seen)) == len(seen)
    keep_batch(store, new_batch(content="two"), **BY)  # stored already
    assert store.revision() == seen[-1]
