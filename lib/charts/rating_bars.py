"""The distribution of one indicator's ratings: diverging stacked bars for importance and satisfaction."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import altair as alt

from lib.charts.answer_words import answer_word
from lib.charts.categories import ROW, category_axis, finished, tooltip
from lib.charts.empty_chart import empty_chart
from lib.charts.prepared import PreparedChart, rows_named
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT, Palette, contrasting, ramp
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.text import language, t
from lib.text.phrases import number, percent

if TYPE_CHECKING:
    from lib.analysis.study import Study

_NAMED_FROM: Final = 46
"""Width in px from which a segment has room for its points and its share."""

_SCORED_FROM: Final = 14
"""Width in px from which it has room for its points."""

_ROOMY_TEXT: Final = (
    f"datum.part * width >= {_NAMED_FROM} ? datum.text : datum.part * width >= {_SCORED_FROM} ? datum.score : ''"
)


def rating_bars(
    study: "Study", code: str, first_block: FirstBlock = FirstBlock.IMPORTANCE, *, palette: Palette = LIGHT
) -> alt.LayerChart:
    """Draw how often each scale point was given, the middle of the scale in the middle of the chart.

    Parameters
    ----------
    study
        Its pair counts; a scale with an odd number of points has its middle point halved by the zero line.
    code
        The indicator.
    first_block
        What the first block asked, and so what both blocks are called; answers about expectations have no
        wording in the scheme and are named by their points.
    palette
        Colours of the surface it will stand on.
    """
    rows = _rows(study, code, first_block, palette)
    if not rows:
        return empty_chart(t("chart.nothing"), palette, height=2 * ROW + 40)
    data = {"ratings": rows, "middle": [{"at": 0}]}
    return PreparedChart(_specification(language(), palette), data, height=2 * (ROW + 6) + 20, width="container")


def describe_ratings(study: "Study", code: str, first_block: FirstBlock = FirstBlock.IMPORTANCE) -> str:
    """Say the chart in a sentence."""
    figures = records(study.placed)[code]
    if not study.counts.n[study.scheme.codes.index(code)]:
        return t("chart.alt.nothing")
    return t(
        "chart.alt.ratings",
        name=study.scheme.indicator(code).named(language()),
        first=t(f"gaps.first.{first_block}"),
        second=t(f"gaps.second.{first_block}"),
        importance=number(figures[col.IMPORTANCE]),
        satisfaction=number(figures[col.SATISFACTION]),
        n=number(figures[col.N], 0),
    )


def _rows(study: "Study", code: str, first_block: FirstBlock, palette: Palette) -> list[Row]:
    place = study.scheme.codes.index(code)
    if not study.counts.n[place]:
        return []
    figures = records(study.placed)[code]
    words = {
        col.IMPORTANCE: t(f"gaps.axis.first_{first_block}"),
        col.SATISFACTION: t(f"gaps.axis.second_{first_block}"),
    }
    blocks = (
        (col.IMPORTANCE, study.counts.importance[place].tolist(), palette.importance),
        (col.SATISFACTION, study.counts.satisfaction[place].tolist(), palette.satisfaction),
    )
    rows = [
        {**row, "name": t("chart.named_mean", block=words[block], mean=number(figures[block]))}
        for block, counts, colours in blocks
        for row in _segments(study, _asked(block, first_block), counts, ramp(colours, len(counts)))
    ]
    span = max(row["end"] for row in rows) - min(row["start"] for row in rows)
    return [{**row, "part": (row["end"] - row["start"]) / span} for row in rows]


def _asked(block: str, first_block: FirstBlock) -> str:
    """Under which block the scheme words the answers."""
    return first_block.value if block == col.IMPORTANCE else block


def _segments(study: "Study", block: str, counts: list[int], colours: list[str]) -> list[Row]:
    shares = [count / sum(counts) for count in counts]
    start = -sum(shares[: len(shares) // 2]) - (shares[len(shares) // 2] / 2 if len(shares) % 2 else 0)
    rows = []
    for score, count, share, colour in zip(study.scheme.scale.points, counts, shares, colours, strict=True):
        rows.append(
            {
                "answer": answer_word(study.scheme, block, score),
                "given": t("chart.count_with_share", count=count, share=percent(share, 0)),
                "start": start,
                "end": start + share,
                "middle": start + share / 2,
                "colour": colour,
                "ink": contrasting(colour),
                "score": str(score),
                "text": f"{score}: {percent(share, 0)}",
            }
        )
        start += share
    return rows


@lru_cache(maxsize=16)
def _specification(_language: str, palette: Palette) -> str:
    chart = alt.Chart(rows_named("ratings"))
    return finished(
        [
            alt.Chart(rows_named("middle"), name="middle")
            .mark_rule(color=palette.faint, strokeDash=[3, 3], aria=False)
            .encode(alt.X("at:Q", axis=None)),
            chart.mark_bar(stroke=palette.paper, strokeWidth=1)
            .encode(
                category_axis(),
                alt.X("start:Q", axis=None, scale=alt.Scale(nice=False, zero=False, padding=2)),
                alt.X2("end"),
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip(name="title", answer=t("chart.tip.answer"), given=t("chart.tip.given")),
            )
            .properties(name="segments"),
            chart.transform_calculate(shown=_ROOMY_TEXT)
            .mark_text(fontSize=12, aria=False)
            .encode(alt.Y("name:N", sort=None), alt.X("middle:Q"), text="shown:N", color=alt.Color("ink:N", scale=None))
            .properties(name="shares"),
        ],
        palette,
    )
