import math

import pytest

from lib.analysis.sample_size import (
    detectable_difference,
    half_width_of_mean,
    half_width_of_share,
    n_for_mean,
    n_for_share,
    n_per_period,
)
from tests.analysis.references import questionnaire_reference


@pytest.mark.parametrize("one", questionnaire_reference()["means"], ids=lambda one: f"{one['half']}-{one['clients']}")
def test_the_fewest_for_a_mean_are_those_of_a_search_in_r(one):
    assert n_for_mean(one["half"], one["sd"], confidence=one["level"], clients=one["clients"]) == one["n"]


@pytest.mark.parametrize("one", questionnaire_reference()["shares"], ids=lambda one: f"{one['half']}-{one['clients']}")
def test_the_fewest_for_a_share_are_those_of_a_search_in_r(one):
    assert n_for_share(one["half"], one["share"], confidence=one["level"], clients=one["clients"]) == one["n"]


@pytest.mark.parametrize("one", questionnaire_reference()["detectable"], ids=lambda one: str(one["n"]))
def test_the_detectable_difference_is_that_of_power_t_test(one):
    assert detectable_difference(one["n"], one["n"], one["sd"]) == pytest.approx(one["delta"], rel=1e-6)


@pytest.mark.parametrize("one", questionnaire_reference()["unequal"], ids=lambda one: str(one["n"]))
def test_surveys_of_different_size_are_those_of_the_non_central_t_in_r(one):
    before, after = one["n"]

    assert detectable_difference(before, after, one["sd"]) == pytest.approx(one["delta"], rel=1e-6)
    assert detectable_difference(after, before, one["sd"]) == pytest.approx(one["delta"], rel=1e-6)


@pytest.mark.parametrize("one", questionnaire_reference()["per_period"], ids=lambda one: str(one["delta"]))
def test_the_number_per_period_is_that_of_power_t_test_rounded_up(one):
    assert n_per_period(one["delta"], one["sd"]) == math.ceil(one["n"])


def test_asking_everybody_leaves_no_width():
    assert half_width_of_mean(50, 1.0, clients=50) == 0
    assert half_width_of_share(50, 0.5, clients=50) == 0


def test_one_respondent_says_nothing_of_precision():
    assert math.isinf(half_width_of_mean(1, 1.0))
    assert math.isinf(half_width_of_share(0, 0.5))
    assert math.isinf(detectable_difference(1, 1, 1.0))


def test_answers_without_spread_need_two_respondents():
    assert n_for_mean(0.1, 0.0) == 2


@pytest.mark.parametrize("wished", [0.0, -0.1, math.nan, math.inf])
def test_a_width_that_is_no_width_is_refused(wished):
    with pytest.raises(ValueError, match="above 0"):
        n_for_mean(wished, 1.0)
    with pytest.raises(ValueError, match="above 0"):
        n_per_period(wished, 1.0)
