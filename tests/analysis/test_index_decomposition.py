"""The change of the index falls into parts that add up to it, and are those that R finds."""

import json
from pathlib import Path

import numpy as np
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.index_change import index_change
from lib.analysis.index_decomposition import REAL, SCORE_EFFECT, WEIGHT_EFFECT, decompose_change
from lib.analysis.study import study
from lib.survey import columns as col
from tests.builders import random_responses, responses_of, scheme_of

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("index_decomposition.json").read_text("utf-8"))


def surveys():
    return [
        study(responses_of(importance, satisfaction))
        for importance, satisfaction in zip(REFERENCE["importance"], REFERENCE["satisfaction"], strict=True)
    ]


def test_the_parts_are_those_of_r():
    found = decompose_change(*surveys())
    assert [found.before, found.after] == pytest.approx(REFERENCE["index"], rel=1e-12)
    assert found.indicators[SCORE_EFFECT].tolist() == pytest.approx(REFERENCE["score_effect"], rel=1e-10, abs=1e-12)
    assert found.indicators[WEIGHT_EFFECT].tolist() == pytest.approx(REFERENCE["weight_effect"], rel=1e-10, abs=1e-12)


def test_the_parts_of_a_real_survey_add_up_to_the_change():
    before, after = (study(random_responses(60, seed)) for seed in (1, 2))
    found = decompose_change(before, after)
    assert found.indicators[col.CHANGE].sum() == pytest.approx(found.change, abs=1e-10)
    assert found.score_effect + found.weight_effect == pytest.approx(found.change, abs=1e-10)
    assert found.dimensions[col.CHANGE].sum() == pytest.approx(found.change, abs=1e-10)
    assert found.change == pytest.approx(index_change(before, after).change)


def test_the_same_ratings_with_other_weights_have_no_score_effect():
    ratings = [[5, 1], [4, 2], [5, 2], [4, 1], [5, 1]]
    before = study(responses_of([[3, 3]] * 5, ratings))
    after = study(responses_of([[5, 3]] * 5, ratings))
    found = decompose_change(before, after)
    assert found.indicators[SCORE_EFFECT].tolist() == [0, 0]
    assert (found.indicators[WEIGHT_EFFECT] > 0).all()  # the better one gained weight, the worse one lost it


def test_an_indicator_that_only_one_survey_rated_counts_by_its_weight_and_the_sum_still_fits():
    before = study(responses_of([[5, None]] * 6, [[4, None]] * 6))
    after = study(responses_of([[5, 5]] * 6, [[4, 2]] * 6))
    found = decompose_change(before, after)
    # 75 before; (75 + 25) / 2 = 50 after, all of it because the second one entered
    assert found.indicators[col.CHANGE].sum() == pytest.approx(-25)
    assert found.indicators[SCORE_EFFECT].tolist() == [0, 0]


def test_an_indicator_that_nobody_rated_has_no_part():
    before, after = (study(responses_of([[5, None]] * 6, [[score, None]] * 6)) for score in (3, 4))
    found = decompose_change(before, after)
    assert found.indicators[col.CHANGE].tolist() == pytest.approx([25, np.nan], nan_ok=True)
    assert found.change == pytest.approx(25)


def test_a_large_change_of_one_indicator_is_real_and_nothing_else_is():
    rng = np.random.default_rng(5)
    importance = rng.integers(3, 6, (400, 4)).astype(np.int8)
    old = rng.integers(2, 5, (400, 4)).astype(np.int8)
    new = rng.integers(2, 5, (400, 4)).astype(np.int8)
    new[:, 2] += 1
    scheme = scheme_of(["A", "B", "C", "D"])
    before, after = (responses_of(importance, rated, scheme=scheme) for rated in (old, new))
    both = (resample_means(before, resamples=400), resample_means(after, resamples=400))

    found = decompose_change(study(before), study(after), both)

    assert found.indicators[REAL].tolist() == [False, False, True, False]
    row = found.indicators.loc["C"]
    # about a quarter of the weight times 25 points of the index
    assert row[col.LOW] < row[col.CHANGE] < row[col.HIGH]
    assert row[col.CHANGE] == pytest.approx(6.25, abs=1.2)
    assert found.score_interval.low < found.score_effect < found.score_interval.high
    assert found.is_tested


def test_the_bootstrap_interval_is_the_one_of_a_normal_approximation():
    before, after = (random_responses(300, seed, scheme_of(["A", "B"]), missing=0.0) for seed in (1, 2))
    both = (resample_means(before), resample_means(after))
    found = decompose_change(study(before), study(after), both).indicators

    # v = 1/2 and s.e. of a difference of two means of 300 uniform ratings (variance 2) in index points, roughly
    half = 1.96 * 0.5 * 25 * np.sqrt(2 * 2 / 300)
    assert ((found[col.HIGH] - found[col.LOW]) / 2).tolist() == pytest.approx([half, half], rel=0.15)


def test_without_an_index_there_is_nothing_to_decompose():
    few, enough = study(responses_of([[5]] * 2, [[5]] * 2)), study(responses_of([[5]] * 6, [[4]] * 6))
    assert decompose_change(few, enough) is None


def test_surveys_of_other_indicators_are_refused():
    one, other = (study(responses_of([[5]] * 6, [[5]] * 6, scheme=scheme_of([code]))) for code in "AB")
    with pytest.raises(ValueError, match="same indicators"):
        decompose_change(one, other)
