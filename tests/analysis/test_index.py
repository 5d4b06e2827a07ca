import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import Resamples, resample_means
from lib.analysis.counts import count_ratings
from lib.analysis.index import satisfaction_index
from lib.analysis.index_intervals import dimension_intervals, index_interval, unweighted_interval
from lib.analysis.scores import score_indicators
from lib.survey.scale import Scale
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.analysis.references import complete, reference
from tests.builders import scheme_of

NAN = float("nan")
TWO = Scheme(
    "two",
    "1",
    {"en": "Two dimensions"},
    (Dimension("A", {"en": "A"}), Dimension("B", {"en": "B"}), Dimension("C", {"en": "empty"})),
    (Indicator("A1", "A", {"en": "A1"}), Indicator("A2", "A", {"en": "A2"}), Indicator("B1", "B", {"en": "B1"})),
)


def means(scheme: Scheme, *points: tuple[float, float]) -> pd.DataFrame:
    """Scores frame of (importance, satisfaction), one per indicator."""
    return pd.DataFrame(points, columns=["importance", "satisfaction"], index=list(scheme.codes), dtype=float)


def test_the_index_weighs_satisfaction_by_importance():
    found = satisfaction_index(means(TWO, (5, 5), (3, 1), (2, 3)), TWO)

    # (25 + 3 + 6) / 10 = 3.4 -> (3.4 - 1) / 4; unweighted (5 + 1 + 3) / 3 = 3 -> 50
    assert found.weighted == pytest.approx(60)
    assert found.unweighted == pytest.approx(50)


def test_dimensions_have_their_own_index_and_weight():
    found = satisfaction_index(means(TWO, (5, 5), (3, 1), (2, 3)), TWO).dimensions

    # A: (25 + 3) / 8 = 3.5 -> 62.5, weight 8 of 10; B: 3 -> 50, weight 2 of 10
    assert found.loc["A"].tolist() == pytest.approx([62.5, 50, 0.8])
    assert found.loc["B"].tolist() == pytest.approx([50, 50, 0.2])
    assert found.loc["C"].isna().all()


@pytest.mark.parametrize(
    ("scale", "satisfaction", "index"), [(Scale(1, 4), 2.5, 50), (Scale(1, 7), 5.5, 75), (Scale(0, 10), 7, 70)]
)
def test_every_scale_runs_from_0_to_100(scale, satisfaction, index):
    scheme = scheme_of(["I1"], scale=scale)

    assert satisfaction_index(means(scheme, (2, satisfaction)), scheme).weighted == pytest.approx(index)
    assert satisfaction_index(means(scheme, (2, scale.lowest)), scheme).weighted == 0
    assert satisfaction_index(means(scheme, (2, scale.highest)), scheme).weighted == 100


def test_on_a_scale_below_zero_weights_count_from_its_lowest_point():
    scheme = scheme_of(["I1", "I2"], scale=Scale(-2, 2))

    # weights 3 and 1: (3 * 2 + 1 * -2) / 4 = 1 -> (1 + 2) / 4
    assert satisfaction_index(means(scheme, (1, 2), (-1, -2)), scheme).weighted == pytest.approx(75)


def test_indicators_without_both_means_are_left_out():
    found = satisfaction_index(means(TWO, (5, 5), (NAN, 1), (5, NAN)), TWO)

    assert found.weighted == 100
    assert found.dimensions["weight"].tolist() == pytest.approx([1, NAN, NAN], nan_ok=True)


def test_without_means_there_is_no_index():
    found = satisfaction_index(means(TWO, (NAN, NAN), (NAN, NAN), (NAN, NAN)), TWO)

    assert (found.weighted, found.unweighted) == (None, None)
    assert found.dimensions.isna().all(axis=None)


def test_all_weights_zero_is_no_weighted_index_but_an_unweighted_one():
    scheme = scheme_of(["I1", "I2"], scale=Scale(0, 10))
    found = satisfaction_index(means(scheme, (0, 5), (0, 7)), scheme)

    assert found.weighted is None
    assert found.unweighted == pytest.approx(60)


def test_the_index_is_that_of_r():
    scores = score_indicators(count_ratings(complete()))

    assert satisfaction_index(scores, complete().scheme).weighted == pytest.approx(
        reference()["complete"]["index"], rel=1e-12
    )


def test_the_interval_agrees_with_a_bootstrap_made_in_r():
    responses = complete()
    found = index_interval(resample_means(responses, resamples=4000), responses.scheme)

    assert found is not None
    assert [found.low, found.high] == pytest.approx(reference()["complete"]["bootstrap"]["index_ci"], abs=0.5)


def test_intervals_are_percentiles_of_the_resampled_index():
    # the index of B runs 0, 25, 50, 75, 100 over the resamples; the 2.5th percentile is a tenth of the first step
    b = [1.0, 2.0, 3.0, 4.0, 5.0]
    resamples = Resamples(
        pd.DataFrame([[2.0] * 3] * 5).to_numpy(), pd.DataFrame({0: [3] * 5, 1: [3] * 5, 2: b}).to_numpy(float)
    )
    found = dimension_intervals(resamples, TWO)

    assert found.loc["B"].tolist() == pytest.approx([2.5, 97.5])
    assert found.loc["A"].tolist() == pytest.approx([50, 50])
    assert found.loc["C"].isna().all()


def test_indicators_that_are_not_shown_are_left_out_of_the_intervals():
    resamples = Resamples(pd.DataFrame([[2.0] * 3] * 2).to_numpy(), pd.DataFrame([[5.0, 1, 1]] * 2).to_numpy())
    shown = pd.Series([True, False, False]).to_numpy()
    whole = index_interval(resamples, TWO, shown=shown)

    assert whole is not None
    assert (whole.low, whole.high) == (100, 100)
    assert dimension_intervals(resamples, TWO, shown=shown)["low"].tolist() == pytest.approx(
        [100, NAN, NAN], nan_ok=True
    )
    assert index_interval(resamples, TWO, shown=~shown & shown) is None


def test_the_unweighted_interval_does_not_know_the_weights():
    scheme = scheme_of(["A", "B"])
    satisfaction = np.array([[2.0, 4.0], [3.0, 5.0], [1.0, 3.0]])
    resamples = Resamples(np.array([[5.0, 1.0]] * 3), satisfaction, 0)

    interval = unweighted_interval(resamples, scheme, confidence=1.0 - 1e-12)

    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((25.0, 75.0))  # means 2 and 4 on the scale 1..5
