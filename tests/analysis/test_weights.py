"""The parts of the index add up to it."""

import pytest

from lib.analysis.study import study
from lib.analysis.weights import index_parts
from lib.survey import columns as col
from tests.builders import random_responses, responses_of


def test_weights_add_up_to_one_and_contributions_to_the_index():
    found = study(random_responses(60, 1))
    parts = index_parts(found)
    assert parts[col.WEIGHT].sum() == pytest.approx(1)
    assert parts[col.WEIGHTED].sum() == pytest.approx(found.index.weighted)
    assert parts[col.UNWEIGHTED].mean() == pytest.approx(found.index.unweighted)


def test_weight_score_and_contribution_by_hand():
    parts = index_parts(study(responses_of([[5, 3]] * 6, [[4, 2]] * 6)))
    assert parts[col.WEIGHT].tolist() == [5 / 8, 3 / 8]
    assert parts[col.UNWEIGHTED].tolist() == [75, 25]
    assert parts[col.WEIGHTED].tolist() == pytest.approx([46.875, 9.375])


def test_an_indicator_too_few_rated_has_no_part():
    parts = index_parts(study(responses_of([[5, None]] * 6, [[4, None]] * 6)))
    assert parts[col.WEIGHT].tolist() == pytest.approx([1, float("nan")], nan_ok=True)


def test_nobody_has_no_parts():
    assert index_parts(study(responses_of([[5]] * 2, [[4]] * 2)))[col.WEIGHT].isna().all()
