import numpy as np
import pytest

from lib.analysis.bootstrap import Resamples, resample_means
from lib.analysis.changes import ZONE_AFTER, ZONE_BEFORE
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.robustness import WITH, WITHOUT, robustness
from lib.analysis.scenario import play
from lib.analysis.study import study
from lib.survey import columns as col
from lib.survey.moves import Move, MoveKind
from tests.analysis.studies import random_study
from tests.builders import random_responses, responses_of, scheme_of

# Ten respondents, three indicators, importance always 4; satisfaction means 3.0, 3.9, 4.6: line 3.8333.
LOW, MIDDLE, HIGH = [3] * 10, [4] * 9 + [3], [5] * 6 + [4] * 4
TEN = study(responses_of([[4, 4, 4]] * 10, list(zip(LOW, MIDDLE, HIGH, strict=True))))


def steps(code, number):
    return Move(code, MoveKind.STEPS, number)


def test_the_line_rises_with_the_mean_and_takes_another_indicator_under_it():
    outcome = play(TEN, [steps("I1", 3)])

    assert outcome.before.crosshair.satisfaction == pytest.approx(3.8333, abs=1e-4)
    assert outcome.after.crosshair.satisfaction == pytest.approx(3.9333, abs=1e-4)
    assert outcome.side_effects == ("I2",)
    assert outcome.indicators.loc["I2", [ZONE_BEFORE, ZONE_AFTER]].tolist() == ["strength", "improve"]


def test_a_line_that_stands_still_has_no_side_effects():
    before = study(
        responses_of([[4, 4, 4]] * 10, list(zip(LOW, MIDDLE, HIGH, strict=True))),
        CrosshairRule(CrosshairMethod.FIXED, 4, 3.8),
    )
    outcome = play(before, [steps("I1", 9)])

    assert outcome.side_effects == ()
    assert outcome.indicators.loc["I1", [ZONE_BEFORE, ZONE_AFTER]].tolist() == ["improve", "strength"]


def test_the_index_changes_by_the_share_of_the_moves():
    outcome = play(TEN, [steps("I1", 3)])

    # Equal weights: 3 steps of 10 respondents x 3 indicators x 4 points.
    assert outcome.index_change == pytest.approx(3 / 120 * 100)
    assert outcome.dimensions[col.CHANGE]["D"] == pytest.approx(2.5)


def test_nothing_asked_changes_nothing():
    outcome = play(TEN, [])

    assert outcome.index_change == 0
    assert (outcome.indicators[ZONE_BEFORE] == outcome.indicators[ZONE_AFTER]).all()


@pytest.mark.parametrize("seed", range(20))
def test_random_scenarios_say_of_every_indicator_what_a_study_of_the_new_answers_says(seed):
    before = random_study(seed, indicators=5)
    if before.crosshair is None:
        return
    outcome = play(before, [steps("I2", 4), Move("I3", MoveKind.SHIFT, -0.4)])
    moved = set(outcome.indicators.index[outcome.indicators["moved"]])

    assert outcome.after.placed[col.ZONE].tolist() == outcome.indicators[ZONE_AFTER].tolist()
    assert not moved & set(outcome.side_effects)
    assert moved <= {"I2", "I3"}


def test_robustness_counts_the_resamples_by_hand():
    # Two indicators, four resamples; the first indicator is raised by 3 steps / 10 = 0.3, a fixed line at 3.5.
    rule = CrosshairRule(CrosshairMethod.FIXED, 3, 3.5)
    outcome = play(study(responses_of([[4, 4]] * 10, [[3, 4]] * 10), rule), [steps("I1", 3)])
    satisfaction = np.array([[3.1, 4.0], [3.2, 4.0], [3.3, 4.0], [3.6, 4.0]])
    found = robustness(Resamples(np.full((4, 2), 4.0), satisfaction, 7), outcome, target=65.0)

    assert found.above_line.to_dict("index") == {"I1": {WITHOUT: 0.25, WITH: 0.75}}
    # Index: mean of (S - 1) / 4 over both: (2.4 + 3)/8, (2.5 + 3)/8, (2.6 + 3)/8, (2.9 + 3)/8 = 67.5 .. 73.75.
    assert found.reached == 1.0
    assert robustness(Resamples(np.full((4, 2), 4.0), satisfaction, 7), outcome, target=70.0).reached == 0.5
    assert (found.resamples, found.seed) == (4, 7)


def test_a_shift_in_a_resample_ends_with_the_scale():
    outcome = play(study(responses_of([[4, 4]] * 10, [[4, 4]] * 10)), [steps("I1", 10)])
    found = robustness(Resamples(np.full((2, 2), 4.0), np.full((2, 2), 4.5), 0), outcome)

    assert found.index.high == pytest.approx((4 + 3.5) / 8 * 100)


def test_without_a_move_the_share_above_the_line_is_that_of_the_zones():
    responses = random_responses(60, 3, scheme_of(["A", "B", "C", "D"]), missing=0.0)
    outcome = play(study(responses), [steps("B", 1)])
    resamples = resample_means(responses, resamples=300)
    line = resamples.satisfaction.mean(axis=1)

    expected = float((resamples.satisfaction[:, 1] >= line - 1e-9).mean())
    assert robustness(resamples, outcome).above_line[WITHOUT]["B"] == pytest.approx(expected)
