"""The figures of ``trend`` as aligned text for a person at a terminal."""

from collections.abc import Iterator
from math import isnan

from lib.analysis.change_findings import change_findings
from lib.analysis.trend import dimension_trend, index_trend
from lib.cli.followed import Step, Trend
from lib.cli.output import table
from lib.cli.readable import notice_lines
from lib.reports.sentences import sentence
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import MISSING, interval, joined, number, quoted, signed


def trend_lines(found: Trend) -> Iterator[str]:
    """Write the index and its dimensions by period, then what changed from each period to the next."""
    scheme = found.periods[0].pool.scheme
    yield t("cli.trend.each") if found.base is None else t("cli.trend.base", base=found.base)
    yield ""
    yield from _index(found)
    yield ""
    yield from _dimensions(found, scheme)
    for step in found.steps:
        yield ""
        yield from _step(step, scheme)
    yield from notice_lines(found.notices)


def _index(found: Trend) -> list[str]:
    frame = index_trend([one.figures for one in found.periods])
    heads = ("trends.head.period", "column.n", "trends.item.index", "trends.head.interval", "trends.head.state")
    rows = [
        (
            str(row[col.PERIOD]),
            number(row[col.N], 0),
            number(row[col.WEIGHTED]),
            MISSING if isnan(row[col.LOW]) else interval(row[col.LOW], row[col.HIGH]),
            t(f"trends.state.{row[col.STATE]}"),
        )
        for row in frame.to_dict("records")
    ]
    return table([t(head) for head in heads], rows)


def _dimensions(found: Trend, scheme: Scheme) -> list[str]:
    periods = [one.figures for one in found.periods]
    rows = [
        (item.named(language()), *(number(value) for value in dimension_trend(periods, item.code)[col.WEIGHTED]))
        for item in scheme.dimensions
    ]
    return table((t("column.dimension"), *(str(one.period) for one in periods)), rows)


def _step(step: Step, scheme: Scheme) -> Iterator[str]:
    skipped = t("cli.trend.skipped", periods=joined(map(str, step.skipped))) if step.skipped else ""
    yield t("cli.trend.step", before=step.before, after=step.after) + skipped
    for finding in change_findings(step.changes, str(step.before)):
        yield f"- {sentence(finding, scheme)}"
    if step.returned is not None:
        back = step.returned
        names = joined(quoted(scheme.indicator(str(code)).named(language())) for code in back.frame.index)
        facts = {name: signed(getattr(back, name)) for name in ("change", "expected", "shift", "rest")}
        bounds = interval(back.interval.low, back.interval.high)
        yield "- " + t("cli.trend.returned", names=names, bounds=bounds, **facts)
