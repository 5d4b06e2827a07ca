import pandas as pd
import pytest

from lib.analysis.bootstrap import Resamples, resample_means
from lib.analysis.changes import (
    CHANGES,
    MOVE,
    N_AFTER,
    N_BEFORE,
    ZONE_AFTER,
    ZONE_BEFORE,
    Move,
    compare_periods,
    differences,
)
from lib.analysis.quadrants import CrosshairMethod, CrosshairRule
from lib.analysis.study import Study, certified, study, study_of_means
from lib.survey import columns as col
from lib.survey.scale import Scale
from tests.builders import responses_of, scheme_of

LINES = CrosshairRule(CrosshairMethod.FIXED, 3.0, 3.0)
SATISFACTION, IMPORTANCE = CHANGES[col.SATISFACTION], CHANGES[col.IMPORTANCE]


def survey(*satisfaction: list[int], n: int = 40, importance: int = 4, rule: CrosshairRule = LINES) -> Study:
    """`n` respondents; each indicator's satisfaction repeats the given answers."""
    return certified(*sure(satisfaction, n, importance, rule))


def sure(satisfaction: tuple[list[int], ...], n: int, importance: int, rule: CrosshairRule) -> tuple[Study, Resamples]:
    responses = responses_of(
        [[importance] * len(satisfaction)] * n,
        [[answers[row % len(answers)] for answers in satisfaction] for row in range(n)],
    )
    return study(responses, rule), resample_means(responses, resamples=400)


def test_changes_are_after_minus_before():
    found = compare_periods(survey([2, 3]), survey([4, 4, 5, 5], n=44)).frame.loc["I1"]
    assert (found[N_BEFORE], found[N_AFTER]) == (40, 44)
    assert (found[SATISFACTION.before], found[SATISFACTION.after]) == (2.5, 4.5)
    assert found[SATISFACTION.change] == 2
    assert found[SATISFACTION.low] < 2 < found[SATISFACTION.high]
    assert found[IMPORTANCE.change] == 0


def test_a_great_change_between_certain_zones_is_a_real_move():
    found = compare_periods(survey([2, 1, 2]), survey([4, 5, 4]))
    assert found.frame[MOVE].tolist() == [Move.REAL]
    assert found.frame.loc["I1", [ZONE_BEFORE, ZONE_AFTER]].tolist() == ["improve", "strength"]
    assert found.moves.index.tolist() == ["I1"]


def test_a_move_that_the_test_does_not_confirm_is_noise():
    """2.9 and 3.1 on either side of the line at 3, with answers from 1 to 5."""
    before, after = [1, 2, 3, 4, 5, 3, 2, 3, 3, 3], [1, 2, 3, 4, 5, 3, 4, 3, 3, 3]
    found = compare_periods(survey(before), survey(after))
    assert found.frame[MOVE].tolist() == [Move.NOISE]


def test_a_significant_change_is_no_move_while_a_zone_is_borderline():
    """From 1.5 to just above the line at 3: certainly better, but not certainly in the other zone."""
    found = compare_periods(survey([1, 2], n=60), survey([1, 5, 3, 3, 1, 5, 4, 3, 3, 3], n=60))
    assert found.frame[SATISFACTION.p_adjusted].iloc[0] < 0.001
    assert found.frame[MOVE].tolist() == [Move.NOISE]


def test_an_indicator_over_which_only_the_line_moved_has_not_moved():
    """I1 stays at 3.05 while the other two rise from 1 or 2 to 5: the mean line passes over it."""
    steady = [3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4]
    rule = CrosshairRule()
    found = compare_periods(survey(steady, [1, 2], [1, 2], rule=rule), survey(steady, [5, 4], [5, 4], rule=rule))
    assert found.frame.loc["I1", [ZONE_BEFORE, ZONE_AFTER]].tolist() == ["strength", "improve"]
    assert found.frame.loc["I1", MOVE] == Move.NOISE


def test_without_certainty_no_move_is_told_from_noise():
    plain = study(responses_of([[4]] * 30, [[1], [2]] * 15), LINES)
    found = compare_periods(plain, survey([5, 4]))
    assert found.frame[MOVE].tolist() == [Move.UNTESTED]


