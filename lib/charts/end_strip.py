"""How often each item got the best answer, the worst one or none, as a strip of shades."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.charts.block_names import block_name
from lib.charts.categories import apart, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette, contrasting, ramp
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.settings import CEILING_ITEM_SHARE
from lib.text import language, t
from lib.text.phrases import number, percent

if TYPE_CHECKING:
    from lib.analysis.answer_ends import AnswerEnds
    from lib.survey.scheme import Scheme

_ROW: Final = 25
_AROUND: Final = 56
_SHADES: Final = 21
_NARROW: Final = 520
"""Below this width in px the headers of the columns stand upright, since they would run into each other."""
_SHARES: Final = ("ceiling", "floor", "lacking")
_BLOCKS: Final = (col.SATISFACTION, col.IMPORTANCE)


def end_strip(
    ends: "AnswerEnds", scheme: "Scheme", *, first: FirstBlock = FirstBlock.IMPORTANCE, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw a row per item and a column per block and share; a frame marks items crowded at one end.

    Parameters
    ----------
    ends
        Shares of both blocks.
    scheme
        Names the items.
    first
        What the first block asks.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(ends, scheme, first, palette)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    height = len(scheme.indicators) * _ROW + _AROUND
    return PreparedChart(_specification(language(), palette), {"cells": rows}, height=height, width="container")


def describe_ends(ends: "AnswerEnds", scheme: "Scheme") -> str:
    """Say the chart in a sentence."""
    found = ends.satisfaction.items["ceiling"].dropna()
    if found.empty:
        return t("chart.alt.nothing")
    code = str(found.idxmax())
    name = scheme.indicator(code).named(language())
    return t("reliability.chart.ends_alt", name=name, share=percent(float(found.max()), 0))


def _rows(ends: "AnswerEnds", scheme: "Scheme", first: FirstBlock, palette: Palette) -> list[Row]:
    shades = ramp(palette.heat, _SHADES)
    names = apart(f"{item.code} {item.named(language())}" for item in scheme.indicators)
    rows = []
    for block, found in zip(_BLOCKS, (ends.satisfaction, ends.importance), strict=True):
        for name, figures in zip(names, records(found.items).values(), strict=True):
            for share in _SHARES:
                value = figures[share]
                if value is None:
                    continue
                shade = shades[round((_SHADES - 1) * value)]
                rows.append(
                    {
                        "name": name,
                        "column": t(
                            "reliability.chart.column",
                            block=block_name(block, first),
                            share=t(f"reliability.end.{share}"),
                        ),
                        "text": percent(value, 0) if value else "0",
                        "colour": shade,
                        "ink": contrasting(shade),
                        "frame": palette.accent if share != "lacking" and value > CEILING_ITEM_SHARE else shade,
                        "tip_share": percent(value),
                        "tip_n": number(figures[col.N], 0),
                    }
                )
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    gaps = alt.Scale(paddingInner=0.06, paddingOuter=0)
    across = alt.X(
        "column:N",
        title=None,
        sort=None,
        scale=gaps,
        axis=alt.Axis(
            orient="top",
            domain=False,
            ticks=False,
            labelAngle=alt.ExprRef(f"width < {_NARROW} ? -90 : 0"),
            labelAlign=alt.ExprRef(f"width < {_NARROW} ? 'left' : 'center'"),
            labelBaseline=alt.ExprRef(f"width < {_NARROW} ? 'middle' : 'bottom'"),
            labelLimit=150,
            labelFontSize=12,
        ),
    )
    up = alt.Y(
        "name:N",
        title=None,
        sort=None,
        scale=alt.Scale(paddingInner=0.14, paddingOuter=0),
        axis=alt.Axis(domain=False, ticks=False, labelLimit=290, labelFontSize=13),
    )
    chart = alt.Chart(rows_named("cells")).encode(across, up)
    return finished(
        [
            chart.mark_rect(cornerRadius=2, strokeWidth=1.6)
            .encode(
                color=alt.Color("colour:N", scale=None),
                stroke=alt.Stroke("frame:N", scale=None),
                tooltip=tooltip(
                    name="title", column=" ", tip_share=t("reliability.chart.share"), tip_n=t("chart.tip.n")
                ),
            )
            .properties(name="cells"),
            chart.mark_text(fontSize=12, aria=False)
            .encode(text="text:N", color=alt.Color("ink:N", scale=None))
            .properties(name="shares"),
        ],
        palette,
    )
