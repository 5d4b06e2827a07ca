"""Names in the quadrant chart keep apart at every width and height, however crowded the points are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.analysis.study import Study, study_of_means
from lib.charts.quadrant_chart import AROUND_PLOT, quadrant_chart
from lib.charts.quadrant_labels import LINE, TEXT
from lib.charts.quadrant_options import GhostPoints, QuadrantOptions
from lib.charts.text_width import text_width
from lib.survey import columns as col
from lib.survey.scheme import Dimension, Indicator, Scheme, load_scheme
from lib.text import use_language

WIDTHS = (270, 320, 420, 559, 560, 620, 700, 759, 760, 900, 1079, 1080, 1400, 1900, 2400)
DEFAULT = load_scheme()
LONGEST = ("客户意见反馈和投诉处理渠道", "Convenience of payments and settlements")
"""Thirteen Chinese characters, and thirty-nine Latin ones."""


def long_scheme(size: int = 26) -> Scheme:
    names = [{"zh": f"{LONGEST[0][:-1]}{chr(0x4E00 + n)}", "en": f"{LONGEST[1]} {n}"} for n in range(size)]
    indicators = tuple(Indicator(f"K{n:02d}", "D", name) for n, name in enumerate(names))
    return Scheme("long", "1", {"zh": "长"}, (Dimension("D", {"zh": "维度"}),), indicators)


def study_at(satisfaction: Sequence[float], importance: Sequence[float], scheme: Scheme = DEFAULT) -> Study:
    scores = pd.DataFrame(
        {col.IMPORTANCE: list(importance), col.SATISFACTION: list(satisfaction)},
        index=pd.Index(scheme.codes, name=col.CODE),
    )
    return study_of_means(scores, scheme)


@dataclass(frozen=True)
class Box:
    """A rectangle on the screen and what it belongs to."""

    what: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def drawn(content: dict[str, Any], width: float, height: float) -> tuple[list[Box], list[Box]]:
    """Work out where names and points stand in a plot of this size, from the rows alone."""
    rows = content["datasets"]
    left, right = (pick(row[end] for row in rows["areas"]) for pick, end in ((min, "left"), (max, "right")))
    bottom, top = (pick(row[end] for row in rows["areas"]) for pick, end in ((min, "bottom"), (max, "top")))

    def at(row: dict[str, Any]) -> tuple[float, float]:
        return (row["x"] - left) / (right - left) * width, (top - row["y"]) / (top - bottom) * height

    texts = []
    for row in rows.get("labels", ()):
        if row["least"] <= width < row["below"]:
            x, y = at(row)
            wide = text_width(row["text"], TEXT, bold=row["ringed"])
            start = x + row["dx"] - {"left": 0.0, "center": wide / 2, "right": wide}[row["align"]]
            middle = y + row["dy"]
            texts.append(Box(f"{row['code']}:{row['text']}", start, start + wide, middle - LINE / 2, middle + LINE / 2))
    points = [
        Box(row["code"], at(row)[0] - 6, at(row)[0] + 6, at(row)[1] - 6, at(row)[1] + 6) for row in rows["points"]
    ]
    return texts, points


def collisions(content: dict[str, Any], width: float, height: float) -> list[str]:
    texts, points = drawn(content, width, height)
    found = [
        f"{one.what} / {two.what} at {width}"
        for number, one in enumerate(texts)
        for two in (*texts[:number], *points)
        if one.touches(two) and one.what.split(":")[0] + ":" not in two.what
    ]
    outside = [
        f"{text.what} outside at {width}"
        for text in texts
        if text.left < 0 or text.right > width or text.top < 0 or text.bottom > height
    ]
    return found + outside


def crowd(seed: int, spread: float) -> tuple[list[float], list[float]]:
    """Means as surveys have them: importances close together, satisfactions wider, several almost on one spot."""
    draw = np.random.default_rng(seed)
    satisfaction = np.clip(draw.normal(4.0, spread, 26), 1, 5)
    importance = draw.uniform(3.9, 4.6, 26)
    importance[:6] = importance[6:12] + draw.normal(0, 0.004, 6)
    satisfaction[:6] = satisfaction[6:12] + draw.normal(0, 0.01, 6)
    return satisfaction.tolist(), importance.tolist()


@given(
    seed=st.integers(0, 10_000),
    spread=st.sampled_from((0.02, 0.08, 0.25, 0.6)),
    language=st.sampled_from(("zh", "en")),
    height=st.sampled_from((520, 600, 680, 760)),
    full_scale=st.booleans(),
    long_names=st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_names_never_meet_each_other_a_point_or_the_edge(
    seed: int, spread: float, language: str, height: int, full_scale: bool, long_names: bool
) -> None:
    use_language(language)
    scheme = long_scheme() if long_names else DEFAULT
    options = QuadrantOptions(height=height, full_scale=full_scale, highlighted=scheme.codes[0])
    content = quadrant_chart(study_at(*crowd(seed, spread), scheme), options=options).to_dict()
    for plot_height in (height - AROUND_PLOT, height - AROUND_PLOT + 15, 2.2 * (height - AROUND_PLOT)):
        for width in WIDTHS:
            assert collisions(content, width, plot_height) == []


@given(seed=st.integers(0, 10_000), language=st.sampled_from(("zh", "en")))
@settings(max_examples=15, deadline=None)
def test_names_keep_off_the_notes_and_the_pinned_points(seed: int, language: str) -> None:
    use_language(language)
    before, after = study_at(*crowd(seed, 0.2)), study_at(*crowd(seed + 1, 0.2))
    content = quadrant_chart(after, options=QuadrantOptions(), ghosts=GhostPoints.of(before)).to_dict()
    areas = content["datasets"]["areas"]
    left, right = min(row["left"] for row in areas), max(row["right"] for row in areas)
    bottom, top = min(row["bottom"] for row in areas), max(row["top"] for row in areas)
    height = 620 - AROUND_PLOT
    for width in WIDTHS:
        texts, _ = drawn(content, width, height)
        kept = [
            Box(
                "note",
                x - wide if row["align"] == "right" else x,
                x if row["align"] == "right" else x + wide,
                y - 7,
                y + 7,
            )
            for row in areas
            for x in [(row["corner_x"] - left) / (right - left) * width + row["dx"]]
            for y in [(top - row["corner_y"]) / (top - bottom) * height + row["dy"]]
            for wide in [text_width(row["title"], 14, bold=True)]
        ]
        for row in content["datasets"]["ghosts"]:
            x, y = (row["from_x"] - left) / (right - left) * width, (top - row["from_y"]) / (top - bottom) * height
            kept.append(Box("ghost", x - 3, x + 3, y - 3, y + 3))
        assert [(text.what, other.what) for text in texts for other in kept if text.touches(other)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_names_that_have_room_are_written_out(language: str) -> None:
    use_language(language)
    draw = np.random.default_rng(4)
    grid = [(x, y) for x in np.linspace(2.2, 4.6, 5) for y in np.linspace(3.5, 4.7, 6)][:26]
    jitter = draw.uniform(-0.05, 0.05, (2, 26))
    chart = quadrant_chart(study_at([x + j for (x, _), j in zip(grid, jitter[0], strict=True)],
                                    [y + j for (_, y), j in zip(grid, jitter[1], strict=True)]))  # fmt: skip
    texts, _ = drawn(chart.to_dict(), 1080, 620 - AROUND_PLOT)
    written: dict[str, str] = {}
    for box in texts:
        code, _, line = box.what.partition(":")
        written[code] = (
            f"{written[code]} {line}" if code in written and language == "en" else written.get(code, "") + line
        )
    assert written == {item.code: item.named(language) for item in DEFAULT.indicators}


def test_the_layout_is_the_same_every_time() -> None:
    where = crowd(7, 0.1)
    first, second = (quadrant_chart(study_at(*where)).to_dict() for _ in range(2))
    assert first == second


def test_only_codes_stand_in_a_narrow_chart() -> None:
    texts, _ = drawn(quadrant_chart(study_at(*crowd(3, 0.4))).to_dict(), 320, 620 - AROUND_PLOT)
    assert texts
    assert {box.what.split(":")[1] for box in texts} <= set(DEFAULT.codes)


def test_a_hundred_and_twenty_indicators_in_one_spot_neither_meet_nor_fail() -> None:
    scheme = long_scheme(120)
    draw = np.random.default_rng(0)
    study = study_at((4 + draw.normal(0, 0.03, 120)).tolist(), (4.2 + draw.normal(0, 0.03, 120)).tolist(), scheme)
    content = quadrant_chart(study).to_dict()
    assert [found for width in (300, 620, 1200) for found in collisions(content, width, 620 - AROUND_PLOT)] == []
