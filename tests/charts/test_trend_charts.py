"""The charts over time break where a period is missing, say n under each period, and draw what is real as real."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.study import Study, certified, study
from lib.charts.change_dots import EXPECTED, SOLID, change_dots, describe_changes
from lib.charts.period_lines import period_lines
from lib.charts.series_lines import SeriesFrame, describe_series, series_lines, spread
from lib.charts.theme import DARK, LIGHT, PRINT, SERIES_SHAPES, series_colours, series_shapes
from lib.charts.zone_paths import PathPeriod, describe_paths, zone_paths
from lib.survey import columns as col
from lib.survey.zones import ZONE_BY_SIDE
from lib.text import use_language
from tests.builders import random_responses
from tests.charts.test_theme import contrast

PERIODS = ["2025Q3", "2025Q4", "2026Q1", "2026Q2"]


def rows(chart: Any, name: str) -> list[dict[str, Any]]:
    return chart.to_dict()["datasets"].get(name, [])


def over_time(name: str, means: list[float | None], n: list[int | None]) -> SeriesFrame:
    values = np.array(means, dtype=float)
    frame = pd.DataFrame(
        {
            col.PERIOD: PERIODS,
            col.N: np.array(n, dtype=float),
            col.STATE: ["missing" if count is None else "shown" for count in n],
            "mean": values,
            "low": values - 0.25,
            "high": values + 0.5,
        }
    )
    return SeriesFrame(name, frame, "mean", "low", "high")


@pytest.fixture(scope="module")
def studies() -> list[Study]:
    drawn = [random_responses(60, seed, missing=0.0) for seed in (1, 2, 3)]
    found = [certified(study(one), resample_means(one, resamples=100)) for one in drawn]
    cut = found[0].crosshair
    assert cut is not None
    rule = cut.frozen("2025Q3")
    return [certified(study(one, rule), resample_means(one, resamples=100)) for one in drawn]


@pytest.fixture(scope="module")
def course(studies: list[Study]) -> list[PathPeriod]:
    """The second of four periods is missing."""
    first, second, third = studies
    return [PathPeriod(name, one) for name, one in zip(PERIODS, (first, None, second, third), strict=True)]


def test_every_series_breaks_at_a_missing_period_and_says_so_under_it() -> None:
    n = [50, None, 20, 40]
    one, other = over_time("甲", [4.0, None, 4.5, 4.25], n), over_time("乙", [3.0, None, 3.5, 3.25], n)
    chart = series_lines([one, other], title="分")
    points = rows(chart, "periods")
    assert [(row["period"], row["mean"], row["fill"]) for row in points if row["series"] == "甲"] == [
        ("2025Q3", 4.0, 1.0), ("2025Q4", None, 1.0), ("2026Q1", 4.5, 0.0), ("2026Q2", 4.25, 1.0),
    ]  # fmt: skip
    assert [row["text"] for row in rows(chart, "notes")] == ["n = 50", "无数据", "n = 20", "n = 40"]
    line = next(layer for layer in chart.to_dict()["layer"] if layer["name"] == "lines")
    assert line["mark"]["invalid"] == "break-paths-show-path-domains"
    assert points[0]["tip_mean"] == "4.00（3.75 至 4.50）"


def test_n_is_said_under_a_period_only_where_all_series_share_it() -> None:
    one, other = over_time("甲", [4.0] * 4, [50, 40, 30, 20]), over_time("乙", [3.0] * 4, [50, 41, 30, 20])
    assert [row["text"] for row in rows(series_lines([one, other], title="分"), "notes")] == [
        "n = 50", "", "n = 30", "n = 20",
    ]  # fmt: skip


def test_a_series_is_named_at_its_last_value_and_a_long_name_in_two_lines() -> None:
    long = "Convenience of payment and settlement"
    chart = series_lines([over_time(long, [4.0, 4.0, 4.0, None], [9, 9, 9, None])], title="points")
    assert [(row["text"], row["mean"]) for row in rows(chart, "names")] == [
        ("Convenience of", 4.0), ("payment and settlement", 4.0),
    ]  # fmt: skip


def test_names_are_moved_apart_as_little_as_needed() -> None:
    assert spread([10, 50, 90], [14, 14, 14], 100) == [10, 50, 90]
    assert spread([10, 12, 13], [14, 14, 14], 100) == [10, 24, 38]
    assert spread([80, 95, 99], [14, 14, 14], 100) == [65, 79, 93]


def test_the_series_are_said_with_where_they_begin_and_end() -> None:
    series = [over_time("甲", [None, 4.0, 4.1, 4.25], [None, 9, 9, 9])]
    assert describe_series(series) == "甲：2025Q4 为 4.00，2026Q2 为 4.25"
    assert describe_series([over_time("甲", [None] * 4, [None] * 4)]) == "没有可显示的数据。"


@pytest.mark.parametrize("palette", [LIGHT, DARK, PRINT], ids=lambda palette: palette.name)
def test_series_differ_in_colour_and_shape_and_can_be_read_as_names(palette: Any) -> None:
    colours = series_colours(palette, 7)
    assert len(set(colours)) == 7
    assert series_shapes(7) == list(SERIES_SHAPES)
    assert series_colours(palette, 8)[7] == colours[0]
    assert min(contrast(colour, palette.paper) for colour in colours) >= 3.0


def test_a_hidden_period_is_named_and_has_no_value() -> None:
    frame = pd.DataFrame(
        {
            col.PERIOD: PERIODS[:2],
            col.N: [40.0, 4.0],
            col.STATE: ["shown", "hidden"],
            col.WEIGHTED: [70.0, np.nan],
            col.LOW: [68.0, np.nan],
            col.HIGH: [72.0, np.nan],
        }
    )
    chart = period_lines(frame)
    assert [row["mean"] for row in rows(chart, "periods")] == [70.0, None]
    assert [row["text"] for row in rows(chart, "notes")] == ["n = 40", "不显示"]


def changes(*, expected: bool) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            col.NAME: ["甲", "甲", "乙", "丙"],
            col.CHANGE: [0.5, 0.1, -0.4, np.nan],
            col.LOW: [0.3, -0.1, -0.6, np.nan],
            col.HIGH: [0.7, 0.3, -0.2, np.nan],
            SOLID: [True, False, True, False],
        }
    )
    return frame.assign(**{EXPECTED: 0.05}) if expected else frame


def test_changes_beyond_chance_are_filled_and_the_others_hollow() -> None:
    found = rows(change_dots(changes(expected=False)), "changes")
    assert [(row["name"], row["change"], row["fill"]) for row in found] == [
        ("甲", 0.5, 1.0), ("甲 (2)", 0.1, 0.0), ("乙", -0.4, 1.0),
    ]  # fmt: skip
    assert describe_changes(changes(expected=False)) == "3 项指标的变化：显著上升 1 项，显著下降 1 项。"
    assert found[1]["tip_verdict"] == "属抽样波动"


def test_what_was_to_be_expected_stands_beside_the_change() -> None:
    chart = change_dots(changes(expected=True))
    assert {row["expected"] for row in rows(chart, "changes")} == {0.05}
    assert [row["text"] for row in rows(chart, "legend")][-1] == "什么都不做也会有的变化"
    assert "expected" in {layer.get("name") for layer in chart.to_dict()["layer"]}
    assert "expected" not in {layer.get("name") for layer in change_dots(changes(expected=False)).to_dict()["layer"]}


def test_a_path_leads_from_a_period_to_the_very_next_one_only(course: list[PathPeriod]) -> None:
    chart = zone_paths(course, ["C1", "D1"], moving=False)
    points, trails = rows(chart, "points"), rows(chart, "trails")
    assert len(points) == 6
    assert len(trails) == 2
    assert {row["place"] for row in trails} == {"0", "1"}
    own = [row for row in points if row["own"] == "C1"]
    assert [row["period"] for row in own] == ["2025Q3", "2026Q1", "2026Q2"]
    only = next(row for row in trails if row["place"] == "0")
    assert (only["from_x"], only["x"]) == (own[1]["x"], own[2]["x"])


def test_under_frozen_lines_the_points_stand_at_their_means_and_the_lines_name_the_base(
    course: list[PathPeriod], studies: list[Study]
) -> None:
    chart = zone_paths(course, ["C1"], moving=False)
    assert [row["x"] for row in rows(chart, "points")] == [one.placed.loc["C1", col.SATISFACTION] for one in studies]
    cut = studies[0].crosshair
    assert cut is not None
    line = rows(chart, "cut")[0]
    assert line["satisfaction"] == cut.satisfaction
    assert line["satisfaction_note"].startswith("沿用 2025Q3")


def test_under_moving_lines_every_point_lies_in_the_zone_that_it_had() -> None:
    drawn = [random_responses(60, seed, missing=0.0) for seed in (1, 2, 3)]
    moving = [PathPeriod(name, study(one)) for name, one in zip(PERIODS, drawn, strict=False)]
    chart = zone_paths(moving, ["C1", "D1", "F2"], moving=True)
    line = rows(chart, "cut")[0]
    assert (line["satisfaction"], line["importance"]) == (0, 0)
    assert line["importance_note"] == "各期自己的分界线（均值）"
    for row in rows(chart, "points"):
        assert ZONE_BY_SIDE[row["y"] >= 0, row["x"] >= 0] == row["zone"]


def test_every_point_of_a_path_is_named_by_its_period_and_the_last_by_the_indicator(course: list[PathPeriod]) -> None:
    found = [row["name"] for row in rows(zone_paths(course, ["C1"], moving=False), "points")]
    assert found == ["2025Q3", "2026Q1", "利率标准 2026Q2"]


def test_every_zone_has_room_for_its_name(course: list[PathPeriod]) -> None:
    areas = rows(zone_paths(course, ["C1"], moving=False), "areas")
    wide = max(row["right"] for row in areas) - min(row["left"] for row in areas)
    assert min(row["right"] - row["left"] for row in areas) >= 0.16 * wide


def test_paths_are_said_with_their_first_and_last_zone(course: list[PathPeriod], studies: list[Study]) -> None:
    before, after = (studies[place].placed.loc["C1", col.ZONE] for place in (0, -1))
    names = {"strength": "优势区", "improve": "改进区", "opportunity": "机会区", "maintain": "维持区"}
    assert describe_paths(course, ["C1"]) == f"利率标准：2025Q3 在{names[before]}，2026Q2 在{names[after]}"
    assert describe_paths([PathPeriod("2025Q3", None)], ["C1"]) == "没有可显示的数据。"


def test_without_any_figure_a_sentence_stands_in_place_of_the_chart(studies: list[Study]) -> None:
    bare = replace(studies[0], crosshair=None)
    nothing = over_time("甲", [None] * 4, [None] * 4)
    for chart in (
        zone_paths([PathPeriod("2025Q3", bare)], ["C1"], moving=False),
        series_lines([nothing], title="分"),
        change_dots(changes(expected=False).tail(1)),
    ):
        assert "有效评价不足，暂不作图。" in json.dumps(chart.to_dict(), ensure_ascii=False)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_every_chart_is_plain_json_without_a_title(course: list[PathPeriod], language: str, palette: Any) -> None:
    use_language(language)
    for chart in (
        series_lines([over_time("A", [4.0] * 4, [50] * 4)], title="points", palette=palette),
        change_dots(changes(expected=True), block=col.IMPORTANCE, palette=palette),
        zone_paths(course, ["C1"], moving=False, palette=palette),
    ):
        content = chart.to_dict()
        assert "title" not in content
        assert content["width"] == "container"
        assert json.loads(json.dumps(content, allow_nan=False)) == content
