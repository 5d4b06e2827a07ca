import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.counts import count_ratings
from lib.analysis.groups import index_groups, membership, score_groups
from lib.analysis.index_intervals import index_interval
from lib.analysis.scores import score_indicators
from lib.analysis.small_groups import Reason, Visibility, disclosure
from lib.survey import columns as col
from lib.survey.responses import Responses
from tests.builders import random_responses, responses_of

CITY = "省/市"


def two_branches(n: int = 6) -> Responses:
    """The first branch rates 5 and 1 in turn (importance 4), the second has half as many as `n` less one."""
    rows = n + n // 2 - 1
    return responses_of(
        [[4]] * rows,
        [[5 if row % 2 else 1] for row in range(rows)],
        branch=[f"{CITY}/甲"] * n + [f"{CITY}/乙"] * (n // 2 - 1),
    )


def test_means_and_intervals_by_branch():
    """Ten each: five 1s and five 5s: mean 3, sd 2.108, half width t(9) x sd / sqrt(10) = 2.262 x 0.6667."""
    responses = responses_of([[4]] * 20, [[1], [5]] * 10, branch=["甲"] * 10 + ["乙"] * 10)
    found = score_groups(responses, disclosure(responses.attributes).groups(col.BRANCH), col.BRANCH, "I1")
    assert found[col.GROUP].tolist() == ["乙", "甲"]
    assert found[col.SATISFACTION].tolist() == [3, 3]
    assert found[col.SATISFACTION_LOW].tolist() == pytest.approx([3 - 2.2622 * 2 / 3] * 2, abs=1e-3)
    assert found[col.IMPORTANCE_LOW].tolist() == [4, 4]
    assert found[col.STATE].tolist() == [Visibility.MARKED] * 2


def test_hidden_groups_carry_no_value_but_their_count():
    responses = two_branches()
    groups = disclosure(responses.attributes).groups(col.BRANCH)
    for found in (
        score_groups(responses, groups, col.BRANCH, "I1"),
        index_groups(responses, groups, col.BRANCH),
    ):
        assert found[col.N].tolist() == [2, 6]
        assert found[col.STATE].tolist() == [Visibility.HIDDEN] * 2
        assert found.select_dtypes(float).isna().all(axis=None)


def test_an_indicator_that_few_of_a_group_answered_is_hidden():
    responses = responses_of([[4, 4]] * 7, [[5, None]] * 3 + [[5, 3]] * 4, branch="甲")
    groups = disclosure(responses.attributes).groups(col.BRANCH)
    found = score_groups(responses, groups, col.BRANCH, "I2")
    assert found[col.N].tolist() == [4]
    assert found[col.REASON].tolist() == [Reason.TOO_FEW]
    assert found[col.SATISFACTION].isna().all()
    assert score_groups(responses, groups, col.BRANCH, "I1")[col.SATISFACTION].tolist() == [5]


def test_every_group_has_the_figures_of_its_own_respondents():
    responses = random_responses(900, seed=3)
    groups = disclosure(responses.attributes).groups(col.CLIENT_TYPE)
    found = score_groups(responses, groups, col.CLIENT_TYPE, "C1").set_index(col.GROUP)
    for group in groups.loc[groups[col.GROUP] != "", col.GROUP]:
        own = responses.take((responses.attributes[col.CLIENT_TYPE] == group).to_numpy())
        expected = score_indicators(count_ratings(own)).loc["C1"]
        for name in (col.N, col.IMPORTANCE, col.IMPORTANCE_HIGH, col.SATISFACTION, col.SATISFACTION_LOW):
            assert found.loc[group, name] == pytest.approx(expected[name])


def test_nodes_of_the_hierarchy_take_in_the_branches_below_them():
    responses = random_responses(400, seed=1)
    groups = disclosure(responses.attributes).groups(col.BRANCH, depth=0)
    found = score_groups(responses, groups, col.BRANCH, "A1", depth=0)
    assert found[col.GROUP].tolist() == ["江西省", "湖南省"]
    member = membership(responses.attributes, groups, col.BRANCH, depth=0)
    assert found[col.N].sum() <= (member >= 0).sum() == 400


def test_the_index_of_a_group_by_hand():
    """Importance 4 and 2, satisfaction 5 and 1: ((4 x 5 + 2 x 1) / 6 - 1) / 4 = 2/3; unweighted half."""
    responses = responses_of([[4, 2]] * 8, [[5, 1]] * 8, branch="甲")
    found = index_groups(responses, disclosure(responses.attributes).groups(col.BRANCH), col.BRANCH).iloc[0]
    assert found[col.WEIGHTED] == pytest.approx(200 / 3)
    assert found[col.UNWEIGHTED] == pytest.approx(50)
    assert (found[col.LOW], found[col.HIGH]) == pytest.approx((200 / 3, 200 / 3))


@pytest.mark.parametrize("missing", [0.0, 0.15])
def test_the_interval_of_the_index_is_close_to_the_bootstrap(missing: float):
    responses = random_responses(240, seed=8, missing=missing)
    whole = Responses(
        responses.scheme,
        responses.importance,
        responses.satisfaction,
        pd.DataFrame({col.BRANCH: pd.Categorical(["甲"] * 240)}),
    )
    found = index_groups(whole, disclosure(whole.attributes).groups(col.BRANCH), col.BRANCH).iloc[0]
    expected = index_interval(resample_means(whole), whole.scheme)
    assert expected is not None
    assert found[col.LOW] == pytest.approx(expected.low, abs=0.15)
    assert found[col.HIGH] == pytest.approx(expected.high, abs=0.15)


def test_a_column_the_file_does_not_have_gives_an_empty_table():
    responses = two_branches()
    groups = disclosure(responses.attributes).groups(col.CHANNEL)
    assert score_groups(responses, groups, col.CHANNEL, "I1").empty
    assert index_groups(responses, groups, col.CHANNEL).empty


def test_does_not_change_its_input():
    responses = two_branches(20)
    groups = disclosure(responses.attributes).groups(col.BRANCH)
    copy = groups.copy(deep=True)
    score_groups(responses, groups, col.BRANCH, "I1")
    index_groups(responses, groups, col.BRANCH)
    assert groups.equals(copy)
    assert np.array_equal(responses.importance, two_branches(20).importance)
