"""How many clients gave which pair of importance and satisfaction."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt
import numpy as np

from lib.charts.answer_words import answer_word
from lib.charts.categories import finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row
from lib.charts.theme import LIGHT, Palette, contrasting, ramp
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import percent

if TYPE_CHECKING:
    from lib.analysis.study import Study

_CELL: Final = 40
_SHADES: Final = 9


def cross_table(study: "Study", code: str, *, palette: Palette = LIGHT) -> alt.LayerChart:
    """Draw the pair counts of the indicator `code` as a heat map: satisfaction across, importance up."""
    rows = _rows(study, code, palette)
    if not rows:
        return empty_chart(t("chart.nothing"), palette)
    height = study.scheme.scale.size * _CELL + 56
    return PreparedChart(_specification(language(), palette), {"cells": rows}, height=height, width="container")


def describe_cross_table(study: "Study", code: str) -> str:
    """Say the chart in a sentence."""
    pairs = study.counts.pairs[study.scheme.codes.index(code)]
    if not pairs.sum():
        return t("chart.alt.nothing")
    importance, satisfaction = np.unravel_index(int(pairs.argmax()), pairs.shape)
    points = study.scheme.scale.points
    return t(
        "chart.alt.cross_table",
        name=study.scheme.indicator(code).named(language()),
        importance=points[int(importance)],
        satisfaction=points[int(satisfaction)],
        count=int(pairs.max()),
        share=percent(float(pairs.max() / pairs.sum()), 0),
    )


def _rows(study: "Study", code: str, palette: Palette) -> list[Row]:
    pairs = study.counts.pairs[study.scheme.codes.index(code)].tolist()
    total, most = sum(map(sum, pairs)), max(map(max, pairs))
    if not total:
        return []
    shades = ramp(palette.heat, _SHADES)
    rows = []
    for importance, counts in zip(study.scheme.scale.points, pairs, strict=True):
        for satisfaction, count in zip(study.scheme.scale.points, counts, strict=True):
            shade = shades[round((_SHADES - 1) * count / most)]
            rows.append(
                {
                    "x": satisfaction,
                    "y": importance,
                    "text": str(count) if count else "",
                    "colour": shade,
                    "ink": contrasting(shade),
                    "tip_importance": answer_word(study.scheme, col.IMPORTANCE, importance),
                    "tip_satisfaction": answer_word(study.scheme, col.SATISFACTION, satisfaction),
                    "tip_given": t("chart.count_with_share", count=count, share=percent(count / total, 0)),
                }
            )
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    axis = alt.Axis(domain=False, ticks=False, labelAngle=0)
    gaps = alt.Scale(paddingInner=0.04, paddingOuter=0)
    across = alt.X("x:O", title=t("chart.satisfaction"), axis=axis, scale=gaps)
    up = alt.Y("y:O", title=t("chart.importance"), sort="descending", axis=axis, scale=gaps)
    chart = alt.Chart(rows_named("cells")).encode(across, up)
    return finished(
        [
            chart.mark_rect(cornerRadius=2)
            .encode(
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip(
                    tip_importance=t("chart.importance"),
                    tip_satisfaction=t("chart.satisfaction"),
                    tip_given=t("chart.tip.given"),
                ),
            )
            .properties(name="cells"),
            chart.mark_text(fontSize=13, aria=False)
            .encode(text="text:N", color=alt.Color("ink:N", scale=None))
            .properties(name="counts"),
        ],
        palette,
    )
