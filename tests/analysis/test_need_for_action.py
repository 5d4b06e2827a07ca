import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.need_for_action import LEVEL, NEED, SIZE, Level, need, needs_for_action
from lib.analysis.study import Study, certified, study
from lib.survey import columns as col
from tests.analysis.studies import random_study
from tests.builders import responses_of

LINES = CrosshairRule(CrosshairMethod.FIXED, 4.0, 3.5)


@pytest.fixture(scope="module")
def certain() -> Study:
    """I1 certain to improve; I2 to improve, near the line; I3 and I4 important or not, above it or not; I5 no gap."""
    importance = [[5, 4, 3, 4, 3]] * 40
    rows = [[2 + row % 2, 3 + (row < 18), 1 + row % 2, 4 - row % 4 // 3, 4] for row in range(40)]
    responses = responses_of(importance, rows)
    return certified(study(responses, LINES), resample_means(responses, resamples=400))


def test_every_level_is_what_it_says(certain):
    found = needs_for_action(certain, certain.gaps)

    assert found[LEVEL].to_dict() == {
        "I1": Level.FIRST,
        "I2": Level.NEXT,
        "I3": Level.NARROW,
        "I4": Level.NARROW,
        "I5": Level.HOLD,
    }


def test_a_gap_that_is_not_significant_is_watched(certain):
    gaps = certain.gaps.assign(gap_p_adjusted=[0.2, np.nan, 0.05, 0.5, 0.001])

    assert needs_for_action(certain, gaps)[LEVEL].to_dict() == {
        **dict.fromkeys(("I1", "I2", "I3", "I4"), Level.WATCH),
        "I5": Level.HOLD,
    }


def test_before_the_bootstrap_nothing_is_first():
    plain = study(responses_of([[5, 3]] * 20, [[2, 3]] * 10 + [[3, 4]] * 10), LINES)
    found = needs_for_action(plain, plain.gaps)

    assert found.loc["I1", LEVEL] == Level.NEXT
    assert found[col.CERTAIN].tolist() == [None, None]


def test_the_need_is_importance_times_how_far_satisfaction_is_below_it():
    frame = pd.DataFrame({"importance": [4.0, 3.0, np.nan], "gap": [-0.5, 0.5, np.nan]})

    assert need(frame).tolist()[:2] == [2.0, 0.0]
    assert np.isnan(need(frame)[2])


@pytest.mark.parametrize("seed", range(30))
def test_levels_come_first_then_need_and_indicators_without_figures_last(seed):
    one = random_study(seed)
    found = needs_for_action(one, one.gaps)
    order = {None: 9, **{level.value: place for place, level in enumerate(Level)}}
    keys = [(order[level], -wanted if level else 0.0) for level, wanted in zip(found[LEVEL], found[NEED], strict=True)]

    assert keys == sorted(keys)
    assert sorted(found.index) == sorted(one.scheme.codes)
    assert found[LEVEL].isna().tolist() == found[col.GAP].isna().tolist()
    assert found[SIZE].isna().tolist() == found[col.GAP_EFFECT].isna().tolist()
