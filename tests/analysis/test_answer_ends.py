import numpy as np
import pandas as pd
import pytest

from lib.analysis.answer_ends import CEILING, FLOOR, answer_ends
from lib.survey.responses import Responses
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.builders import ratings_of, responses_of, scheme_of

SCHEME = Scheme(
    "ends",
    "1",
    {"en": "Ends"},
    (Dimension("A", {"en": "A"}), Dimension("B", {"en": "B"})),
    (Indicator("A1", "A", {"en": "A1"}), Indicator("A2", "A", {"en": "A2"}), Indicator("B1", "B", {"en": "B1"})),
)


def ends_of(rows):
    ratings = ratings_of(rows)
    return answer_ends(Responses(SCHEME, ratings, ratings.copy(), pd.DataFrame(index=pd.RangeIndex(len(rows)))))


def test_shares_are_of_those_who_answered_and_what_is_lacking_is_of_all():
    found = ends_of([[5, 5, 1]] * 3 + [[5, 1, 3]] * 2 + [[4, None, None]] * 5).satisfaction.items

    assert found["n"].tolist() == [10, 5, 5]
    assert found["ceiling"].tolist() == [0.5, 0.6, 0.0]
    assert found["floor"].tolist() == [0.0, 0.4, 0.6]
    assert found["lacking"].tolist() == [0.0, 0.5, 0.5]


def test_a_dimension_is_at_its_ceiling_only_with_all_its_items():
    found = ends_of([[5, 5, 1]] * 3 + [[5, 4, 1]] * 4 + [[1, 1, 1]] * 3).importance

    assert found.dimensions["ceiling"].tolist() == [0.3, 0.0]
    assert found.dimensions["floor"].tolist() == [0.3, 1.0]
    assert found.crowded_dimensions(CEILING) == ("A",)
    assert found.crowded_dimensions(FLOOR) == ("A", "B")


def test_exactly_half_at_the_end_is_not_crowded_yet():
    found = ends_of([[5, 5, 3]] * 5 + [[4, 5, 3]] * 5).importance

    assert found.items["ceiling"].tolist() == [0.5, 1.0, 0.0]
    assert found.crowded_items(CEILING) == ("A2",)


def test_an_item_that_fewer_than_five_rated_has_no_share():
    found = ends_of([[5, 5, 3]] * 4 + [[5, None, 3]]).importance

    assert np.isnan(found.items.loc["A2", "ceiling"])
    assert found.items.loc["A1", "ceiling"] == 1
    assert found.dimensions["ceiling"].isna().tolist() == [True, False]


def test_both_blocks_are_counted_apart():
    found = answer_ends(responses_of([[5]] * 5, [[1]] * 5))

    assert (found.importance.items.loc["I1", "ceiling"], found.satisfaction.items.loc["I1", "floor"]) == (1, 1)


def test_nobody_has_no_shares():
    found = answer_ends(Responses.empty(scheme_of(["I1"]))).importance

    assert found.n == 0
    assert found.items[["ceiling", "floor", "lacking"]].isna().all(axis=None)


def test_the_lowest_point_of_the_scale_counts_whatever_it_is():
    assert answer_ends(responses_of([[1], [1], [1], [2], [5]], [[3]] * 5)).importance.items.loc[
        "I1", "floor"
    ] == pytest.approx(0.6)
