import numpy as np
import pytest

from lib.analysis.answer_styles import answer_styles
from lib.survey.responses import Responses
from tests.analysis.references import complete, gappy, questionnaire_reference
from tests.builders import responses_of, scheme_of


@pytest.mark.parametrize(("survey", "name"), [(complete, "complete"), (gappy, "gappy")])
def test_runs_shares_and_spreads_are_those_of_r(survey, name):
    found = answer_styles(survey())
    expected = questionnaire_reference()["styles"][name]

    assert found.longest.tolist() == expected["longest"]
    assert found.share == pytest.approx(expected["share"], rel=1e-12)
    assert found.spread == pytest.approx(expected["irv"], rel=1e-10)


def test_one_answer_throughout_is_one_run_over_both_blocks_without_spread():
    found = answer_styles(responses_of([[4, 4, 4]], [[4, 4, 4]]))

    assert (found.longest[0], found.share[0], found.spread[0]) == (6, 1.0, 0.0)


def test_a_gap_neither_ends_a_run_nor_counts():
    found = answer_styles(responses_of([[4, None, 4]], [[4, 2, 1]]))

    assert (found.answers[0], found.longest[0], found.share[0]) == (5, 3, 0.6)


def test_who_answered_nothing_has_no_share_and_no_spread():
    found = answer_styles(responses_of([[None]], [[None]]))

    assert found.longest[0] == 0
    assert np.isnan(found.share[0])
    assert np.isnan(found.spread[0])


def test_a_single_answer_has_no_spread():
    assert np.isnan(answer_styles(responses_of([[3]], [[None]])).spread[0])


def test_nobody_has_no_style():
    assert len(answer_styles(Responses.empty(scheme_of(["I1"]))).longest) == 0
