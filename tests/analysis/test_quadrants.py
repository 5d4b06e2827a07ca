import pandas as pd
import pytest

from lib.analysis.counts import count_ratings
from lib.analysis.quadrants import (
    Crosshair,
    CrosshairMethod,
    CrosshairRule,
    assign_zones,
    iso_rating_distance,
    nearest_to_cut,
    prominent,
    zones_by_method,
)
from lib.analysis.scores import score_indicators
from lib.survey.scale import Scale
from lib.survey.zones import Zone
from tests.analysis.references import complete, gappy, reference
from tests.builders import responses_of

NAN = float("nan")


def means(**points: tuple[float, float]) -> pd.DataFrame:
    """Scores frame of (importance, satisfaction) by code."""
    frame = pd.DataFrame.from_dict(points, orient="index", columns=["importance", "satisfaction"], dtype=float)
    return frame.rename_axis("code")


def at(importance: float, satisfaction: float) -> Crosshair:
    return Crosshair(CrosshairMethod.FIXED, importance, satisfaction)


def test_zones_are_named_by_importance_first_then_satisfaction():
    placed = assign_zones(means(a=(5, 5), b=(5, 1), c=(1, 1), d=(1, 5)), at(3, 3))

    assert placed["zone"].to_dict() == {"a": "strength", "b": "improve", "c": "opportunity", "d": "maintain"}


def test_a_mean_on_the_line_counts_as_high():
    placed = assign_zones(means(both=(3, 3), importance=(3, 2), satisfaction=(2, 3)), at(3, 3))

    assert placed["zone"].tolist() == ["strength", "improve", "maintain"]


def test_binary_rounding_does_not_push_a_mean_below_its_line():
    # the grand mean of eleven times 4.1 is not 4.1 in binary arithmetic, so every point lies "below" it
    eleven = means(**{f"i{number}": (4.1, 3.7) for number in range(11)})
    cut = CrosshairRule().cut(eleven, Scale())

    assert assign_zones(eleven, cut)["zone"].unique().tolist() == ["strength"]


def test_a_mean_clearly_below_the_line_counts_as_low():
    assert assign_zones(means(a=(2.9999999, 3)), at(3, 3))["zone"].tolist() == ["maintain"]


def test_an_indicator_without_means_has_no_zone_and_no_say_in_the_line():
    scores = means(a=(5, 4), b=(3, 2), c=(NAN, NAN))
    cut = CrosshairRule().cut(scores, Scale())
    placed = assign_zones(scores, cut)

    assert (cut.importance, cut.satisfaction) == (4, 3)
    assert placed.loc["c", "zone"] is None
    assert pd.isna(placed.loc["c", "distance"])


def test_an_indicator_with_one_mean_only_has_no_say_either():
    cut = CrosshairRule(CrosshairMethod.MEDIAN).cut(means(a=(5, 4), b=(3, 2), c=(1, NAN)), Scale())

    assert (cut.importance, cut.satisfaction) == (4, 3)


@pytest.mark.parametrize(("survey", "name"), [(complete, "complete"), (gappy, "gappy")])
def test_lines_at_means_and_medians_are_those_of_r(survey, name):
    responses = survey()
    scores = score_indicators(count_ratings(responses))

    for method, key in (("mean", "grand_means"), ("median", "medians")):
        cut = CrosshairRule(CrosshairMethod(method)).cut(scores, responses.scheme.scale)
        assert [cut.importance, cut.satisfaction] == pytest.approx(reference()[name][key], rel=1e-12)


def test_zones_are_those_of_r():
    scores = score_indicators(count_ratings(complete()))
    placed = assign_zones(scores, CrosshairRule().cut(scores, Scale()))

    assert placed["zone"].to_dict() == reference()["complete"]["zones"]


def test_the_midpoint_is_the_middle_of_the_scale():
    cut = CrosshairRule(CrosshairMethod.MIDPOINT).cut(means(a=(5, 5)), Scale(0, 10))

    assert (cut.importance, cut.satisfaction) == (5, 5)


