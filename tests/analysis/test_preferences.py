import pytest
from scipy.stats import ttest_ind

from lib.analysis.preferences import cared_for, preferences, profile_of, public_and_clients
from lib.survey import columns as col
from tests.analysis.group_references import compared, grouped
from tests.builders import responses_of


def test_a_profile_is_the_importance_of_one_group_beside_the_rest():
    responses = grouped()
    found = profile_of(compared(responses, "group"), 2).set_index(col.CODE)
    inside = (responses.attributes["group"] == "C").to_numpy()
    for place, code in enumerate(responses.scheme.codes):
        own, rest = responses.importance[inside, place], responses.importance[~inside, place]
        assert found.loc[code, col.CHANGE] == pytest.approx(own.mean() - rest.mean())
        assert found.loc[code, "p"] == pytest.approx(ttest_ind(own, rest, equal_var=False).pvalue)


def test_indicators_are_ordered_by_how_much_more_a_group_cares():
    changes = profile_of(compared(grouped(), "group"), 0)[col.CHANGE].tolist()
    assert changes == sorted(changes, reverse=True)


def test_what_a_group_really_cares_for():
    """Importance of I1 far higher in 甲, of I2 far lower, of I3 the same."""
    importance = [[5, 1, 3], [5, 2, 4], [4, 1, 3]] * 10 + [[2, 5, 3], [1, 4, 4], [2, 5, 3]] * 10
    responses = responses_of(importance, [[3, 3, 3]] * 60, branch=["甲"] * 30 + ["乙"] * 30)
    comparison = compared(responses, col.BRANCH)
    found = profile_of(comparison, comparison.names.index("甲"))
    assert cared_for(found, more=True) == ("I1",)
    assert cared_for(found, more=False) == ("I2",)


def test_without_a_difference_nothing_is_cared_for_more():
    responses = responses_of([[5, 4], [4, 3]] * 20, [[3, 3]] * 40, branch=["甲", "甲", "乙", "乙"] * 10)
    found = profile_of(compared(responses, col.BRANCH), 0)
    assert cared_for(found, more=True) == cared_for(found, more=False) == ()


def test_public_bodies_are_counted_apart_from_clients():
    kinds = ["政府"] * 3 + ["监管部门"] * 2 + ["贷款客户"] * 4 + [None]
    counts = public_and_clients(responses_of([[5]] * 5 + [[2]] * 5, [[3]] * 10, client_type=kinds))
    assert counts.n.tolist() == [[5], [4]]
    assert preferences(counts.of(0), counts.of(1), adjust="holm")[col.CHANGE].isna().all()  # four are too few


def test_a_file_without_client_types_has_neither():
    assert public_and_clients(responses_of([[5]] * 5, [[3]] * 5)).n.tolist() == [[0], [0]]
