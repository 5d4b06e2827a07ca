"""How much more or less a group cares about each indicator than others do, with intervals."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.categories import finished, one_line, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.figures import with_interval
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.settings import SIGNIFICANCE
from lib.text import language, t
from lib.text.phrases import number, p_value, signed

if TYPE_CHECKING:
    import pandas as pd

_ROW: Final = 23
_AROUND: Final = 62
_SIDES: Final = ("more", "less", "same")
_SHAPES: Final = ("triangle-right", "triangle-left", "circle")


def preference_dots(found: "pd.DataFrame", scheme: Scheme, *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw a row per indicator around the line of no difference; only real differences are filled.

    Parameters
    ----------
    found
        As :func:`lib.analysis.preferences.preferences` returns it; drawn in the order of its rows.
    scheme
        Gives the indicators' names.
    palette
        Colours of the surface it will stand on.
    """
    figures = records(found.reset_index(drop=True)).values()
    rows = [_row(row, scheme) for row in figures if row[col.CHANGE] is not None]
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    height = len(rows) * _ROW + _AROUND
    shown = {"rows": rows, "zero": [{"zero": 0}]}
    return PreparedChart(_specification(language(), palette), shown, height=height, width="container")


def _row(row: Row, scheme: Scheme) -> Row:
    code = str(row[col.CODE])
    name = one_line(scheme.indicator(code).named(language()))
    change, low, high = row[col.CHANGE], row[col.LOW], row[col.HIGH]
    is_real = row[col.P_ADJUSTED] is not None and row[col.P_ADJUSTED] < SIGNIFICANCE
    side = ("more" if change > 0 else "less") if is_real else "same"
    return {
        "name": name if name == code else f"{code} {name}",
        "change": change,
        "low": change if low is None else low,
        "high": change if high is None else high,
        "side": side,
        "fill": 1.0 if is_real else 0.0,
        "text": signed(change) if is_real else "",
        "tip_change": with_interval(change, low, high, signed),
        "tip_means": t("compare.tip.two_means", own=number(row["mean"]), rest=number(row["rest_mean"])),
        "tip_p": t("compare.tip.two_p", adjusted=p_value(row[col.P_ADJUSTED]), ranks=p_value(row["mann_whitney_p"])),
        "tip_n": t("compare.tip.two_n", own=int(row[col.N]), rest=int(row["rest_n"])),
    }


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    colour = alt.Scale(domain=list(_SIDES), range=[palette.importance[-1], palette.satisfaction[0], palette.faint])
    shape = alt.Scale(domain=list(_SIDES), range=list(_SHAPES))
    across = alt.X(
        "low:Q",
        title=t("compare.preference.axis"),
        scale=alt.Scale(nice=True, padding=26),
        axis=alt.Axis(tickCount=6, domain=False, grid=True),
    )
    limit = alt.ExprRef("containerSize()[0] < 560 ? 130 : 300")
    names = alt.Axis(domain=False, ticks=False, labelLimit=limit, labelFontSize=13)
    indicators = alt.Y("name:N", title=None, sort=None, axis=names)
    chart = alt.Chart(rows_named("rows"))
    row: dict[str, Any] = {"y": alt.Y("name:N", sort=None)}
    stroke = alt.Stroke("side:N", scale=colour, legend=None)
    return finished(
        [
            chart.mark_rule(strokeWidth=1.5, opacity=0.6, aria=False)
            .encode(indicators, across, alt.X2("high"), color=alt.Color("side:N", scale=colour, legend=None))
            .properties(name="intervals"),
            alt.Chart(rows_named("zero"), name="zero")
            .mark_rule(color=palette.ink, strokeWidth=1.25, aria=False)
            .encode(alt.X("zero:Q")),
            chart.mark_point(size=70, strokeWidth=1.5, opacity=1, fill=palette.paper, aria=False)
            .encode(**row, x=alt.X("change:Q"), shape=alt.Shape("side:N", scale=shape, legend=None), stroke=stroke)
            .properties(name="halo"),
            chart.mark_point(size=70, strokeWidth=1.5, opacity=1)
            .encode(
                **row,
                x=alt.X("change:Q"),
                shape=alt.Shape("side:N", scale=shape, legend=None),
                stroke=stroke,
                fill=alt.Fill("side:N", scale=colour, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                tooltip=tooltip(
                    name="title",
                    tip_change=t("compare.tip.change"),
                    tip_means=t("compare.tip.means"),
                    tip_p=t("compare.tip.p"),
                    tip_n=t("chart.tip.n"),
                ),
            )
            .properties(name="dots"),
            chart.mark_text(align="left", dx=6, fontSize=11, color=palette.ink, aria=False)
            .encode(**row, x=alt.X("high:Q"), text="text:N")
            .properties(name="figures"),
        ],
        palette,
        right=16,
    )