def test_frozen_lines_stay_where_the_base_period_had_them():
    base = CrosshairRule().cut(means(a=(4, 3), b=(5, 4)), Scale())
    later = base.frozen("2026Q1").cut(means(a=(1, 1), b=(2, 2)), Scale())

    assert (later.method, later.importance, later.satisfaction, later.note) == ("frozen", 4.5, 3.5, "2026Q1")


def test_lines_that_follow_the_data_need_data():
    with pytest.raises(ValueError, match="No indicator has both means"):
        CrosshairRule().cut(means(a=(NAN, NAN)), Scale())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("mean", CrosshairRule()),
        (" median ", CrosshairRule(CrosshairMethod.MEDIAN)),
        ("midpoint", CrosshairRule(CrosshairMethod.MIDPOINT)),
        ("4.1,3.9", CrosshairRule(CrosshairMethod.FIXED, 4.1, 3.9)),
    ],
)
def test_a_rule_is_read_from_text(text, rule):
    assert CrosshairRule.parse(text) == rule


@pytest.mark.parametrize("text", ["", "fixed", "frozen", "4.1", "4.1,", "a,b", "4,3,2", "nan,3", "inf,3", "Mean"])
def test_what_is_no_rule_is_refused(text):
    with pytest.raises(ValueError, match="not a crosshair"):
        CrosshairRule.parse(text)


def test_fixed_lines_need_two_values_and_others_none():
    with pytest.raises(ValueError, match="two finite values"):
        CrosshairRule(CrosshairMethod.FIXED, 4.0)
    with pytest.raises(ValueError, match="no values"):
        CrosshairRule(CrosshairMethod.MEAN, 4.0, 3.0)


def test_the_most_prominent_indicator_is_the_farthest_from_the_crosshair():
    placed = assign_zones(means(near=(4, 4), far=(5, 4.5), other=(1, 1)), at(3, 3))

    assert prominent(placed, Zone.STRENGTH) == "far"
    assert placed.loc["far", "distance"] == pytest.approx(2.5)
    assert prominent(placed, Zone.IMPROVE) is None


def test_the_nearest_to_a_line_come_first_with_the_signed_distance_to_the_nearer_line():
    placed = assign_zones(means(a=(4, 2.9), b=(3.4, 1), c=(5, 2), d=(5, 5)), at(3, 3))

    assert nearest_to_cut(placed, Zone.IMPROVE, 2) == ["a", "b"]
    assert nearest_to_cut(placed, Zone.MAINTAIN, 2) == []
    assert placed["nearest_cut"].to_dict() == pytest.approx({"a": -0.1, "b": 0.4, "c": -1, "d": 2})


def test_the_panel_names_the_zone_under_every_method_and_marks_the_ones_that_differ():
    scores = means(a=(5, 5), b=(4.5, 4.4), c=(4.4, 4.5), d=(2, 2))
    panel = zones_by_method(scores, Scale(), (at(4.45, 4.45),))

    assert panel.columns.tolist() == ["mean", "median", "midpoint", "fixed", "differs"]
    assert panel.loc["a"].tolist() == ["strength"] * 4 + [False]
    assert panel.loc["b"].tolist() == ["strength", "improve", "strength", "improve", True]


def test_the_distance_from_the_diagonal_is_positive_where_importance_exceeds_satisfaction():
    distance = iso_rating_distance(means(a=(5, 3), b=(3, 3), c=(2, 3)))

    assert distance.tolist() == pytest.approx([1.41421356, 0, -0.70710678])


def test_does_not_change_its_input():
    scores = score_indicators(count_ratings(responses_of([[5, 1], [4, 2]], [[3, 1], [2, 2]])))
    before = scores.copy(deep=True)
    assign_zones(scores, at(3, 3))
    zones_by_method(scores, Scale())

    assert scores.equals(before)
