import pytest

from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.findings import Certainty, Finding
from lib.analysis.gap_findings import gap_findings, total_finding
from lib.analysis.gap_grouping import Grouping
from lib.analysis.gap_total import GapTotal
from lib.analysis.intervals import Interval
from lib.survey.first_block import FirstBlock
from tests.analysis.gap_studies import gaps_of
from tests.builders import random_responses, responses_of

LINES = CrosshairRule(CrosshairMethod.FIXED, 4.0, 3.5)
IMPORTANCE = [[5, 3, 4]] * 40
SATISFACTION = [[2 + row % 2, 4 + row % 2, 4 + (row < 20) - (row >= 20)] for row in range(40)]
"""I1 certain to improve with a gap of -2.5, I2 above by 1.5, I3 even."""


def by_key(found: tuple[Finding, ...]) -> dict[str, Finding]:
    return {one.key: one for one in found}


@pytest.fixture
def found() -> dict[str, Finding]:
    return by_key(gap_findings(gaps_of(responses_of(IMPORTANCE, SATISFACTION), rule=LINES, resamples=200)))


def test_the_significant_gaps_are_counted_by_side(found):
    counts = found["gap.counts"].facts

    assert [counts[name] for name in ("of", "below", "above", "open")] == [3, 1, 1, 1]
    assert found["gap.above"].facts["by_gap"] == (("I2", 1.5),)


def test_what_comes_first_is_named_with_its_gap_and_size(found):
    assert found["gap.first"].facts["by_gap"] == (("I1", -2.5),)
    assert found["gap.first"].certainty is Certainty.CERTAIN
    assert found["gap.top"].facts["code"] == "I1"
    assert found["gap.top"].facts["size"] == "large"
    assert "gap.first_none" not in found


def test_before_the_bootstrap_nothing_is_called_certain():
    found = by_key(gap_findings(gaps_of(responses_of(IMPORTANCE, SATISFACTION), rule=LINES)))

    assert "gap.first" not in found
    assert "gap.first_none" not in found
    assert found["gap.next_pending"].certainty is Certainty.NONE


def test_an_even_survey_has_nothing_first_and_no_top():
    even = [[4 + row % 2] * 3 for row in range(40)]
    other = [[5 - row % 2] * 3 for row in range(40)]
    found = by_key(gap_findings(gaps_of(responses_of(even, other), resamples=200)))

    assert "gap.first_none" in found
    assert "gap.top" not in found


def test_the_widest_group_is_named_by_dimension_or_by_servqual():
    responses = random_responses(80, 5)
    by_dimension = by_key(gap_findings(gaps_of(responses)))
    by_servqual = by_key(gap_findings(gaps_of(responses, Grouping.SERVQUAL)))

    assert by_dimension["gap.groups_dimension"].facts["of"] == 7
    assert by_servqual["gap.groups_servqual"].facts["of"] == 5
    assert not any(key.startswith("gap.groups") for key in by_key(gap_findings(gaps_of(responses, Grouping.NONE))))


def test_tests_that_disagree_are_named():
    # one far answer: the mean moves and the t test does not see it; 11 of 12 answers on one side, the rank test does
    importance, satisfaction = [[5]] * 11 + [[1]], [[4]] * 11 + [[5]]
    found = by_key(gap_findings(gaps_of(responses_of(importance, satisfaction))))

    assert found["gap.tests_differ"].facts["codes"] == ("I1",)
    assert "gap.tests_agree" not in found


def test_without_a_gap_there_is_nothing_to_say():
    assert gap_findings(gaps_of(responses_of([[5]] * 4, [[4]] * 4))) == ()


def test_an_expectation_block_is_passed_on_to_the_words():
    responses = responses_of(IMPORTANCE, SATISFACTION, first_block=FirstBlock.EXPECTATION)

    assert by_key(gap_findings(gaps_of(responses)))["gap.counts"].facts["first_block"] == "expectation"


@pytest.mark.parametrize(
    ("bounds", "key", "certainty"),
    [
        (Interval(-0.6, -0.1), "gap.total_below", Certainty.CERTAIN),
        (Interval(0.1, 0.6), "gap.total_above", Certainty.CERTAIN),
        (Interval(-0.1, 0.6), "gap.total_open", Certainty.INSUFFICIENT),
        (None, "gap.total_untested", Certainty.NONE),
    ],
)
def test_a_total_is_real_where_its_interval_leaves_out_zero(bounds, key, certainty):
    found = total_finding(GapTotal(0.2, bounds, 40), FirstBlock.IMPORTANCE)

    assert (found.key, found.certainty) == (key, certainty)
