import numpy as np
import pytest

from lib.analysis.intervals import Interval, percentile_interval


def test_percentiles_interpolate_between_the_resamples():
    # 0..100: the 2.5th percentile of 101 equally spaced values lies halfway between 2 and 3
    found = percentile_interval(np.arange(101.0))

    assert found is not None
    assert (found.low, found.high) == pytest.approx((2.5, 97.5))


def test_resamples_without_the_figure_are_left_out():
    assert percentile_interval(np.array([np.nan, 3.0, 3.0])) == Interval(3.0, 3.0)
    assert percentile_interval(np.array([np.nan, np.nan])) is None
