import math

from lib.analysis.answering import answering
from lib.survey.responses import Responses
from tests.builders import responses_of, scheme_of


def test_runs_of_half_the_questionnaire_are_counted_and_medians_are_over_respondents():
    rows = [([5, 5, 5], [1, 2, 3]), ([5, 4, 5], [4, 5, 4]), ([3, 3, 3], [3, 3, 1])] * 3
    found = answering(responses_of([first for first, _ in rows], [second for _, second in rows]))

    assert (found.n, found.ratings, found.long_runs) == (9, 6, 6)
    assert found.median_longest == 3
    assert found.median_share == 0.5


def test_no_bin_shows_fewer_than_five_respondents():
    rows = [[1, 5, 2]] * 6 + [[4, 4, 4]] * 2
    found = answering(responses_of(rows, [[3, 2, 4]] * 8))

    for one in (found.longest, found.share, found.spread):
        assert sum(part.count for part in one.bins) == 8
        assert min(part.count for part in one.bins) >= 5


def test_who_answered_nothing_is_left_out():
    found = answering(responses_of([[None]] * 3 + [[2]] * 6, [[None]] * 3 + [[2]] * 6))

    assert (found.n, found.long_runs) == (6, 6)


def test_nobody_has_no_medians():
    found = answering(Responses.empty(scheme_of(["I1"])))

    assert found.n == 0
    assert found.longest.bins == ()
    assert math.isnan(found.median_spread)
