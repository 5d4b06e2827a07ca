"""What moved the index, and the path diagram: they show the figures they are given and say themselves in words."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.constructs import Construct
from lib.analysis.index_decomposition import REAL, SCORE_EFFECT, WEIGHT_EFFECT, decompose_change
from lib.analysis.path_model import COEFFICIENT, FROM, R_SQUARED, TO, PathModel
from lib.analysis.study import study
from lib.charts.effect_bars import describe_effects, effect_bars
from lib.charts.path_diagram import describe_paths, path_diagram
from lib.charts.theme import DARK, LIGHT
from lib.survey import columns as col
from lib.text import use_language
from tests.builders import random_responses, scheme_of


@pytest.fixture(scope="module")
def found():
    scheme = scheme_of([f"I{at}" for at in range(14)])
    surveys = [random_responses(80, seed, scheme) for seed in (1, 2)]
    both = tuple(resample_means(survey, resamples=100) for survey in surveys)
    return decompose_change(*map(study, surveys), both)


@pytest.fixture
def names(found):
    return pd.Series({code: f"指标{code}" for code in found.indicators.index})


def model(*, tested: bool = True) -> PathModel:
    boxes = [str(one) for one in Construct if one is not Construct.EXPECTATION]
    arrows = [("quality", "value", 0.5), ("quality", "satisfaction", 0.6), ("value", "satisfaction", -0.05)]
    arrows += [("satisfaction", "complaint", -0.4), ("satisfaction", "loyalty", 0.7), ("complaint", "loyalty", 0.0)]
    paths = pd.DataFrame(arrows, columns=[FROM, TO, COEFFICIENT])
    if tested:
        paths = paths.assign(
            **{col.LOW: paths[COEFFICIENT] - 0.1, col.HIGH: paths[COEFFICIENT] + 0.1},
            **{col.CERTAIN: paths[COEFFICIENT].abs() > 0.1},
        )
    quality = pd.DataFrame({R_SQUARED: [np.nan, 0.25, 0.5, 0.16, 0.49]}, index=boxes)
    empty = pd.DataFrame(index=boxes, columns=boxes, dtype=float)
    return PathModel(200, paths, quality, pd.DataFrame(), empty, empty, (Construct.EXPECTATION,))


def rows(chart, name):
    return chart.to_dict()["datasets"][name]


def test_the_largest_effects_stand_for_themselves_and_the_rest_is_added_up(found, names):
    chart = effect_bars(found, names, most=5)
    shown = rows(chart, "totals")
    assert [row["name"] for row in rows(chart, "names")][-1] == "其余 9 项"
    assert len(shown) == 5
    sizes = [abs(row[col.CHANGE]) for row in shown]
    assert sizes == sorted(sizes, reverse=True)
    rest = found.indicators[col.CHANGE].sum() - sum(row[col.CHANGE] for row in shown)
    assert rows(chart, "names")[-1]["text"].replace("−", "-") == f"{rest:+.2f}"


def test_each_bar_is_score_and_weight_of_its_row(found, names):
    chart = effect_bars(found, names, most=14)
    for row in rows(chart, "totals"):
        parts = [part["effect"] for part in rows(chart, "parts") if part["name"] == row["name"]]
        assert parts == [row[SCORE_EFFECT], row[WEIGHT_EFFECT]]
        assert sum(parts) == pytest.approx(row[col.CHANGE])


def test_a_point_is_filled_only_where_the_effect_is_real(found, names):
    first = found.indicators[col.CHANGE].abs().idxmax()
    real = replace(found, indicators=found.indicators.assign(**{REAL: found.indicators.index == first}))
    assert [row["fill"] for row in rows(effect_bars(real, names, most=3), "totals")] == [1.0, 0.0, 0.0]


def test_dimensions_can_stand_in_place_of_indicators(found):
    chart = effect_bars(found, pd.Series({"D": "维度"}), most=5)
    assert [row["name"] for row in rows(chart, "totals")] == ["维度"]


def test_the_effects_are_said_in_a_sentence(found, names):
    top, bottom = found.indicators[col.CHANGE].idxmax(), found.indicators[col.CHANGE].idxmin()
    said = describe_effects(found, names, most=14)
    assert names[top] in said
    assert names[bottom] in said


def test_every_construct_is_a_box_and_every_path_an_arrow():
    chart = path_diagram(model())
    assert [box["title"] for box in rows(chart, "boxes")] == ["感知质量", "感知价值", "满意度", "抱怨", "忠诚"]
    assert [box["r2"] for box in rows(chart, "boxes")][:2] == ["", "可解释 25%"]
    assert [arrow["figure"] for arrow in rows(chart, "arrows")] == ["0.50", "0.60", "−0.05", "−0.40", "0.70", "0.00"]


def test_a_path_that_may_be_chance_is_dashed_and_no_path_is_before_it_is_known():
    assert [row["figure"] for row in rows(path_diagram(model()), "dashed")] == ["−0.05", "0.00"]
    assert rows(path_diagram(model(tested=False)), "dashed") == []


def test_a_stronger_path_is_a_thicker_line():
    arrows = rows(path_diagram(model()), "arrows")
    ranked = sorted(arrows, key=lambda row: abs(float(row["figure"].replace("−", "-"))))
    widths = [row["wide"] for row in ranked]
    assert widths == sorted(widths)
    assert widths[-1] <= 6


def test_no_arrow_runs_through_a_box_that_it_does_not_join():
    chart = path_diagram(model())
    for arrow in rows(chart, "arrows"):
        for share in np.linspace(0.02, 0.98, 60):
            x = arrow["x0"] + share * (arrow["x1"] - arrow["x0"])
            y = arrow["y0"] + share * (arrow["y1"] - arrow["y0"])
            inside = [b for b in rows(chart, "boxes") if b["x0"] < x < b["x1"] and b["y0"] < y < b["y1"]]
            assert inside == [], (arrow["title"], inside)


def test_figures_do_not_stand_on_each_other():
    places = [(row["x"], row["y"]) for row in rows(path_diagram(model()), "arrows")]
    apart = [math.dist(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]
    assert min(apart) > 6


def test_the_paths_are_said_in_a_sentence():
    assert "满意度到忠诚 0.70" in describe_paths(model())


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_charts_are_valid_in_both_languages_and_surfaces(found, names, palette, language):
    use_language(language)
    try:
        for chart in (effect_bars(found, names, most=5, palette=palette), path_diagram(model(), palette=palette)):
            assert chart.to_dict()["layer"]
    finally:
        use_language("zh")
