"""The mean overall rating of those who rate one indicator low, middling and high."""

from functools import lru_cache
from typing import Final

import altair as alt

from lib.analysis.penalty_reward import Contrast
from lib.charts.categories import AROUND, category_axis, finished, tooltip
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette
from lib.survey.scale import Scale
from lib.survey.settings import MIN_RESPONSES_SURE, TOP_BOX_WIDTH
from lib.text import language, t
from lib.text.phrases import number

_ROW: Final = 56


def contrast_dots(found: Contrast, scale: Scale, *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the three means with their intervals, joined from low to high; hollow where few answered."""
    rows = _rows(found, scale)
    specification = _specification(language(), palette)
    return PreparedChart(specification, {"groups": rows}, height=len(rows) * _ROW + AROUND, width="container")


def describe_contrast(found: Contrast, name: str) -> str:
    """Say the chart in a sentence."""
    low, middle, high = map(number, found.means)
    return t("drivers.alt.contrast", name=name, low=low, middle=middle, high=high)


def _rows(found: Contrast, scale: Scale) -> list[Row]:
    low, high = scale.lowest + TOP_BOX_WIDTH - 1, scale.highest - TOP_BOX_WIDTH + 1
    ranges = ((scale.lowest, low), (low + 1, high - 1), (high, scale.highest))
    rows = []
    groups = zip(("low", "middle", "high"), ranges, found.n, found.means, found.intervals, strict=True)
    for step, (group, (first, last), n, mean, bounds) in enumerate(groups):
        points = str(first) if first == last else f"{first}–{last}"
        rows.append(
            {
                "name": t(f"drivers.contrast.{group}", points=points, n=n),
                "step": step,
                "mean": mean,
                "low": max(bounds.low, scale.lowest),
                "high": min(bounds.high, scale.highest),
                "fill": 0.0 if n < MIN_RESPONSES_SURE else 1.0,
                "text": number(mean),
                "tip_mean": with_interval(mean, bounds.low, bounds.high),
                "tip_n": str(n),
            }
        )
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    chart = alt.Chart(rows_named("groups"))
    row = alt.Y("name:N", sort=None)
    axis = alt.Axis(tickCount=5, format="~g", domain=False, grid=True)
    spread = alt.Scale(zero=False, nice=True, padding=18)
    across = alt.X("mean:Q", title=t("drivers.axis.overall"), scale=spread, axis=axis)
    colour = palette.satisfaction[-1]
    tips = {"tip_mean": t("drivers.tip.mean"), "tip_n": t("chart.tip.n")}
    return finished(
        [
            chart.mark_line(color=palette.faint, strokeWidth=1, strokeDash=[3, 3], aria=False)
            .encode(category_axis(), across, order="step:Q")
            .properties(name="path"),
            chart.mark_rule(color=colour, strokeWidth=1.5, opacity=0.55, aria=False)
            .encode(row, alt.X("low:Q"), alt.X2("high"))
            .properties(name="intervals"),
            chart.mark_point(size=90, color=palette.paper, fill=palette.paper, opacity=1, aria=False)
            .encode(row, alt.X("mean:Q"))
            .properties(name="halo"),
            chart.mark_point(size=90, strokeWidth=1.75, opacity=1, stroke=colour, fill=colour)
            .encode(
                row,
                alt.X("mean:Q"),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                tooltip=tooltip(name="title", **tips),
            )
            .properties(name="dots"),
            chart.mark_text(dy=-14, fontSize=12, aria=False)
            .encode(row, alt.X("mean:Q"), text="text:N")
            .properties(name="figures"),
        ],
        palette,
    )
