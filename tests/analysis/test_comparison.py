import numpy as np
import pandas as pd
import pytest

from lib.analysis.comparison import compare_groups
from lib.analysis.counts import count_ratings
from lib.analysis.group_counts import count_groups
from lib.analysis.small_groups import Visibility, disclosure
from lib.survey import columns as col
from tests.analysis.group_references import compared, grouped
from tests.builders import random_responses, responses_of


def test_every_group_counts_as_if_it_were_counted_alone():
    responses = random_responses(500, seed=4, missing=0.1)
    found = compared(responses, col.CLIENT_TYPE)
    for place, name in enumerate(found.names[:-1]):
        own = responses.take((responses.attributes[col.CLIENT_TYPE] == name).to_numpy())
        assert np.array_equal(found.counts.of(place).pairs, count_ratings(own).pairs)


def test_the_whole_is_everybody_in_the_selection():
    responses = random_responses(300, seed=5)
    assert np.array_equal(compared(responses, col.CHANNEL).whole.pairs, count_ratings(responses).pairs)


def test_who_belongs_to_no_group_counts_in_none():
    responses = responses_of([[5], [4], [3]], [[1], [2], [3]])
    found = count_groups(responses, np.array([0, -1, 0]), 2)
    assert found.n.tolist() == [[2], [0]]


def test_a_hidden_group_has_no_counts():
    responses = responses_of([[5, 4]] * 30, [[4, 5]] * 30, branch=["甲"] * 3 + ["乙"] * 9 + ["丙"] * 18)
    found = compared(responses, col.BRANCH)
    hidden = ~found.visible
    assert hidden.sum() == 2
    assert not found.counts.pairs[hidden].any()
    assert found.counts.n[~hidden].tolist() == [[18, 18]]


def test_a_cell_with_few_ratings_is_left_out_and_so_is_the_next_smallest():
    """Three of ten in group 甲 rated the second item: its cell is hidden, and the smaller of the others with it."""
    second = [5, 4, 3, *[None] * 7, *[4] * 12, *[5] * 20]
    responses = responses_of(
        [[4, one] for one in second],
        [[3, one] for one in second],
        branch=["甲"] * 10 + ["乙"] * 12 + ["丙"] * 20,
    )
    n = dict(zip(("丙", "乙", "甲"), compared(responses, col.BRANCH).counts.n.tolist(), strict=True))
    assert n == {"甲": [10, 0], "乙": [12, 0], "丙": [20, 20]}


def test_a_group_whose_rest_is_too_small_shows_no_cell():
    """All but three rated the first item in group 甲: with the total they would give the three away."""
    given = [5] * 20 + [4, 4, 4] + [None] * 7
    responses = responses_of([[one] for one in given], [[one] for one in given], branch=["甲"] * 20 + ["乙"] * 10)
    assert compared(responses, col.BRANCH).counts.n.tolist() == [[0], [0]]


def test_groups_that_are_hidden_stay_hidden_whatever_the_counts_say():
    responses = grouped()
    groups = disclosure(responses.attributes).groups("group")
    groups[col.STATE] = pd.Series([Visibility.HIDDEN, Visibility.SHOWN, Visibility.SHOWN], dtype="str")
    found = compare_groups(responses, groups, "group")
    assert found.visible.tolist() == [False, True, True]
    assert not found.counts.pairs[0].any()


@pytest.mark.parametrize("column", [col.BRANCH, col.CHANNEL])
def test_a_file_without_respondents_has_no_groups(column):
    empty = random_responses(0, seed=1)
    found = compared(empty, column)
    assert found.names == []
    assert found.n == 0
