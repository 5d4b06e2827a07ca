import io
from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from lib.store import payload
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.scale import Scale
from lib.survey.validity import ValidityRules
from tests.builders import random_responses, responses_of, returned_of, scheme_of

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
        ratings[:, 0].copy(),
        pd.Series([row[2] for row in rows], dtype="str"),
    )
    returned = payload.settled(returned_of(responses, seconds=[1.5] * len(rows)))

    back = payload.decode(payload.encode(returned), scheme, comments=True)

    assert payload.data_hash(back) == payload.data_hash(returned)
    assert back.responses.attributes["word"].astype("object").where(lambda w: w.notna(), None).tolist() == words
    assert back.responses.comments.tolist() == [row[2] for row in rows]
    np.testing.assert_array_equal(back.responses.importance, ratings)


def test_the_order_of_categories_and_unused_ones_do_not_count_as_content():
    rows = [[1, 2], [3, 4]]
    one = responses_of(rows, rows, branch=["b", "a"])
    other = responses_of(rows, rows, branch=["b", "a"])
    turned = other.attributes.assign(branch=other.attributes["branch"].cat.set_categories(["z", "b", "a"]))
    other = Responses(other.scheme, other.importance, other.satisfaction, turned)

    assert written(returned_of(one)) == written(returned_of(other))


@pytest.mark.parametrize("part", ["importance", "satisfaction", "branch", "overall", "comments", "rules", "seconds"])
def test_the_hash_changes_with_every_part_of_the_content(part):
    rows = [[1, 2, 5], [3, 4, None]]
    other = [[1, 2, 4], [3, 4, None]]

    def build(changed):
        responses = responses_of(
            other if changed == "importance" else rows,
            other if changed == "satisfaction" else rows,
            branch=["a", "b" if changed == "branch" else "c"],
            overall=[1, 2 if changed == "overall" else 3],
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
        "scheme", "importance", "satisfaction", "attributes", "overall", "comments",
    ]  # fmt: skip
