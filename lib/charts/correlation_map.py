"""Which items of a block go together: the lower half of the correlation matrix as a heat map."""

from functools import lru_cache
from math import isnan
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.charts.categories import finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette, contrasting, ramp
from lib.text import language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.moments import Floats
    from lib.survey.scheme import Scheme

_CELL: Final = 21
_SHADES: Final = 21
_LEGIBLE_FROM: Final = 26
"""Width of a cell in px from which its figure can be read."""


def correlation_map(correlation: "Floats", scheme: "Scheme", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the correlation of every pair of items; a stronger colour is closer, negative ones are red.

    Parameters
    ----------
    correlation
        Shape (p, p), in the order of the scheme; NaN where an item has no variance.
    scheme
        Names the items.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(correlation, scheme, palette)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    items = len(scheme.indicators)
    return PreparedChart(
        _specification(language(), palette, items), {"cells": rows}, height=items * _CELL + 40, width="container"
    )


def describe_correlations(correlation: "Floats", scheme: "Scheme") -> str:
    """Say the chart in a sentence."""
    pairs = _pairs(correlation)
    if not pairs:
        return t("chart.alt.nothing")
    (first, second), value = max(pairs.items(), key=lambda pair: pair[1])
    names = [scheme.indicators[place].named(language()) for place in (first, second)]
    return t("reliability.chart.correlation_alt", first=names[0], second=names[1], value=number(value))


def _pairs(correlation: "Floats") -> dict[tuple[int, int], float]:
    """The known correlations by their two places, the smaller one first."""
    rows = correlation.tolist()
    return {(j, i): rows[i][j] for i in range(len(rows)) for j in range(i) if not isnan(rows[i][j])}


def _rows(correlation: "Floats", scheme: "Scheme", palette: Palette) -> list[Row]:
    shades = ramp(palette.heat, _SHADES)
    against = ramp((palette.heat[0], palette.satisfaction[0]), _SHADES)
    names = [f"{item.code} {item.named(language())}" for item in scheme.indicators]
    rows = []
    for (first, second), value in _pairs(correlation).items():
        shade = (shades if value >= 0 else against)[round((_SHADES - 1) * min(abs(value), 1))]
        rows.append(
            {
                "x": scheme.codes[first],
                "y": scheme.codes[second],
                "place": first,
                "row": second,
                "text": number(value).replace("0.", ".", 1),
                "colour": shade,
                "ink": contrasting(shade),
                "tip_first": names[first],
                "tip_second": names[second],
                "tip_value": number(value),
            }
        )
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, items: int) -> str:
    axis = alt.Axis(domain=False, ticks=False, labelAngle=0, labelOverlap=True, labelFontSize=11)
    gaps = alt.Scale(paddingInner=0.05, paddingOuter=0)
    across = alt.X("x:N", title=None, sort=alt.EncodingSortField("place", op="min"), axis=axis, scale=gaps)
    up = alt.Y("y:N", title=None, sort=alt.EncodingSortField("row", op="min"), axis=axis, scale=gaps)
    chart = alt.Chart(rows_named("cells")).encode(across, up)
    return finished(
        [
            chart.mark_rect(cornerRadius=1)
            .encode(
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip(
                    tip_first=t("reliability.chart.first"),
                    tip_second=t("reliability.chart.second"),
                    tip_value=t("reliability.chart.correlation"),
                ),
            )
            .properties(name="cells"),
            chart.mark_text(fontSize=10, aria=False)
            .encode(
                text="text:N",
                color=alt.Color("ink:N", scale=None),
                opacity=alt.value(alt.ExprRef(f"width >= {items * _LEGIBLE_FROM} ? 1 : 0")),
            )
            .properties(name="values"),
        ],
        palette,
    )
