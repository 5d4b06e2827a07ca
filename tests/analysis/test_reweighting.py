import json
from pathlib import Path

import numpy as np
import pytest

from lib.analysis.counts import count_ratings
from lib.analysis.crosshair import AT_MEANS
from lib.analysis.reweighting import counts_by_group, reweighted
from lib.analysis.study import study
from lib.survey import columns as col
from tests.analysis.references import complete
from tests.builders import random_responses, responses_of, scheme_of

REFERENCE = json.loads((Path(__file__).with_name("reference") / "reweighting.json").read_text("utf-8"))


def grouped(responses, member, groups):
    return counts_by_group(responses, np.array(member), groups)


def test_gives_the_figures_of_r():
    responses = complete()
    counts, size = grouped(responses, np.arange(responses.n) % 3, 3)
    found = reweighted(counts, size, np.array([0.5, 0.3, 0.2]), AT_MEANS)

    assert found.effective_n == pytest.approx(REFERENCE["effective_n"], rel=1e-12)
    assert found.study.scores[col.SATISFACTION].tolist() == pytest.approx(REFERENCE["satisfaction"], rel=1e-12)
    assert found.study.scores[col.IMPORTANCE].tolist() == pytest.approx(REFERENCE["importance"], rel=1e-12)
    assert found.study.index.weighted == pytest.approx(REFERENCE["index"], rel=1e-12)


def test_by_hand():
    # Group 0: satisfaction 2 of six; group 1: 4 of two. Half and half: mean 3; n_eff = 8² / (6·(2/3)² + 2·2²) = 6.
    responses = responses_of([[4]] * 8, [[2]] * 6 + [[4]] * 2)
    found = reweighted(*grouped(responses, [0] * 6 + [1] * 2, 2), np.array([1.0, 1.0]), AT_MEANS)

    assert found.study.scores[col.SATISFACTION].tolist() == [3.0]
    assert found.weights.tolist() == pytest.approx([2 / 3, 2.0])
    assert found.effective_n == pytest.approx(6.0)


def test_the_mix_of_the_sample_changes_nothing():
    responses = random_responses(90, 4, scheme_of(["A", "B", "C"]))
    counts, size = grouped(responses, np.arange(90) % 4, 4)
    found, plain = reweighted(counts, size, size / 90, AT_MEANS), study(responses)

    assert found.effective_n == pytest.approx(90)
    assert found.study.index.weighted == pytest.approx(plain.index.weighted)
    assert found.study.placed[col.ZONE].tolist() == plain.placed[col.ZONE].tolist()


def test_a_share_of_an_empty_group_goes_to_the_others_and_the_unit_does_not_matter():
    responses = responses_of([[4]] * 8, [[2]] * 6 + [[4]] * 2)
    counts, size = grouped(responses, [0] * 6 + [1] * 2, 3)
    found = reweighted(counts, size, np.array([30.0, 30.0, 40.0]), AT_MEANS)

    assert found.study.scores[col.SATISFACTION].tolist() == [3.0]


def test_an_indicator_that_few_answered_is_hidden():
    responses = responses_of([[4, 4]] * 4 + [[4, None]] * 4, [[2, 3]] * 8)
    found = reweighted(*grouped(responses, [0, 1] * 4, 2), np.array([1.0, 1.0]), AT_MEANS)

    assert found.study.scores[col.N].tolist() == [8, 4]
    assert np.isnan(found.study.scores[col.SATISFACTION]["I2"])


@pytest.mark.parametrize("shares", [[0, 0], [1, -1], [float("nan"), 1]])
def test_shares_that_are_no_mix_are_refused(shares):
    counts = (count_ratings(responses_of([[4]], [[4]])),) * 2
    with pytest.raises(ValueError, match="no mix"):
        reweighted(counts, np.array([1, 1]), np.array(shares, dtype=float), AT_MEANS)
