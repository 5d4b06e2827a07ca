import numpy as np
import pandas as pd
import pytest

from lib.analysis.cross_products import cross_products
from lib.analysis.reliability import Refusal, block_reliability, reliability
from lib.survey.responses import Responses
from tests.analysis.references import complete, reference
from tests.builders import random_responses, ratings_of, responses_of, scheme_of


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_alpha_kmo_and_bartlett_are_those_of_psych(block):
    found = getattr(reliability(complete()), block)
    expected = reference()["complete"]["reliability"][block]

    assert found.n == expected["n"]
    assert found.alpha == pytest.approx(expected["alpha"], rel=1e-11)
    assert found.adequacy.kmo == pytest.approx(expected["kmo"], rel=1e-11)
    assert found.adequacy.bartlett_chi2 == pytest.approx(expected["bartlett_chi2"], rel=1e-10)
    assert found.adequacy.bartlett_df == expected["bartlett_df"]
    assert found.adequacy.bartlett_p == pytest.approx(expected["bartlett_p"], rel=1e-9)


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_item_figures_are_those_of_psych(block):
    items = getattr(reliability(complete()), block).items
    expected = reference()["complete"]["reliability"][block]

    assert items["item_rest"].to_dict() == pytest.approx(expected["item_rest"], rel=1e-10)
    assert items["alpha_dropped"].to_dict() == pytest.approx(expected["alpha_dropped"], rel=1e-10)


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_the_alpha_of_each_dimension_is_that_of_psych_and_missing_for_a_single_item(block):
    dimensions = getattr(reliability(complete()), block).dimensions
    expected = reference()["complete"]["reliability"][block]["dimensions"]

    assert dimensions.loc["A", "alpha"] == pytest.approx(expected["A"], rel=1e-10)
    assert dimensions.loc["B", "alpha"] == pytest.approx(expected["B"], rel=1e-10)
    assert pd.isna(dimensions.loc["C", "alpha"])
    assert dimensions["items"].tolist() == [3, 4, 1]


def test_respondents_who_skipped_an_item_are_left_out_of_their_block_only():
    ratings = [[1, 2], [2, 3], [3, 3], [4, 5], [5, 4], [None, 1]]
    whole = [[1, 2], [2, 3], [3, 3], [4, 5], [5, 4], [1, 1]]
    found = reliability(responses_of(ratings, whole))

    assert (found.importance.n, found.satisfaction.n) == (5, 6)
    assert found.importance.alpha == block_reliability(ratings_of(whole[:5]), scheme_of(["I1", "I2"])).alpha


def test_items_that_always_agree_have_an_alpha_of_one_and_no_inverse():
    found = block_reliability(ratings_of([[v, v] for v in (1, 2, 3, 4, 5)]), scheme_of(["I1", "I2"]))

    assert found.alpha == pytest.approx(1)
    assert found.adequacy is None
    assert found.adequacy_refusal is Refusal.SINGULAR


def test_a_sum_of_items_has_no_inverse_either():
    draw = np.random.default_rng(1).integers(1, 3, (40, 2)).astype(np.int8)
    found = block_reliability(np.column_stack([draw, draw.sum(axis=1, dtype=np.int8)]), scheme_of(["I1", "I2", "I3"]))

    assert found.adequacy_refusal is Refusal.SINGULAR


def test_no_more_respondents_than_items_is_refused():
    responses = random_responses(26, seed=1, missing=0)

    assert reliability(responses).importance.adequacy_refusal is Refusal.SINGULAR
    assert reliability(responses).importance.alpha is not None


def test_an_item_that_never_changes_has_no_correlations():
    found = block_reliability(ratings_of([[3, v] for v in (1, 2, 3, 4, 5)]), scheme_of(["I1", "I2"]))

    assert found.adequacy_refusal is Refusal.NO_VARIANCE
    assert found.alpha == pytest.approx(0)
    assert pd.isna(found.items.loc["I1", "item_rest"])


def test_ratings_that_never_change_have_no_alpha():
    found = block_reliability(ratings_of([[3, 4]] * 6), scheme_of(["I1", "I2"]))

    assert found.alpha is None
    assert found.alpha_refusal is Refusal.NO_VARIANCE


def test_a_single_item_has_neither():
    found = block_reliability(ratings_of([[v] for v in (1, 2, 3, 4, 5)]), scheme_of(["I1"]))

    assert (found.alpha_refusal, found.adequacy_refusal) == (Refusal.ONE_ITEM, Refusal.ONE_ITEM)


@pytest.mark.parametrize("n", [0, 1, 4])
def test_too_few_respondents_get_no_figure(n):
    responses = random_responses(n, seed=1, missing=0) if n else Responses.empty(scheme_of(["I1", "I2"]))
    found = reliability(responses).satisfaction

    assert (found.n, found.alpha, found.adequacy) == (n, None, None)
    assert (found.alpha_refusal, found.adequacy_refusal) == (Refusal.TOO_FEW, Refusal.TOO_FEW)
    assert found.items.isna().all(axis=None)
    assert found.dimensions["alpha"].isna().all()


def test_cross_products_of_two_groups_add_up():
    ratings = random_responses(300, seed=6).importance
    both = cross_products(ratings[:120]) + cross_products(ratings[120:])
    whole = cross_products(ratings)

    assert both.n == whole.n
    assert np.array_equal(both.products, whole.products)
    assert np.array_equal(both.sums, whole.sums)
