import numpy as np
import pytest

from lib.analysis.intervals import Interval, percentile_interval, wilson_interval
from tests.analysis.references import reference


@pytest.mark.parametrize("case", range(5))
def test_the_interval_of_a_share_is_that_of_r(case):
    row = reference()["wilson"][case]
    found = wilson_interval(row["successes"], row["n"])

    assert [found.low, found.high] == pytest.approx(row["ci"], abs=1e-12)


@pytest.mark.parametrize(("successes", "n"), [(0, 0), (-1, 5), (6, 5)])
def test_impossible_shares_are_refused(successes, n):
    with pytest.raises(ValueError, match="successes"):
        wilson_interval(successes, n)


def test_percentiles_interpolate_between_the_resamples():
    # 0..100: the 2.5th percentile of 101 equally spaced values lies halfway between 2 and 3
    found = percentile_interval(np.arange(101.0))

    assert found is not None
    assert (found.low, found.high) == pytest.approx((2.5, 97.5))


def test_resamples_without_the_figure_are_left_out():
    assert percentile_interval(np.array([np.nan, 3.0, 3.0])) == Interval(3.0, 3.0)
    assert percentile_interval(np.array([np.nan, np.nan])) is None
