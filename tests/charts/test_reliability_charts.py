"""The charts on reliability show the figures they are given, and nothing where there is none."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from lib.analysis.answer_ends import answer_ends
from lib.analysis.correlations import correlation_of
from lib.analysis.cross_products import cross_products
from lib.analysis.parallel_analysis import parallel_analysis
from lib.analysis.protected_histogram import protected_histogram
from lib.analysis.reliability import reliability
from lib.charts.alpha_dots import alpha_dots, describe_alphas
from lib.charts.correlation_map import correlation_map, describe_correlations
from lib.charts.end_strip import describe_ends, end_strip
from lib.charts.histogram import Measure, describe_histogram, histogram
from lib.charts.scree import describe_scree, scree
from lib.charts.theme import DARK, LIGHT
from lib.survey.first_block import FirstBlock
from lib.survey.responses import Responses
from lib.text.phrases import number
from tests.analysis.references import complete
from tests.builders import responses_of, scheme_of


def rows(chart: Any, name: str) -> list[dict[str, Any]]:
    return chart.to_dict()["datasets"][name]


def layers(chart: Any) -> list[str]:
    return [layer["name"] for layer in chart.to_dict()["layer"]]


def whole_number(value: float) -> str:
    return number(value, 0)


def test_alphas_stand_with_their_intervals_and_a_dimension_of_one_item_is_left_out() -> None:
    found = reliability(complete())
    drawn = rows(alpha_dots(found, complete().scheme), "dots")
    whole = next(row for row in drawn if row["whole"] and row["series"] == "满意程度")

    assert (whole["alpha"], whole["low"], whole["high"]) == (
        found.satisfaction.alpha,
        found.satisfaction.interval.low,
        found.satisfaction.interval.high,
    )
    assert {row["name"] for row in drawn} == {"全问卷", "A", "B"}
    assert describe_alphas(found, complete().scheme).startswith("各一级指标的 Cronbach α：最高为")


def test_the_axis_begins_below_the_lowest_bound_but_not_above_half() -> None:
    chart = alpha_dots(reliability(complete()), complete().scheme).to_dict()
    domain = next(layer for layer in chart["layer"] if layer["name"] == "dots")["encoding"]["x"]["scale"]["domain"]
    lowest = min(row["low"] for row in chart["datasets"]["dots"])

    assert domain[0] <= lowest < domain[0] + 0.1
    assert domain[0] <= 0.5
    assert domain[1] == 1


def test_expectations_are_called_so_in_legend_and_headers() -> None:
    found, ends = reliability(complete()), answer_ends(complete())
    dots = alpha_dots(found, complete().scheme, first=FirstBlock.EXPECTATION)
    cells = rows(end_strip(ends, complete().scheme, first=FirstBlock.EXPECTATION), "cells")

    assert [row["series"] for row in rows(dots, "legend")] == ["满意程度", "期望程度"]
    assert {row["series"] for row in rows(dots, "dots")} == {"满意程度", "期望程度"}
    assert {row["column"].split("·")[0] for row in cells} == {"满意程度", "期望程度"}


def test_no_alpha_is_a_sentence() -> None:
    nobody = Responses.empty(scheme_of(["I1", "I2"]))

    assert layers(alpha_dots(reliability(nobody), nobody.scheme)) == ["nothing"]
    assert describe_alphas(reliability(nobody), nobody.scheme) == "没有可显示的 α。"


def test_the_strip_shows_shares_and_frames_what_is_crowded() -> None:
    ends = answer_ends(responses_of([[5, 3]] * 6 + [[1, 3]] * 4, [[2, 4]] * 10))
    drawn = {(row["name"][:2], row["column"]): row for row in rows(end_strip(ends, scheme_of(["I1", "I2"])), "cells")}

    assert drawn["I1", "关心程度·最高分"]["text"] == "60%"
    assert drawn["I1", "关心程度·最高分"]["frame"] == LIGHT.accent
    assert drawn["I1", "关心程度·最低分"]["frame"] != LIGHT.accent
    assert drawn["I2", "满意程度·最高分"]["text"] == "0"
    assert describe_ends(ends, scheme_of(["I1", "I2"])).endswith("满意程度最高分占比最大的是指标I1（0%）。")


def test_an_item_that_too_few_rated_has_no_cell_for_its_ends() -> None:
    ends = answer_ends(responses_of([[5, 3]] * 3 + [[None, 3]] * 4, [[2, 4]] * 7))
    drawn = {(row["name"][:2], row["column"]) for row in rows(end_strip(ends, scheme_of(["I1", "I2"])), "cells")}

    assert ("I1", "关心程度·最高分") not in drawn
    assert ("I1", "关心程度·未作答") in drawn


def test_the_correlation_map_shows_every_pair_once() -> None:
    scheme = complete().scheme
    correlation = correlation_of(cross_products(complete().satisfaction).covariance)
    drawn = {(row["x"], row["y"]): row for row in rows(correlation_map(correlation, scheme), "cells")}

    assert len(drawn) == 8 * 7 // 2
    assert drawn["A1", "B2"]["tip_value"] == number(float(correlation[0, 4]))
    assert drawn["A1", "B2"]["text"] == drawn["A1", "B2"]["tip_value"].replace("0.", ".")


def test_negative_correlations_have_a_colour_of_their_own_and_unknown_ones_none() -> None:
    scheme = scheme_of(["I1", "I2", "I3"])
    correlation = np.array([[1, -0.8, np.nan], [-0.8, 1, np.nan], [np.nan, np.nan, np.nan]])
    plus = correlation_map(np.abs(correlation), scheme, palette=DARK)
    minus = correlation_map(correlation, scheme, palette=DARK)

    assert len(rows(minus, "cells")) == 1
    assert rows(minus, "cells")[0]["text"] == "−.80"
    assert rows(plus, "cells")[0]["colour"] != rows(minus, "cells")[0]["colour"]
    assert describe_correlations(np.full((3, 3), np.nan), scheme) == "没有可显示的数据。"


def test_the_scree_shows_both_series_and_the_first_fifteen_components() -> None:
    found = parallel_analysis(np.eye(20), 100, runs=50)
    drawn = rows(scree(found), "values")

    assert len(drawn) == 2 * 15
    assert [row["value"] for row in drawn if row["series"] == "答卷"] == [pytest.approx(1)] * 15
    assert describe_scree(found) == "碎石图：0 个成分高于随机答案，第一个特征值 1.00。"


def test_a_joined_bin_is_drawn_by_its_mean_height_and_names_its_whole_range() -> None:
    found = protected_histogram(np.array([1] * 6 + [2] * 2 + [4] * 4, dtype=np.float64), np.arange(1.0, 7))
    measure = Measure("连续", whole_number, is_whole=True)
    drawn = rows(histogram(found, measure), "bins")

    assert [(row["low"], row["high"], row["height"]) for row in drawn] == [(0.5, 1.5, 6), (1.5, 4.5, 2)]
    assert [row["tip_range"] for row in drawn] == ["1", "2 至 4"]
    assert describe_histogram(found, measure) == "连续的分布，共 12 份；最多的在 1。"


def test_values_are_drawn_in_the_unit_of_the_axis_with_their_limit() -> None:
    found = protected_histogram(np.array([30.0] * 5 + [90.0] * 5), np.array([0.0, 60, 120]))
    chart = histogram(found, Measure("分钟", number, unit=60), limit=90)

    assert [(row["low"], row["high"]) for row in rows(chart, "bins")] == [(0, 1), (1, 2)]
    assert rows(chart, "limit") == [{"at": 1.5}]


def test_too_few_for_a_histogram_is_a_sentence() -> None:
    found = protected_histogram(pd.Series([1.0, 2.0]).to_numpy(), np.arange(4.0))

    assert layers(histogram(found, Measure("x", number))) == ["nothing"]
    assert describe_histogram(found, Measure("x", number)) == "可计入的问卷太少，不作图。"
