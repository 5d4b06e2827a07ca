"""The product's own analysis finds the pilot's published shape, for several seeds of the bootstrap."""

import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.quadrants import prominent
from lib.analysis.study import certified, study
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.zones import Zone
from sample_data.pilot import pilot, valid_rows

BORDERLINE = ["B5", "C2", "G2"]


@pytest.fixture(scope="module")
def responses():
    made, rows = pilot(), valid_rows()
    ratings = [block[rows].astype(np.int8) for block in (made.importance, made.satisfaction)]
    return Responses(made.scheme, *ratings, pd.DataFrame(index=pd.RangeIndex(len(rows))))


def certain_study(responses, seed):
    return certified(study(responses), resample_means(responses, resamples=2000, seed=seed))


def test_zone_counts_and_prominence(responses):
    placed = study(responses).placed
    assert placed[col.ZONE].value_counts().to_dict() == {"strength": 15, "improve": 5, "opportunity": 4, "maintain": 2}
    assert prominent(placed, Zone.STRENGTH) == "C1"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_three_published_improvements_are_borderline_with_strength_as_rival(responses, seed):
    certainty = certain_study(responses, seed).certainty.loc[BORDERLINE]
    assert (certainty[col.ZONE_SHARE[Zone.IMPROVE]] < 0.88).all()
    assert (certainty[col.ZONE_SHARE[Zone.IMPROVE]] > 0.5).all()
    assert certainty[col.RIVAL_ZONE].tolist() == ["strength"] * 3


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_other_two_improvements_and_the_interest_rate_are_certain(responses, seed):
    certainty = certain_study(responses, seed).certainty
    assert certainty.loc[["B4", "D1", "C1"], col.CERTAIN].all()


def test_about_half_of_the_indicators_are_borderline(responses):
    assert 8 <= (~certain_study(responses, 0).certainty[col.CERTAIN]).sum() <= 15


def test_borderline_ones_lie_just_below_the_satisfaction_line(responses):
    found = study(responses)
    below = found.crosshair.satisfaction - found.placed.loc[BORDERLINE, col.SATISFACTION]
    assert ((below > 0.03) & (below < 0.1)).all()
