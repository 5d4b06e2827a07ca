import numpy as np
import pytest

from lib.analysis.correlations import correlation_of
from lib.analysis.cross_products import cross_products
from lib.analysis.parallel_analysis import parallel_analysis
from tests.analysis.references import complete, questionnaire_reference


@pytest.fixture(scope="module", params=["importance", "satisfaction"])
def block(request):
    sums = cross_products(getattr(complete(), request.param))
    return parallel_analysis(correlation_of(sums.covariance), sums.n, runs=4000), questionnaire_reference()[
        request.param
    ]


def test_the_eigenvalues_are_those_of_psych(block):
    found, expected = block

    assert found.eigenvalues == pytest.approx(expected["eigenvalues"], rel=1e-9)
    assert found.eigenvalues.sum() == pytest.approx(8)


def test_the_random_eigenvalues_are_those_of_r_within_the_error_of_both_simulations(block):
    found, expected = block

    assert found.random == pytest.approx(expected["random_eigenvalues"], abs=0.015)


def test_as_many_components_stand_out_as_psych_finds(block):
    found, expected = block

    assert found.components == expected["components"]


def test_unrelated_items_show_no_component_and_two_opinions_show_two():
    random = np.random.default_rng(3)
    noise = random.normal(size=(200, 6))
    opinions = np.repeat(random.normal(size=(200, 2)), 3, axis=1)

    assert parallel_analysis(np.corrcoef(noise.T), 200).components == 0
    assert parallel_analysis(np.corrcoef((opinions + 0.7 * noise).T), 200).components == 2


def test_the_same_seed_gives_the_same_figures_and_another_seed_nearly_the_same():
    correlation = np.eye(5)
    first, again, other = (parallel_analysis(correlation, 100, seed=seed) for seed in (1, 1, 2))

    assert np.array_equal(first.random, again.random)
    assert first.random == pytest.approx(other.random, abs=0.05)
    assert not np.array_equal(first.random, other.random)


def test_the_first_share_is_the_part_of_all_variance():
    assert parallel_analysis(np.full((4, 4), 0.5) + 0.5 * np.eye(4), 100).first_share == pytest.approx(2.5 / 4)
