import numpy as np
import pytest

from lib.analysis.counts import RatingCounts, count_ratings
from lib.survey.responses import Responses
from lib.survey.scale import Scale
from lib.survey.scheme import load_scheme
from tests.builders import random_responses, responses_of, scheme_of


def test_counts_each_pair_of_ratings_where_it_was_given():
    counts = count_ratings(responses_of([[5, 1], [5, 2], [4, 2]], [[3, 1], [3, 5], [3, 5]]))

    assert counts.pairs[0, 4, 2] == 2
    assert counts.pairs[0, 3, 2] == 1
    assert counts.pairs[1, 1, 4] == 2
    assert counts.pairs[1, 0, 0] == 1
    assert counts.pairs.sum() == 6


def test_leaves_a_respondent_who_gave_only_one_of_the_two_ratings_out_of_that_indicator():
    counts = count_ratings(responses_of([[5, 4], [None, 3], [2, 1]], [[4, 4], [4, 3], [None, 1]]))

    assert counts.n.tolist() == [1, 3]


def test_the_margins_are_the_distributions_of_each_block():
    counts = count_ratings(responses_of([[5], [5], [1]], [[2], [3], [3]]))

    assert counts.importance.tolist() == [[1, 0, 0, 0, 2]]
    assert counts.satisfaction.tolist() == [[0, 1, 2, 0, 0]]


def test_differences_are_satisfaction_minus_importance_from_the_most_negative_to_the_most_positive():
    counts = count_ratings(responses_of([[5], [3], [3], [1]], [[1], [3], [4], [5]]))

    assert counts.differences.tolist() == [[1, 0, 0, 0, 1, 1, 0, 0, 1]]


@pytest.mark.parametrize("scale", [Scale(1, 4), Scale(1, 7), Scale(0, 10), Scale(-2, 2)])
def test_every_scale_is_counted_from_its_lowest_point(scale):
    scheme = scheme_of(["I1"], scale=scale)
    counts = count_ratings(responses_of([[scale.highest]], [[scale.lowest]], scheme=scheme))

    assert counts.pairs.shape == (1, scale.size, scale.size)
    assert counts.pairs[0, scale.size - 1, 0] == 1


def test_counts_the_same_in_several_steps_as_one_respondent_at_a_time():
    responses = random_responses(12_000, seed=3)
    counts = count_ratings(responses)
    code = 7
    both = [
        (a, b)
        for a, b in zip(responses.importance[:, code].tolist(), responses.satisfaction[:, code].tolist(), strict=True)
        if a > 0 and b > 0
    ]

    assert counts.pairs[code, 4, 0] == sum(pair == (5, 1) for pair in both)
    assert counts.n[code] == len(both)


def test_nobody_counts_as_zeros():
    scheme = load_scheme()

    assert count_ratings(Responses.empty(scheme)).pairs.sum() == 0
    assert RatingCounts.empty(scheme).n.tolist() == [0] * 26


def test_counts_of_two_schemes_cannot_be_added():
    with pytest.raises(ValueError, match="cannot be added"):
        _ = RatingCounts.empty(scheme_of(["I1"])) + RatingCounts.empty(scheme_of(["I1"], version="2"))


def test_counts_that_do_not_fit_the_scheme_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        RatingCounts(scheme_of(["I1"]), np.zeros((1, 4, 4), dtype=np.int64))


def test_counts_cannot_be_changed_in_place():
    counts = count_ratings(responses_of([[5]], [[4]]))

    with pytest.raises(ValueError, match="read-only"):
        counts.pairs[0, 0, 0] = 9
