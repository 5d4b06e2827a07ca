import pytest

from lib.analysis.changed_sample import showing_of_change
from lib.analysis.small_groups import Reason
from lib.survey.selection import Selection
from tests.builders import attributes_of

ALL = Selection()
FORTY = attributes_of(40, branch=["甲"] * 20 + ["乙"] * 20)


@pytest.mark.parametrize(("left", "reason"), [(0, Reason.ENOUGH), (4, Reason.COMPLEMENT), (5, Reason.ENOUGH)])
def test_those_who_left_are_protected_as_those_who_remain_are(left, reason):
    assert showing_of_change(FORTY, (attributes_of(left, branch="甲"),), ALL).reason is reason


def test_too_few_who_remain_are_hidden():
    assert showing_of_change(attributes_of(4, branch="甲"), (FORTY,), ALL).reason is Reason.TOO_FEW
    assert showing_of_change(attributes_of(0), (FORTY,), ALL).reason is Reason.NOBODY


def test_only_those_within_the_filter_matter():
    left = attributes_of(8, branch=["甲"] * 8)

    assert showing_of_change(FORTY, (left,), Selection(branches=("乙",))).is_visible


def test_a_group_that_would_give_away_another_is_not_shown():
    # Of the nine who left six are of one branch and three of the other: the six give the three away.
    left = attributes_of(9, branch=["甲"] * 6 + ["乙"] * 3)

    assert not showing_of_change(FORTY, (left,), Selection(branches=("甲",))).is_visible
