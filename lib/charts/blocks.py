"""How the two blocks look wherever both stand in one chart: satisfaction and importance, or the index alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import altair as alt

from lib.charts.prepared import rows_named
from lib.charts.records import Row
from lib.charts.text_width import text_width
from lib.charts.theme import Palette
from lib.survey import columns as col
from lib.text import t


@dataclass(frozen=True, slots=True)
class Series:
    """One series of means: its columns, its name's key in the catalogue and its shape."""

    mean: str
    low: str
    high: str
    words: str
    shape: str


BLOCKS: Final = (
    Series(col.SATISFACTION, col.SATISFACTION_LOW, col.SATISFACTION_HIGH, "chart.satisfaction", "circle"),
    Series(col.IMPORTANCE, col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH, "chart.importance", "diamond"),
)
INDEX: Final = (Series(col.WEIGHTED, col.LOW, col.HIGH, "chart.index_axis", "circle"),)


def series_in(columns: Iterable[object]) -> tuple[Series, ...]:
    """Return the series that a frame with these columns holds."""
    return INDEX if col.WEIGHTED in set(columns) else BLOCKS


def series_colour(series: tuple[Series, ...], palette: Palette) -> alt.Scale:
    """Return the colours of satisfaction (and the index) and of importance, over their names."""
    colours = [palette.satisfaction[-1], palette.importance[-1]]
    return alt.Scale(domain=[t(one.words) for one in series], range=colours[: len(series)])


def series_shape(series: tuple[Series, ...]) -> alt.Scale:
    """Return the shapes over the same names."""
    return alt.Scale(domain=[t(one.words) for one in series], range=[one.shape for one in series])


def legend_rows(series: tuple[Series, ...]) -> list[Row]:
    """Return the rows of the legend, each as far from the one before as that one's words are long."""
    rows: list[Row] = []
    at = 6.0
    for one in series:
        rows.append({"series": t(one.words), "at": at})
        at += text_width(t(one.words), 12) + 34
    return rows


def legend_layers(series: tuple[Series, ...], palette: Palette) -> list[alt.Chart]:
    """Return the legend above the plot, over the rows named ``"legend"``."""
    chart = alt.Chart(rows_named("legend"))
    at, level = alt.value(alt.ExprRef("datum.at")), alt.value(-16)
    return [
        chart.mark_point(size=80, filled=True, opacity=1, aria=False)
        .encode(
            x=at,
            y=level,
            color=alt.Color("series:N", scale=series_colour(series, palette), legend=None),
            shape=alt.Shape("series:N", scale=series_shape(series), legend=None),
        )
        .properties(name="legend_points"),
        chart.mark_text(align="left", baseline="middle", dx=10, fontSize=12, color=palette.muted, aria=False)
        .encode(x=at, y=level, text="series:N")
        .properties(name="legend_words"),
    ]
