import pickle
from dataclasses import replace

import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.counts import count_ratings
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.notices import NoticeCode
from lib.analysis.study import certified, study, study_of_counts, study_of_means
from lib.survey.model_items import ModelItem
from lib.survey.responses import Responses
from lib.survey.scale import Scale
from lib.text import catalogue
from lib.text.catalogue import LANGUAGES
from tests.analysis.references import complete, reference
from tests.builders import random_responses, responses_of, scheme_of

NAN = float("nan")


def codes_of(found) -> list[NoticeCode]:
    return [notice.code for notice in found.notices]


def test_holds_all_figures_of_a_selection():
    found = study(complete())

    assert found.shown
    assert found.n == 60
    assert found.scores.index.tolist() == found.gaps.index.tolist() == list(found.scheme.codes)
    assert found.crosshair is not None
    assert found.crosshair.importance == pytest.approx(reference()["complete"]["grand_means"][0])
    assert found.placed["zone"].to_dict() == reference()["complete"]["zones"]
    assert found.index.weighted == pytest.approx(reference()["complete"]["index"])
    assert found.certainty is None


def test_the_adjustment_is_chosen_and_stated():
    found = study(complete(), adjust="bh")

    assert found.gaps["gap_p_adjusted"].to_dict() == pytest.approx(reference()["complete"]["bh"])
    (notice,) = [notice for notice in found.notices if notice.code is NoticeCode.ADJUSTED_T]
    assert notice.facts == {"adjust": "bh", "tests": 8}


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_a_group_below_five_shows_no_figure_anywhere(n):
    responses = random_responses(n, seed=1, missing=0) if n else Responses.empty(scheme_of(["I1", "I2"]))
    responses = replace(responses, items={ModelItem.OVERALL: responses.importance[:, 0].copy()})
    found = study(responses)

    assert not found.shown
    assert found.n == n
    assert found.scores["n"].tolist() == [n] * len(found.scheme.codes)
    assert found.scores.drop(columns="n").isna().all(axis=None)
    assert found.gaps.drop(columns="n").isna().all(axis=None)
    assert found.placed.drop(columns="n").isna().all(axis=None)
    assert found.counts.pairs.sum() == 0
    assert (found.crosshair, found.overall, found.index.weighted, found.index.unweighted) == (None, None, None, None)
    assert codes_of(found) == [NoticeCode.TOO_FEW_RESPONSES if n else NoticeCode.NO_RESPONSES]


def test_a_hidden_group_stays_hidden_under_fixed_lines_and_after_the_bootstrap():
    responses = random_responses(4, seed=1, missing=0)
    found = study(responses, CrosshairRule(CrosshairMethod.FIXED, 4, 3))

    assert found.crosshair is None
    assert certified(found, resample_means(responses, resamples=5)) is found


def test_five_respondents_are_shown_and_marked():
    found = study(random_responses(5, seed=1, missing=0))

    assert found.shown
    assert found.scores["satisfaction"].notna().all()
    assert NoticeCode.FEW_RESPONSES in codes_of(found)


def test_thirty_respondents_are_not_marked():
    assert NoticeCode.FEW_RESPONSES not in codes_of(study(random_responses(30, seed=1)))


def test_an_indicator_that_fewer_than_five_rated_is_hidden_and_has_no_say_in_the_lines_and_the_index():
    rows = [[4, 1], [4, 1], [4, 1], [4, 1], [4, None], [4, None]]
    found = study(responses_of(rows, [[3, 1]] * 6))

    assert found.scores.loc["I2", "n"] == 4
    assert found.scores.loc["I2"].drop("n").isna().all()
    assert found.counts.n.tolist() == [6, 0]
    assert found.crosshair is not None
    assert (found.crosshair.importance, found.crosshair.satisfaction) == (4, 3)
    assert found.index.weighted == 50
    assert NoticeCode.INDICATORS_TOO_FEW in codes_of(found)
    assert found.rated.tolist() == [True, False]


def test_an_indicator_that_nobody_rated_is_named():
    found = study(responses_of([[4, None]] * 6, [[3, 3]] * 6))
    (notice,) = [notice for notice in found.notices if notice.code is NoticeCode.INDICATORS_UNANSWERED]

    assert notice.facts == {"codes": "I2", "count": 1}


