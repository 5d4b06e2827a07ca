"""What must hold for any survey."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from lib.analysis.bootstrap import resample_means
from lib.analysis.counts import count_ratings
from lib.analysis.index import satisfaction_index
from lib.analysis.quadrants import assign_zones
from lib.analysis.reliability import reliability
from lib.analysis.study import certified, study
from lib.analysis.tests_of_difference import adjusted
from lib.survey.responses import Responses
from lib.survey.scale import MISSING, Scale
from lib.survey.scheme import Dimension, Indicator, Scheme
from lib.survey.zones import Zone

steady = settings(deadline=None, max_examples=60)  # a busy machine is no fault of the product
SCALES = (Scale(1, 5), Scale(1, 4), Scale(1, 7), Scale(0, 10), Scale(-2, 2))


@st.composite
def surveys(draw, fewest: int = 0) -> Responses:
    """Up to 40 respondents, up to 6 indicators in up to 3 dimensions, any scale, some answers missing."""
    scale = draw(st.sampled_from(SCALES))
    n, indicators = draw(st.integers(fewest, 40)), draw(st.integers(1, 6))
    answers = st.one_of(st.integers(scale.lowest, scale.highest), st.just(int(MISSING)))
    blocks = draw(hnp.arrays(np.int8, (2, n, indicators), elements=answers))
    homes = [draw(st.sampled_from("ABC")) for _ in range(indicators)]
    scheme = Scheme(
        "any",
        "1",
        {"en": "Any"},
        tuple(Dimension(code, {"en": code}) for code in "ABC"),
        tuple(Indicator(f"I{j}", home, {"en": f"I{j}"}) for j, home in enumerate(homes)),
        scale,
    )
    return Responses(scheme, blocks[0].copy(), blocks[1].copy(), pd.DataFrame(index=pd.RangeIndex(n)))


@steady
@given(surveys(), st.data())
def test_counts_of_two_groups_add_up_to_the_counts_of_both(responses, data):
    mine = data.draw(hnp.arrays(np.bool_, responses.n))
    parts = count_ratings(responses.take(mine)) + count_ratings(responses.take(~mine))

    assert np.array_equal(parts.pairs, count_ratings(responses).pairs)


@steady
@given(surveys(), st.randoms(use_true_random=False))
def test_the_order_of_respondents_does_not_matter(responses, random):
    order = list(range(responses.n))
    random.shuffle(order)
    shuffled = Responses(
        responses.scheme, responses.importance[order], responses.satisfaction[order], responses.attributes
    )

    pd.testing.assert_frame_equal(study(responses).placed, study(shuffled).placed)
    pd.testing.assert_frame_equal(study(responses).gaps, study(shuffled).gaps)


@steady
@given(surveys(fewest=5))
def test_every_indicator_with_both_means_lies_in_exactly_one_zone(responses):
    found = study(responses)
    rated = found.scores[["importance", "satisfaction"]].notna().all(axis=1)

    assert found.placed.loc[rated, "zone"].isin([zone.value for zone in Zone]).all()
    assert found.placed.loc[~rated, "zone"].isna().all()


@steady
@given(surveys(fewest=5))
def test_something_always_lies_on_the_high_side_of_a_mean(responses):
    found = study(responses)
    if found.crosshair is not None:
        assert found.placed["zone"].isin(["strength", "improve"]).any()
        assert found.placed["zone"].isin(["strength", "maintain"]).any()


@steady
@given(surveys(fewest=5))
def test_the_index_is_the_weighted_sum_of_its_dimensions(responses):
    found = study(responses).index
    if found.weighted is not None:
        parts = found.dimensions["weight"] * found.dimensions["weighted"]
        assert parts.sum() == pytest.approx(found.weighted)
        assert found.dimensions["weight"].sum() == pytest.approx(1)
        assert 0 <= found.weighted <= 100 + 1e-9


@steady
@given(surveys(fewest=5))
def test_zone_shares_add_up_to_one_and_a_certain_zone_has_no_rival(responses):
    found = certified(study(responses), resample_means(responses, resamples=30))
    if found.certainty is not None:
        shares = found.certainty[[f"share_{zone}" for zone in Zone]]
        rated = found.rated
        assert shares[rated].sum(axis=1).to_numpy() == pytest.approx(1)
        assert shares[~rated].isna().all(axis=None)
        assert (found.certainty.loc[rated, "rival_zone"].isna() == found.certainty.loc[rated, "certain"]).all()


@steady
@given(surveys(), st.integers(0, 3))
def test_nothing_is_changed_in_place(responses, seed):
    importance, satisfaction = responses.importance.copy(), responses.satisfaction.copy()
    found = study(responses)
    before = found.placed.copy(deep=True)
    if responses.n:
        certified(found, resample_means(responses, resamples=3, seed=seed))
    reliability(responses)

    assert np.array_equal(importance, responses.importance)
    assert np.array_equal(satisfaction, responses.satisfaction)
    pd.testing.assert_frame_equal(before, found.placed)


@steady
@given(surveys(fewest=5))
def test_moving_every_mean_by_the_same_amount_moves_no_zone(responses):
    found = study(responses)
    if found.crosshair is not None:
        moved = found.scores.assign(
            importance=found.scores["importance"] + 0.3, satisfaction=found.scores["satisfaction"] - 0.7
        )
        lines = found.rule.cut(moved, responses.scheme.scale)
        assert assign_zones(moved, lines)["zone"].tolist() == found.placed["zone"].tolist()


@steady
@given(surveys(fewest=5))
def test_reliability_is_a_figure_or_a_reason_and_alpha_never_exceeds_one(responses):
    for block in (reliability(responses).importance, reliability(responses).satisfaction):
        assert (block.alpha is None) == (block.alpha_refusal is not None)
        assert (block.adequacy is None) == (block.adequacy_refusal is not None)
        assert block.alpha is None or block.alpha <= 1 + 1e-9
        assert block.adequacy is None or 0 <= block.adequacy.kmo <= 1


@steady
@given(hnp.arrays(np.float64, st.integers(0, 30), elements=st.floats(0, 1)))
def test_adjusting_keeps_the_order_and_never_lowers_a_p(p):
    for adjust in ("holm", "bh"):
        found = adjusted(p, adjust)
        order = np.argsort(p, kind="stable")
        assert (found >= p).all()
        assert (np.diff(found[order]) >= 0).all()
        assert (found <= 1).all()


@steady
@given(surveys(fewest=5))
def test_everybody_at_the_top_is_an_index_of_100(responses):
    scores = study(responses).scores.assign(satisfaction=float(responses.scheme.scale.highest))
    found = satisfaction_index(scores, responses.scheme)

    assert found.unweighted is None or found.unweighted == pytest.approx(100)
