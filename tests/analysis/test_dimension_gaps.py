import numpy as np
import pytest

from lib.analysis.counts import count_ratings
from lib.analysis.dimension_gaps import DimensionGaps, measure_dimension_gaps
from lib.analysis.gaps import measure_gaps
from lib.analysis.moments import moments_of_values
from lib.analysis.servqual import servqual_gaps
from lib.survey.responses import Responses
from lib.survey.scheme import load_scheme
from tests.analysis.gap_references import SURVEYS, gap_reference, groups_of
from tests.builders import random_responses, responses_of, scheme_of


def measured(responses: Responses, groups: dict[str, tuple[str, ...]], **options: str) -> DimensionGaps:
    return measure_dimension_gaps(responses, groups, np.ones(len(responses.scheme.indicators), dtype=bool), **options)


@pytest.mark.parametrize("name", SURVEYS)
def test_gaps_of_dimensions_and_both_tests_are_those_of_r(name):
    frame = measured(SURVEYS[name](), groups_of(name)).frame

    for group, row in gap_reference()[name]["rows"].items():
        mine = frame.loc[group]
        assert mine["n"] == row["n"]
        for figure in ("importance", "satisfaction", "gap"):
            assert mine[figure] == pytest.approx(row[figure], rel=1e-12)
            assert mine[[f"{figure}_low", f"{figure}_high"]].tolist() == pytest.approx(row[f"{figure}_ci"], rel=1e-10)
        assert mine["gap_t"] == pytest.approx(row["t"], rel=1e-10)
        assert mine["gap_t_p"] == pytest.approx(row["t_p"], rel=1e-9)
        assert mine["gap_wilcoxon_p"] == pytest.approx(row["wilcoxon_p"], rel=1e-10)
        assert mine["gap_effect"] == pytest.approx(row["effect"], rel=1e-10)


@pytest.mark.parametrize("adjust", ["holm", "bh"])
@pytest.mark.parametrize("name", SURVEYS)
def test_p_values_of_dimensions_are_adjusted_as_a_family_of_their_own_as_by_r(name, adjust):
    frame = measured(SURVEYS[name](), groups_of(name), adjust=adjust).frame

    assert frame["gap_p_adjusted"].to_dict() == pytest.approx(gap_reference()[name][adjust], rel=1e-9)


def test_a_score_is_the_mean_of_the_indicators_answered_in_both_blocks():
    responses = responses_of([[5, 4]] * 4 + [[5, None]], [[3, 4]] * 4 + [[2, 5]])
    frame = measured(responses, {"D": ("I1", "I2")}).frame

    # four respondents (3 + 4)/2 - (5 + 4)/2 = -1; the fifth has only I1 in both blocks: 2 - 5 = -3
    assert frame.loc["D", "gap"] == pytest.approx((4 * -1 + -3) / 5)
    assert frame.loc["D", "n"] == 5


def test_who_rated_nothing_of_a_dimension_in_both_blocks_is_left_out_of_it():
    responses = responses_of([[5, 4]] * 5 + [[None, 4]], [[3, 4]] * 5 + [[2, 4]])
    frame = measured(responses, {"A": ("I1",), "B": ("I2",)}).frame

    assert frame["n"].tolist() == [5, 6]


def test_with_complete_answers_a_dimension_has_the_mean_gap_of_its_indicators():
    scheme = load_scheme()
    responses = random_responses(200, 3, scheme, missing=0.0)
    groups = {
        item.servqual.value: tuple(i.code for i in scheme.indicators if i.servqual is item.servqual)
        for item in scheme.indicators
        if item.servqual
    }
    mine = measured(responses, groups).frame["gap"]
    gaps = servqual_gaps(measure_gaps(count_ratings(responses)), scheme).dimensions["gap"]

    assert mine.to_dict() == pytest.approx(gaps.to_dict())


def test_a_hidden_indicator_has_no_say():
    responses = responses_of([[5, 5]] * 8, [[4, 1]] * 8)
    frame = measure_dimension_gaps(responses, {"D": ("I1", "I2")}, np.array([True, False])).frame

    assert frame.loc["D", ["items", "gap"]].tolist() == [1, -1]


def test_a_dimension_that_fewer_than_five_rated_has_no_figure():
    found = measured(responses_of([[5]] * 4, [[4]] * 4), {"D": ("I1",)})

    assert found.frame.loc["D", "n"] == 4
    assert found.frame.loc["D"].drop(["n", "items"]).isna().all()


def test_a_dimension_of_hidden_indicators_only_has_nobody():
    responses = responses_of([[5]] * 8, [[4]] * 8)
    frame = measure_dimension_gaps(responses, {"D": ("I1",)}, np.array([False])).frame

    assert frame.loc["D", "n"] == 0
    assert np.isnan(frame.loc["D", "gap"])


def test_equal_averages_of_different_numbers_of_answers_are_ties():
    # gaps 1/3 from three answers and 2/6 from six: one value, so nobody differs and there is no t
    codes = [f"I{number}" for number in range(1, 7)]
    three = ([4, 4, 4, None, None, None], [5, 4, 4, None, None, None])
    six = ([4] * 6, [5, 5, 4, 4, 4, 4])
    responses = responses_of([three[0]] * 3 + [six[0]] * 3, [three[1]] * 3 + [six[1]] * 3, scheme=scheme_of(codes))
    frame = measured(responses, {"D": tuple(codes)}).frame

    assert frame.loc["D", "gap_sd"] == 0
    assert np.isnan(frame.loc["D", "gap_t"])


def test_no_groups_give_no_rows():
    assert measured(responses_of([[5]] * 8, [[4]] * 8), {}).frame.empty


def test_its_input_stays_as_it_was():
    responses = random_responses(50, 4)
    before = responses.importance.copy(), responses.satisfaction.copy()
    measured(responses, {"D": responses.scheme.codes})

    assert (responses.importance == before[0]).all()
    assert (responses.satisfaction == before[1]).all()


def test_moments_of_no_value_are_missing():
    found = moments_of_values(np.empty(0), np.empty(0, dtype=np.int64))

    assert found.n.tolist() == [0]
    assert np.isnan([found.mean[0], found.sd[0]]).all()
