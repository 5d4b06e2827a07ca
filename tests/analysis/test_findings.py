import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.change_findings import change_findings, group_findings
from lib.analysis.changes import compare_periods
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.findings import Certainty, Finding, overview_findings
from lib.analysis.study import Study, certified, study, study_of_means
from lib.analysis.zone_findings import zone_findings
from lib.survey import columns as col
from lib.survey.validity import Sample
from lib.survey.zones import Zone
from tests.builders import responses_of, scheme_of

LINES = CrosshairRule(CrosshairMethod.FIXED, 3.0, 3.0)


def means(*points: tuple[float, float], rule: CrosshairRule = LINES) -> Study:
    """A study of indicators with these (importance, satisfaction)."""
    scheme = scheme_of([f"I{number}" for number in range(1, len(points) + 1)])
    index = pd.Index(scheme.codes, name=col.CODE)
    return study_of_means(
        pd.DataFrame(list(points), index=index, columns=[col.IMPORTANCE, col.SATISFACTION]), scheme, rule
    )


def answers(*satisfaction: list[int], n: int = 40, rule: CrosshairRule = LINES) -> Study:
    """`n` respondents who all care (4); each indicator's satisfaction repeats the given answers."""
    responses = responses_of(
        [[4] * len(satisfaction)] * n, [[given[row % len(given)] for given in satisfaction] for row in range(n)]
    )
    return certified(study(responses, rule), resample_means(responses, resamples=400))


