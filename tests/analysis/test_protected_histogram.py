import numpy as np
import pytest

from lib.analysis.protected_histogram import protected_histogram

EDGES = np.arange(0, 7, dtype=np.float64)


def bins(values, edges=EDGES):
    return [
        (one.low, one.high, one.count) for one in protected_histogram(np.array(values, dtype=np.float64), edges).bins
    ]


def test_large_bins_stay_as_they_are():
    assert bins([0] * 5 + [1] * 7 + [4] * 6) == [(0, 1, 5), (1, 2, 7), (4, 5, 6)]


def test_a_small_bin_is_joined_with_those_after_it():
    found = protected_histogram(np.array([0.0] * 2 + [2] * 4 + [5] * 5), EDGES)

    assert [(one.low, one.high, one.count) for one in found.bins] == [(0, 3, 6), (5, 6, 5)]
    assert found.bins[0].height == 2
    assert found.is_joined


def test_a_small_rest_goes_to_the_last_bin():
    assert bins([0] * 5 + [3] * 5 + [5] * 1) == [(0, 1, 5), (3, 6, 6)]


@pytest.mark.parametrize("seed", range(30))
def test_no_bin_ever_holds_fewer_than_five_and_nobody_is_lost(seed):
    random = np.random.default_rng(seed)
    values = random.normal(3, random.choice([0.3, 1, 3]), int(random.integers(5, 60)))
    found = protected_histogram(values, np.linspace(0, 6, int(random.integers(2, 40))))

    assert sum(one.count for one in found.bins) == found.n == len(values)
    assert min(one.count for one in found.bins) >= 5
    assert all(one.high <= after.low for one, after in zip(found.bins, found.bins[1:], strict=False))


def test_fewer_than_five_in_all_have_no_bin():
    found = protected_histogram(np.array([1.0, 2, 3, 4, np.nan, np.nan]), EDGES)

    assert (found.bins, found.n) == ((), 4)


def test_what_lies_outside_counts_in_the_outermost_bin():
    assert bins([-3] * 5 + [99] * 5 + [6] * 2) == [(0, 1, 5), (5, 6, 7)]
