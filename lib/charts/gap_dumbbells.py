"""Both means of every indicator as two marks joined by a line, in the order of the need for action."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import altair as alt

from lib.charts.blocks import BLOCKS
from lib.charts.categories import finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.gap_rows import GROUP, INDICATOR, OF_GROUPS, TIPS, content_rows, legend_words, tall
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.theme import LIGHT, ZONES, Palette
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import number

if TYPE_CHECKING:
    from lib.analysis.gap_analysis import GapAnalysis

PICKED: Final = "picked"
"""Name of the selection parameter."""

_ABOVE: Final = 74
"""Height of legend and axis above the rows, px."""

_NOTE: Final = 58
"""Where the level's word stands, px right of the plot; the gap stands before it."""


def gap_dumbbells(
    analysis: "GapAnalysis", *, intervals: bool = False, chosen: str | None = None, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw a row per group and indicator: importance and satisfaction, joined; hollow where the gap is not significant.

    Parameters
    ----------
    analysis
        Its groups stand above their indicators, in its order. A row without figures has its name and n only.
    intervals
        Whether the intervals of both means are drawn.
    chosen
        The indicator whose row is marked.
    palette
        Colours of the surface it will stand on.

    Returns
    -------
    altair.LayerChart
        Selection parameter ``"picked"`` with the field ``"code"``: a click anywhere in an indicator's row.
    """
    rows = content_rows(analysis, chosen)
    dots = [row for row in rows if row["gap"] is not None]
    if not dots:
        return empty_chart(t("chart.nothing"), palette)
    marks = [
        {**row, "series": words, "mean": row[block], "low": row[f"{block}_low"], "high": row[f"{block}_high"], "at": at}
        for row in dots
        for block, words, at in zip(("second", "first"), legend_words(analysis.first_block), (4, -4), strict=True)
    ]
    data = {
        "rows": rows,
        "dots": dots,
        "marks": marks,
        "hits": [row for row in rows if row["kind"] == INDICATOR],
        "headings": [row for row in dots if row["kind"] == GROUP],
        "legend": _legend(analysis),
    }
    specification = _specification(language(), palette, legend_words(analysis.first_block), intervals=intervals)
    return PreparedChart(specification, data, height=tall(rows) + _ABOVE, width="container")


def describe_gaps(analysis: "GapAnalysis") -> str:
    """Say the chart in a sentence."""
    rows = [row for row in content_rows(analysis, None) if row["kind"] == INDICATOR and row["gap"] is not None]
    if not rows:
        return t("chart.alt.nothing")
    widest = min(rows, key=lambda row: float(row["gap"]))
    return t(
        "gaps.alt",
        count=len(rows),
        real=sum(bool(row["fill"]) for row in rows),
        name=widest["heading"],
        gap=number(widest["gap"], 2),
    )


def _legend(analysis: "GapAnalysis") -> list[dict[str, Any]]:
    second, first = legend_words(analysis.first_block)
    return [{"series": first, "at": 6.0}, {"series": second, "at": 116.0}]


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette, series: tuple[str, str], *, intervals: bool) -> str:
    """The layers; the language is that of the run and stands here as a key only."""
    row = alt.Y(
        "label:N", sort=None, title=None, scale=alt.Scale(paddingInner=0.2, paddingOuter=0.1), axis=_names(palette)
    )
    same = alt.Y("label:N", sort=None)
    across = alt.X(
        "mean:Q",
        title=t("chart.mean_axis"),
        scale=alt.Scale(zero=False, nice=True, padding=12),
        axis=alt.Axis(orient="top", tickCount=6, domain=False, ticks=False, grid=True, titlePadding=4),
    )
    colour = alt.Scale(domain=list(series), range=[palette.satisfaction[-1], palette.importance[-1]])
    shapes = alt.Scale(domain=list(series), range=[block.shape for block in BLOCKS])
    marks, dots = alt.Chart(rows_named("marks")), alt.Chart(rows_named("dots"))
    shape = alt.Shape("series:N", scale=shapes, legend=None)
    picked = alt.selection_point(name=PICKED, fields=["code"], on="click", empty=False)
    improve = palette.zones[ZONES.index(Zone.IMPROVE)]
    return finished(
        [
            alt.Chart(rows_named("rows"), name="bands")
            .mark_bar(
                color=palette.line,
                opacity=alt.ExprRef("datum.chosen ? 0.55 : datum.kind == 'group' ? 0.28 : 0"),
                aria=False,
            )
            .encode(row, x=alt.value(0), x2=alt.value(alt.ExprRef("width"))),
            dots.mark_rule(
                strokeWidth=alt.ExprRef("datum.fill ? 3 : 1.25"),
                strokeDash=alt.ExprRef("datum.fill ? [1, 0] : [4, 3]"),
                color=alt.ExprRef(f"datum.urgent ? '{improve}' : '{palette.faint}'"),
                opacity=alt.ExprRef("datum.urgent ? 1 : 0.75"),
                aria=False,
            )
            .encode(same, alt.X("first:Q"), alt.X2("second"))
            .properties(name="gaps"),
            *(
                [
                    marks.mark_rule(strokeWidth=1.25, opacity=0.75, yOffset=alt.ExprRef("datum.at"), aria=False)
                    .encode(same, alt.X("low:Q"), alt.X2("high"), alt.Color("series:N", scale=colour, legend=None))
                    .properties(name="intervals")
                ]
                if intervals
                else []
            ),
            marks.mark_point(
                size=alt.ExprRef("datum.kind == 'group' ? 110 : 80"),
                fill=palette.paper,
                color=palette.paper,
                opacity=1,
                aria=False,
            )
            .encode(same, across, shape=shape)
            .properties(name="halo"),
            marks.mark_point(
                size=alt.ExprRef("datum.kind == 'group' ? 110 : 80"), strokeWidth=1.75, opacity=1, aria=False
            )
            .encode(
                same,
                alt.X("mean:Q"),
                stroke=alt.Stroke("series:N", scale=colour, legend=None),
                fill=alt.Fill("series:N", scale=colour, legend=None),
                fillOpacity=alt.FillOpacity("fill:Q", scale=None, legend=None),
                shape=shape,
            )
            .properties(name="marks"),
            *_notes(palette, improve, same),
            _whole_rows("headings", same, OF_GROUPS, series).mark_bar(opacity=0),
            _whole_rows("hits", same, TIPS, series).mark_bar(opacity=0, cursor="pointer").add_params(picked),
            *_legend_layers(palette, colour, shapes),
        ],
        palette,
        right=20,
    )


def _whole_rows(name: str, row: alt.Y, tips: tuple[str, ...], series: tuple[str, str]) -> alt.Chart:
    """Unseen bars over whole rows, so that the pointer need not hit a mark."""
    blocks = dict(zip(("second", "first"), series, strict=True))
    titles = {
        entry: t("gaps.tip.mean", block=blocks[entry]) if entry in blocks else t(f"gaps.tip.{entry}") for entry in tips
    }
    chart: alt.Chart = alt.Chart(rows_named(name), name=name).encode(
        row,
        x=alt.value(0),
        x2=alt.value(alt.ExprRef("width")),
        tooltip=tooltip(heading="title", **{f"tip_{entry}": title for entry, title in titles.items()}),
        description="spoken:N",
    )
    return chart


def _names(palette: Palette) -> alt.Axis:
    """The names at the left: a group's name bold, a long name in two lines."""
    two_lined: Any = {"test": "indexof(datum.value, '\\n') >= 0"}
    group: Any = {"test": "indexof(datum.value, '\\u200b') >= 0"}
    return alt.Axis(
        domain=False,
        ticks=False,
        labelLimit=0,
        labelPadding=8,
        labelLineHeight=14,
        labelOffset={"condition": {**two_lined, "value": -7}, "value": 0},
        labelExpr="split(replace(datum.label, '\\u200b', ''), '\\n')",
        labelFontSize=13,
        labelFontWeight={"condition": {**group, "value": "bold"}, "value": "normal"},
        labelColor={"condition": {**group, "value": palette.ink}, "value": palette.muted},
    )


def _notes(palette: Palette, improve: str, row: alt.Y) -> list[alt.Chart]:
    """The gap, and what it calls for, at the right of the plot."""
    chart = alt.Chart(rows_named("rows"))
    words: dict[str, Any] = {"baseline": "middle", "fontSize": 12, "aria": False}
    edge = alt.value(alt.ExprRef("width"))
    return [
        chart.mark_text(
            **words,
            align="right",
            dx=44,
            color=alt.ExprRef(f"datum.fill ? '{palette.ink}' : '{palette.faint}'"),
            fontWeight=alt.ExprRef("datum.fill ? 'bold' : 'normal'"),
        )
        .encode(row, x=edge, text="text:N")
        .properties(name="figures"),
        chart.mark_text(
            **words, align="left", dx=_NOTE, color=alt.ExprRef(f"datum.urgent ? '{improve}' : '{palette.faint}'")
        )
        .encode(row, x=edge, text="note:N")
        .properties(name="notes"),
    ]


def _legend_layers(palette: Palette, colour: alt.Scale, shapes: alt.Scale) -> list[alt.Chart]:
    chart = alt.Chart(rows_named("legend"))
    at, level = alt.value(alt.ExprRef("datum.at")), alt.value(-52)
    return [
        chart.mark_point(size=80, filled=True, opacity=1, aria=False)
        .encode(
            x=at,
            y=level,
            color=alt.Color("series:N", scale=colour, legend=None),
            shape=alt.Shape("series:N", scale=shapes, legend=None),
        )
        .properties(name="legend_points"),
        chart.mark_text(align="left", baseline="middle", dx=10, fontSize=12, color=palette.muted, aria=False)
        .encode(x=at, y=level, text="series:N")
        .properties(name="legend_words"),
    ]
