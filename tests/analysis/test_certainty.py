import numpy as np
import pandas as pd
import pytest

from lib.analysis import bootstrap
from lib.analysis.certainty import Resamples, resample_means, resample_steps, zone_certainty
from lib.analysis.counts import count_ratings
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.quadrants import assign_zones
from lib.analysis.scores import score_indicators
from lib.survey.responses import Responses
from lib.survey.scale import Scale
from tests.analysis.references import complete, reference
from tests.builders import random_responses, responses_of, scheme_of

NAN = float("nan")


def placed_by(responses: Responses, rule: CrosshairRule) -> pd.DataFrame:
    scores = score_indicators(count_ratings(responses))
    return assign_zones(scores, rule.cut(scores, responses.scheme.scale))


def fixed(importance: float, satisfaction: float) -> CrosshairRule:
    return CrosshairRule(CrosshairMethod.FIXED, importance, satisfaction)


def certainty_of(importance: list[list[float]], satisfaction: list[list[float]], zones: list[str | None], rule=None):
    """Certainty of resampled means, one row per resample."""
    placed = pd.DataFrame({"zone": pd.Series(zones, dtype=object)})
    resamples = Resamples(np.array(importance, dtype=float), np.array(satisfaction, dtype=float))
    return zone_certainty(resamples, placed, rule or fixed(3, 3), Scale())


def test_shares_count_the_resamples_in_each_zone():
    found = certainty_of([[4], [4], [4], [2]], [[4], [2], [4], [2]], ["strength"])

    assert found.loc[0, ["share_strength", "share_improve", "share_opportunity", "share_maintain"]].tolist() == [
        0.5,
        0.25,
        0.25,
        0,
    ]


def test_nine_of_ten_resamples_make_a_zone_certain():
    found = certainty_of([[4]] * 10, [[4]] * 9 + [[2]], ["strength"])

    assert bool(found.loc[0, "certain"]) is True
    assert found.loc[0, "rival_zone"] is None


def test_below_that_the_zone_is_borderline_and_the_rival_is_named():
    found = certainty_of([[4]] * 10, [[4]] * 8 + [[2]] * 2, ["strength"])

    assert bool(found.loc[0, "certain"]) is False
    assert found.loc[0, "rival_zone"] == "improve"


def test_certainty_is_about_the_own_zone_only():
    found = certainty_of([[4]] * 10, [[2]] * 10, ["strength"])

    assert bool(found.loc[0, "certain"]) is False
    assert found.loc[0, "rival_zone"] == "improve"


def test_a_crosshair_that_follows_the_data_moves_in_every_resample():
    # both indicators rise and fall together: against the moving mean they never change sides
    found = certainty_of([[5, 4], [3, 2]], [[5, 4], [3, 2]], ["strength", "opportunity"], CrosshairRule())

    assert found["share_strength"].tolist() == [1, 0]
    assert found["certain"].all()


def test_an_exact_tie_in_a_resample_counts_as_high():
    found = certainty_of([[4.1] * 11] * 3, [[3.7] * 11] * 3, ["strength"] * 11, CrosshairRule())

    assert (found["share_strength"] == 1).all()


def test_an_indicator_without_a_zone_gets_no_share_and_does_not_move_the_lines():
    found = certainty_of([[4, 1]], [[4, 1]], ["strength", None], CrosshairRule())

    assert found.loc[0, "share_strength"] == 1
    assert pd.isna(found.loc[1, "share_strength"])
    assert bool(found.loc[1, "certain"]) is False
    assert found.loc[1, "rival_zone"] is None


def test_a_resample_without_answers_to_an_indicator_is_left_out_of_its_shares():
    found = certainty_of([[4], [NAN]], [[4], [NAN]], ["strength"])

    assert found.loc[0, "share_strength"] == 1


