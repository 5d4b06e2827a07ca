import threading

import numpy as np
import pandas as pd
import pytest

from lib.store import payload
from lib.store.batches import batches, delete_batch, keep_batch
from lib.store.errors import MixedSchemes, UnknownBatch
from lib.store.reading import read_responses, read_returned
from lib.store.schemes import keep_scheme, use_scheme
from lib.survey import columns as col
from lib.survey.branches import EVERYTHING, BranchScope
from lib.survey.scale import MISSING, Scale
from lib.survey.validity import ValidityRules
from tests.builders import new_batch, random_responses, responses_of, returned_of, scheme_of
from tests.store.conftest import BY

GANZHOU = BranchScope(("江西省/赣州市",))


def keep(store, responses, *, content="first", period="2026Q3", rules=None):
    return keep_batch(
        store, new_batch(returned_of(responses, rules=rules), content=content, period=period), **BY
    ).batch.id


def test_what_is_read_is_what_was_kept(store):
    written = responses_of(
        [[5, None], [3, 4], [1, 1]],
        [[2, 2], [None, 5], [1, 4]],
        branch=["江西省/赣州市/信丰县", None, "江西省"],
        industry=["农业", "农业", "制造业"],
        overall=[4, None, 1],
    )

    read = read_responses(store, [keep(store, written)], EVERYTHING)

    np.testing.assert_array_equal(read.importance, written.importance)
    np.testing.assert_array_equal(read.satisfaction, written.satisfaction)
    assert read.overall is not None
    assert read.overall.tolist() == [4, MISSING, 1]
    assert read.scheme == written.scheme
    pd.testing.assert_frame_equal(
        read.attributes.astype("str"),
        pd.DataFrame(
            {
                col.PERIOD: ["2026Q3"] * 3,
                "branch": ["江西省/赣州市/信丰县", np.nan, "江西省"],
                "industry": ["农业", "农业", "制造业"],
            },
            dtype="str",
        ),
    )


def test_only_valid_rows_are_read_and_all_rows_for_judging_again(store):
    rows = [[5, 4, 3], [5, None, 3], [2, 3, 4]]
    name = keep(store, responses_of(rows, rows), rules=ValidityRules(straight_lining=None))

    assert read_responses(store, [name], EVERYTHING).n == 2
    returned = read_returned(store, name, EVERYTHING)
    assert returned.rows.tolist() == [2, 3, 4]
    assert returned.reason.tolist() == ["", "incomplete", ""]
    assert returned.judged(ValidityRules.keep_invalid()).valid.n == 3


def test_a_scope_lets_through_its_branches_and_nothing_else(store):
    branches = ["江西省/赣州市/信丰县", "江西省/赣州市", "江西省/吉安市", "江西省", None, "江西省/赣州市2"]
    rows = [[number, 1] for number in (1, 2, 3, 4, 5, 1)]
    name = keep(store, responses_of(rows, rows, branch=branches))

    assert read_responses(store, [name], GANZHOU).importance[:, 0].tolist() == [1, 2]
    assert read_returned(store, name, GANZHOU).rows.tolist() == [2, 3]
    assert read_responses(store, [name], EVERYTHING).n == 6


def test_a_scope_lets_nothing_through_where_no_branch_is_known(store):
    name = keep(store, responses_of([[1, 2]], [[1, 2]]))

    assert read_responses(store, [name], GANZHOU).n == 0
    assert read_returned(store, name, GANZHOU).rows.tolist() == []


def test_what_one_scope_has_read_is_not_served_to_another(store):
    name = keep(store, responses_of([[1, 2], [3, 4]], [[1, 2], [3, 4]], branch=["江西省", "湖南省"]))

    assert [read_responses(store, [name], BranchScope((top,))).importance[0, 0] for top in ("江西省", "湖南省")] == [
        1,
        3,
    ]
    assert read_responses(store, [name], BranchScope(())).n == 0


def test_periods_are_joined_in_the_order_asked_for(store):
    earlier = keep(store, responses_of([[1, 2]], [[1, 2]]), content="a", period="2026Q2")
    later = keep(store, responses_of([[3, 4]], [[3, 4]], branch="江西省"), content="b")

    both = read_responses(store, [later, earlier, later], EVERYTHING)

    assert both.attributes[col.PERIOD].tolist() == ["2026Q3", "2026Q2"]
    assert both.importance[:, 0].tolist() == [3, 1]
    assert both.attributes["branch"].isna().tolist() == [False, True]


def test_batches_of_different_schemes_are_named_and_not_mixed(store):
    one = keep(store, responses_of([[1]], [[1]], scheme=scheme_of(["A"])), content="a")
    other = keep(store, responses_of([[1]], [[1]], scheme=scheme_of(["A"], version="2")), content="b")

    with pytest.raises(MixedSchemes) as refused:
        read_responses(store, [one, other], EVERYTHING)

    assert set(refused.value.batches.values()) == {(one,), (other,)}


def test_no_batch_gives_no_responses_of_the_current_scheme(store):
    scheme = scheme_of(["A"], scale=Scale(0, 10))
    keep_scheme(store, scheme, **BY)
    use_scheme(store, scheme.key, **BY)

    nothing = read_responses(store, [], EVERYTHING)

    assert (nothing.n, nothing.scheme) == (0, scheme)


def test_an_unknown_batch_is_named(store):
    with pytest.raises(UnknownBatch, match="2026Q3-9"):
        read_responses(store, ["2026Q3-9"], EVERYTHING)


def test_comments_are_read_on_request_and_stay_out_of_memory(store):
    name = keep(store, responses_of([[1, 2], [1, 3]], [[1, 2], [2, 2]], comments=["很好 😀", ""], branch="江西省"))

    assert read_responses(store, [name], EVERYTHING).comments is None
    asked = read_responses(store, [name], BranchScope(("江西省",)), comments=True)
    assert asked.comments is not None
    assert asked.comments.tolist() == ["很好 😀", ""]
    assert read_responses(store, [name], EVERYTHING).comments is None


def test_a_reader_cannot_change_what_the_next_one_reads(store):
    name = keep(store, random_responses(20, 1))
    mine = read_responses(store, [name], EVERYTHING)
    before = mine.attributes["branch"].tolist()

    with pytest.raises(ValueError, match="read-only"):
        mine.importance[0, 0] = 5
    mine.attributes["mine"] = 1
    mine.attributes.loc[0, "branch"] = None

    again = read_responses(store, [name], EVERYTHING)
    assert "mine" not in again.attributes
    assert again.attributes["branch"].tolist() == before
    assert read_returned(store, name, EVERYTHING).responses.attributes["branch"].tolist() == before


def test_many_threads_decode_a_batch_once_and_share_its_arrays(store, monkeypatch):
    name = keep(store, random_responses(2000, 1))
    decoded = []
    decode = payload.decode
    monkeypatch.setattr(payload, "decode", lambda *args, **more: decoded.append(1) or decode(*args, **more))
    read = []
    threads = [
        threading.Thread(target=lambda: read.append(read_responses(store, [name], EVERYTHING))) for _ in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(decoded) == 1
    assert len({id(responses.importance) for responses in read}) == 1


def test_deleted_responses_leave_the_memory(store):
    name = keep(store, random_responses(20, 1))
    read_responses(store, [name], EVERYTHING)
    delete_batch(store, name, **BY)

    batches(store, EVERYTHING)

    assert {key[0] for key in store.decoded.keys()} == {"registry"}  # noqa: SIM118 - it is no mapping
