import pytest

from lib.analysis.counts import RatingCounts, count_ratings
from lib.analysis.gaps import measure_gaps
from tests.analysis.references import complete, gappy, reference
from tests.builders import responses_of, scheme_of


@pytest.mark.parametrize(("survey", "name"), [(complete, "complete"), (gappy, "gappy")])
def test_gaps_and_both_tests_are_those_of_r(survey, name):
    gaps = measure_gaps(count_ratings(survey()))

    for code, row in reference()[name]["indicators"].items():
        mine = gaps.loc[code]
        assert mine["gap"] == pytest.approx(row["gap"], abs=1e-12)
        if row["t"] is None:
            assert mine[["gap_t", "gap_t_p", "gap_effect"]].isna().all()
        else:
            assert mine["gap_t"] == pytest.approx(row["t"], rel=1e-11)
            assert mine["gap_t_p"] == pytest.approx(row["t_p"], rel=1e-10)
            assert mine["gap_effect"] == pytest.approx(row["effect"], rel=1e-11)
            assert mine[["gap_low", "gap_high"]].tolist() == pytest.approx(row["gap_ci"], rel=1e-10)
        assert mine["gap_wilcoxon_p"] == pytest.approx(row["wilcoxon_p"] or float("nan"), rel=1e-10, nan_ok=True)


@pytest.mark.parametrize("adjust", ["holm", "bh"])
@pytest.mark.parametrize(("survey", "name"), [(complete, "complete"), (gappy, "gappy")])
def test_adjusted_p_values_are_those_of_r_for_the_t_tests(survey, name, adjust):
    gaps = measure_gaps(count_ratings(survey()), adjust=adjust)

    for code, p in reference()[name][adjust].items():
        assert gaps.loc[code, "gap_p_adjusted"] == pytest.approx(
            float("nan") if p is None else p, rel=1e-10, nan_ok=True
        )


def test_a_gap_is_satisfaction_minus_importance():
    gaps = measure_gaps(count_ratings(responses_of([[5], [4]], [[3], [3]])))

    assert gaps.loc["I1", "gap"] == -1.5


def test_with_equal_differences_there_is_no_t_but_a_rank_test():
    gaps = measure_gaps(count_ratings(responses_of([[3]] * 6, [[4]] * 6)))

    assert gaps.loc["I1", "gap"] == 1
    assert gaps.loc["I1", "gap_sd"] == 0
    assert gaps.loc["I1", ["gap_t", "gap_t_p", "gap_p_adjusted", "gap_effect"]].isna().all()
    # by R: wilcox.test(rep(4, 6), rep(3, 6), paired = TRUE, exact = FALSE)
    assert gaps.loc["I1", "gap_wilcoxon_p"] == pytest.approx(0.0196561572502, rel=1e-10)


def test_with_zero_differences_only_there_is_no_test_at_all():
    gaps = measure_gaps(count_ratings(responses_of([[3]] * 6, [[3]] * 6)))

    assert gaps.loc["I1", ["gap_t_p", "gap_wilcoxon_p", "gap_p_adjusted"]].isna().all()


def test_one_respondent_gives_a_gap_and_no_t_test():
    gaps = measure_gaps(count_ratings(responses_of([[3]], [[5]])))

    assert gaps.loc["I1", "gap"] == 2
    assert gaps.loc["I1", ["gap_sd", "gap_low", "gap_t", "gap_t_p"]].isna().all()


def test_without_respondents_there_is_nothing():
    gaps = measure_gaps(RatingCounts.empty(scheme_of(["I1"])))

    assert gaps.loc["I1", "n"] == 0
    assert gaps.drop(columns="n").isna().all(axis=None)
