"""How strong each driver of satisfaction is, with its interval."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.analysis.driver_shares import FIRST_SHARE, STRENGTH, Measure
from lib.charts.categories import AROUND, ROW, apart, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import number, percent

_LONGEST_NAME: Final = 260
"""Px that a name may take: all of the built-in scheme's fit. On a telephone less, so that the bars keep room."""

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def driver_bars(
    shares: "pd.DataFrame", names: "Mapping[str, str]", measure: Measure, *, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the drivers, the strongest first.

    Parameters
    ----------
    shares
        As :func:`lib.analysis.driver_shares.driver_shares` returns them; no interval where it is missing.
    names
        The name of each driver by its code.
    measure
        Relative weight and LMG are shares of R² on an axis from 0 %, correlations stand on one of their own.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(shares, names, measure)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    specification = _specification(language(), palette, measure)
    return PreparedChart(specification, {"drivers": rows}, height=len(rows) * ROW + AROUND, width="container")


def describe_drivers(shares: "pd.DataFrame", names: "Mapping[str, str]", measure: Measure) -> str:
    """Say the chart in a sentence."""
    rows = _rows(shares, names, measure)
    if not rows:
        return t("chart.alt.nothing")
    facts = {"best": rows[0]["name"], "high": rows[0]["text"], "worst": rows[-1]["name"], "low": rows[-1]["text"]}
    return t("drivers.alt.bars", count=len(rows), measure=t(f"drivers.measure.{measure}"), **facts)


def strength_text(value: float | None, measure: Measure) -> str:
    """Write a strength: a share of R² in percent, a correlation with two decimals."""
    return number(value) if measure is Measure.PEARSON else percent(value)


def _rows(shares: "pd.DataFrame", names: "Mapping[str, str]", measure: Measure) -> list[Row]:
    known = records(shares[shares[STRENGTH].notna()].sort_values(STRENGTH, ascending=False, kind="stable"))
    return [
        _bar(name, figures, measure)
        for name, figures in zip(apart(names[code] for code in known), known.values(), strict=True)
    ]


def _bar(name: str, figures: Row, measure: Measure) -> Row:
    value, low, high = figures[STRENGTH], figures[col.LOW], figures[col.HIGH]
    return {
        "name": name,
        "strength": value,
        "low": value if low is None else low,
        "high": value if high is None else high,
        "end": max(0.0, value, value if high is None else high),
        "text": strength_text(value, measure),
        "tip_strength": with_interval(value, low, high, lambda one: strength_text(one, measure)),
        "tip_first": percent(figures[FIRST_SHARE], 0),
    }


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, measure: Measure) -> str:
    chart = alt.Chart(rows_named("drivers"))
    row, names = alt.Y("name:N", sort=None), category_axis()
    names["axis"]["labelLimit"] = alt.ExprRef(f"min({_LONGEST_NAME}, 0.45 * containerSize()[0])")
    title = t(f"drivers.axis.{measure}")
    axis = alt.Axis(tickCount=5, domain=False, format="~g" if measure is Measure.PEARSON else "~%")
    across = alt.X("strength:Q", title=title, scale=alt.Scale(zero=True, nice=True), axis=axis)
    tips = {"tip_strength": t("drivers.tip.strength"), "tip_first": t("drivers.tip.first")}
    return finished(
        [
            chart.mark_bar(color=palette.satisfaction[-1], opacity=0.8, cornerRadius=1)
            .encode(names, across, tooltip=tooltip(name="title", **tips))
            .properties(name="bars"),
            chart.mark_rule(color=palette.ink, strokeWidth=1.25, aria=False)
            .encode(row, alt.X("low:Q"), alt.X2("high"))
            .properties(name="intervals"),
            chart.mark_text(align="left", dx=6, fontSize=12, aria=False)
            .encode(row, alt.X("end:Q"), text="text:N")
            .properties(name="figures"),
        ],
        palette,
        right=48,
    )
