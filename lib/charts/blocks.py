"""How the two blocks look wherever both stand in one chart: satisfaction and importance, or the index alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lib.charts.theme import Palette
from lib.survey import columns as col


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


def series_colours(palette: Palette) -> list[str]:
    """Return the colours of satisfaction (and the index) and of importance."""
    return [palette.satisfaction[-1], palette.importance[-1]]
