"""Intervals and certainty of the drivers come from drawing respondents again."""

from dataclasses import replace

import numpy as np
import pytest

from lib.analysis.derived_importance import derived_importance
from lib.analysis.driver_items import Level, driver_items
from lib.analysis.driver_resamples import resample_drivers
from lib.analysis.driver_shares import Measure, driver_shares, measures_of
from lib.analysis.stated_derived import Field, stated_derived
from tests.analysis.overall_survey import overall_survey
from tests.builders import responses_of


def drawn(level=Level.DIMENSION, *, with_overall=True, resamples=200, seed=0):
    items = driver_items(overall_survey(with_overall=with_overall), level)
    return derived_importance(items), resample_drivers(items, resamples=resamples, seed=seed)


def _rows_of(survey, places):
    overall = None if survey.overall is None else survey.overall[places].tolist()
    return responses_of(survey.importance[places], survey.satisfaction[places], scheme=survey.scheme, overall=overall)


@pytest.mark.parametrize("with_overall", [True, False])
@pytest.mark.parametrize("level", list(Level))
def test_a_resample_is_the_survey_with_some_respondents_several_times(level, with_overall):
    survey = overall_survey(with_overall=with_overall)
    complete = driver_items(survey, level)
    _, found = drawn(level, with_overall=with_overall, resamples=3, seed=4)
    draw = np.random.default_rng(4)
    rows = [draw.integers(complete.n, size=complete.n) for _ in range(3)][2]
    kept = (survey.satisfaction != -128).all(axis=1)
    if survey.overall is not None:
        kept &= survey.overall != -128
    places = np.flatnonzero(kept)[rows]
    again = _rows_of(survey, places)
    expected = derived_importance(driver_items(again, level))

    for figure in ("pearson", "partial", "relative_weight", "lmg"):
        assert getattr(found.figures, figure)[2] == pytest.approx(expected.rows[figure].to_numpy(), nan_ok=True)
    assert found.stated[2] == pytest.approx(expected.rows["stated"].to_numpy())


def test_the_same_seed_gives_the_same_figures_and_another_one_others():
    first, same, other = (drawn(resamples=20, seed=seed)[1].figures.r2 for seed in (1, 1, 2))

    assert np.array_equal(first, same)
    assert not np.array_equal(first, other)


def test_progress_is_told_to_the_end():
    told: list[float] = []
    resample_drivers(driver_items(overall_survey(), Level.DIMENSION), resamples=300, progress=told.append)

    assert told == sorted(told)
    assert (len(told), told[-1]) == (3, 1.0)


def test_the_bootstrap_interval_of_a_correlation_is_near_that_of_fisher():
    found, resamples = drawn(resamples=2000)
    shares = driver_shares(found, Measure.PEARSON, resamples)
    middle, half = np.arctanh(found.rows["pearson"]), 1.96 / np.sqrt(found.n - 3)

    assert shares["low"].to_numpy() == pytest.approx(np.tanh(middle - half).to_numpy(), abs=0.03)
    assert shares["high"].to_numpy() == pytest.approx(np.tanh(middle + half).to_numpy(), abs=0.03)


@pytest.mark.parametrize("measure", [Measure.RELATIVE_WEIGHT, Measure.LMG])
def test_shares_of_r_squared_add_up_to_one_and_lie_in_their_intervals(measure):
    found, resamples = drawn()
    shares = driver_shares(found, measure, resamples)

    assert shares["strength"].sum() == pytest.approx(1)
    assert shares["first_share"].sum() == pytest.approx(1)
    assert ((shares["low"] < shares["strength"]) & (shares["strength"] < shares["high"])).all()
    assert shares["first_share"].idxmax() == shares["strength"].idxmax() == "A"


def test_the_measures_are_those_that_have_figures():
    with_item, without = drawn(resamples=1)[0], drawn(resamples=1, with_overall=False)[0]

    assert measures_of(with_item)[0] is Measure.RELATIVE_WEIGHT
    assert measures_of(without) == (Measure.PEARSON,)


def test_the_grid_parts_at_the_means_and_counts_the_resamples_that_agree():
    found, resamples = drawn(Level.INDICATOR, resamples=400)
    grid = stated_derived(found, Measure.RELATIVE_WEIGHT, resamples)

    # by R's figures: mean share 1/9; A1 (51 %) and B1 (11.3 %) lie above, C1 (10.1 %) below.
    drives = grid.rows.index[grid.rows["field"].isin((Field.BOTH, Field.DRIVES))].tolist()
    assert drives == ["A1", "B1"]
    assert grid.strength_mean == pytest.approx(1 / 9)
    assert grid.rows.loc["A1", "field"] is Field.BOTH
    assert bool(grid.rows.loc["A1", "certain"])
    assert not bool(grid.rows.loc["C1", "certain"])
    assert set(grid.mismatches["field"]) <= {Field.SAID, Field.DRIVES}
    assert grid.mismatches["field_share"].is_monotonic_decreasing


def test_before_the_bootstrap_nothing_is_certain():
    grid = stated_derived(drawn(resamples=1)[0], Measure.RELATIVE_WEIGHT)

    assert grid.resamples == 0
    assert not grid.rows["certain"].any()
    assert grid.rows["field_share"].isna().all()


def test_without_stated_importance_there_is_no_grid():
    survey = overall_survey()
    silent = replace(survey, importance=np.full_like(survey.importance, -128))
    items = driver_items(silent, Level.DIMENSION)

    assert stated_derived(derived_importance(items), Measure.LMG) is None
