import pytest

from lib.store.audit import audit_log
from lib.store.batches import keep_batch
from lib.store.errors import StoreError, StoreErrorCode
from lib.store.mappings import remember_mapping, remembered_mapping
from lib.store.reading import read_responses
from lib.store.schemes import current_scheme, keep_scheme, schemes, use_scheme
from lib.store.schemes import scheme_of as kept_scheme
from lib.survey.branches import EVERYTHING
from lib.survey.scheme import load_scheme
from tests.builders import new_batch, responses_of, returned_of, scheme_of
from tests.store.conftest import BY


def test_the_default_scheme_is_there_from_the_start(store):
    assert current_scheme(store) == load_scheme()
    assert schemes(store) == (load_scheme(),)
    assert list(current_scheme(store).labels["importance"]) == list(load_scheme().labels["importance"])


def test_a_scheme_takes_effect_when_it_is_chosen(store):
    scheme = scheme_of(["A", "B"])
    keep_scheme(store, scheme, **BY)
    assert current_scheme(store) == load_scheme()

    use_scheme(store, scheme.key, **BY)

    assert current_scheme(store) == scheme
    assert kept_scheme(store, load_scheme().key) == load_scheme()


def test_stored_batches_keep_the_scheme_that_they_were_read_with(store):
    old = scheme_of(["A", "B"])
    name = keep_batch(store, new_batch(returned_of(responses_of([[1, 2]], [[1, 2]], scheme=old))), **BY).batch.id
    new = scheme_of(["B", "A"], version="2")
    keep_scheme(store, new, **BY)
    use_scheme(store, new.key, **BY)

    assert read_responses(store, [name], EVERYTHING).scheme == old


def test_keeping_or_choosing_the_same_again_changes_nothing(store):
    scheme = keep_scheme(store, scheme_of(["A"]), **BY)
    use_scheme(store, scheme.key, **BY)
    before = (store.revision(), audit_log(store))

    keep_scheme(store, scheme, **BY)
    use_scheme(store, scheme.key, **BY)

    assert (store.revision(), audit_log(store)) == before


def test_a_scheme_that_is_not_kept_cannot_be_chosen(store):
    for refused in (lambda: use_scheme(store, "none", **BY), lambda: kept_scheme(store, "none")):
        with pytest.raises(StoreError) as error:
            refused()
        assert error.value.code is StoreErrorCode.UNKNOWN_SCHEME


def test_a_mapping_is_remembered_and_the_later_one_wins(store):
    assert remembered_mapping(store, "headers") is None
    for mapping in ('{"F": "A1"}', '{"F": "A2"}'):
        remember_mapping(store, "headers", mapping)

    assert remembered_mapping(store, "headers") == '{"F": "A2"}'
    assert remembered_mapping(store, "others") is None
