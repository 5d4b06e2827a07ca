import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.analysis.mean_covariance import mean_covariance
from lib.analysis.regression_to_mean import (
    BEFORE,
    EXPECTED,
    KEPT,
    REST,
    lowest,
    regression_to_mean,
    to_improve,
)
from lib.analysis.study import Study, study, study_of_means
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scheme import Scheme
from tests.builders import ratings_of, responses_of, scheme_of

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("regression_to_mean.json").read_text("utf-8"))
CODES = REFERENCE["codes"]
FOUND = REFERENCE["found"]


def survey(name: str) -> Responses:
    """The reference ratings as satisfaction; importance is never missing, and never varies."""
    rows = REFERENCE[name]
    return responses_of([[4] * len(CODES)] * len(rows), rows, scheme=scheme_of(CODES))


@pytest.fixture(scope="module")
def both() -> tuple[Responses, Responses]:
    return survey("before"), survey("after")


def test_the_covariance_of_the_means_is_that_of_r(both):
    for responses, name in zip(both, ("covariance_before", "covariance_after"), strict=True):
        assert mean_covariance(responses) == pytest.approx(np.array(REFERENCE[name]), rel=1e-10)


def test_the_covariance_of_a_complete_survey_is_that_of_its_ratings_over_n(both):
    ratings = both[0].satisfaction.astype(float)

    assert mean_covariance(both[0]) == pytest.approx(np.cov(ratings.T) / len(ratings))
    assert not mean_covariance(both[0], col.IMPORTANCE).any()


def test_an_indicator_that_one_person_rated_has_no_covariance():
    found = mean_covariance(responses_of([[4, 4]] * 3, [[3, 5], [4, None], [5, None]]))

    assert found[0, 0] == pytest.approx(1 / 3)
    assert np.isnan(found[:, 1]).all()
    assert np.isnan(found[1]).all()


def test_the_split_of_the_change_is_that_of_r(both):
    covariances = (mean_covariance(both[0]), mean_covariance(both[1]))
    every = regression_to_mean(study(both[0]), study(both[1]), covariances, CODES)
    assert every is not None
    frame = every.frame.loc[CODES]
    assert every.spread == pytest.approx(FOUND["tau"], rel=1e-10)
    assert frame[KEPT].to_numpy() == pytest.approx(FOUND["kept"], rel=1e-10)
    assert frame[EXPECTED].to_numpy() == pytest.approx(FOUND["expected"], rel=1e-9)
    assert frame[REST].to_numpy() == pytest.approx(FOUND["rest"], rel=1e-9)
    assert ((frame[col.HIGH] - frame[col.LOW]) / 2).to_numpy() == pytest.approx(FOUND["half"], rel=1e-9)


def test_the_mean_over_the_picked_is_that_of_r(both):
    before = study(both[0])
    picked = lowest(before, 3)
    assert picked == tuple(CODES[place - 1] for place in FOUND["picked"])
    found = regression_to_mean(before, study(both[1]), (mean_covariance(both[0]), mean_covariance(both[1])), picked)
    assert found is not None
    assert found.frame.index.tolist() == list(picked)
    assert found.shift == pytest.approx(FOUND["shift"], rel=1e-9)
    assert found.change == pytest.approx(FOUND["picked_change"], rel=1e-10)
    assert found.expected == pytest.approx(FOUND["picked_expected"], rel=1e-9)
    assert found.rest == pytest.approx(FOUND["picked_rest"], rel=1e-9)
    assert found.interval.high - found.rest == pytest.approx(FOUND["picked_half"], rel=1e-9)
    assert found.shift + found.expected + found.rest == pytest.approx(found.change)


def test_with_alike_and_independent_errors_it_is_the_shrinkage_of_metafor(both):
    before = study(both[0])
    known = REFERENCE["independent"]
    found = regression_to_mean(before, before, (known["v"] * np.eye(8), known["v"] * np.eye(8)), CODES)
    assert found is not None
    assert found.spread == pytest.approx(known["tau"], rel=1e-9)
    predicted = (found.frame[BEFORE] + found.frame[EXPECTED]).loc[CODES].to_numpy()
    assert predicted == pytest.approx(known["predicted"], rel=1e-9)


def means(scheme: Scheme, *values: float) -> Study:
    frame = pd.DataFrame({col.IMPORTANCE: 4.0, col.SATISFACTION: list(values)}, index=list(scheme.codes))
    return study_of_means(frame, scheme)


def test_where_all_spread_is_noise_everything_is_expected_to_return():
    """Deviations of -0.3, -0.1, 0.1, 0.3 have a variance of 0.2 / 3; errors of 0.1 explain more than that."""
    scheme = scheme_of(["A", "B", "C", "D"])
    before, after = means(scheme, 3.7, 3.9, 4.1, 4.3), means(scheme, 4.0, 4.0, 4.0, 4.0)
    found = regression_to_mean(before, after, (0.1 * np.eye(4), 0.1 * np.eye(4)), ["A"])
    assert found is not None
    assert found.spread == 0
    assert found.frame.loc["A", [KEPT, EXPECTED, REST]].tolist() == pytest.approx([0, 0.3, 0])
    assert not found.is_real


def test_without_any_error_nothing_returns_and_every_change_is_real():
    scheme = scheme_of(["A", "B", "C", "D"])
    before, after = means(scheme, 3.0, 4.0, 4.0, 5.0), means(scheme, 4.0, 4.0, 4.0, 5.0)
    found = regression_to_mean(before, after, (np.zeros((4, 4)), np.zeros((4, 4))), ["A"])
    assert found is not None
    assert (found.shift, found.expected, found.rest) == pytest.approx((0.25, 0, 0.75))
    assert found.is_real


def test_too_few_indicators_and_nobody_picked_have_no_answer():
    scheme = scheme_of(["A", "B", "C"])
    three = means(scheme, 3.0, 4.0, 5.0)
    assert regression_to_mean(three, three, (np.eye(3), np.eye(3)), ["A"]) is None
    four = means(scheme_of(["A", "B", "C", "D"]), 3.0, 4.0, 5.0, 4.0)
    assert regression_to_mean(four, four, (np.eye(4), np.eye(4)), []) is None


def test_an_indicator_without_a_mean_is_left_out_of_everything():
    scheme = scheme_of(["A", "B", "C", "D", "E"])
    before, after = means(scheme, 3.7, 3.9, 4.1, 4.3, np.nan), means(scheme, 4.0, 4.0, 4.0, 4.0, 5.0)
    found = regression_to_mean(before, after, (0.1 * np.eye(5), 0.1 * np.eye(5)), ["A", "E"])
    assert found is not None
    assert found.frame.index.tolist() == ["A"]
    assert found.shift == pytest.approx(0)


def test_two_schemes_are_not_compared():
    one, two = means(scheme_of(list("ABCD")), 3, 4, 4, 5), means(scheme_of(list("ABCD"), version="2"), 3, 4, 4, 5)
    with pytest.raises(ValueError, match="cannot be compared"):
        regression_to_mean(one, two, (np.eye(4), np.eye(4)), ["A"])


def test_what_is_picked_is_lowest_first_or_the_improvement_zone():
    found = study(
        responses_of([[5, 5, 2, 2]] * 6, ratings_of([[2, 5, 1, 4], [3, 5, 1, 4]] * 3).tolist()),
    )
    assert lowest(found, 2) == ("I3", "I1")
    assert to_improve(found) == ("I1",)
