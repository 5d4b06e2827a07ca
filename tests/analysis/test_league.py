import numpy as np
import pytest

from lib.analysis.funnel import VERDICT, Verdict, funnel
from lib.analysis.index import satisfaction_index
from lib.analysis.league import ERROR, RANK, RANK_HIGH, RANK_LOW, REST, P, league
from lib.analysis.possible_ranks import rank_intervals
from lib.analysis.scores import score_indicators
from lib.analysis.study import study
from lib.survey import columns as col
from tests.analysis.group_references import compared, group_reference, grouped
from tests.builders import random_responses, responses_of


def found_league(**options):
    return league(grouped(), compared(grouped(), "group"), **options)


def test_index_error_rest_and_test_agree_with_r():
    frame = found_league().frame
    expected = group_reference()
    assert frame[col.WEIGHTED].tolist() == pytest.approx([one["index"] for one in expected["raw"]], rel=1e-10)
    assert frame[ERROR].tolist() == pytest.approx([one["error"] for one in expected["raw"]], rel=1e-7)
    assert frame[REST].tolist() == pytest.approx(list(expected["rest"].values()), rel=1e-10)
    assert frame[P].tolist() == pytest.approx(list(expected["index_p"].values()), rel=1e-6)


def test_the_whole_has_the_index_of_its_study():
    assert found_league().overall == pytest.approx(study(grouped()).index.weighted)
    assert found_league().overall == pytest.approx(group_reference()["overall"])


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_a_group_has_the_index_of_its_own_study(missing):
    responses = random_responses(600, seed=6, missing=missing)
    frame = league(responses, compared(responses, col.CHANNEL)).frame
    for _, row in frame[frame[col.GROUP] != ""].iterrows():
        own = responses.take((responses.attributes[col.CHANNEL] == row[col.GROUP]).to_numpy())
        assert row[col.WEIGHTED] == pytest.approx(study(own).index.weighted)


def test_an_indicator_that_too_few_rated_has_no_say_in_the_index_of_a_group():
    second = [5, 5, 5, *[None] * 17, *[1] * 20]
    responses = responses_of(
        [[4, one] for one in second], [[3, one] for one in second], branch=["甲"] * 20 + ["乙"] * 20
    )
    frame = league(responses, compared(responses, col.BRANCH)).frame.set_index(col.GROUP)
    assert frame.loc["甲", col.WEIGHTED] == pytest.approx(50)


def test_hidden_groups_have_no_rank_and_no_index():
    responses = responses_of([[5, 4], [4, 3]] * 15, [[4, 5], [5, 5]] * 15, branch=["甲"] * 3 + ["乙"] * 9 + ["丙"] * 18)
    comparison = compared(responses, col.BRANCH)
    hidden = league(responses, comparison).frame[~comparison.visible]
    assert len(hidden) == 2
    assert (hidden[[RANK, RANK_LOW, RANK_HIGH]] == 0).all(axis=None)
    figures = [name for name in hidden.columns.drop(list(comparison.groups)) if not name.startswith("rank")]
    assert hidden[figures].isna().all(axis=None)


def test_a_group_that_differs_by_nothing_but_rounding_has_no_test():
    responses = responses_of([[4, 3]] * 20, [[5, 2]] * 20, branch=["甲"] * 10 + ["乙"] * 10)
    frame = league(responses, compared(responses, col.BRANCH)).frame
    assert frame[P].isna().all()
    assert frame[col.CHANGE].tolist() == [0, 0]


def test_ranks_by_hand():
    """Three groups far apart keep their ranks; two equal ones share the better rank and both possible ranks."""
    apart = rank_intervals(np.array([50.0, 70.0, 60.0]), np.array([0.1, 0.1, 0.1]))
    assert apart.rank.tolist() == apart.low.tolist() == apart.high.tolist() == [3, 1, 2]
    assert apart.certain.all()
    alike = rank_intervals(np.array([60.0, 60.0, np.nan]), np.array([3.0, 3.0, np.nan]))
    assert (alike.rank.tolist(), alike.low.tolist(), alike.high.tolist()) == ([1, 1, 0], [1, 1, 0], [2, 2, 0])
    assert not alike.certain.any()


def test_the_ranks_of_equal_groups_are_uniform():
    """Of ten equal groups each has every rank with probability 1/10, so that 95 % takes all ten."""
    found = rank_intervals(np.full(10, 70.0), np.full(10, 2.0), draws=4000)
    assert found.low.tolist() == [1] * 10
    assert found.high.tolist() == [10] * 10


def test_the_ranks_follow_the_seed():
    values, errors = np.array([71.0, 70.0, 69.5, 69.0]), np.full(4, 1.0)
    first, again = (rank_intervals(values, errors, draws=200, seed=3) for _ in range(2))
    assert first.low.tolist() == again.low.tolist()
    assert first.high.tolist() == again.high.tolist()
    bare = rank_intervals(values, errors, draws=0)
    assert bare.low.tolist() == bare.high.tolist() == bare.rank.tolist() == [1, 2, 3, 4]


def test_the_limits_of_the_funnel_agree_with_r():
    laid = funnel(found_league())
    expected = group_reference()
    assert laid is not None
    assert laid.spread == pytest.approx(expected["pooled"], rel=1e-7)
    low, high, far_low, far_high = laid.limits(np.array([10.0, 50.0, 200.0]))
    for mine, (share, side) in zip((low, high, far_low, far_high), ((0, 0), (0, 1), (1, 0), (1, 1)), strict=True):
        assert mine.tolist() == pytest.approx(np.array(expected["limits"][share]).reshape(2, 3)[side], rel=1e-7)


def test_a_group_is_judged_by_the_limits_of_its_own_size():
    laid = funnel(found_league())
    assert laid is not None
    verdicts = dict(zip(laid.points[col.GROUP], laid.points[VERDICT], strict=True))
    index = dict(zip(laid.points[col.GROUP], laid.points[col.WEIGHTED], strict=True))
    for name, verdict in verdicts.items():
        n = float(laid.points.set_index(col.GROUP).loc[name, col.N])
        low, high, far_low, far_high = (float(bound[0]) for bound in laid.limits(np.array([n])))
        expected = Verdict.WITHIN
        expected = Verdict.BELOW if index[name] < low else Verdict.ABOVE if index[name] > high else expected
        expected = Verdict.FAR_BELOW if index[name] < far_low else expected
        expected = Verdict.FAR_ABOVE if index[name] > far_high else expected
        assert verdict == expected
    assert set(verdicts.values()) != {Verdict.WITHIN}


def test_a_single_shown_group_has_no_funnel():
    responses = responses_of([[5, 4], [4, 3]] * 10, [[4, 5], [5, 5]] * 10, branch="甲")
    assert funnel(league(responses, compared(responses, col.BRANCH))) is None


def test_limits_stay_on_the_scale():
    responses = responses_of([[5, 4], [4, 5]] * 10, [[5, 5], [5, 4]] * 10, branch=["甲"] * 6 + ["乙"] * 14)
    laid = funnel(league(responses, compared(responses, col.BRANCH)))
    assert laid is not None
    assert all(((bound >= 0) & (bound <= 100)).all() for bound in laid.limits(np.array([1.0, 5.0, 1000.0])))
    curve = laid.curve()
    assert curve[col.N].min() < 6
    assert curve[col.N].max() > 14


def test_scores_and_league_tell_the_same_story():
    whole = satisfaction_index(score_indicators(compared(grouped(), "group").whole), grouped().scheme)
    assert found_league().overall == pytest.approx(whole.weighted)