def test_without_any_pair_of_ratings_there_is_no_crosshair_and_it_is_said():
    found = study(responses_of([[None]] * 6, [[3]] * 6))

    assert found.crosshair is None
    assert found.placed["zone"].tolist() == [None]
    assert {NoticeCode.NO_CROSSHAIR, NoticeCode.NO_INDEX} <= set(codes_of(found))


def test_tests_that_cannot_be_made_are_named():
    found = study(responses_of([[3, 3, 1]] * 5 + [[3, 3, 2]], [[3, 4, 5]] * 6))
    facts = {notice.code: notice.facts for notice in found.notices}

    assert facts[NoticeCode.T_TEST_IMPOSSIBLE]["codes"] == "I1, I2"
    assert facts[NoticeCode.WILCOXON_IMPOSSIBLE]["codes"] == "I1"
    assert facts[NoticeCode.ADJUSTED_T]["tests"] == 1


def test_the_bootstrap_adds_zone_shares_and_intervals():
    responses = complete()
    found = certified(study(responses), resample_means(responses, resamples=300, seed=3))

    assert found.certainty is not None
    assert found.index_interval is not None
    assert found.dimension_intervals is not None
    assert found.index.weighted is not None
    assert found.index_interval.low < found.index.weighted < found.index_interval.high
    assert (found.resamples, found.seed) == (300, 3)
    (notice,) = [notice for notice in found.notices if notice.code is NoticeCode.BORDERLINE]
    assert notice.facts["count"] == int((~found.certainty["certain"]).sum())


def test_figures_from_counts_are_those_from_the_responses():
    responses = random_responses(80, seed=5)
    from_counts = study_of_counts(count_ratings(responses), responses.n)
    whole = study(responses)

    pd.testing.assert_frame_equal(from_counts.placed, whole.placed)
    pd.testing.assert_frame_equal(from_counts.gaps, whole.gaps)


def test_the_overall_item_is_averaged_where_there_is_one():
    found = study(responses_of([[5]] * 6, [[5]] * 6, overall=[5, 5, 4, 4, 4, 2]))

    assert found.overall is not None
    assert found.overall.mean == 4


def test_a_table_of_means_has_zones_and_an_index_but_no_tests():
    scheme = scheme_of(["I1", "I2", "I3"])
    scores = pd.DataFrame(
        {"importance": [5.0, 3.0, NAN], "satisfaction": [5.0, 1.0, 3.0]}, index=pd.Index(["I1", "I2", "I3"])
    )
    found = study_of_means(scores, scheme)

    assert found.shown
    assert found.n is None
    assert found.placed["zone"].tolist() == ["strength", "opportunity", None]
    assert found.index.weighted == pytest.approx(62.5)  # (25 + 3) / 8 = 3.5
    assert found.gaps["gap"].tolist()[:2] == [0, -2]
    assert found.gaps["gap_t_p"].isna().all()
    assert codes_of(found) == [NoticeCode.INDICATORS_WITHOUT_MEANS]


def test_a_row_of_a_table_that_says_too_few_answered_is_hidden():
    scheme = scheme_of(["I1", "I2"])
    scores = pd.DataFrame({"importance": [5.0, 3.0], "satisfaction": [4.0, 1.0], "n": [40, 3]}, index=["I1", "I2"])
    found = study_of_means(scores, scheme)

    assert found.placed["zone"].tolist() == ["strength", None]
    assert found.scores["n"].tolist() == [40, 3]
    assert NoticeCode.INDICATORS_TOO_FEW in codes_of(found)


def test_a_study_can_be_kept_in_a_cache():
    responses = random_responses(40, seed=5)
    before = certified(study(responses), resample_means(responses, resamples=20))
    after = pickle.loads(pickle.dumps(before))

    assert after.scheme == before.scheme
    assert after.notices == before.notices
    pd.testing.assert_frame_equal(after.certainty, before.certainty)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", NoticeCode)
def test_every_notice_has_a_sentence(code, language):
    assert f"figures.notice.{code}" in catalogue(language)


def test_scales_other_than_one_to_five_work_throughout():
    scheme = scheme_of(["I1", "I2"], scale=Scale(0, 10))
    responses = random_responses(40, seed=8, scheme=scheme)
    found = certified(
        study(responses, CrosshairRule(CrosshairMethod.MIDPOINT)), resample_means(responses, resamples=20)
    )

    assert found.crosshair is not None
    assert found.crosshair.importance == 5
    assert found.counts.pairs.shape == (2, 11, 11)
