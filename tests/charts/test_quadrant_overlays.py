"""What can be laid over the quadrants: intervals, clouds, the diagonal, one dimension, ghosts."""

import numpy as np
import pandas as pd
import pytest

from lib.analysis.bootstrap import Resamples
from lib.analysis.study import Study, study, study_of_means
from lib.charts.cloud_ellipses import ellipse_rows
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.survey import columns as col
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.builders import responses_of
from tests.charts.quadrants import FIXED, FOUR, layers, means


def test_intervals_stay_inside_the_window(certain: Study) -> None:
    content = quadrant_chart(certain, options=QuadrantOptions(intervals=True)).to_dict()
    assert {"interval_satisfaction", "interval_importance"} <= set(layers(content))
    areas = content["datasets"]["areas"]
    left, right = min(row["left"] for row in areas), max(row["right"] for row in areas)
    for row in content["datasets"]["points"]:
        assert left <= row["x_low"] < row["x"] < row["x_high"] <= right


def test_clouds_are_drawn_for_all_or_for_the_chosen_one(certain: Study, resamples: Resamples) -> None:
    chosen = quadrant_chart(certain, options=QuadrantOptions(highlighted="C1"), clouds=resamples).to_dict()
    assert {row["code"] for row in chosen["datasets"]["clouds"]} == {"C1"}
    everyone = quadrant_chart(certain, options=QuadrantOptions(clouds=True), clouds=resamples).to_dict()
    assert {row["code"] for row in everyone["datasets"]["clouds"]} == set(certain.scheme.codes)
    assert "clouds" not in layers(quadrant_chart(certain, clouds=resamples).to_dict())


def test_an_ellipse_holds_ninety_five_percent_of_a_normal_cloud() -> None:
    draw = np.random.default_rng(2)
    cloud = draw.multivariate_normal([4.0, 3.0], [[0.04, 0.02], [0.02, 0.09]], 20_000)
    rows = ellipse_rows(Resamples(cloud[:, [1]], cloud[:, [0]]), 0, {})
    outline = np.array([(row["x"], row["y"]) for row in rows])
    edges = np.roll(outline, -1, axis=0) - outline
    offset = cloud[:, None, :] - outline[None]
    inside = (edges[:, 0] * offset[..., 1] - edges[:, 1] * offset[..., 0] >= 0).all(axis=1)
    held = (
        inside.mean()
        if inside.mean() > 0.5
        else ((edges[:, 0] * offset[..., 1] - edges[:, 1] * offset[..., 0] <= 0).all(axis=1).mean())
    )
    assert held == pytest.approx(0.95, abs=0.006)


def test_the_diagonal_runs_where_both_ratings_are_equal_and_only_inside_the_window() -> None:
    seen = quadrant_chart(means(FOUR, rule=FIXED), options=QuadrantOptions(diagonal=True)).to_dict()
    assert all(row["x"] == row["y"] for row in seen["datasets"]["diagonal"])
    apart = {"A": (1.5, 4.5), "B": (1.6, 4.6)}
    unseen = quadrant_chart(means(apart), options=QuadrantOptions(diagonal=True)).to_dict()
    assert "diagonal" not in layers(unseen)


def test_another_dimension_is_faded_and_not_named() -> None:
    scheme = Scheme(
        "two", "1", {"zh": "二"},
        (Dimension("P", {"zh": "甲"}), Dimension("Q", {"zh": "乙"})),
        (Indicator("P1", "P", {"zh": "第一"}), Indicator("Q1", "Q", {"zh": "第二"})),
    )  # fmt: skip
    scores = pd.DataFrame({col.SATISFACTION: [3.0, 4.0], col.IMPORTANCE: [4.0, 3.0]}, index=["P1", "Q1"])
    content = quadrant_chart(study_of_means(scores, scheme), options=QuadrantOptions(dimension="P")).to_dict()
    assert {row["code"]: row["faded"] for row in content["datasets"]["points"]} == {"P1": False, "Q1": True}
    assert {row["code"] for row in content["datasets"]["labels"]} == {"P1"}


def test_ghosts_lead_from_the_pinned_places_to_the_present_ones() -> None:
    before = GhostPoints.of(means(FOUR, rule=FIXED))
    after = means({"A": (4.4, 4.5), "B": (3.0, 4.5), "C": (3.0, 3.9), "E": (4.0, 3.5)}, rule=FIXED)
    rows = {row["code"]: row for row in quadrant_chart(after, ghosts=before).to_dict()["datasets"]["ghosts"]}
    assert (rows["A"]["from_x"], rows["A"]["x"], rows["A"]["moved"]) == (4.0, 4.4, True)
    assert rows["A"]["run"] > 0
    assert rows["A"]["rise"] == 0
    assert rows["C"]["rise"] > 0
    assert not rows["B"]["moved"]
    assert not rows["D"]["moved"], "an indicator that is gone leaves a ghost without an arrow"
    assert "E" not in rows
    assert GhostPoints.of(study(responses_of([[5, 4]] * 3, [[4, 3]] * 3))) is None
