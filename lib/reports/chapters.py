"""The chapters of a report in their order; a further part is one more line of `PARTS`."""

from collections.abc import Callable, Mapping
from contextvars import copy_context
from enum import StrEnum
from typing import Final, TypeVar

from lib.analysis.study import Study
from lib.reports.content import Chapter, Page
from lib.reports.parts.background import background
from lib.reports.parts.comparison import comparison
from lib.reports.parts.measures import measures
from lib.reports.parts.method import method
from lib.reports.parts.results import index, quadrants
from lib.reports.parts.sample import sample
from lib.reports.parts.trend import trend
from lib.reports.parts.weaknesses import weaknesses
from lib.reports.report import Report, weakest
from lib.reports.scope import branch_words, period_words, selection_words
from lib.survey import columns as col
from lib.survey.selection import Selection
from lib.survey.zones import Zone
from lib.text import language, t, use_language
from lib.text.phrases import number, percent

Value = TypeVar("Value")


class Part(StrEnum):
    """What can be chosen; `report.part.<part>` names it."""

    BACKGROUND = "background"
    SAMPLE = "sample"
    INDEX = "index"
    QUADRANTS = "quadrants"
    WEAKNESSES = "weaknesses"
    COMPARISON = "comparison"
    TREND = "trend"
    MEASURES = "measures"
    METHOD = "method"


PARTS: Final[Mapping[Part, tuple[str, Callable[[Report], tuple[Page, ...]]]]] = {
    Part.BACKGROUND: ("background", background),
    Part.SAMPLE: ("sample", sample),
    Part.INDEX: ("results", index),
    Part.QUADRANTS: ("results", quadrants),
    Part.WEAKNESSES: ("results", weaknesses),
    Part.COMPARISON: ("comparison", comparison),
    Part.TREND: ("trend", trend),
    Part.MEASURES: ("measures", measures),
    Part.METHOD: ("method", method),
}
"""Each part with the chapter it stands in and what writes its pages."""


def chapters(report: Report, parts: tuple[Part, ...] = tuple(Part)) -> tuple[Chapter, ...]:
    """Write the chosen parts in the language of the run, in the order of `PARTS`, whatever the order given."""
    pages: dict[str, list[Page]] = {}
    for part, (chapter, write) in PARTS.items():
        if part in parts:
            pages.setdefault(chapter, []).extend(write(report))
    return tuple(Chapter(key, t(f"report.chapter.{key}"), tuple(found)) for key, found in pages.items())


def title(report: Report) -> str:
    """What stands on the cover."""
    return t("report.title", branch=branch_words(report.subject.selection, report.subject.responses))


def subtitle(report: Report) -> str:
    """Scope and n in one line."""
    return t("report.subtitle", scope=selection_words(report.subject.selection), n=report.subject.responses.n)


def file_stem(report: Report) -> str:
    """A file name without its ending: what it is, whose results, of which period."""
    branch = branch_words(report.subject.selection, report.subject.responses)
    return "_".join(part for part in (t("report.file_name"), branch, period_words(report.subject.selection)) if part)


def one_line(study: Study, selection: Selection) -> str:
    """A view in one line that can be copied into a message: scope, n, finding."""
    zones = study.placed[col.ZONE]
    improve = zones.index[zones == Zone.IMPROVE.value]
    facts = {
        "scope": selection_words(selection),
        "n": study.n,
        "index": number(study.index.weighted, 1),
        "count": len(improve),
    }
    if improve.empty:
        return t("report.one_line.none", **{name: facts[name] for name in ("scope", "n", "index")})
    if study.certainty is None:
        return t("report.one_line.unknown", **facts)
    worst = weakest(study, 1)[0]
    share = float(study.certainty[col.ZONE_SHARE[Zone.IMPROVE]][worst])
    facts["certain"] = int(study.certainty.loc[improve, col.CERTAIN].sum())
    name = study.scheme.indicator(worst).named(language())
    return t("report.one_line.known", **facts, name=name, share=percent(share, 0))


def in_language(wanted: str, make: Callable[[], Value]) -> Value:
    """Call `make` with another language of the run than the one around it."""

    def made() -> Value:
        use_language(wanted)
        return make()

    return copy_context().run(made)