def test_shares_agree_with_a_bootstrap_made_in_r():
    responses = complete()
    resamples = resample_means(responses, resamples=4000)
    found = zone_certainty(resamples, placed_by(responses, CrosshairRule()), CrosshairRule(), Scale())

    for code, shares in reference()["complete"]["bootstrap"]["zone_share"].items():
        for zone, share in shares.items():
            # two independent sets of 4,000: four standard errors of their difference
            assert found.loc[code, f"share_{zone}"] == pytest.approx(share, abs=0.045)


def test_the_two_ratings_of_a_respondent_stay_together():
    # whoever finds it important is dissatisfied: the two means always add up to 6
    responses = responses_of([[5], [1], [3], [5], [2]], [[1], [5], [3], [1], [4]])
    found = resample_means(responses, resamples=50)

    assert (found.importance + found.satisfaction).ravel().tolist() == pytest.approx([6] * 50)


def test_resampled_means_spread_like_the_standard_error():
    responses = random_responses(400, seed=11, scheme=scheme_of(["I1"]), missing=0)
    found = resample_means(responses, resamples=4000, seed=5)
    scores = score_indicators(count_ratings(responses))

    assert found.satisfaction.mean() == pytest.approx(scores.loc["I1", "satisfaction"], abs=0.01)
    assert found.satisfaction.std() == pytest.approx(scores.loc["I1", "satisfaction_sd"] / 20, rel=0.05)


def test_missing_answers_leave_the_respondent_out_of_that_indicator_only():
    responses = responses_of([[5, 5], [None, 5]], [[4, 1], [4, 1]])
    found = resample_means(responses, resamples=200)
    both, neither = (found.importance[:, 0] == 5), np.isnan(found.importance[:, 0])

    assert (both | neither).all()
    assert 20 < neither.sum() < 80  # a quarter of the resamples draws the second respondent twice
    assert (found.importance[:, 1] == 5).all()
    assert (found.satisfaction[:, 1] == 1).all()


def test_the_same_data_and_seed_give_the_same_resamples_however_they_are_split(monkeypatch):
    responses = random_responses(90, seed=2)
    whole = resample_means(responses, resamples=70, seed=9)
    monkeypatch.setattr(bootstrap, "_STEP_RESAMPLES", 7)
    monkeypatch.setattr(bootstrap, "_ROWS_AT_ONCE", 13)
    split = resample_means(responses, resamples=70, seed=9)

    assert np.array_equal(whole.importance, split.importance, equal_nan=True)
    assert np.array_equal(whole.satisfaction, split.satisfaction, equal_nan=True)


def test_single_and_double_precision_give_the_same_means(monkeypatch):
    responses = random_responses(500, seed=4)
    single = resample_means(responses, resamples=20)
    monkeypatch.setattr(bootstrap, "_EXACT_SINGLES", 0)
    double = resample_means(responses, resamples=20)

    assert np.array_equal(single.importance, double.importance)
    assert np.array_equal(single.satisfaction, double.satisfaction)


def test_another_seed_draws_others():
    responses = random_responses(50, seed=2)

    assert not np.array_equal(
        resample_means(responses, resamples=5, seed=0).importance,
        resample_means(responses, resamples=5, seed=1).importance,
    )


def test_progress_rises_to_one():
    told: list[float] = []
    resample_means(random_responses(30, seed=1), resamples=600, progress=told.append)

    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1] == 1


def test_a_caller_may_stop_in_between():
    first = next(resample_steps(random_responses(30, seed=1), resamples=10**9))

    assert 0 < first.size < 10**4


def test_a_bootstrap_needs_somebody():
    with pytest.raises(ValueError, match="needs respondents"):
        resample_means(Responses.empty(scheme_of(["I1"])))
    with pytest.raises(ValueError, match="needs respondents"):
        resample_means(responses_of([[5]], [[4]]), resamples=0)


def test_one_respondent_always_draws_the_same():
    found = resample_means(responses_of([[5]], [[4]]), resamples=3)

    assert found.importance.tolist() == [[5], [5], [5]]
