"""The pilot has the published shape, by plain arithmetic on its answers."""

from collections import Counter

import numpy as np
import pytest

from sample_data.opinions import answered_with_sums, latent_means
from sample_data.pilot import INVALID_ROWS, pilot, valid_rows
from sample_data.questionnaires import BLANK, CLIENT_ID

NAMES = {(True, True): "strength", (True, False): "improve", (False, False): "opportunity", (False, True): "maintain"}


@pytest.fixture(scope="module")
def blocks():
    return pilot().importance[valid_rows()], pilot().satisfaction[valid_rows()]


def sides(importance, satisfaction):
    """Integer arithmetic: an indicator's sum times 26 against the sum over all."""
    return [26 * block.sum(axis=0, dtype=int) - block.sum(dtype=int) for block in (importance, satisfaction)]


def zones(importance, satisfaction):
    cares, pleased = sides(importance, satisfaction)
    return [NAMES[bool(a >= 0), bool(b >= 0)] for a, b in zip(cares, pleased, strict=True)]


def test_sixty_four_came_back_and_fifty_six_count(blocks):
    assert pilot().n == 64
    assert blocks[0].shape == blocks[1].shape == (56, 26)
    assert all(set(np.unique(block)) <= {1, 2, 3, 4, 5} for block in blocks)


def test_zones_are_15_5_4_2(blocks):
    assert Counter(zones(*blocks)) == {"strength": 15, "improve": 5, "opportunity": 4, "maintain": 2}


def test_no_single_answer_decides_a_zone(blocks):
    # one answer moved by one step changes an indicator's own side by 26 - 1
    for side in sides(*blocks):
        assert np.abs(side).min() > 25


def test_interest_rate_is_the_most_prominent_strength(blocks):
    cares, pleased = sides(*blocks)
    distance = {
        code: np.hypot(a, b)
        for code, a, b, zone in zip(pilot().scheme.codes, cares, pleased, zones(*blocks), strict=True)
        if zone == "strength"
    }
    first, second = sorted(distance, key=distance.get, reverse=True)[:2]
    assert first == "C1"
    assert distance["C1"] > 1.3 * distance[second]


def test_the_improvement_zone_holds_the_three_published_names_and_two_clear_ones(blocks):
    codes = [code for code, zone in zip(pilot().scheme.codes, zones(*blocks), strict=True) if zone == "improve"]
    assert codes == ["B4", "B5", "C2", "D1", "G2"]
    assert [pilot().scheme.indicator(code).named("zh") for code in ("B5", "C2", "G2")] == [
        "业务扩大",
        "服务费用的公开性",
        "客户意见反馈和投诉渠道",
    ]


def test_answers_of_one_respondent_hang_together(blocks):
    for block in blocks:
        between = np.corrcoef(block.T)[np.triu_indices(26, 1)]
        assert 0.2 < between.mean() < 0.5
    assert 0.1 < np.corrcoef(blocks[0].mean(axis=1), blocks[1].mean(axis=1))[0, 1] < 0.7


def test_each_invalid_row_breaks_the_rule_it_stands_for():
    made = pilot()
    ratings = np.hstack([made.importance, made.satisfaction])
    clients = made.columns[CLIENT_ID]
    broken = {}
    for row in range(made.n):
        if (ratings[row] == BLANK).any():
            broken[row] = "incomplete"
        elif ratings[row].min() < 1 or ratings[row].max() > 5:
            broken[row] = "out_of_range"
        elif len(set(ratings[row].tolist())) == 1:
            broken[row] = "straight_lining"
        elif clients[row] in clients[:row]:
            broken[row] = "duplicate"
    assert broken == INVALID_ROWS
    assert len(broken) == 8


def test_only_straight_liners_were_fast():
    assert [row for row, seconds in enumerate(pilot().seconds) if seconds < 60] == [17, 53]


def test_valid_rows_carry_comments_with_personal_data_to_mask():
    said = [pilot().comments[row] for row in valid_rows()]
    assert any("13900000000" in text or "13800000000" in text for text in said)
    assert any("@example.com" in text for text in said)


def test_latent_means_undo_the_ceiling_of_the_scale():
    # 200,000 opinions around the returned centre average to the mean asked for, though many exceed 5
    centre = latent_means([4.6])[0]
    opinions = np.random.default_rng(1).normal(centre, 0.85, 200_000)
    assert np.clip(np.floor(opinions + 0.5), 1, 5).mean() == pytest.approx(4.6, abs=0.01)


def test_sums_are_met_by_moving_the_most_undecided_answer():
    latent = np.array([[3.4], [4.45], [2.0]])
    assert answered_with_sums(latent, [10]).ravel().tolist() == [3, 5, 2]
    assert answered_with_sums(latent, [8]).ravel().tolist() == [3, 4, 1]
