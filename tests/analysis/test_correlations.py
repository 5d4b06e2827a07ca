import numpy as np
import pytest

from lib.analysis.correlations import constant_items, correlation_of, tied_items
from lib.analysis.cross_products import cross_products
from tests.analysis.references import complete
from tests.builders import ratings_of


def test_correlations_are_those_of_numpy():
    ratings = complete().satisfaction

    found = correlation_of(cross_products(ratings).covariance)

    assert found == pytest.approx(np.corrcoef(ratings.T.astype(float)), rel=1e-10)


def test_an_item_without_variance_is_named_and_has_no_correlation():
    covariance = cross_products(ratings_of([[1, 3, 2], [2, 3, 5], [4, 3, 1], [5, 3, 3]])).covariance

    assert constant_items(covariance, ("A", "B", "C")) == ("B",)
    assert np.isnan(correlation_of(covariance)[1]).all()


def test_two_items_that_always_agree_or_always_oppose_are_named():
    covariance = cross_products(ratings_of([[1, 1, 5, 2], [2, 2, 4, 5], [4, 4, 2, 1], [5, 5, 1, 4]])).covariance

    assert tied_items(covariance, ("A", "B", "C", "D")) == (("A", "B"), ("A", "C"), ("B", "C"))
