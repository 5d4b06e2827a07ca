"""The satisfaction index of each dimension with its interval."""

from functools import lru_cache
from typing import TYPE_CHECKING

import altair as alt

from lib.charts.categories import AROUND, ROW, apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import number, percent

if TYPE_CHECKING:
    from lib.analysis.study import Study


def dimension_bars(study: "Study", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the weighted index of every dimension that has one.

    Parameters
    ----------
    study
        Its `index` and, once there, `dimension_intervals`.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(study)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    specification = _specification(language(), palette)
    return PreparedChart(specification, {"dimensions": rows}, height=len(rows) * ROW + AROUND, width="container")


def describe_dimensions(study: "Study") -> str:
    """Say the chart in a sentence."""
    rows = sorted(_rows(study), key=lambda row: float(row["index"]))
    if not rows:
        return t("chart.alt.nothing")
    best, worst = rows[-1], rows[0]
    return t("chart.alt.dimensions", best=best["name"], high=best["text"], worst=worst["name"], low=worst["text"])


def _rows(study: "Study") -> list[Row]:
    found, bounds = records(study.index.dimensions), records(study.dimension_intervals)
    names = apart(study.scheme.dimension(code).named(language()) for code in found)
    rows = []
    for name, (code, figures) in zip(names, found.items(), strict=True):
        if figures[col.WEIGHTED] is None:
            continue
        low, high = (bounds.get(code, {}).get(end) for end in (col.LOW, col.HIGH))
        rows.append(
            {
                "name": name,
                "index": figures[col.WEIGHTED],
                "low": figures[col.WEIGHTED] if low is None else low,
                "high": figures[col.WEIGHTED] if high is None else high,
                "text": number(figures[col.WEIGHTED], 1),
                "tip_index": with_interval(figures[col.WEIGHTED], low, high, lambda value: number(value, 1)),
                "tip_unweighted": number(figures[col.UNWEIGHTED], 1),
                "tip_weight": percent(figures[col.WEIGHT]),
            }
        )
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    chart = alt.Chart(rows_named("dimensions"))
    row = alt.Y("name:N", sort=None)
    across = alt.X(
        "index:Q",
        title=t("chart.index_axis"),
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(tickCount=5, domain=False),
    )
    return finished(
        [
            chart.mark_bar(color=palette.satisfaction[-1], opacity=0.8, cornerRadius=1)
            .encode(
                category_axis(),
                across,
                tooltip=tooltip(
                    name="title",
                    tip_index=t("chart.tip.index"),
                    tip_unweighted=t("chart.tip.unweighted"),
                    tip_weight=t("chart.tip.weight"),
                ),
            )
            .properties(name="bars"),
            chart.mark_rule(color=palette.ink, strokeWidth=1.25, aria=False)
            .encode(row, alt.X("low:Q"), alt.X2("high"))
            .properties(name="intervals"),
            chart.mark_text(align="left", dx=6, fontSize=12, aria=False)
            .encode(row, alt.X("high:Q"), text="text:N")
            .properties(name="figures"),
        ],
        palette,
        right=24,
    )
