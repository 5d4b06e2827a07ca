"""What a report consists of, whatever file it becomes: chapters of pages, each with words, a figure and a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final, Protocol

from lib.charts.quadrant_extent import Extent
from lib.survey.plain_text import plain
from lib.text import t
from lib.text.phrases import MISSING, number, percent, signed

Value = str | float | int | None


class Form(StrEnum):
    """How the values of a column are written."""

    TEXT = "text"
    WHOLE = "whole"
    ONE = "one"
    TWO = "two"
    SIGNED = "signed"
    SHARE = "share"
    P = "p"


_WRITTEN: Final[Mapping[Form, Any]] = {
    Form.WHOLE: partial(number, digits=0),
    Form.ONE: partial(number, digits=1),
    Form.TWO: number,
    Form.SIGNED: signed,
    Form.SHARE: percent,
    Form.P: partial(number, digits=3),
}


def written(value: Value, form: Form) -> str:
    """Write a value as text; a dash where there is none."""
    if value is None:
        return MISSING
    if isinstance(value, str):
        return plain(" ".join(value.split()))
    text: str = _WRITTEN[form](float(value)) if form is not Form.TEXT else str(value)
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: unrounded numbers (None where there is none) or text."""

    title: str
    values: tuple[Value, ...]
    form: Form = Form.TEXT

    @property
    def texts(self) -> tuple[str, ...]:
        """The values as text."""
        return tuple(written(value, self.form) for value in self.values)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of equal length; `zones` names the zone of each row where rows have one."""

    columns: tuple[Column, ...]
    zones: tuple[str | None, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.columns[0].values)

    def part(self, start: int, stop: int) -> "Table":
        """Return the rows from `start` until before `stop`."""
        columns = tuple(Column(each.title, each.values[start:stop], each.form) for each in self.columns)
        return Table(columns, self.zones[start:stop])


class Drawn(Protocol):
    """A chart of :mod:`lib.charts`."""

    def to_dict(self) -> dict[str, Any]:
        """Return its Vega-Lite specification."""


@dataclass(frozen=True, slots=True)
class Point:
    """One indicator of the quadrant chart."""

    code: str
    name: str
    satisfaction: float
    importance: float
    zone: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Quadrants:
    """The quadrant chart: points between two cut lines.

    Attributes
    ----------
    cut
        Satisfaction and importance of the lines; `cut_notes` are written at them.
    extent
        The window in scale points, its edges at tenths, where the ticks of an office chart begin.
    across, up
        Titles of the axes.
    zones
        Title of each zone.
    chart, alt
        The same as a picture, and in a sentence.
    """

    points: tuple[Point, ...]
    cut: tuple[float, float]
    cut_notes: tuple[str, str]
    extent: Extent
    across: str
    up: str
    zones: Mapping[str, str]
    chart: Drawn
    alt: str

    @property
    def sets(self) -> tuple[tuple[Point, ...], ...]:
        """The points by zone and certainty, none of them empty."""
        kinds = [(zone, is_certain) for zone in self.zones for is_certain in (True, False)]
        found = (tuple(p for p in self.points if (p.zone, p.is_certain) == kind) for kind in kinds)
        return tuple(points for points in found if points)

    def set_name(self, point: Point) -> str:
        """What the points like this one are called."""
        return f"{self.zones[point.zone]} · {t('column.certain' if point.is_certain else 'column.borderline')}"


@dataclass(frozen=True, slots=True)
class Series:
    """Named values over the categories of a figure, with the ends of their intervals where known."""

    name: str
    values: tuple[float | None, ...]
    lows: tuple[float | None, ...] = ()
    highs: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar for each category and series."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Form
    ends: tuple[float, float] | None
    chart: Drawn
    alt: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A line over the categories for each series; a missing value leaves a gap."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    form: Form
    chart: Drawn
    alt: str


Figure = Quadrants | Bars | Lines


@dataclass(frozen=True, slots=True)
class Page:
    """What stands together: one slide, one sheet, one section of a document.

    Attributes
    ----------
    key
        Names it among all pages of a report.
    title
        Its heading.
    words
        Sentences, the most important first.
    wide
        Whether its table is one for a workbook only: too wide or too long to be read on paper.
    """

    key: str
    title: str
    words: tuple[str, ...] = ()
    figure: Figure | None = None
    table: Table | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages under one heading."""

    key: str
    title: str
    pages: tuple[Page, ...]
