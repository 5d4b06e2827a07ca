"""Changes with their intervals around zero: filled where they are beyond chance, hollow where they are not."""

from functools import lru_cache
from typing import Final

import altair as alt
import pandas as pd

from lib.charts.categories import AROUND, ROW, apart, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.text_width import text_width
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import signed

SOLID: Final = "solid"
EXPECTED: Final = "expected"
"""Columns that the changes frame has besides those of :mod:`lib.survey.columns`."""

_LEGEND: Final = 22


def change_dots(frame: pd.DataFrame, *, block: str = col.SATISFACTION, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw a row per indicator with its change.

    Parameters
    ----------
    frame
        `NAME`, `CHANGE`, `LOW`, `HIGH` (scale points), `SOLID` (bool: beyond chance) and, where something was to be
        expected anyway, `EXPECTED` (scale points), drawn as an upright stroke. Rows in the order of drawing;
        those without a change are left out.
    block
        ``"satisfaction"`` or ``"importance"``, for the colour.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(frame)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    has_expected = EXPECTED in frame
    return PreparedChart(
        _specification(language(), palette, block, has_expected=has_expected),
        {"changes": rows, "zero": [{"at": 0.0}], "legend": _legend(has_expected=has_expected)},
        height=len(rows) * (ROW - 4) + AROUND + _LEGEND,
        width="container",
    )


def describe_changes(frame: pd.DataFrame) -> str:
    """Say how many changes there are and how many are beyond chance."""
    known = frame[frame[col.CHANGE].notna()]
    if known.empty:
        return t("chart.alt.nothing")
    solid = known[known[SOLID]]
    return t(
        "trends.alt.changes",
        count=len(known),
        up=int((solid[col.CHANGE] > 0).sum()),
        down=int((solid[col.CHANGE] < 0).sum()),
    )


def _rows(frame: pd.DataFrame) -> list[Row]:
    found = []
    for name, row in zip(apart(frame[col.NAME]), records(frame.reset_index(drop=True)).values(), strict=True):
        change, low, high = row[col.CHANGE], row[col.LOW], row[col.HIGH]
        if change is not None:
            found.append(
                {
                    "name": name,
                    "change": change,
                    "low": change if low is None else low,
                    "high": change if high is None else high,
                    "expected": row.get(EXPECTED),
                    "state": SOLID if row[SOLID] else "hollow",
                    "fill": 1.0 if row[SOLID] else 0.0,
                    "tip_change": with_interval(change, low, high, signed),
                    "tip_expected": signed(row.get(EXPECTED)),
                    "tip_verdict": t("trends.legend.solid" if row[SOLID] else "trends.legend.hollow"),
                }
            )
    return found


def _legend(*, has_expected: bool) -> list[Row]:
    rows: list[Row] = []
    at = 6.0
    for name in (SOLID, "hollow", *((EXPECTED,) if has_expected else ())):
        text = t(f"trends.legend.{name}")
        shape = "stroke" if name == EXPECTED else "circle"
        rows.append({"text": text, "at": at, "shape": shape, "fill": 0.0 if name == "hollow" else 1.0})
        at += text_width(text, 12) + 34
    return rows


@lru_cache(maxsize=32)
def _specification(_language: str, palette: Palette, block: str, *, has_expected: bool) -> str:
    colour = (palette.importance if block == col.IMPORTANCE else palette.satisfaction)[-1]
    title = t("trends.change_axis")
    row = alt.Y("name:N", sort=None)
    shapes = alt.Scale(domain=["circle", "stroke"], range=["circle", "stroke"])
    chart = alt.Chart(rows_named("changes"))
    legend = alt.Chart(rows_named("legend"))
    at, level = alt.value(alt.ExprRef("datum.at")), alt.value(-14)
    tips = {"name": "title", "tip_change": t("trends.tip.change"), "tip_verdict": t("trends.tip.verdict")}
    return finished(
        [
            chart.mark_rule(strokeWidth=1.5, opacity=0.55, color=colour, aria=False)
            .encode(
                alt.Y(
                    "name:N",
                    title=None,
                    sort=None,
                    axis=alt.Axis(domain=False, ticks=False, labelLimit=300, labelFontSize=12),
                ),
                alt.X(
                    "low:Q",
                    title=title,
                    scale=alt.Scale(zero=True, nice=True, padding=10),
                    axis=alt.Axis(tickCount=6, domain=False, grid=True, format="+.2~f"),
                ),
                alt.X2("high"),
            )
            .properties(name="intervals"),
            alt.Chart(rows_named("zero"), name="zero")
            .mark_rule(color=palette.faint, strokeWidth=1.25, aria=False)
            .encode(alt.X("at:Q")),
            *(
                [
                    chart.mark_tick(color=palette.ink, thickness=2, height=16, aria=False)
                    .encode(row, alt.X("expected:Q"))
                    .properties(name="expected")
                ]
                if has_expected
                else []
            ),
            chart.mark_point(shape="circle", size=70, fill=palette.paper, color=palette.paper, opacity=1, aria=False)
            .encode(row, alt.X("change:Q"))
            .properties(name="halo"),
            chart.mark_point(shape="circle", size=70, strokeWidth=1.75, opacity=1, stroke=colour, fill=colour)
            .encode(
                row,
                alt.X("change:Q"),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                tooltip=tooltip(**tips, **({"tip_expected": t("trends.legend.expected")} if has_expected else {})),
            )
            .properties(name="changes"),
            legend.mark_point(
                size=70, strokeWidth=1.75, stroke=palette.muted, fill=palette.muted, opacity=1, aria=False
            )
            .encode(
                x=at,
                y=level,
                shape=alt.Shape("shape:N", scale=shapes, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                angle=alt.Angle("shape:N", scale=alt.Scale(domain=["circle", "stroke"], range=[0, 90]), legend=None),
            )
            .properties(name="legend_points"),
            legend.mark_text(align="left", baseline="middle", dx=10, fontSize=12, color=palette.muted, aria=False)
            .encode(x=at, y=level, text="text:N")
            .properties(name="legend_words"),
        ],
        palette,
    )