def by_key(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {one.key: one for one in findings}


# --- zones


def test_an_empty_zone_says_only_that():
    assert [one.key for one in zone_findings(means((4, 4)), Zone.IMPROVE)] == ["zone.none"]


def test_a_zone_of_one_is_not_called_its_most_prominent():
    found = by_key(zone_findings(means((4, 4), (4, 2)), Zone.IMPROVE))
    assert set(found) == {"zone.single_unknown", "zone.far_below", "zone.meaning.improve_unknown"}
    assert found["zone.single_unknown"].facts["code"] == "I2"


def test_the_farthest_from_the_crosshair_is_the_most_prominent():
    """3-4-5: I2 stands 0.5 away, I1 about 0.14."""
    found = by_key(zone_findings(means((3.1, 2.9), (3.4, 2.7), (4, 4)), Zone.IMPROVE))
    assert found["zone.count"].facts == {"zone": "improve", "count": 2, "of": 3, "share": 2 / 3}
    assert found["zone.prominent_unknown"].facts["code"] == "I2"
    assert found["zone.prominent_unknown"].facts["distance"] == pytest.approx(0.5)


def test_equally_far_indicators_are_named_together():
    found = by_key(zone_findings(means((4, 2), (4, 2), (3.1, 2.9)), Zone.IMPROVE))
    assert found["zone.prominent_tied"].facts["codes"] == ("I1", "I2")


def test_certain_and_borderline_indicators_are_counted_apart():
    found = by_key(zone_findings(answers([1, 2], [1, 5, 3, 2, 3, 3, 4, 2, 3, 3]), Zone.IMPROVE))
    assert found["zone.count_mixed"].facts["certain"] == 1
    assert found["zone.count_mixed"].facts["borderline"] == 1
    assert found["zone.prominent_certain"].facts["code"] == "I1"
    assert found["zone.borderline"].facts["by_zone"] == (("I2", "strength"),)
    assert found["zone.meaning.improve_certain"].certainty is Certainty.CERTAIN


def test_a_zone_in_which_nothing_is_certain_says_so():
    spread = [1, 5, 3, 2, 3, 3, 4, 2, 3, 3]
    found = by_key(zone_findings(answers(spread, spread[::-1]), Zone.IMPROVE))
    assert found["zone.count_all_borderline"].certainty is Certainty.BORDERLINE
    assert "zone.meaning.improve_borderline" in found


def test_indicators_within_the_sampling_error_of_the_line_would_move_with_a_small_improvement():
    """Mean 2.9, sd about 1.1 over 40 answers: the interval reaches from 2.5 to 3.3; the other one is far away."""
    found = by_key(zone_findings(answers([1, 2], [1, 5, 3, 2, 3, 3, 4, 2, 3, 3]), Zone.IMPROVE))
    near = found["zone.near_below"]
    assert near.facts["target"] == "strength"
    assert [code for code, _ in near.facts["by_distance"]] == ["I2"]  # type: ignore[union-attr]
    assert near.facts["by_distance"][0][1] == pytest.approx(0.1)  # type: ignore[index]


def test_the_way_to_a_mean_line_counts_that_the_line_follows():
    """Means 2 and 4, line at 3: I1 must rise by 2, not 1, since each point it gains lifts the line by half."""
    found = by_key(zone_findings(means((4, 2), (4, 4), rule=CrosshairRule()), Zone.IMPROVE))
    assert found["zone.far_below"].facts["distance"] == pytest.approx(2)


def test_satisfied_zones_warn_of_a_small_decline():
    found = by_key(zone_findings(answers([1, 5, 3, 4, 3, 3, 4, 2, 3, 3]), Zone.STRENGTH))
    assert found["zone.near_above"].facts["target"] == "improve"
    assert "zone.near_above" not in by_key(zone_findings(answers([5, 4]), Zone.STRENGTH))


def test_a_hidden_study_says_nothing_of_its_zones():
    assert zone_findings(answers([5, 4], n=4), Zone.STRENGTH) == ()


# --- overview


def test_the_sample_is_told_with_its_rates():
    found = by_key(overview_findings(answers([5, 4]), Sample(64, 8, 64)))
    facts = found["overview.sample_full"].facts
    assert facts == {
        "returned": 64,
        "valid": 56,
        "valid_rate": 0.875,
        "distributed": 64,
        "response_rate": 1.0,
    }
    assert "overview.sample_returned" in by_key(overview_findings(answers([5, 4]), Sample(64, 8)))
    assert "overview.sample_none" in by_key(overview_findings(answers([5, 4]), Sample(0, 0)))


@pytest.mark.parametrize(
    ("n", "key"), [(0, "overview.nobody"), (4, "overview.too_few"), (5, "overview.few"), (29, "overview.few")]
)
def test_small_samples_come_first(n: int, key: str):
    plain = study(responses_of([[4]] * n, [[5]] * n), LINES) if n else study(responses_of([[4]], [[5]]).take(_none()))
    assert overview_findings(plain)[0].key == key


def _none():  # type: ignore[no-untyped-def]
    import numpy as np

    return np.zeros(1, dtype=bool)


def test_a_hidden_overview_holds_no_figure():
    found = overview_findings(answers([5, 4], n=4))
    assert [one.key for one in found] == ["overview.too_few"]
    assert found[0].facts == {"n": 4, "needed": 5}


def test_ends_of_the_list_name_all_that_share_them():
    found = by_key(overview_findings(means((4, 2), (4, 5), (4, 5))))
    assert found["overview.strongest"].facts == {"codes": ("I2", "I3"), "satisfaction": 5}
    assert found["overview.weakest"].facts["codes"] == ("I1",)


def test_equal_indicators_have_no_strongest():
    found = by_key(overview_findings(means((4, 4), (3, 4))))
    assert "overview.strongest" not in found
    assert found["overview.all_equal"].facts["satisfaction"] == 4


def test_zones_are_counted_with_the_certain_ones_apart():
    found = by_key(overview_findings(answers([1, 2], [5, 4], [1, 5, 3, 2, 3, 3, 4, 2, 3, 3])))
    assert found["overview.zones"].facts == {"strength": 1, "improve": 2, "opportunity": 0, "maintain": 0, "of": 3}
    assert found["overview.certainty_mixed"].facts == {"certain": 2, "borderline": 1}


def test_only_significant_gaps_are_called_gaps():
    """All care at 4: satisfaction 1 or 2 is clearly behind, 4 on average is not."""
    found = by_key(overview_findings(answers([1, 2], [3, 5])))
    assert found["overview.gaps_holm"].facts["codes"] == ("I1",)
    assert found["overview.gaps_holm"].facts["count"] == 1
    assert found["overview.gaps_holm"].facts["gap"] == pytest.approx(-2.5)
    none = by_key(overview_findings(answers([3, 5])))
    assert none["overview.gaps_none_holm"].certainty is Certainty.INSUFFICIENT


# --- changes and groups


def test_real_changes_and_noise_are_told_apart():
    steady, better, swaying = [4, 5], [2, 1, 2], [1, 2, 3, 4, 5, 3, 2, 3, 3, 3]
    before, after = answers(steady, better, swaying), answers(steady, [4, 5, 4], [1, 2, 3, 4, 5, 3, 4, 3, 3, 3])
    found = by_key(change_findings(compare_periods(before, after), "2026Q2"))
    assert found["change.move_real"].facts["code"] == "I2"
    assert found["change.moves_noise"].facts["codes"] == ("I3",)
    assert found["change.moves_noise"].certainty is Certainty.INSUFFICIENT
    assert [code for code, _ in found["change.satisfaction_rise"].facts["by_change"]] == ["I2"]  # type: ignore[union-attr]
    assert "change.satisfaction_fall" not in found
    assert "change.index_untested" in found  # no resamples were given


def test_nothing_new_is_said_plainly():
    same = answers([4, 5])
    found = by_key(change_findings(compare_periods(same, same), "2026Q2"))
    assert set(found) == {"change.index_untested", "change.satisfaction_steady", "change.moves_none"}


def test_small_groups_are_counted():
    groups = pd.DataFrame({col.STATE: ["hidden", "hidden", "marked", "shown"]})
    (found,) = group_findings(groups, col.BRANCH)
    assert found.facts == {"column": col.BRANCH, "groups": 4, "hidden": 2, "marked": 1}
    assert group_findings(groups.iloc[3:], col.BRANCH) == ()
