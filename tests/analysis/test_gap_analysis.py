import pytest

from lib.analysis.gap_analysis import WILCOXON_P_ADJUSTED
from lib.analysis.gap_grouping import Grouping
from lib.analysis.need_for_action import NEED
from lib.survey import columns as col
from tests.analysis.gap_references import SURVEYS
from tests.analysis.gap_studies import gaps_of
from tests.analysis.references import reference
from tests.analysis.test_gap_grouping import MIXED
from tests.builders import random_responses, responses_of


@pytest.mark.parametrize("adjust", ["holm", "bh"])
def test_the_indicators_carry_the_p_values_of_the_chosen_adjustment(adjust):
    found = gaps_of(SURVEYS["complete"](), adjust=adjust).indicators

    assert found[col.GAP_P_ADJUSTED].to_dict() == pytest.approx(reference()["complete"][adjust], rel=1e-10)


def test_the_p_values_of_the_rank_test_are_adjusted_in_the_same_way():
    found = gaps_of(SURVEYS["complete"]()).indicators
    smallest = found[col.GAP_WILCOXON_P].min()

    assert found[WILCOXON_P_ADJUSTED].min() == pytest.approx(smallest * 8)
    assert (found[WILCOXON_P_ADJUSTED] >= found[col.GAP_WILCOXON_P]).all()


def test_groups_stand_by_need_with_their_indicators_in_the_same_order_as_alone():
    found = gaps_of(random_responses(120, 2))
    blocks = list(found.blocks())
    order = list(found.indicators.index)

    assert [group for group, _ in blocks] == list(found.groups.index)
    assert found.groups[NEED].is_monotonic_decreasing
    for group, codes in blocks:
        assert codes == [code for code in order if code in found.members[group]]


def test_indicators_in_no_group_come_last():
    responses = responses_of([[5, 5, 4]] * 9, [[4, 3, 4]] * 8 + [[5, 4, 3]], scheme=MIXED)
    blocks = dict(gaps_of(responses, Grouping.SERVQUAL).blocks())

    assert list(blocks)[-1] is None
    assert blocks[None] == ["I2"]


def test_without_groups_all_indicators_stand_in_one_row():
    found = gaps_of(random_responses(60, 2), Grouping.NONE)

    assert list(found.blocks()) == [(None, list(found.indicators.index))]
    assert found.groups.empty
    assert found.total is None
