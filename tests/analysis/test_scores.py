import numpy as np
import pytest

from lib.analysis.counts import RatingCounts, count_ratings
from lib.analysis.scores import score_indicators
from lib.survey.scale import Scale
from tests.analysis.references import complete, gappy, reference
from tests.builders import responses_of, scheme_of


@pytest.mark.parametrize(("survey", "name"), [(complete, "complete"), (gappy, "gappy")])
def test_means_deviations_and_intervals_are_those_of_r(survey, name):
    scores = score_indicators(count_ratings(survey()))

    for code, row in reference()[name]["indicators"].items():
        assert scores.loc[code, "n"] == row["n"]
        for block in ("importance", "satisfaction"):
            assert scores.loc[code, block] == pytest.approx(row[block]["mean"], rel=1e-12)
            assert scores.loc[code, f"{block}_sd"] == pytest.approx(row[block]["sd"], rel=1e-12)
            low_high = scores.loc[code, [f"{block}_low", f"{block}_high"]].tolist()
            assert low_high == pytest.approx(row[block]["ci"], rel=1e-12)


def test_box_shares_are_the_two_ends_of_the_scale():
    scores = score_indicators(count_ratings(responses_of([[5], [4], [3], [1]], [[2], [1], [3], [3]])))

    assert scores.loc["I1", "importance_top2"] == 0.5
    assert scores.loc["I1", "importance_bottom2"] == 0.25
    assert scores.loc["I1", "satisfaction_top2"] == 0
    assert scores.loc["I1", "satisfaction_bottom2"] == 0.5


def test_box_shares_follow_the_scale():
    scheme = scheme_of(["I1"], scale=Scale(0, 10))
    scores = score_indicators(count_ratings(responses_of([[10], [9], [8], [1]], [[0], [1], [2], [5]], scheme=scheme)))

    assert scores.loc["I1", "importance_top2"] == 0.5
    assert scores.loc["I1", "satisfaction_bottom2"] == 0.5


def test_with_one_respondent_there_is_a_mean_but_no_deviation_and_no_interval():
    scores = score_indicators(count_ratings(responses_of([[4]], [[2]])))

    assert scores.loc["I1", "importance"] == 4
    assert scores.loc["I1", ["importance_sd", "importance_low", "satisfaction_high"]].isna().all()


def test_without_respondents_every_figure_but_n_is_missing():
    scores = score_indicators(RatingCounts.empty(scheme_of(["I1", "I2"])))

    assert scores["n"].tolist() == [0, 0]
    assert scores.drop(columns="n").isna().all(axis=None)


def test_an_item_that_never_changes_has_a_deviation_of_exactly_zero():
    scores = score_indicators(count_ratings(responses_of([[4]] * 49, [[3]] * 49)))

    assert scores.loc["I1", "satisfaction_sd"] == 0
    assert scores.loc["I1", "satisfaction_low"] == scores.loc["I1", "satisfaction_high"] == 3


def test_rows_follow_the_scheme():
    scheme = scheme_of(["Z", "A", "M"])
    scores = score_indicators(count_ratings(responses_of([[1, 2, 3]], [[1, 2, 3]], scheme=scheme)))

    assert scores.index.tolist() == ["Z", "A", "M"]
    assert scores.index.name == "code"
    assert np.array_equal(scores["importance"], [1, 2, 3])
