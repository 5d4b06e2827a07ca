"""The charts that compare groups show what the analysis gives, and nothing of a hidden group."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.analysis.crosshair import Crosshair, CrosshairMethod
from lib.analysis.funnel import VERDICT, Funnel, Verdict, funnel
from lib.analysis.group_tests import differences_to_rest
from lib.analysis.league import league
from lib.analysis.measures import Measure
from lib.analysis.preferences import profile_of
from lib.analysis.standardised import standardise
from lib.analysis.study import study, study_of_counts
from lib.charts.difference_map import MOST_ACROSS, describe_difference_map, difference_map
from lib.charts.funnel_chart import describe_funnel, funnel_chart
from lib.charts.label_sides import around, free_side
from lib.charts.mix_dots import describe_mix_dots, mix_dots
from lib.charts.preference_dots import preference_dots
from lib.charts.small_quadrants import common_extent, hidden_quadrants, small_quadrants
from lib.charts.theme import DARK, LIGHT
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.text import use_language
from tests.analysis.group_references import compared, grouped
from tests.builders import random_responses, responses_of

NAMES = ["甲", "乙", "丙"]
EVERY = np.arange(3)[None, :].repeat(3, axis=0)


def rows(chart: Any, name: str) -> list[dict[str, Any]]:
    return chart.to_dict()["datasets"][name]


def with_hidden() -> Responses:
    """Groups of 3 (hidden), 9 (hidden with it) and 18."""
    return responses_of([[5, 4], [4, 3]] * 15, [[4, 5], [5, 5]] * 15, branch=["甲"] * 3 + ["乙"] * 9 + ["丙"] * 18)


def found_map(responses: Responses, column: str) -> Any:
    return differences_to_rest(compared(responses, column), Measure.SATISFACTION)


def test_only_real_differences_are_marked() -> None:
    found = found_map(grouped(), "group")
    cells = rows(difference_map(found, NAMES, grouped().scheme), "cells")
    real = (found[col.P_ADJUSTED] < 0.05).tolist()
    assert [cell["is_real"] for cell in cells] == real
    assert [cell["sign"] in {"▲", "▼"} for cell in cells] == real
    for cell, change in zip(cells, found[col.CHANGE], strict=True):
        assert cell["sign"] in {"", "▲" if change > 0 else "▼"}


def test_a_hidden_group_is_a_column_of_strokes_without_a_figure() -> None:
    found = found_map(with_hidden(), col.BRANCH)
    cells = rows(difference_map(found, ["丙", "乙", "甲"], with_hidden().scheme), "cells")
    hidden = [cell for cell in cells if cell["group"] != "丙"]
    assert {cell["text"] for cell in hidden} == {"╱"}
    written = json.dumps(hidden, ensure_ascii=False)
    assert "." not in written.replace("#", "")
    assert "不显示" in written


def test_many_groups_stand_below_each_other() -> None:
    responses = random_responses(900, seed=1, missing=0.0)
    found = found_map(responses, col.BRANCH)
    few = difference_map(found, list("abcd"), responses.scheme).to_dict()
    assert few["layer"][0]["encoding"]["x"]["field"] == "group"
    wide = found.iloc[:26].copy()
    many = [wide.assign(**{col.GROUP: place}) for place in range(MOST_ACROSS + 1)]
    names = [f"支行{place}" for place in range(MOST_ACROSS + 1)]
    turned = difference_map(pd.concat(many, ignore_index=True), names, responses.scheme).to_dict()
    assert turned["layer"][0]["encoding"]["y"]["field"] == "group"


def test_the_map_says_itself() -> None:
    found = found_map(grouped(), "group")
    said = describe_difference_map(found, NAMES, grouped().scheme)
    assert said.startswith("分组与指标的差异热力图：12 个格子中")
    calm = found.assign(**{col.P_ADJUSTED: 1.0})
    assert describe_difference_map(calm, NAMES, grouped().scheme).endswith("没有一个格子与其余确有差异。")


def test_a_map_of_nothing_is_a_sentence() -> None:
    responses = responses_of([[5, 4]] * 4, [[4, 5]] * 4, branch="甲")
    chart = difference_map(found_map(responses, col.BRANCH), ["甲"], responses.scheme).to_dict()
    assert "有效评价不足" in json.dumps(chart, ensure_ascii=False)


def laid() -> Funnel:
    found = funnel(league(grouped(), compared(grouped(), "group")))
    assert found is not None
    return found


def test_groups_outside_the_limits_have_a_shape_of_their_own() -> None:
    found = laid()
    points = rows(funnel_chart(found, NAMES), "points")
    for point, verdict in zip(points, found.points[VERDICT], strict=True):
        assert (point["side"] == "within") == (verdict == Verdict.WITHIN)
        assert point["label"] == point["name"]
    outside = sum(point["side"] != "within" for point in points)
    assert f"界限之外 {outside} 组" in describe_funnel(found, NAMES)


def test_without_a_funnel_there_is_a_sentence() -> None:
    assert "不足两组" in json.dumps(funnel_chart(None, []).to_dict(), ensure_ascii=False)
    assert describe_funnel(None, []) == "可显示的分组不足两组，不作漏斗图。"


def test_a_group_that_cannot_be_standardised_keeps_its_raw_score_only() -> None:
    classes = EVERY.copy()
    classes[1] = 0
    found = standardise(grouped(), compared(grouped(), "group"), "stratum", classes).frame
    chart = mix_dots(found, NAMES)
    assert [dot["name"] for dot in rows(chart, "dots")].count("乙") == 1
    assert {way["name"] for way in rows(chart, "ways")} == {"甲", "丙"}
    assert next(note for note in rows(chart, "notes") if note["name"] == "乙")["text"].endswith("不作校正")
    assert describe_mix_dots(found, NAMES).startswith("2 组的原始与校正后指数")


def test_preferences_are_filled_where_they_are_real() -> None:
    found = profile_of(compared(grouped(), "group"), 0)
    drawn = rows(preference_dots(found, grouped().scheme), "rows")
    assert [row["fill"] == 1.0 for row in drawn] == (found[col.P_ADJUSTED] < 0.05).tolist()
    assert [row["change"] for row in drawn] == sorted((row["change"] for row in drawn), reverse=True)


def panel(responses: Responses) -> Any:
    whole = study(responses)
    assert whole.crosshair is not None
    found = study_of_counts(whole.counts, responses.n, whole.crosshair.frozen("整体"))
    return found, whole.crosshair, common_extent([found], whole.crosshair, responses.scheme.scale)


def test_a_panel_shows_every_indicator_and_names_those_to_improve() -> None:
    found, cut, extent = panel(random_responses(200, seed=3))
    points = rows(small_quadrants(found, cut, extent, title="甲  n = 200"), "points")
    assert len(points) == 26
    assert {point["zone"] for point in points if point["code"]} <= {"improve"}
    assert any(point["code"] for point in points)


def test_panels_share_their_window_and_lines() -> None:
    one, cut, extent = panel(random_responses(200, seed=3))
    charts = [
        small_quadrants(one, cut, extent, title="甲"),
        hidden_quadrants(("不显示", "原因"), cut, extent, title="乙"),
    ]
    assert rows(charts[0], "areas") == rows(charts[1], "areas")
    assert (
        rows(charts[0], "cut")
        == rows(charts[1], "cut")
        == [{"satisfaction": cut.satisfaction, "importance": cut.importance}]
    )
    assert "points" not in charts[1].to_dict()["datasets"]
    assert [row["text"] for row in rows(charts[1], "reason")] == ["不显示", "原因"]


def test_a_window_without_studies_shows_the_crosshair() -> None:
    cut = Crosshair(CrosshairMethod.MIDPOINT, 3.0, 3.0)
    extent = common_extent([], cut, grouped().scheme.scale)
    assert extent.left < 3 < extent.right


def test_a_name_takes_the_first_free_side_and_no_side_twice() -> None:
    plot = (100.0, 40.0)
    taken = around([(50.0, 20.0)], 4.0)
    sides = [free_side("A1", (50.0, 20.0), taken, plot, 10) for _ in range(5)]
    assert [None if side is None else (side["align"], side["dy"]) for side in sides] == [
        ("left", 0),
        ("right", 0),
        ("center", -12),
        ("center", 12),
        None,
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_every_chart_is_plain_json_without_a_title(language: str, palette: Any) -> None:
    use_language(language)
    comparison = compared(grouped(), "group")
    one, cut, extent = panel(grouped())
    charts = [
        difference_map(found_map(grouped(), "group"), NAMES, grouped().scheme, palette=palette),
        difference_map(found_map(with_hidden(), col.BRANCH), NAMES, with_hidden().scheme, palette=palette),
        funnel_chart(laid(), NAMES, palette=palette),
        mix_dots(standardise(grouped(), comparison, "stratum", EVERY).frame, NAMES, palette=palette),
        preference_dots(profile_of(comparison, 0), grouped().scheme, palette=palette),
        small_quadrants(one, cut, extent, title="甲", palette=palette),
        hidden_quadrants(("不显示",), cut, extent, title="甲", palette=palette),
    ]
    for chart in charts:
        content = chart.to_dict()
        assert "title" not in content
        assert content["width"] == "container"
        assert json.loads(json.dumps(content, allow_nan=False)) == content
    use_language("zh")
