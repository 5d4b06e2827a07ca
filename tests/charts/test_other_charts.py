"""The charts beside the quadrants show the figures they are given, hide what is hidden, and say themselves in words."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.groups import index_groups, score_groups
from lib.analysis.small_groups import disclosure
from lib.analysis.study import Study, certified, study
from lib.charts.categories import apart
from lib.charts.cross_table import cross_table, describe_cross_table
from lib.charts.dimension_bars import describe_dimensions, dimension_bars
from lib.charts.extremes import describe_extremes, extreme_bars
from lib.charts.group_dots import describe_groups, group_dots
from lib.charts.period_lines import describe_periods, period_lines
from lib.charts.rating_bars import describe_ratings, rating_bars
from lib.charts.theme import DARK, LIGHT
from lib.charts.zone_counts import describe_zone_counts, zone_counts
from lib.charts.zone_shares import describe_zone_shares, zone_share_bars
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.text import use_language
from tests.builders import random_responses, responses_of, scheme_of

FIGURES = [col.IMPORTANCE, col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH]
FIGURES += [col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH]


@pytest.fixture(scope="module")
def certain() -> Study:
    responses = random_responses(60, 8)
    return certified(study(responses), resample_means(responses, resamples=200))


@pytest.fixture(scope="module")
def ten() -> Study:
    """Ten clients, one indicator: importance 5 x6, 4 x4; satisfaction 1 x1, 2 x2, 3 x4, 5 x3."""
    importance = [[5]] * 6 + [[4]] * 4
    satisfaction = [[1], [2], [2], [3], [3], [3], [3], [5], [5], [5]]
    return study(responses_of(importance, satisfaction))


def rows(chart: Any, name: str) -> list[dict[str, Any]]:
    return chart.to_dict()["datasets"][name]


def groups(*, n: list[int], means: list[float], states: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame({col.GROUP: [f"机构{i}" for i, _ in enumerate(n)], col.N: n, col.STATE: states})
    for name, shift in zip(FIGURES, (0.5, 0.3, 0.7, 0.0, -0.2, 0.2), strict=True):
        frame[name] = np.array(means) + shift
    return frame


def test_zone_counts_keep_certain_and_borderline_apart(certain: Study) -> None:
    found = rows(zone_counts(certain), "counts")
    for zone in ("strength", "improve", "opportunity", "maintain"):
        inside = certain.placed[col.ZONE] == zone
        parts = {row["state"]: row["count"] for row in found if row["zone"] == zone}
        assert parts["确定"] == int((inside & certain.certainty[col.CERTAIN]).sum())
        assert sum(parts.values()) == int(inside.sum())
    assert sum(row["count"] for row in found) == 26
    assert describe_zone_counts(certain).startswith("各区域指标数：优势区 ")


def test_zone_counts_are_stacked_without_gap_or_overlap(certain: Study) -> None:
    found = rows(zone_counts(certain), "counts")
    for zone in ("strength", "improve", "opportunity", "maintain"):
        parts = [row for row in found if row["zone"] == zone]
        assert [row["start"] for row in parts] == [0, *(row["end"] for row in parts[:-1])]


def test_zone_shares_are_those_of_the_certainty(certain: Study) -> None:
    found = {row["zone"]: row["share"] for row in rows(zone_share_bars(certain, "C1"), "shares")}
    assert found == {zone: certain.certainty.loc["C1", f"share_{zone}"] for zone in found}
    assert sum(found.values()) == pytest.approx(1)
    assert describe_zone_shares(certain, "C1").startswith("利率标准落入各区域的重抽样占比：")


def test_zone_shares_before_the_bootstrap_are_a_sentence(ten: Study) -> None:
    assert [layer["name"] for layer in zone_share_bars(ten, "I1").to_dict()["layer"]] == ["nothing"]
    assert describe_zone_shares(ten, "I1") == "没有可显示的数据。"


def test_dimension_bars_show_index_and_interval(certain: Study) -> None:
    found = rows(dimension_bars(certain), "dimensions")
    assert [row["name"] for row in found] == [item.named("zh") for item in certain.scheme.dimensions]
    for row, code in zip(found, certain.index.dimensions.index, strict=True):
        assert row["index"] == certain.index.dimensions.loc[code, col.WEIGHTED]
        assert (row["low"], row["high"]) == tuple(certain.dimension_intervals.loc[code, [col.LOW, col.HIGH]])
    best = certain.index.dimensions[col.WEIGHTED].idxmax()
    assert f"最高为{certain.scheme.dimension(best).named('zh')}（" in describe_dimensions(certain)
    domain = dimension_bars(certain).to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain == [0, 100], "a bar must start at nothing"


def test_the_extremes_are_the_highest_or_the_lowest_in_order(certain: Study) -> None:
    ordered = certain.placed[col.SATISFACTION].sort_values()
    best, worst = (rows(extreme_bars(certain, best=best, most=5), "extremes") for best in (True, False))
    assert [row["x"] for row in best] == ordered.iloc[::-1].head(5).tolist()
    assert [row["x"] for row in worst] == ordered.head(5).tolist()
    assert describe_extremes(certain, best=True, most=2).startswith("满意程度最高的 2 项指标：")
    assert {row["floor"] for row in best} == {1}


def test_every_segment_of_the_rating_bars_knows_what_part_of_the_width_it_takes(ten: Study) -> None:
    found = rows(rating_bars(ten, "I1"), "ratings")
    reach = max(row["end"] for row in found) - min(row["start"] for row in found)

    assert [row["part"] * reach for row in found] == pytest.approx([row["end"] - row["start"] for row in found])
    assert {row["text"].partition(":")[0] for row in found} == {"1", "2", "3", "4", "5"}


def test_rating_bars_put_the_middle_of_the_scale_in_the_middle(ten: Study) -> None:
    satisfaction = [row for row in rows(rating_bars(ten, "I1"), "ratings") if row["name"].startswith("满意")]
    assert [(round(row["start"], 6), round(row["end"], 6)) for row in satisfaction] == [
        (-0.5, -0.4), (-0.4, -0.2), (-0.2, 0.2), (0.2, 0.2), (0.2, 0.5),
    ]  # fmt: skip
    assert satisfaction[2]["given"] == "4 人（40%）"
    assert [row["text"] for row in satisfaction] == ["1: 10%", "2: 20%", "3: 40%", "4: 0%", "5: 30%"]
    assert describe_ratings(ten, "I1") == "指标I1的评价分布：关心程度均值 4.60，满意程度均值 3.20，共 10 份有效评价。"


def test_an_even_scale_is_parted_between_its_two_middle_points() -> None:
    asked = study(
        responses_of([[1], [2], [3], [4], [4]], [[1], [2], [3], [4], [4]], scheme=scheme_of(["A"], scale=Scale(1, 4)))
    )
    found = [row for row in rows(rating_bars(asked, "A"), "ratings") if row["name"].startswith("满意")]
    assert [round(row["start"], 6) for row in found] == [-0.4, -0.2, 0.0, 0.2]


@pytest.mark.parametrize(("language", "word"), [("zh", "非常关心（5 分）"), ("en", "Cares very much (5)")])
def test_answers_are_named_as_in_the_questionnaire(certain: Study, language: str, word: str) -> None:
    use_language(language)
    found = [row["answer"] for row in rows(rating_bars(certain, "C1"), "ratings")]
    assert found[4] == word


def test_the_cross_table_counts_pairs_with_importance_up(ten: Study) -> None:
    cells = {(row["x"], row["y"]): row["text"] for row in rows(cross_table(ten, "I1"), "cells")}
    assert len(cells) == 25
    # The first six cared 5 and were satisfied 1, 2, 2, 3, 3, 3; the other four cared 4: 3, 5, 5, 5.
    assert {place: text for place, text in cells.items() if text} == {
        (1, 5): "1", (2, 5): "2", (3, 5): "3", (3, 4): "1", (5, 4): "3",
    }  # fmt: skip
    up = cross_table(ten, "I1").to_dict()["layer"][0]["encoding"]["y"]
    assert up["sort"] == "descending"
    assert "共 3 人（30%）" in describe_cross_table(ten, "I1")


def test_group_dots_are_hollow_below_thirty_and_absent_where_hidden() -> None:
    frame = groups(n=[40, 12, 3], means=[4.0, 3.5, 2.0], states=["shown", "marked", "hidden"])
    chart = group_dots(frame, Scale())
    dots = rows(chart, "dots")
    assert {(row["name"], row["fill"]) for row in dots} == {("机构0", 1.0), ("机构1", 0.0)}
    assert [row["text"] for row in rows(chart, "notes")] == ["n = 40", "n = 12", "n = 3，不显示"]
    assert "2.0" not in json.dumps(chart.to_dict()["datasets"]), "the hidden group's mean goes nowhere"
    assert describe_groups(frame) == "共 3 组，1 组不显示；满意程度最高为机构0（4.00），最低为机构1（3.50）。"


def test_groups_that_are_all_hidden_are_a_sentence() -> None:
    frame = groups(n=[3, 2], means=[4.0, 3.5], states=["hidden", "hidden"])
    assert [layer["name"] for layer in group_dots(frame, Scale()).to_dict()["layer"]] == ["nothing"]
    assert describe_groups(frame) == "共 2 组，均因样本过小不显示。"


def test_equal_group_names_stay_two_groups() -> None:
    frame = groups(n=[40, 41], means=[4.0, 3.5], states=["shown", "shown"]).assign(**{col.GROUP: ["新建县", "新建县"]})
    assert {row["name"] for row in rows(group_dots(frame, Scale()), "dots")} == {"新建县", "新建县 (2)"}
    assert apart(["a", "b", "a\n"]) == ["a", "b", "a (2)"]


def test_group_dots_take_what_the_analysis_gives() -> None:
    responses = random_responses(200, 2)
    found = disclosure(responses.attributes).groups(col.CHANNEL)
    scored = score_groups(responses, found, col.CHANNEL, "C1")
    seen = scored[scored[col.STATE] != "hidden"]
    dots = rows(group_dots(scored, responses.scheme.scale), "dots")
    assert sorted(row["mean"] for row in dots) == sorted([*seen[col.SATISFACTION], *seen[col.IMPORTANCE]])
    index = index_groups(responses, found, col.CHANNEL)
    assert sorted(row["mean"] for row in rows(group_dots(index, responses.scheme.scale), "dots")) == sorted(
        index[col.WEIGHTED].dropna()
    )


def test_a_period_without_figures_is_a_gap_in_its_place() -> None:
    figures = dict(zip(FIGURES, (4.5, 4.4, 4.6, 4.0, 3.8, 4.2), strict=True))
    frame = pd.DataFrame([
        {col.PERIOD: "2026Q1", col.N: 50, **figures},
        {col.PERIOD: "2026Q2"},
        {col.PERIOD: "2026Q3", col.N: 20, **figures, col.SATISFACTION: 4.25},
        {col.PERIOD: "2026Q4", col.N: 4, **figures},
    ])  # fmt: skip
    chart = period_lines(frame)
    seen = [row for row in rows(chart, "periods") if row["series"] == "满意程度"]
    assert [(row["period"], row["mean"], row["fill"]) for row in seen] == [
        ("2026Q1", 4.0, 1.0), ("2026Q2", None, 1.0), ("2026Q3", 4.25, 0.0), ("2026Q4", None, 0.0),
    ]  # fmt: skip
    line = next(layer for layer in chart.to_dict()["layer"] if layer["name"] == "lines")
    assert line["mark"]["invalid"] == "break-paths-show-path-domains"
    assert describe_periods(frame.head(3)) == "2026Q1 至 2026Q3：满意程度由 4.00 变为 4.25，共 2 期有数据。"


def test_the_index_over_the_periods_is_one_line() -> None:
    frame = pd.DataFrame(
        {col.PERIOD: ["2026Q1", "2026Q2"], col.WEIGHTED: [74.2, 75.0], col.LOW: [71.0, 72.0], col.HIGH: [77.0, 78.0]}
    )
    assert {row["series"] for row in rows(period_lines(frame), "periods")} == {"满意度指数（0–100）"}
    assert describe_periods(frame) == "2026Q1 至 2026Q2：满意度指数由 74.2 变为 75.0，共 2 期有数据。"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda p: p.name)
def test_every_chart_is_plain_json_without_a_title(certain: Study, language: str, palette: Any) -> None:
    use_language(language)
    frame = groups(n=[40, 12], means=[4.0, 3.5], states=["shown", "marked"])
    charts = [
        zone_counts(certain, palette=palette),
        zone_share_bars(certain, "C1", palette=palette),
        dimension_bars(certain, palette=palette),
        extreme_bars(certain, best=True, most=3, palette=palette),
        rating_bars(certain, "C1", palette=palette),
        cross_table(certain, "C1", palette=palette),
        group_dots(frame, Scale(), palette=palette),
        period_lines(frame.assign(**{col.PERIOD: ["2026Q1", "2026Q2"]}), palette=palette),
    ]
    for chart in charts:
        content = chart.to_dict()
        assert "title" not in content
        assert content["width"] == "container"
        assert json.loads(json.dumps(content, allow_nan=False)) == content
