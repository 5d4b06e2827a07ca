"""How respondents spread over a figure of their own; bins that were joined are drawn by their mean height."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.charts.categories import finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette
from lib.text import language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.protected_histogram import Bin, Histogram

_HEIGHT: Final = 230


@dataclass(frozen=True, slots=True)
class Measure:
    """What is spread: the axis title, how a value is written, whether it is counted in whole numbers.

    `step` is the width of one bin; values are divided by `unit` for the axis (60 = seconds as minutes).
    """

    title: str
    write: Callable[[float], str]
    is_whole: bool = False
    unit: float = 1.0
    step: float = 1.0


def histogram(
    found: "Histogram", measure: Measure, *, limit: float | None = None, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw the bins.

    Parameters
    ----------
    found
        No bin of it shows fewer respondents than may be shown.
    measure
        What is spread.
    limit
        A value to mark with a line, in the unit of the bins.
    palette
        Colours of the surface it will stand on.
    """
    if not found.bins:
        return empty_chart(t("reliability.chart.no_bins"), palette)
    rows = [_row(one, measure) for one in found.bins]
    line = [] if limit is None else [{"at": limit / measure.unit}]
    specification = _specification(language(), palette, measure.title)
    return PreparedChart(specification, {"bins": rows, "limit": line}, height=_HEIGHT, width="container")


def describe_histogram(found: "Histogram", measure: Measure) -> str:
    """Say the chart in a sentence."""
    if not found.bins:
        return t("reliability.chart.no_bins")
    most = max(found.bins, key=lambda one: one.height)
    return t("reliability.chart.histogram_alt", what=measure.title, range=_range(most, measure), n=found.n)


def _row(one: "Bin", measure: Measure) -> Row:
    shift = measure.step / 2 if measure.is_whole else 0.0
    return {
        "low": (one.low - shift) / measure.unit,
        "high": (one.high - shift) / measure.unit,
        "height": one.height,
        "tip_range": _range(one, measure),
        "tip_count": number(one.count, 0),
    }


def _range(one: "Bin", measure: Measure) -> str:
    last = one.high - measure.step if measure.is_whole else one.high
    if last <= one.low:
        return measure.write(one.low)
    return t("reliability.chart.range", low=measure.write(one.low), high=measure.write(last))


@lru_cache(maxsize=32)
def _specification(_language: str, palette: Palette, title: str) -> str:
    chart = alt.Chart(rows_named("bins"))
    return finished(
        [
            chart.mark_bar(color=palette.satisfaction[-1], opacity=0.85, stroke=palette.paper, strokeWidth=1)
            .encode(
                alt.X("low:Q", title=title, scale=alt.Scale(zero=False, nice=False, padding=6),
                      axis=alt.Axis(tickCount=8, domain=False, grid=False)),
                alt.X2("high"),
                alt.Y("height:Q", title=t("reliability.chart.respondents"), axis=alt.Axis(tickCount=4, domain=False)),
                alt.Y2(datum=0),
                tooltip=tooltip(tip_range=title, tip_count=t("reliability.chart.respondents")),
            )
            .properties(name="bins"),
            alt.Chart(rows_named("limit"), name="limit")
            .mark_rule(color=palette.ink, strokeDash=[5, 4], strokeWidth=1.25, aria=False)
            .encode(alt.X("at:Q")),
        ],
        palette,
    )  # fmt: skip
