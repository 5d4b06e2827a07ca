import io
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from lib.store import payload
from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.responses import NOT_TIMED, Responses
from lib.survey.returned import Returned
from lib.survey.scale import MISSING, Scale
from lib.survey.validity import ValidityRules
from tests.builders import random_responses, responses_of, returned_of, scheme_of

FIRST_HASH = "c7599a66ccdca2736db5f561f6660916e8567aaaeeea3db4c1645c95d0bb60ec"
PARTS = [
    "importance", "satisfaction", "branch", "overall", "value_price", "comments", "rules", "seconds", "first_block",
]  # fmt: skip
WORDS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=6))


def written(returned):
    return payload.encode(payload.settled(returned))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-5, 15) | st.none(), WORDS, WORDS.map(lambda word: word or "")), max_size=12))
def test_everything_comes_back_as_it_was(rows):
    scheme = scheme_of(["A"], scale=Scale(-5, 15))
    ratings = np.array([[row[0] if row[0] is not None else -128] for row in rows], dtype=np.int8).reshape(-1, 1)
    words = [row[1] for row in rows]
    order = sorted({word for word in words if word is not None}, reverse=True)
    responses = Responses(
        scheme,
        ratings,
        ratings[::-1].copy(),
        pd.DataFrame({"word": pd.Categorical(words, categories=pd.Index([*order, "unused"], dtype="str").unique())}),
        {ModelItem.OVERALL: ratings[:, 0].copy(), ModelItem.COMPLAINT: ratings[::-1, 0].copy()},
        pd.Series([row[2] for row in rows], dtype="str"),
        FirstBlock.EXPECTATION,
    )
    returned = payload.settled(returned_of(responses, seconds=[1.5] * len(rows)))

    back = payload.decode(payload.encode(returned), scheme, comments=True)

    assert payload.data_hash(back) == payload.data_hash(returned)
    assert back.responses.attributes["word"].astype("object").where(lambda w: w.notna(), None).tolist() == words
    assert back.responses.comments.tolist() == [row[2] for row in rows]
    np.testing.assert_array_equal(back.responses.importance, ratings)
    np.testing.assert_array_equal(back.responses.items[ModelItem.OVERALL], ratings[:, 0])
    np.testing.assert_array_equal(back.responses.items[ModelItem.COMPLAINT], ratings[::-1, 0])
    assert back.responses.first_block is FirstBlock.EXPECTATION


def test_a_payload_of_the_first_version_is_read_and_keeps_its_hash():
    """Written before there were other model items than the overall one, and before the first block had a kind."""
    old = Path(__file__).with_name("first_payload.parquet").read_bytes()

    back = payload.decode(old, scheme_of(["I1", "I2"]), comments=True)

    assert payload.data_hash(back) == FIRST_HASH
    assert {item: answers.tolist() for item, answers in back.responses.items.items()} == {
        ModelItem.OVERALL: [4, MISSING, 2]
    }
    assert back.responses.first_block is FirstBlock.IMPORTANCE
    assert back.valid.seconds.tolist() == [61, NOT_TIMED, 300]


def test_rows_without_the_later_parts_are_written_as_before():
    responses = responses_of(
        [[5, 4], [3, None], [2, 1]],
        [[3, 3], [4, 5], [None, 2]],
        branch=["江西省", "江西省/赣州市", None],
        overall=[4, None, 2],
        comments=["", "好", ""],
    )
    returned = payload.settled(returned_of(responses, seconds=[61.4, np.nan, 300.0]))

    assert payload.data_hash(returned) == FIRST_HASH
    assert (
        parquet.read_schema(io.BytesIO(payload.encode(returned))).names
        == parquet.read_schema(Path(__file__).with_name("first_payload.parquet")).names
    )


def test_the_order_of_categories_and_unused_ones_do_not_count_as_content():
    rows = [[1, 2], [3, 4]]
    one = responses_of(rows, rows, branch=["b", "a"])
    other = responses_of(rows, rows, branch=["b", "a"])
    turned = other.attributes.assign(branch=other.attributes["branch"].cat.set_categories(["z", "b", "a"]))
    other = Responses(other.scheme, other.importance, other.satisfaction, turned)

    assert written(returned_of(one)) == written(returned_of(other))


@pytest.mark.parametrize("part", PARTS)
def test_the_hash_changes_with_every_part_of_the_content(part):
    rows = [[1, 2, 5], [3, 4, None]]
    other = [[1, 2, 4], [3, 4, None]]

    def build(changed):
        responses = responses_of(
            other if changed == "importance" else rows,
            other if changed == "satisfaction" else rows,
            branch=["a", "b" if changed == "branch" else "c"],
            overall=[1, 2 if changed == "overall" else 3],
            items={ModelItem.VALUE_PRICE: [1, 2 if changed == "value_price" else 3]},
            first_block=FirstBlock.EXPECTATION if changed == "first_block" else FirstBlock.IMPORTANCE,
            comments=["", "x" if changed == "comments" else "y"],
        )
        seconds = [1.0, 2.0 if changed == "seconds" else 3.0]
        returned = returned_of(responses, seconds=seconds, rules=ValidityRules() if changed == "rules" else None)
        return payload.data_hash(payload.settled(returned))

    assert build(part) != build("nothing")


def test_the_payload_is_a_parquet_file_that_other_programs_read():
    table = parquet.read_table(io.BytesIO(written(returned_of(responses_of([[5, None]], [[3, 4]], branch="江西省")))))

    assert table.to_pylist() == [
        {
            "row": 2,
            "off_scale": 0,
            "seconds": pytest.approx(float("nan"), nan_ok=True),
            "duplicate": False,
            "reason": "",
            "attribute:branch": "江西省",
            "importance:I1": 5,
            "importance:I2": -128,
            "satisfaction:I1": 3,
            "satisfaction:I2": 4,
        }
    ]


def test_a_thousand_questionnaires_of_52_ratings_take_less_than_50_kilobytes():
    assert len(written(returned_of(random_responses(1000, 1)))) < 50_000


def test_which_indicators_were_asked_comes_back():
    returned = returned_of(responses_of([[5, None]], [[3, None]]))
    half = replace(returned, asked=np.array([True, False, True, False]))

    assert payload.decode(written(returned), returned.responses.scheme).asked is None
    assert payload.decode(written(half), returned.responses.scheme).asked.tolist() == [True, False, True, False]
    assert payload.data_hash(payload.settled(half)) != payload.data_hash(payload.settled(returned))


def test_no_field_of_the_rows_is_forgotten():
    """A field added to the rows must be stored too; then it is added here."""
    assert [field.name for field in fields(Returned)] == [
        "responses", "rows", "off_scale", "seconds", "duplicate", "reason", "asked",
    ]  # fmt: skip
    assert [field.name for field in fields(Responses)] == [
        "scheme", "importance", "satisfaction", "attributes", "items", "comments", "first_block",
        "seconds",  # of the valid ones, made from the seconds of the rows
    ]  # fmt: skip
