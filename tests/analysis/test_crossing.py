from fractions import Fraction
from statistics import median

import numpy as np
import pytest

from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.crossing import cross_together, crossings, moves_to_cross
from lib.analysis.study import study
from lib.survey.zones import Zone
from tests.analysis.studies import random_study
from tests.builders import responses_of


def test_a_line_at_the_mean_moves_along_and_asks_for_more():
    # Two indicators, ten respondents: means 3.0 and 4.0. Standing still the line at 3.5 needs 5 moves; moving along,
    # 3 + k/10 >= (7 + k/10) / 2 needs 10.
    before = study(responses_of([[4, 4]] * 10, [[3, 4]] * 10))
    fixed = study(responses_of([[4, 4]] * 10, [[3, 4]] * 10), CrosshairRule(CrosshairMethod.FIXED, 4, 3.5))

    found = moves_to_cross(before, "I1")
    assert (found.steps, found.customers, found.satisfaction_then, found.cut_then) == (10, 10, 4.0, 4.0)
    assert moves_to_cross(fixed, "I1").steps == 5


def test_a_line_above_the_scale_is_out_of_reach():
    before = study(responses_of([[4, 4]] * 10, [[3, 4]] * 10), CrosshairRule(CrosshairMethod.FIXED, 4, 5.5))
    found = moves_to_cross(before, "I1")

    assert found.steps is None
    assert (found.room, found.customers, found.satisfaction_then) == (20, 10, 5.0)


def test_one_that_is_over_the_line_needs_no_move():
    assert moves_to_cross(study(responses_of([[4, 4]] * 10, [[3, 4]] * 10)), "I2").steps == 0


def test_without_a_line_there_is_no_answer():
    with pytest.raises(ValueError, match="no line to cross"):
        moves_to_cross(study(responses_of([[4, 4]] * 3, [[3, 4]] * 3)), "I1")


@pytest.mark.parametrize("seed", range(60))
def test_trying_every_number_of_moves_in_fractions_gives_the_same_smallest_one(seed):
    before = random_study(seed, indicators=[1, 2, 3, 4, 8][seed % 5])
    points = before.scheme.scale.points
    places = np.flatnonzero(before.rated)
    given = before.counts.satisfaction
    sums = {place: sum(p * c for p, c in zip(points, given[place].tolist(), strict=True)) for place in places}
    for place in places[:3]:
        found = moves_to_cross(before, before.scheme.codes[place])
        over = []
        for number in range(found.room + 1):
            means = [Fraction(sums[j] + number * (j == place), int(given[j].sum())) for j in places]
            own = Fraction(sums[place] + number, int(given[place].sum()))
            over.append(own >= line_of(before, means))

        assert found.steps == (over.index(True) if any(over) else None)
        assert over == sorted(over)  # once over the line, always over it


def line_of(before, means):
    match before.rule.method:
        case CrosshairMethod.MEAN:
            return sum(means) / len(means)
        case CrosshairMethod.MEDIAN:
            return median(means)
        case _:
            return Fraction(before.crosshair.satisfaction)


def test_the_zone_is_listed_with_the_fewest_moves_first_and_the_unreachable_last():
    before = study(
        responses_of([[4, 4, 4]] * 10, [[3, 2, 5]] * 10),
        CrosshairRule(CrosshairMethod.FIXED, 4, 5.0),
    )

    assert [(one.code, one.steps) for one in crossings(before)] == [("I1", 20), ("I2", 30)]
    assert crossings(before, Zone.MAINTAIN) == ()


@pytest.mark.parametrize("seed", range(12))
def test_trying_every_pair_of_numbers_gives_the_same_smallest_pair(seed):
    random = np.random.default_rng(seed)
    satisfaction = random.integers(1, 6, (6, 4))
    before = study(responses_of([[4] * 4] * 6, satisfaction.tolist()), CrosshairRule([*CrosshairMethod][seed % 2]))
    lowest = sorted(range(4), key=lambda place: satisfaction[:, place].sum())[:2]
    sums = [int(total) for total in satisfaction.sum(axis=0)]
    codes = [f"I{place + 1}" for place in lowest]

    def all_over(first, second):
        means = [Fraction(total + {lowest[0]: first, lowest[1]: second}.get(j, 0), 6) for j, total in enumerate(sums)]
        line = line_of(before, means)
        return all(means[place] >= line for place in lowest)

    rooms = [30 - sums[place] for place in lowest]
    good = [(a, b) for a in range(rooms[0] + 1) for b in range(rooms[1] + 1) if all_over(a, b)]
    found = cross_together(before, codes)

    if not good:
        assert found is None
    else:
        assert found == {codes[0]: min(a for a, _ in good), codes[1]: min(b for _, b in good)}
        assert tuple(found.values()) in good
