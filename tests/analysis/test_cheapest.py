from itertools import product

import numpy as np
import pytest

from lib.analysis.cheapest import Effort, PlanStatus, cheapest_plan
from lib.analysis.moves import room_up
from lib.analysis.scenario import play
from lib.analysis.study import study
from lib.survey.moves import Move, MoveKind
from lib.survey.scale import Scale
from tests.builders import random_responses, responses_of, scheme_of

# Ten respondents, two indicators with importance 4 and 2; satisfaction 4 and 3.
# Index (4*3 + 2*2) / (6*4) * 100 = 66.67; a move on I1 is worth 4 / (10*24) * 100 = 1.667, on I2 half of that.
SMALL = study(responses_of([[4, 2]] * 10, [[4, 3]] * 10))
EQUAL = {"I1": Effort(), "I2": Effort()}


def test_the_most_effective_indicator_is_moved_first():
    found = cheapest_plan(SMALL, 75.0, EQUAL)

    assert (found.status, found.steps, found.effort) == (PlanStatus.OPTIMAL, {"I1": 5}, 5)
    assert found.index == pytest.approx(75.0)
    assert found.highest == pytest.approx(100.0)


def test_a_weight_of_effort_turns_the_choice():
    found = cheapest_plan(SMALL, 75.0, {"I1": Effort(3.0), "I2": Effort(1.0)})

    assert (found.steps, found.effort) == ({"I2": 10}, 10)


def test_a_cost_of_starting_keeps_the_set_small():
    apart = cheapest_plan(SMALL, 84.0, {"I1": Effort(), "I2": Effort()})
    together = cheapest_plan(SMALL, 84.0, {"I1": Effort(once=30), "I2": Effort()})

    # I1 has room for 10 moves (16.67 points): 84 needs 17.33, so one move on I2 besides.
    assert apart.steps == {"I1": 10, "I2": 1}
    assert cheapest_plan(SMALL, 80.0, {"I1": Effort(once=30), "I2": Effort()}).steps == {"I2": 16}
    assert together.effort == 41
    assert together.steps == {"I1": 10, "I2": 1}


def test_what_cannot_be_reached_is_said_with_the_highest_index():
    found = cheapest_plan(SMALL, 90.0, {"I1": Effort()})

    assert (found.status, found.steps, found.effort) == (PlanStatus.INFEASIBLE, {}, None)
    assert found.highest == pytest.approx(66.6667 + 16.6667, abs=1e-3)


def test_an_index_that_is_there_costs_nothing():
    found = cheapest_plan(SMALL, 66.0, EQUAL)

    assert (found.status, found.effort, found.index) == (PlanStatus.REACHED, 0.0, pytest.approx(66.6667, abs=1e-3))


def test_the_time_limit_is_admitted():
    many = study(random_responses(400, 1, missing=0.0))
    random = np.random.default_rng(2)
    efforts = {code: Effort(float(random.uniform(1, 2)), float(random.uniform(20, 60))) for code in many.scheme.codes}
    found = cheapest_plan(many, many.index.weighted + 20, efforts, time_limit=1e-6)

    assert found.status in {PlanStatus.OUT_OF_TIME, PlanStatus.UNPROVEN}


@pytest.mark.parametrize("wrong", [(0.0, 0.0), (-1.0, 0.0), (1.0, -1.0), (float("nan"), 0.0)])
def test_an_effort_is_above_zero(wrong):
    with pytest.raises(ValueError, match="effort per step"):
        Effort(*wrong)


@pytest.mark.parametrize("seed", range(40))
def test_trying_every_combination_finds_no_cheaper_one(seed):
    random = np.random.default_rng(seed)
    p = int(random.integers(1, 4))
    scale = Scale(0, 3) if seed % 3 else Scale(1, 3)
    responses = random_responses(7, seed, scheme_of([f"I{j}" for j in range(p)], scale=scale), missing=0.1 * (seed % 2))
    before = study(responses)
    if before.index.weighted is None:
        return
    fixed = seed % 4 == 0
    efforts = {
        code: Effort(float(random.choice([0.5, 1, 2, 2.7])), float(random.integers(0, 6)) if fixed else 0.0)
        for code, rated in zip(before.scheme.codes, before.rated, strict=True)
        if rated
    }
    room = [int(room_up(before.counts.satisfaction[before.scheme.codes.index(code)])) for code in efforts]
    target = float(random.uniform(before.index.weighted - 2, 102))
    found = cheapest_plan(before, target, efforts)

    gains = {code: play(before, [Move(code, MoveKind.STEPS, 1)]).index_change for code in before.scheme.codes}
    costs = {}
    for chosen in product(*(range(most + 1) for most in room)):
        if index_after(before, gains, dict(zip(efforts, chosen, strict=True))) >= target - 1e-9:
            costs[chosen] = sum(
                effort.per_step * number + (effort.once if number else 0)
                for effort, number in zip(efforts.values(), chosen, strict=True)
            )
    if not costs:
        assert found.status is PlanStatus.INFEASIBLE
        return
    assert found.status in {PlanStatus.OPTIMAL, PlanStatus.REACHED}
    assert found.effort == pytest.approx(min(costs.values()))
    assert index_after(before, gains, found.steps) >= target - 1e-9


def index_after(before, gains, steps):
    return before.index.weighted + sum(gains[code] * number for code, number in steps.items())


@pytest.mark.parametrize("seed", range(8))
def test_the_plan_played_forward_reaches_the_target(seed):
    before = study(random_responses(56, seed))
    target = before.index.weighted + 1 + seed
    found = cheapest_plan(before, target, {code: Effort(once=3.0) for code in before.scheme.codes})
    outcome = play(before, [Move(code, MoveKind.STEPS, number) for code, number in found.steps.items()])

    assert found.status is PlanStatus.OPTIMAL
    assert outcome.after.index.weighted == pytest.approx(found.index)
    assert outcome.after.index.weighted >= target - 1e-9
