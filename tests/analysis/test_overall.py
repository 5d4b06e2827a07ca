import pytest

from lib.analysis.overall import acsi_index, score_overall
from lib.survey.scale import Scale
from tests.builders import responses_of


def test_averages_the_overall_item_over_those_who_answered():
    responses = responses_of([[5]] * 6, [[5]] * 6, overall=[5, 5, 4, 2, 4, None])
    found = score_overall(responses)

    assert found is not None
    assert (found.n, found.mean, found.top2, found.bottom2) == (5, 4.0, 0.8, 0.2)
    assert found.sd == pytest.approx(1.5**0.5)
    # by R: t.test(c(5, 5, 4, 2, 4))
    assert (found.interval.low, found.interval.high) == pytest.approx((2.479278386, 5.520721614), abs=1e-8)


def test_fewer_than_five_answers_are_hidden():
    assert score_overall(responses_of([[5]] * 6, [[5]] * 6, overall=[5, 5, 4, 2, None, None])) is None


def test_a_survey_without_the_item_has_no_overall_score():
    assert score_overall(responses_of([[5]] * 6, [[5]] * 6)) is None


def test_the_three_item_index_weighs_the_items():
    # equal: (4 + 3 + 3.5) / 3 = 3.5 -> 62.5; weighted: (2 * 4 + 3 + 3.5) / 4 = 3.625 -> 65.625
    assert acsi_index([4, 3, 3.5], Scale()) == pytest.approx(62.5)
    assert acsi_index([4, 3, 3.5], Scale(), [2, 1, 1]) == pytest.approx(65.625)
    assert acsi_index([8.2, 7.0, 6.4], Scale(1, 10)) == pytest.approx(100 * (7.2 - 1) / 9)


@pytest.mark.parametrize(("means", "weights"), [([], None), ([4, 3], [1]), ([4, 3], [0, 0])])
def test_items_and_weights_must_fit(means, weights):
    with pytest.raises(ValueError, match="weight"):
        acsi_index(means, Scale(), weights)
