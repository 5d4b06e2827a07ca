"""The satisfaction model: what goes into it, what it finds, and when it refuses."""

import numpy as np
import pandas as pd
import pytest

from lib.analysis.constructs import Construct, measure
from lib.analysis.path_model import (
    AVE,
    COEFFICIENT,
    COLUMNS,
    FROM,
    R_SQUARED,
    TO,
    PathModel,
    Refusal,
    estimate_model,
    needed_responses,
    resampled_model,
)
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.builders import random_responses, responses_of

SCHEME = Scheme(
    "model",
    "1",
    {"zh": "模型"},
    tuple(Dimension(code, {"zh": code}) for code in "PQ"),
    tuple(Indicator(f"{home}{at}", home, {"zh": f"{home}{at}"}) for home in "PQ" for at in (1, 2)),
)


def rated(latent):
    return np.clip(np.rint(3.4 + 0.9 * latent), 1, 5).astype(np.int8)


def survey(n=300, *, seed=1, without=(), first_block=FirstBlock.IMPORTANCE, **changed):
    """Answers in which quality and value lead to satisfaction, satisfaction to loyalty and to fewer complaints."""
    rng = np.random.default_rng(seed)
    quality = rng.normal(size=n)
    value = 0.7 * quality + rng.normal(size=n, scale=0.7)
    pleased = 0.5 * quality + 0.4 * value + rng.normal(size=n, scale=0.5)
    latent = {
        ModelItem.OVERALL: pleased,
        ModelItem.VERSUS_EXPECTATION: pleased,
        ModelItem.VERSUS_IDEAL: pleased,
        ModelItem.EXPECTATION: rng.normal(size=n),
        ModelItem.VALUE_QUALITY: value,
        ModelItem.VALUE_PRICE: value,
        ModelItem.COMPLAINT: -pleased,
        ModelItem.LOYALTY_CONTINUE: pleased,
        ModelItem.LOYALTY_RECOMMEND: pleased,
    }
    items = {i: rated(x + rng.normal(size=n, scale=0.5)) for i, x in latent.items() if i not in without}
    satisfaction = np.column_stack([rated(quality + rng.normal(size=n, scale=0.6)) for _ in range(4)])
    importance = np.column_stack([rated(rng.normal(size=n)) for _ in range(4)])
    return Responses(
        SCHEME,
        importance,
        satisfaction,
        pd.DataFrame(index=pd.RangeIndex(n)),
        {**items, **changed.get("items", {})},
        None,
        first_block,
    )


@pytest.fixture(scope="module")
def whole():
    return estimate_model(survey())


def path(model, source, target):
    found = model.paths[(model.paths[FROM] == source) & (model.paths[TO] == target)]
    return found.iloc[0]


def test_a_dimension_is_the_mean_of_its_answered_indicators_and_whoever_left_out_an_item_does_not_count():
    responses = responses_of(
        [[5, 5, 5, 5]] * 3,
        [[1, 2, 3, 4], [4, None, 5, 5], [2, 2, 2, 2]],
        scheme=SCHEME,
        overall=[3, 4, None],
    )
    found = measure(responses)
    assert found.blocks == {Construct.QUALITY: ("P", "Q"), Construct.SATISFACTION: ("overall",)}
    assert found.answers.tolist() == [[1.5, 3.5, 3], [4, 5, 4]]


def test_all_nine_arrows_are_estimated_with_the_signs_of_the_population(whole):
    assert isinstance(whole, PathModel)
    assert len(whole.paths) == 9
    assert path(whole, "quality", "value")[COEFFICIENT] > 0.4
    assert path(whole, "quality", "satisfaction")[COEFFICIENT] > 0.3
    assert path(whole, "satisfaction", "complaint")[COEFFICIENT] < -0.4
    assert path(whole, "satisfaction", "loyalty")[COEFFICIENT] > 0.4
    assert whole.absent == ()


def test_what_leads_on_the_way_is_in_the_total_effect(whole):
    direct = path(whole, "quality", "satisfaction")[COEFFICIENT]
    through = path(whole, "quality", "value")[COEFFICIENT] * path(whole, "value", "satisfaction")[COEFFICIENT]
    assert whole.total.loc["quality", "satisfaction"] == pytest.approx(direct + through)


def test_quality_of_measurement_exists_where_several_columns_measure(whole):
    assert whole.quality[COLUMNS].tolist() == [1, 2, 2, 3, 1, 2]
    assert whole.quality[AVE].isna().tolist() == [True, False, False, False, True, False]
    assert np.isnan(whole.quality.loc["expectation", R_SQUARED])
    assert 0.3 < whole.quality.loc["satisfaction", R_SQUARED] < 0.95


