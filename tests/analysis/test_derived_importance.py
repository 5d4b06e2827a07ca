"""Derived importance is what R makes of the same survey, and is refused where it would mean nothing."""

import numpy as np
import pytest

from lib.analysis.collinearity import first_combination
from lib.analysis.derived_importance import Against, DriverRefusal, DriverRemark, derived_importance
from lib.analysis.driver_items import Level, default_level, driver_items
from lib.analysis.lmg import lmg
from lib.analysis.ranks import midranks
from lib.analysis.relative_weights import relative_weights
from lib.survey.scale import MISSING, Scale
from lib.survey.scheme import load_scheme
from tests.analysis.overall_survey import derived, overall_survey
from tests.builders import random_responses, responses_of, scheme_of

FIGURES = ("spearman", "pearson", "partial", "relative_weight", "lmg")


def derive(responses, level):
    return derived_importance(driver_items(responses, level))


@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("level", list(Level))
def test_every_figure_is_that_of_r(level, figure):
    found, expected = derive(overall_survey(), level), derived()[level]

    assert found.against is Against.OVERALL
    assert found.rows[figure].tolist() == pytest.approx(expected[figure], rel=1e-10)


@pytest.mark.parametrize("level", list(Level))
def test_n_and_r_squared_are_those_of_r_and_the_shares_add_up_to_it(level):
    found, expected = derive(overall_survey(), level), derived()[level]

    assert (found.n, found.r2) == (expected["n"], pytest.approx(expected["r2"], rel=1e-11))
    for shares in ("relative_weight", "lmg"):
        assert found.rows[shares].sum() == pytest.approx(found.r2, rel=1e-12)


@pytest.mark.parametrize("level", list(Level))
def test_without_an_overall_item_each_is_set_against_the_mean_of_the_others(level):
    found, expected = derive(overall_survey(with_overall=False), level), derived()[f"{level}_others"]

    assert (found.against, found.n, found.r2) == (Against.OTHERS, expected["n"], None)
    for figure in ("spearman", "pearson"):
        assert found.rows[figure].tolist() == pytest.approx(expected[figure], rel=1e-10)
    assert found.rows[["partial", "relative_weight", "lmg"]].isna().all(axis=None)


def test_the_stated_importance_of_a_dimension_is_the_mean_over_its_indicators():
    found = derive(overall_survey(), Level.DIMENSION)

    assert found.rows["stated"].tolist() == pytest.approx(derived()["stated"], rel=1e-12)


def test_two_predictors_share_by_hand():
    # r1 = 0.6, r2 = 0.3, r12 = 0.5: R² = (0.36 + 0.09 - 2·0.6·0.3·0.5) / 0.75 = 0.36, so the second adds nothing.
    correlations = np.array([[[1, 0.5, 0.6], [0.5, 1, 0.3], [0.6, 0.3, 1]]])

    assert lmg(correlations)[0] == pytest.approx([(0.36 + 0.27) / 2, (0.09 + 0.0) / 2], abs=1e-12)
    assert relative_weights(*np.linalg.eigh(correlations[:, :2, :2]), correlations[:, :2, 2])[0].sum() == pytest.approx(
        0.36
    )


def test_uncorrelated_predictors_explain_their_own_squares():
    correlations = np.array([[[1, 0, 0.6], [0, 1, 0.3], [0.6, 0.3, 1]]], dtype=float)

    assert lmg(correlations)[0] == pytest.approx([0.36, 0.09])
    assert relative_weights(*np.linalg.eigh(correlations[:, :2, :2]), correlations[:, :2, 2])[0] == pytest.approx(
        [0.36, 0.09]
    )


def test_equal_values_share_their_mean_rank():
    assert midranks(np.array([30, 10, 20, 20])).tolist() == [4, 1, 2.5, 2.5]
    assert midranks(np.array([5_000_000, 10, 20, 20])).tolist() == [4, 1, 2.5, 2.5]


def test_lmg_refuses_more_predictors_than_it_has_subsets_for():
    with pytest.raises(ValueError, match="at most 12, got 13"):
        lmg(np.eye(14)[None])


def test_lmg_is_left_out_of_the_figures_there_and_the_reader_is_told():
    responses = random_responses(400, seed=3, missing=0.0)
    overall = responses.satisfaction[:, 0]
    found = derive(responses_of(responses.importance, responses.satisfaction, overall=overall), Level.INDICATOR)

    assert found.rows["lmg"].isna().all()
    assert {"predictors": 26, "most": 12} in [remark.facts for remark in found.remarks]


def test_the_default_level_is_the_dimension_where_there_are_several():
    assert default_level(load_scheme()) is Level.DIMENSION
    assert default_level(scheme_of(["I1", "I2"])) is Level.INDICATOR


