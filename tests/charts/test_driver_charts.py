"""The charts of the drivers page show the figures they are given and say themselves in words."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.analysis.derived_importance import derived_importance
from lib.analysis.driver_items import Level, driver_items
from lib.analysis.driver_resamples import resample_drivers
from lib.analysis.driver_shares import FIRST_SHARE, STRENGTH, Measure, driver_shares
from lib.analysis.penalty_reward import penalty_reward
from lib.analysis.stated_derived import Field, stated_derived
from lib.charts.contrast_dots import contrast_dots, describe_contrast
from lib.charts.driver_bars import describe_drivers, driver_bars
from lib.charts.importance_grid import describe_grid, importance_grid
from lib.charts.theme import DARK
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.text import use_language
from tests.analysis.overall_survey import overall_survey

NAMES = {code: f"指标{code}" for code in ("A1", "A2", "A3", "B1", "B2", "B3", "B4", "C1", "C2")}


def rows(chart: Any, name: str) -> list[dict[str, Any]]:
    return chart.to_dict()["datasets"][name]


@pytest.fixture(scope="module")
def drawn():
    items = driver_items(overall_survey(), Level.INDICATOR)
    return derived_importance(items), resample_drivers(items, resamples=200)


def test_bars_are_ordered_with_intervals_and_shares_in_percent(drawn):
    found, resamples = drawn
    shares = driver_shares(found, Measure.RELATIVE_WEIGHT, resamples)
    bars = rows(driver_bars(shares, NAMES, Measure.RELATIVE_WEIGHT), "drivers")

    assert [row["strength"] for row in bars] == sorted(shares[STRENGTH], reverse=True)
    assert (bars[0]["name"], bars[0]["text"]) == ("指标A1", "51.2%")
    assert (bars[0]["low"], bars[0]["high"]) == tuple(shares.loc["A1", [col.LOW, col.HIGH]])
    assert bars[0]["tip_strength"].startswith("51.2%（")
    assert describe_drivers(shares, NAMES, Measure.RELATIVE_WEIGHT).startswith(
        "9 项的影响（相对权重）：最大为指标A1（51.2%）"
    )


def test_a_negative_correlation_keeps_its_figure_beside_the_axis():
    shares = pd.DataFrame({STRENGTH: [-0.4], col.LOW: [-0.6], col.HIGH: [-0.1], FIRST_SHARE: [1.0]}, index=["A1"])
    bar = rows(driver_bars(shares, NAMES, Measure.PEARSON), "drivers")[0]

    assert (bar["end"], bar["text"]) == (0.0, "−0.40")


def test_without_figures_there_is_a_sentence():
    nothing = pd.DataFrame({STRENGTH: [np.nan], col.LOW: np.nan, col.HIGH: np.nan, FIRST_SHARE: np.nan}, index=["A1"])

    assert [layer["name"] for layer in driver_bars(nothing, NAMES, Measure.LMG).to_dict()["layer"]] == ["nothing"]
    assert describe_drivers(nothing, NAMES, Measure.LMG) == "没有可显示的数据。"


def test_the_grid_has_every_predictor_at_its_place_and_labels_that_fit(drawn):
    found, resamples = drawn
    grid = stated_derived(found, Measure.RELATIVE_WEIGHT, resamples)
    chart = importance_grid(grid, NAMES, found.n, Scale(), palette=DARK)
    points = rows(chart, "points")

    assert {row["code"]: (row["x"], row["y"]) for row in points} == {
        code: (row[STRENGTH], row["stated"]) for code, row in grid.rows.iterrows()
    }
    assert {row["code"] for row in rows(chart, "labels")} == set(NAMES)
    assert {row["fill"] for row in points if row["state"] == "certain"} == {1.0}
    for field in Field:
        inside = [row for row in points if row["field"] == field]
        area = next(row for row in rows(chart, "areas") if row["field"] == field)
        assert all(area["left"] <= row["x"] <= area["right"] for row in inside)
        assert all(area["bottom"] <= row["y"] <= area["top"] for row in inside)
    assert describe_grid(grid, NAMES).startswith("所说的关心程度与推算影响的对照图，共 9 项。")


def test_the_grid_before_the_bootstrap_and_with_few_respondents_judges_nothing(drawn):
    grid = stated_derived(drawn[0], Measure.RELATIVE_WEIGHT)

    assert {row["state"] for row in rows(importance_grid(grid, NAMES, 156, Scale()), "points")} == {"pending"}
    assert {row["state"] for row in rows(importance_grid(grid, NAMES, 29, Scale()), "points")} == {"few"}


def test_the_contrast_has_three_groups_hollow_below_thirty():
    found = penalty_reward(overall_survey(), "A1")
    groups = rows(contrast_dots(found, Scale()), "groups")

    assert [row["name"] for row in groups] == ["低：1–2 分（n = 22）", "中：3 分（n = 44）", "高：4–5 分（n = 92）"]
    assert [row["fill"] for row in groups] == [0.0, 1.0, 1.0]
    assert [row["mean"] for row in groups] == list(found.means)
    assert describe_contrast(found, "利率") == "利率的低、中、高分组总体满意度均值：2.45、3.02、3.77。"


def test_the_words_are_those_of_the_run(drawn):
    found, resamples = drawn
    use_language("en")
    chart = driver_bars(driver_shares(found, Measure.PEARSON, resamples), NAMES, Measure.PEARSON).to_dict()
    use_language("zh")

    assert chart["layer"][0]["encoding"]["x"]["title"] == "Correlation with the reference (Pearson)"
