import numpy as np
import pytest

from lib.analysis.cross_products import CrossProducts, cross_products
from lib.analysis.item_fit import Fit, item_fit
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.analysis.references import complete, questionnaire_reference
from tests.builders import ratings_of, scheme_of


def two_dimensions(*codes: str) -> Scheme:
    """Indicators whose first letter names their dimension, A or B."""
    homes = tuple(Dimension(code, {"en": code}) for code in ("A", "B"))
    return Scheme("two", "1", {"en": "Two"}, homes, tuple(Indicator(code, code[0], {"en": code}) for code in codes))


def drawn(n: int, homes: str, *, seed: int = 1):
    """Ratings of one item per letter of `homes`: each follows the hidden opinion of that letter."""
    random = np.random.default_rng(seed)
    opinions = {letter: random.normal(size=n) for letter in "AB"}
    raw = np.column_stack([opinions[letter] + 0.6 * random.normal(size=n) for letter in homes])
    return np.clip(np.rint(3 + raw), 1, 5).astype(np.int8)


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_every_correlation_is_that_of_r_with_the_item_taken_out_of_its_own_sum(block):
    responses = complete()
    found = item_fit(cross_products(getattr(responses, block)), responses.scheme).correlations

    for code, row in questionnaire_reference()[block]["fit"].items():
        for home, expected in row.items():
            if expected is None:
                assert np.isnan(found.loc[code, home])
            else:
                assert found.loc[code, home] == pytest.approx(expected, rel=1e-9)


def test_items_that_follow_their_own_dimension_fit_definitely():
    found = item_fit(cross_products(drawn(300, "AAABBB")), two_dimensions("A1", "A2", "A3", "B1", "B2", "B3"))

    assert set(found.table["fit"]) == {Fit.DEFINITE}
    assert found.judged == 6


def test_an_item_that_follows_the_other_dimension_is_misplaced_and_the_other_is_named():
    found = item_fit(cross_products(drawn(300, "AABBBB")), two_dimensions("A1", "A2", "A3", "B1", "B2", "B3"))

    assert found.having(Fit.MISPLACED) == ("A3",)
    assert found.table.loc["A3", "rival_dimension"] == "B"


def test_the_verdict_of_few_respondents_is_not_definite():
    scheme = two_dimensions("A1", "A2", "B1", "B2")
    few, many = (item_fit(cross_products(drawn(n, "AABB")), scheme) for n in (8, 400))

    assert few.having(Fit.DEFINITE, Fit.MISPLACED) != ("A1", "A2", "B1", "B2")
    assert many.having(Fit.DEFINITE) == ("A1", "A2", "B1", "B2")


def test_the_only_indicator_of_a_dimension_has_nothing_to_fit_to():
    found = item_fit(cross_products(complete().importance), complete().scheme)

    assert found.having(Fit.ALONE) == ("C1",)
    assert np.isnan(found.table.loc["C1", "own"])


def test_a_single_dimension_has_no_rival():
    found = item_fit(cross_products(drawn(50, "AAA")), scheme_of(["I1", "I2", "I3"]))

    assert found.having(Fit.UNKNOWN) == ("I1", "I2", "I3")
    assert found.judged == 0


def test_too_few_respondents_get_no_correlation():
    ratings = ratings_of([[1, 2, 3, 4], [2, 3, 4, 5], [5, 4, 3, 1], [1, 1, 2, 2]])
    found = item_fit(cross_products(ratings), two_dimensions("A1", "A2", "B1", "B2"))

    assert found.correlations.isna().all(axis=None)
    assert set(found.table["fit"]) == {Fit.UNKNOWN}


def test_an_item_without_variance_is_unknown_and_spoils_no_other():
    ratings = drawn(200, "AAABB")
    ratings[:, 2] = 3
    found = item_fit(cross_products(ratings), two_dimensions("A1", "A2", "A3", "B1", "B2"))

    assert found.having(Fit.UNKNOWN) == ("A3",)
    assert found.having(Fit.DEFINITE) == ("A1", "A2", "B1", "B2")


def test_nobody_at_all_is_no_error():
    scheme = two_dimensions("A1", "A2", "B1", "B2")
    nobody = CrossProducts(0, np.zeros(4, dtype=np.int64), np.zeros((4, 4), dtype=np.int64))

    assert item_fit(nobody, scheme).judged == 0