def test_fewer_than_two_more_respondents_than_predictors_are_refused():
    draw = np.random.default_rng(5).integers(1, 6, (10, 9))
    rows = draw[:, :8].tolist()
    found = derive(responses_of(rows[:9], rows[:9], overall=draw[:9, 8].tolist()), Level.INDICATOR)

    assert found.refusal.code is DriverRefusal.TOO_FEW
    assert found.refusal.facts == {"n": 9, "needed": 10, "predictors": 8}
    assert found.rows.empty
    assert derive(responses_of(rows, rows, overall=draw[:, 8].tolist()), Level.INDICATOR).refusal is None


def test_fewer_than_ten_for_each_predictor_are_warned_of():
    draw = np.random.default_rng(6).integers(1, 6, (30, 4))

    def codes(n):
        rows = draw[:n, :3].tolist()
        found = derive(responses_of(rows, rows, overall=draw[:n, 3].tolist()), Level.INDICATOR)
        return [remark.code for remark in found.remarks]

    assert codes(29) == [DriverRemark.FEW]
    assert codes(30) == []


def test_a_predictor_that_never_changes_is_named():
    rows = [[a, 3, b] for a, b in np.random.default_rng(7).integers(1, 6, (40, 2)).tolist()]
    found = derive(responses_of(rows, rows, overall=[row[0] for row in rows]), Level.INDICATOR)

    assert (found.refusal.code, found.refusal.facts) == (DriverRefusal.CONSTANT, {"codes": ("I2",)})


def test_an_overall_item_that_never_changes_is_refused():
    rows = np.random.default_rng(8).integers(1, 6, (40, 3)).tolist()
    found = derive(responses_of(rows, rows, overall=[4] * 40), Level.INDICATOR)

    assert found.refusal.code is DriverRefusal.OUTCOME_CONSTANT


def test_a_predictor_that_others_determine_is_named_with_them():
    draw = np.random.default_rng(9).integers(1, 3, (40, 3))
    rows = np.column_stack([draw, draw[:, 0] + draw[:, 2]]).tolist()
    overall = np.random.default_rng(10).integers(1, 6, 40).tolist()
    found = derive(responses_of(rows, rows, overall=overall), Level.INDICATOR)

    assert found.refusal.code is DriverRefusal.SINGULAR
    assert found.refusal.facts == {"code": "I4", "codes": ("I1", "I3")}


def test_a_strong_correlation_is_no_combination():
    assert first_combination(np.array([[1, 0.999], [0.999, 1]])) is None


def test_an_outcome_that_the_predictors_determine_has_shares_but_no_partial_correlation():
    rows = np.random.default_rng(11).integers(1, 3, (40, 2))
    found = derive(responses_of(rows.tolist(), rows.tolist(), overall=rows.sum(axis=1).tolist()), Level.INDICATOR)

    assert found.r2 == pytest.approx(1)
    assert found.rows["partial"].isna().all()
    assert [remark.code for remark in found.remarks] == [DriverRemark.PERFECT]


def test_a_single_predictor_has_no_others_and_explains_the_square_of_its_correlation():
    rows = [[v] for v in (1, 2, 3, 4, 5, 5)]
    overall = [2, 1, 3, 5, 4, 5]

    assert derive(responses_of(rows, rows), Level.INDICATOR).refusal.code is DriverRefusal.ONE_PREDICTOR
    found = derive(responses_of(rows, rows, overall=overall), Level.INDICATOR)
    r = np.corrcoef(np.array(rows)[:, 0], overall)[0, 1]
    figures = found.rows.iloc[0][["pearson", "partial", "relative_weight", "lmg"]].tolist()
    assert figures == pytest.approx([r, r, r**2, r**2])


def test_respondents_without_every_answer_are_left_out_and_what_nobody_rated_is_no_predictor():
    draw = np.random.default_rng(12).integers(1, 6, (20, 2)).tolist()
    rows = [[a, b, None] for a, b in draw]
    rows[3][0] = None
    overall = [1, 2, 3, 4, 5] * 4
    overall[7] = None
    items = driver_items(responses_of(rows, rows, overall=overall), Level.INDICATOR)

    assert (items.n, items.codes) == (18, ("I1", "I2"))


def test_an_overall_item_that_nobody_answered_counts_as_none():
    rows = np.random.default_rng(13).integers(1, 6, (20, 3)).tolist()

    assert driver_items(responses_of(rows, rows, overall=[None] * 20), Level.INDICATOR).outcome is None


def test_the_scale_does_not_matter():
    plain = overall_survey()
    moved = responses_of(
        *(np.where(block == MISSING, block, block - 2) for block in (plain.importance, plain.satisfaction)),
        scheme=scheme_of(plain.scheme.codes, scale=Scale(-1, 3)),
        overall=np.where(plain.overall == MISSING, MISSING, plain.overall - 2).tolist(),
    )

    assert derive(moved, Level.INDICATOR).rows[list(FIGURES)].to_numpy() == pytest.approx(
        derive(plain, Level.INDICATOR).rows[list(FIGURES)].to_numpy(), rel=1e-9
    )
