import numpy as np
import pytest

from lib.analysis.tests_of_difference import adjusted, wilcoxon_signed_rank


def test_holm_multiplies_the_smallest_p_by_the_number_of_tests_and_never_falls_again():
    # by hand: .01*4, .02*3, .03*2 (below .06, so .06), .5*1
    assert adjusted(np.array([0.03, 0.01, 0.5, 0.02]), "holm") == pytest.approx([0.06, 0.04, 0.5, 0.06])


def test_benjamini_hochberg_divides_by_the_place():
    # by hand: .01*4/1, .02*4/2, .03*4/3, .5 -> .04, .04, .04, .5
    assert adjusted(np.array([0.03, 0.01, 0.5, 0.02]), "bh") == pytest.approx([0.04, 0.04, 0.5, 0.04])


@pytest.mark.parametrize("adjust", ["holm", "bh"])
def test_a_test_that_could_not_be_made_is_not_counted(adjust):
    found = adjusted(np.array([0.02, np.nan, 0.9]), adjust)

    assert found[0] == pytest.approx(0.04)
    assert np.isnan(found[1])


@pytest.mark.parametrize("adjust", ["holm", "bh"])
def test_nothing_to_adjust_stays_nothing(adjust):
    assert adjusted(np.array([]), adjust).size == 0
    assert np.isnan(adjusted(np.array([np.nan]), adjust)).all()


def test_adjusted_p_values_stay_below_one():
    assert adjusted(np.array([0.6, 0.7]), "holm").tolist() == [1, 1]


def test_symmetric_differences_have_a_rank_test_p_of_one():
    p = wilcoxon_signed_rank(np.array([[2, 3, 7, 3, 2]]), np.arange(-2, 3))

    assert p.tolist() == [1]


def test_zero_differences_do_not_change_the_rank_test():
    without, with_zeros = wilcoxon_signed_rank(np.array([[1, 2, 0, 6, 3], [1, 2, 50, 6, 3]]), np.arange(-2, 3))

    assert without == with_zeros