def test_a_move_is_not_tested_where_nobody_varies():
    assert compare_periods(survey([2]), survey([5])).frame[MOVE].tolist() == [Move.UNTESTED]


def test_an_indicator_that_stays_in_its_zone_has_not_moved():
    assert compare_periods(survey([4, 5]), survey([5, 5, 4])).frame[MOVE].tolist() == [Move.STAYED]


def test_all_tests_of_the_view_are_adjusted_together():
    """Two indicators, both blocks; importance never varies, so two tests are left and Holm doubles the smaller p."""
    found = compare_periods(survey([1, 2, 3], [3, 4]), survey([2, 3, 3], [3, 4, 4, 4]))
    assert found.tests == 2
    p = found.frame[SATISFACTION.p].to_numpy()
    adjusted = found.frame[SATISFACTION.p_adjusted].to_numpy()
    assert adjusted[p.argmin()] == pytest.approx(2 * p.min())
    assert adjusted[p.argmax()] == pytest.approx(max(2 * p.min(), p.max()))


def test_only_indicators_that_both_have_are_compared():
    old = study(responses_of([[4, 4]] * 9, [[3, 2]] * 9, scheme=scheme_of(["A", "B"])), LINES)
    new = study(responses_of([[4, 4]] * 9, [[5, 1]] * 9, scheme=scheme_of(["B", "C"], version="2")), LINES)
    found = compare_periods(old, new)
    assert found.frame.index.tolist() == ["B"]
    assert found.frame.loc["B", SATISFACTION.change] == 3
    assert found.index.interval is None


def test_different_scales_cannot_be_compared():
    seven = responses_of([[4]] * 9, [[3]] * 9, scheme=scheme_of(["I1"], scale=Scale(1, 7)))
    with pytest.raises(ValueError, match="1,5 cannot be compared with scale 1,7"):
        differences(survey([3]), study(seven, LINES))


def test_a_hidden_study_has_no_changes():
    few = study(responses_of([[4]] * 4, [[3]] * 4), LINES)
    found = compare_periods(few, survey([5, 4]))
    assert found.frame[SATISFACTION.change].isna().all()
    assert found.frame[MOVE].tolist() == [Move.UNTESTED]
    assert found.moves.empty
    assert found.index.change is None
    assert not found.index.is_real


def test_tables_of_means_are_subtracted_but_not_tested():
    scheme = scheme_of(["A", "B"])
    means = {col.IMPORTANCE: [4.0, 2.0], col.SATISFACTION: [2.0, 4.0]}
    frame = pd.DataFrame(means, index=pd.Index(scheme.codes, name=col.CODE))
    found = compare_periods(
        study_of_means(frame, scheme, LINES), study_of_means(frame.assign(satisfaction=[4.0, 4.0]), scheme, LINES)
    )
    assert found.tests == 0
    assert found.frame[SATISFACTION.change].tolist() == [2, 0]
    assert found.frame[MOVE].tolist() == [Move.UNTESTED, Move.STAYED]


def test_differences_say_the_same_without_a_test():
    found = differences(survey([2, 3]), survey([4, 5]))
    assert found.loc["I1", SATISFACTION.change] == 2
    assert found.loc["I1", [ZONE_BEFORE, ZONE_AFTER]].tolist() == ["improve", "strength"]
    assert MOVE not in found
    assert SATISFACTION.p not in found


def test_the_index_change_has_an_interval_that_leaves_out_zero_only_for_a_real_change():
    low, same, high = (sure(answers, 60, 4, LINES) for answers in (([2, 3, 1],), ([2, 3, 1],), ([4, 5, 3],)))
    real = compare_periods(low[0], high[0], (low[1], high[1])).index
    assert real.change == pytest.approx(50)  # two of the four steps of the scale
    assert real.is_real
    noise = compare_periods(low[0], same[0], (low[1], same[1])).index
    assert noise.change == 0
    assert noise.interval is not None
    assert noise.interval.low < 0 < noise.interval.high  # the same draws must not cancel out


# --- the population does not change