def test_intervals_tell_the_strong_path_from_the_one_that_is_not_there():
    responses = survey()
    found = resampled_model(estimate_model(responses), responses, resamples=60)
    assert found.is_tested
    assert path(found, "quality", "value")[col.CERTAIN]
    assert not path(found, "expectation", "satisfaction")[col.CERTAIN]
    inside = (found.paths[col.LOW] < found.paths[COEFFICIENT]) & (found.paths[COEFFICIENT] < found.paths[col.HIGH])
    assert inside.all()


def test_the_same_seed_gives_the_same_intervals():
    responses = survey(150)
    plain = estimate_model(responses)
    one, two = (resampled_model(plain, responses, resamples=10, seed=3) for _ in range(2))
    pd.testing.assert_frame_equal(one.paths, two.paths)


def test_the_standard_error_of_a_path_is_that_of_a_regression():
    """With single columns the model is plain regression, so the bootstrap must agree with its formula."""
    keep = {ModelItem.OVERALL}
    responses = survey(400, without=set(ModelItem) - keep)
    found = resampled_model(estimate_model(responses), responses, resamples=300)
    row = found.paths.iloc[0]
    half = (row[col.HIGH] - row[col.LOW]) / 2
    assert half == pytest.approx(1.96 * (1 - row[COEFFICIENT] ** 2) / np.sqrt(400), rel=0.2)


def test_many_respondents_are_drawn_in_random_groups_with_the_same_standard_error():
    responses = survey(6000, without=set(ModelItem) - {ModelItem.OVERALL})
    row = resampled_model(estimate_model(responses), responses, resamples=300).paths.iloc[0]
    half = (row[col.HIGH] - row[col.LOW]) / 2
    assert half == pytest.approx(1.96 * (1 - row[COEFFICIENT] ** 2) / np.sqrt(6000), rel=0.2)


def test_constructs_without_a_question_are_left_out():
    found = estimate_model(survey(without=(ModelItem.EXPECTATION, ModelItem.COMPLAINT)))
    assert found.absent == (Construct.EXPECTATION, Construct.COMPLAINT)
    assert found.paths[FROM].tolist() == ["quality", "quality", "value", "satisfaction"]


def test_a_block_of_expectations_measures_expectation():
    responses = survey(without=(ModelItem.EXPECTATION,), first_block=FirstBlock.EXPECTATION)
    assert measure(responses).blocks[Construct.EXPECTATION] == ("P", "Q")
    assert isinstance(estimate_model(responses), PathModel)


def test_without_a_question_about_satisfaction_there_is_no_model():
    found = estimate_model(random_responses(300, 1))
    assert found.reason is Refusal.NO_SATISFACTION


def test_too_small_a_sample_is_refused_with_what_is_needed():
    found = estimate_model(survey(99))
    assert (found.reason, found.n, found.needed) == (Refusal.TOO_FEW, 99, 100)


def test_a_long_block_needs_ten_respondents_a_column():
    scheme = Scheme(
        "long",
        "1",
        {"zh": "长"},
        tuple(Dimension(f"D{at}", {"zh": "维"}) for at in range(12)),
        tuple(Indicator(f"I{at}", f"D{at}", {"zh": "指"}) for at in range(12)),
    )
    responses = responses_of([[5] * 12] * 6, [[4] * 12] * 6, scheme=scheme, overall=[4] * 6)
    assert needed_responses(measure(responses)) == 120


def test_a_question_that_all_answer_alike_is_refused_and_named():
    same = {ModelItem.VALUE_PRICE: np.full(300, 4, dtype=np.int8)}
    found = estimate_model(survey(items=same))
    assert (found.reason, found.columns) == (Refusal.NO_VARIANCE, ("value.value_price",))


def test_two_questions_answered_alike_are_refused_as_singular():
    responses = survey()
    twice = {ModelItem.VALUE_PRICE: responses.items[ModelItem.VALUE_QUALITY].copy()}
    assert estimate_model(survey(items=twice)).reason is Refusal.SINGULAR


def test_a_question_that_nobody_answered_counts_as_not_asked():
    none = {ModelItem.COMPLAINT: np.full(300, MISSING, dtype=np.int8)}
    assert estimate_model(survey(items=none)).absent == (Construct.COMPLAINT,)


def test_an_estimate_that_does_not_settle_is_refused(monkeypatch):
    monkeypatch.setattr("lib.analysis.pls._MANY_ROUNDS", 1)
    assert estimate_model(survey()).reason is Refusal.NOT_SETTLED
