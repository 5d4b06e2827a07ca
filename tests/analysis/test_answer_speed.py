import numpy as np

from lib.analysis.answer_speed import answer_speed


def seconds(*values: int) -> "np.ndarray":
    return np.array(values, dtype=np.int32)


def test_quartiles_and_the_count_below_two_seconds_a_rating():
    found = answer_speed(seconds(10, 20, 30, 40, 50, -1), ratings=10)

    assert (found.n, found.quarter, found.median, found.three_quarters) == (5, 20, 30, 40)
    assert (found.limit, found.too_fast) == (20, 1)


def test_fewer_than_five_known_durations_are_not_summed_up():
    assert answer_speed(seconds(10, 20, 30, 40, -1, -1), ratings=10) is None
    assert answer_speed(seconds(), ratings=10) is None


def test_the_longest_durations_share_the_last_bin():
    found = answer_speed(seconds(*range(100, 200), *[9_000] * 2), ratings=52)
    last = found.spread.bins[-1]

    assert found.step == 10
    assert sum(one.count for one in found.spread.bins) == 102
    assert last.high <= 300
