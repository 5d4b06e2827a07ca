"""A report as the script of a talk: steps that can be chosen and ordered, each a few slides of one fixed size."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil
from typing import Final

from lib.charts.dimension_bars import describe_dimensions, dimension_bars
from lib.charts.group_dots import describe_groups, group_dots
from lib.charts.period_lines import describe_periods, period_lines
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import QuadrantOptions
from lib.charts.quadrant_points import zone_title
from lib.charts.quadrant_words import codes_for_names, describe_quadrants
from lib.charts.rating_bars import describe_ratings, rating_bars
from lib.charts.records import Row, records
from lib.charts.theme import LIGHT
from lib.charts.wall_picture import WallPicture
from lib.reports.chapters import subtitle, title
from lib.reports.content import Page, Table
from lib.reports.parts.comparison import comparison, group_name
from lib.reports.parts.measures import measures
from lib.reports.parts.results import certainty_words, index, quadrants
from lib.reports.parts.sample import sample
from lib.reports.parts.trend import index_by_period, trend
from lib.reports.parts.weaknesses import weaknesses
from lib.reports.report import Division, Report, Weakness, taken_apart
from lib.survey import columns as col
from lib.survey.settings import CERTAIN_SHARE
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import display_width, joined, number, percent, signed

WIDTH: Final = 880
HEIGHT: Final = 495
"""Of every slide in px; the stage enlarges it to what the wall has."""

BODY: Final = 372
"""Height between title and foot of a slide, px."""

TEXT: Final = 816
"""Width of what stands on a slide, px."""

BESIDE: Final = 312
"""Width of the words beside a figure, px."""

_FIGURE: Final = TEXT - BESIDE - 20
_SIZES: Final = (19, 17, 15, 14)
_RATINGS_HEIGHT: Final = 110
_BETWEEN: Final = 8
_NOTE: Final = 12
_LARGE: Final = BODY - 28
"""Height of a figure with a line of words below it, px."""

_CHOICE: Final = 48
"""Room below the slide of an indicator for the box that chooses another one, px."""

_EM: Final = 0.53
_LEADING: Final = 1.4
_AFTER: Final = 9
_ROW: Final = 27
_HEAD: Final = 30
_CROWDED: Final = 12
_MOST_ROWS: Final = 16


class Step(StrEnum):
    """What a talk consists of, in its usual order; `present.step.<step>` names it."""

    TITLE = "title"
    SAMPLE = "sample"
    INDEX = "index"
    QUADRANTS = "quadrants"
    ZONES = "zones"
    WEAKNESSES = "weaknesses"
    COMPARISON = "comparison"
    TREND = "trend"
    PROPOSALS = "proposals"


@dataclass(frozen=True, slots=True)
class Slide:
    """What stands on the wall at one time; `size` is that of its words in px."""

    step: Step
    title: str
    words: tuple[str, ...] = ()
    size: int = _SIZES[0]
    below: tuple[WallPicture, ...] = ()
    beside: tuple[WallPicture, ...] = ()
    table: Table | None = None

    @property
    def is_crowded(self) -> bool:
        """Whether its table has so many rows that they stand closer."""
        return self.table is not None and self.table.rows > _CROWDED


def slides(report: Report, steps: tuple[Step, ...]) -> tuple[Slide, ...]:
    """Write the slides of these steps, in the order given and in the language of the run."""
    return tuple(slide for step in steps for slide in _WRITERS[step](report))


def answer(report: Report, code: str) -> Slide:
    """Write the slide of any indicator, for a question from the room."""
    study = report.study
    placed, sure = records(study.placed)[code], records(study.certainty).get(code)
    facts = {
        "importance": number(placed[col.IMPORTANCE]),
        "satisfaction": number(placed[col.SATISFACTION]),
        "gap": signed(records(study.gaps)[code][col.GAP]),
        "n": number(placed[col.N], 0),
    }
    words = [t("present.answer.means", **facts)]
    if zone := placed[col.ZONE]:
        words.append(_zone_words(zone, sure))
    page = Page(code, f"{code} {study.scheme.indicator(code).named(language())}", tuple(words))
    return _drilled(report, taken_apart(report.subject, code), page, BODY - _CHOICE)


def _zone_words(zone: str, sure: Row | None) -> str:
    named = zone_title(Zone(zone))
    if sure is None:
        return t("present.answer.zone", zone=named)
    share = percent(sure[col.ZONE_SHARE[zone]])
    return t("present.answer.zone_sure", zone=named, certainty=certainty_words(sure), share=share)


def _cover(report: Report) -> Iterator[Slide]:
    lines = [subtitle(report), t("report.made", when=f"{report.made.astimezone():%Y-%m-%d %H:%M}")]
    if report.subject.is_synthetic:
        lines.append(t("notice.synthetic"))
    yield Slide(Step.TITLE, title(report), tuple(lines), 20)


def _sample(report: Report) -> Iterator[Slide]:
    yield from _tabled(Step.SAMPLE, sample(report)[0])


def _index(report: Report) -> Iterator[Slide]:
    page = index(report)[0]
    study = report.study
    picture = WallPicture(lambda p: dimension_bars(study, palette=p), describe_dimensions(study), _FIGURE, BODY)
    yield _beside(Step.INDEX, page, picture)


def _quadrants(report: Report) -> Iterator[Slide]:
    """Draw the chart as large as its note leaves room for."""
    study = report.study
    usual = t("report.quadrants.reading", share=percent(CERTAIN_SHARE, 0))
    note = usual
    for height in range(_LARGE, _LARGE - 5 * _NOTE, -_NOTE):
        options = QuadrantOptions(height=height, width=TEXT)
        coded = codes_for_names(quadrant_chart(study, options=options, palette=LIGHT))
        named = (f"{code} {study.scheme.indicator(code).named(language())}" for code in coded)
        note = t("quadrants.coded", names=joined(named)) if coded else usual
        if _height((note,), TEXT, _NOTE) <= BODY - height:
            break
    picture = WallPicture(
        lambda palette: quadrant_chart(study, options=options, palette=palette),
        describe_quadrants(study),
        TEXT,
        options.height,
    )
    yield Slide(Step.QUADRANTS, t("report.page.quadrants"), (note,), _NOTE, below=(picture,))


def _zones(report: Report) -> Iterator[Slide]:
    for page in quadrants(report):
        if page.key.startswith("zone_"):
            yield from _tabled(Step.ZONES, page)


def _weaknesses(report: Report) -> Iterator[Slide]:
    for rank, page in enumerate(weaknesses(report)):
        if rank >= len(report.weaknesses):
            yield from _worded(Step.WEAKNESSES, page)
        else:
            yield _drilled(report, report.weaknesses[rank], page)


def _drilled(report: Report, weakness: Weakness, page: Page, height: int = BODY) -> Slide:
    """Show how one indicator was rated, and by whom."""
    study, code = report.study, weakness.code
    rated = WallPicture(
        lambda p: rating_bars(study, code, palette=p), describe_ratings(study, code), _FIGURE, _RATINGS_HEIGHT
    )
    groups = (_groups(report, each, height - _RATINGS_HEIGHT - _BETWEEN) for each in weakness.divisions[:1])
    words, size = _readable(page.words, BESIDE, height)
    return Slide(Step.WEAKNESSES, page.title, words, size, beside=(rated, *groups))


def _comparison(report: Report) -> Iterator[Slide]:
    for place, page in enumerate(comparison(report)):
        if place >= len(report.divisions):
            yield from _worded(Step.COMPARISON, page)
            continue
        yield _beside(Step.COMPARISON, page, _groups(report, report.divisions[place], BODY))


def _trend(report: Report) -> Iterator[Slide]:
    for page in trend(report):
        if page.key == "trend" and report.past:
            yield _beside(Step.TREND, page, _lines(report))
        else:
            yield from _tabled(Step.TREND, page, (1, 2, 3, 4, 7))


def _proposals(report: Report) -> Iterator[Slide]:
    for page in measures(report):
        yield from _tabled(Step.PROPOSALS, page, (0, 1, 4, 5, 6, 7))


_WRITERS: Final[Mapping[Step, Callable[[Report], Iterator[Slide]]]] = {
    Step.TITLE: _cover,
    Step.SAMPLE: _sample,
    Step.INDEX: _index,
    Step.QUADRANTS: _quadrants,
    Step.ZONES: _zones,
    Step.WEAKNESSES: _weaknesses,
    Step.COMPARISON: _comparison,
    Step.TREND: _trend,
    Step.PROPOSALS: _proposals,
}


def _lines(report: Report) -> WallPicture:
    frame = index_by_period(report)
    return WallPicture(lambda p: period_lines(frame, palette=p), describe_periods(frame), _FIGURE, BODY)


def _groups(report: Report, division: Division, height: int) -> WallPicture:
    scale = report.study.scheme.scale
    names = [group_name(str(name), division.column) for name in division.frame[col.GROUP]]
    frame = division.frame.assign(**{col.GROUP: names})
    return WallPicture(lambda p: group_dots(frame, scale, palette=p), describe_groups(frame), _FIGURE, height)


def _beside(step: Step, page: Page, picture: WallPicture) -> Slide:
    words, size = _readable(page.words, BESIDE, BODY)
    return Slide(step, page.title, words, size, beside=(picture,))


def _worded(step: Step, page: Page) -> Iterator[Slide]:
    rest, count = page.words, 1
    while rest:
        words, size = _readable(rest, TEXT, BODY)
        yield Slide(step, _counted(page, count), words, size)
        rest, count = rest[len(words) :], count + 1


def _tabled(step: Step, page: Page, columns: tuple[int, ...] | None = None) -> Iterator[Slide]:
    """Write words and table on one slide where both can be read, else the table after the words."""
    table = page.table
    if table is None or not table.rows:
        yield from _worded(step, page)
        return
    if columns is not None:
        table = replace(table, columns=tuple(table.columns[place] for place in columns))
    needed = _HEAD + table.rows * _ROW
    for size in _SIZES:
        if _height(page.words, TEXT, size) + needed <= BODY:
            yield Slide(step, page.title, page.words, size, table=table)
            return
    before = tuple(_worded(step, page))
    yield from before
    parts = ceil(table.rows / _MOST_ROWS)
    rows = ceil(table.rows / parts)
    for part in range(parts):
        title = _counted(page, len(before) + part + 1)
        yield Slide(step, title, table=table.part(part * rows, (part + 1) * rows))


def _counted(page: Page, count: int) -> str:
    return page.title if count == 1 else t("report.continued", title=page.title, number=count)


def _readable(words: tuple[str, ...], width: int, height: int) -> tuple[tuple[str, ...], int]:
    """Return as many of the sentences as find room, in the largest type in which most do."""
    size = next((size for size in _SIZES if _height(words, width, size) <= height), _SIZES[-1])
    kept = len(words)
    while kept > 1 and _height(words[:kept], width, size) > height:
        kept -= 1
    return words[:kept], size


def _height(words: tuple[str, ...], width: int, size: int) -> float:
    lines = sum(ceil(display_width(sentence) * size * _EM / (width - 1.6 * size)) for sentence in words)
    return lines * size * _LEADING + len(words) * _AFTER
