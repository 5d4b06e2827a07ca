"""The eigenvalues of a block beside those of random answers."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.charts.categories import finished, tooltip
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette
from lib.text import language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.parallel_analysis import ParallelAnalysis

_HEIGHT: Final = 280
_MOST: Final = 15
"""Further components are never of interest, and their points would touch."""


def scree(found: "ParallelAnalysis", *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the eigenvalues of the answers (filled) and the random ones (hollow, dashed), largest first."""
    rows = _rows(found)
    return PreparedChart(_specification(language(), palette), {"values": rows}, height=_HEIGHT, width="container")


def describe_scree(found: "ParallelAnalysis") -> str:
    """Say the chart in a sentence."""
    first = number(float(found.eigenvalues[0]))
    return t("reliability.chart.scree_alt", components=found.components, first=first)


def _rows(found: "ParallelAnalysis") -> list[Row]:
    pairs = list(zip(found.eigenvalues.tolist(), found.random.tolist(), strict=True))[:_MOST]
    return [
        {
            "component": place,
            "series": t(f"reliability.chart.{series}"),
            "value": value,
            "tip_own": number(own),
            "tip_random": number(random),
        }
        for place, (own, random) in enumerate(pairs, start=1)
        for series, value in (("answers", own), ("random", random))
    ]


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    names = [t("reliability.chart.answers"), t("reliability.chart.random")]
    colours = alt.Scale(domain=names, range=[palette.satisfaction[-1], palette.faint])
    legend = alt.Legend(orient="top", title=None, offset=2)
    across = alt.X(
        "component:O", title=t("reliability.chart.component"), axis=alt.Axis(labelAngle=0, domain=False, ticks=False)
    )
    up = alt.Y("value:Q", title=t("reliability.chart.eigenvalue"), axis=alt.Axis(tickCount=5, domain=False))
    chart = alt.Chart(rows_named("values")).encode(across, up)
    return finished(
        [
            chart.mark_line(strokeWidth=2)
            .encode(
                color=alt.Color("series:N", scale=colours, legend=legend),
                strokeDash=alt.StrokeDash(
                    "series:N", scale=alt.Scale(domain=names, range=[[1, 0], [5, 4]]), legend=legend
                ),
            )
            .properties(name="lines"),
            chart.mark_point(size=60, strokeWidth=1.75, opacity=1)
            .encode(
                stroke=alt.Stroke("series:N", scale=colours, legend=None),
                fill=alt.Fill(
                    "series:N",
                    scale=alt.Scale(domain=names, range=[palette.satisfaction[-1], palette.paper]),
                    legend=None,
                ),
                tooltip=tooltip(
                    component=t("reliability.chart.component"),
                    tip_own=t("reliability.chart.answers"),
                    tip_random=t("reliability.chart.random"),
                ),
            )
            .properties(name="points"),
        ],
        palette,
    )
