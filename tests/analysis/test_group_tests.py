import numpy as np
import pytest

from lib.analysis.group_tests import (
    MANN_WHITNEY_P,
    MEAN,
    MEASURE,
    REST_MEAN,
    REST_N,
    P,
    differences_between,
    differences_to_rest,
    significant,
)
from lib.analysis.mann_whitney import mann_whitney
from lib.analysis.measures import Measure
from lib.survey import columns as col
from tests.analysis.group_references import ITEMS, compared, group_reference, grouped
from tests.builders import responses_of

FIGURES = {
    MEAN: "mean",
    REST_MEAN: "rest_mean",
    col.CHANGE: "change",
    col.LOW: "low",
    col.HIGH: "high",
    P: "p",
    MANN_WHITNEY_P: "mann_whitney_p",
}


@pytest.mark.parametrize("measure", list(Measure))
def test_the_differences_to_the_rest_agree_with_r(measure):
    found = differences_to_rest(compared(grouped(), "group"), measure)
    expected = group_reference()["measures"][measure]
    cells = [cell for group in expected["cells"] for cell in group]
    for column, name in FIGURES.items():
        assert found[column].tolist() == pytest.approx([cell[name] for cell in cells], rel=1e-9), column
    assert found[col.P_ADJUSTED].tolist() == pytest.approx(expected["holm"], rel=1e-9)
    assert found[col.CODE].tolist() == list(ITEMS) * 3
    assert found[col.GROUP].tolist() == [0] * 4 + [1] * 4 + [2] * 4


def test_the_other_adjustment_agrees_with_r():
    found = differences_to_rest(compared(grouped(), "group"), Measure.SATISFACTION, adjust="bh")
    assert found[col.P_ADJUSTED].tolist() == pytest.approx(group_reference()["measures"]["satisfaction"]["bh"])


def test_two_groups_agree_with_r_and_are_adjusted_over_both_blocks():
    counts = compared(grouped(), "group").counts
    found = differences_between(counts.of(0), counts.of(1), (Measure.SATISFACTION, Measure.IMPORTANCE))
    cells = [cell for block in group_reference()["pair"] for cell in block]
    for column, name in FIGURES.items():
        assert found[column].tolist() == pytest.approx([cell[name] for cell in cells], rel=1e-9), column
    assert found[col.P_ADJUSTED].tolist() == pytest.approx(group_reference()["pair_holm"], rel=1e-9)
    assert found[MEASURE].tolist() == ["satisfaction"] * 4 + ["importance"] * 4


def test_group_and_rest_together_are_everybody():
    found = differences_to_rest(compared(grouped(), "group"), Measure.GAP)
    assert (found[col.N] + found[REST_N]).unique().tolist() == [180]


def test_a_hidden_group_has_no_difference():
    responses = responses_of([[5, 4], [4, 3]] * 15, [[4, 5], [5, 5]] * 15, branch=["甲"] * 3 + ["乙"] * 9 + ["丙"] * 18)
    comparison = compared(responses, col.BRANCH)
    found = differences_to_rest(comparison, Measure.SATISFACTION)
    hidden = found[found[col.GROUP].isin(np.flatnonzero(~comparison.visible))]
    assert len(hidden) == 4
    assert (
        hidden[[MEAN, REST_MEAN, col.CHANGE, col.LOW, col.HIGH, P, MANN_WHITNEY_P, col.P_ADJUSTED]]
        .isna()
        .all(axis=None)
    )
    assert (hidden[[col.N, REST_N]] == 0).all(axis=None)


def test_a_group_that_is_everybody_has_a_mean_and_no_rest():
    found = differences_to_rest(compared(responses_of([[5]] * 8, [[4]] * 8, branch="甲"), col.BRANCH), Measure.GAP)
    assert found[MEAN].tolist() == [-1]
    assert found[[REST_MEAN, col.CHANGE, P]].isna().all(axis=None)


def test_only_what_stays_below_five_percent_is_significant():
    found = differences_to_rest(compared(grouped(), "group"), Measure.SATISFACTION)
    holm = np.array(group_reference()["measures"]["satisfaction"]["holm"])
    assert 0 < len(significant(found)) == (holm < 0.05).sum() < 12


def test_the_rank_test_does_not_exist_where_nothing_differs_or_a_group_is_empty():
    nobody, same = [0, 0, 0], [0, 4, 0]
    assert np.isnan(mann_whitney(np.array([same, nobody]), np.array([same, [1, 2, 3]]))).all()


def test_the_rank_test_of_equal_distributions_is_one():
    assert mann_whitney(np.array([[2, 3, 2]]), np.array([[2, 3, 2]])).tolist() == [1]


def test_the_values_of_a_gap_run_from_worst_to_best():
    scale = grouped().scheme.scale
    assert Measure.GAP.values(scale).tolist() == list(range(-4, 5))
    pairs = np.zeros((1, 5, 5), dtype=np.int64)
    pairs[0, 4, 0] = 7  # importance 5, satisfaction 1
    assert Measure.GAP.frequencies(pairs).tolist() == [[7, 0, 0, 0, 0, 0, 0, 0, 0]]
