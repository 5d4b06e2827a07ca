"""Index and zones over the periods, and what changed since the last one."""

import pandas as pd

from lib.analysis.change_findings import change_findings
from lib.analysis.changes import CHANGES, MOVE, ZONE_AFTER, ZONE_BEFORE, Changes, Move
from lib.analysis.study import Study
from lib.charts.period_lines import describe_periods, period_lines
from lib.charts.quadrant_points import zone_title
from lib.charts.records import records
from lib.charts.theme import PRINT
from lib.reports.content import Column, Form, Lines, Page, Series, Table
from lib.reports.report import Report
from lib.reports.scope import period_words
from lib.reports.sentences import sentence
from lib.survey import columns as col
from lib.survey.zones import Zone
from lib.text import language, t


def trend(report: Report) -> tuple[Page, ...]:
    """Follow index and zones over the periods; say so where there is only one."""
    if not report.past:
        return (Page("trend", t("report.page.trend"), (t("report.trend.one_period"),)),)
    frame = index_by_period(report)
    lines = Lines(
        title=t("chart.index_axis"),
        categories=tuple(frame[col.PERIOD]),
        series=(
            Series(
                t("report.index.weighted"),
                *(tuple(_known(value) for value in frame[name]) for name in (col.WEIGHTED, col.LOW, col.HIGH)),
            ),
        ),
        form=Form.ONE,
        chart=period_lines(frame, palette=PRINT),
        alt=describe_periods(frame),
    )
    words = [describe_periods(frame)]
    if frame[col.WEIGHTED].isna().any():
        words.append(t("report.trend.gap"))
    return (
        Page("trend", t("report.page.trend"), tuple(words), lines, _table(frame)),
        _changes(report),
    )


def index_by_period(report: Report) -> pd.DataFrame:
    """Return n, index, its interval and the zones' counts of every period, earliest first."""
    every = [(past.period, past.study) for past in report.past]
    every.append((period_words(report.subject.selection), report.study))
    return pd.DataFrame([{col.PERIOD: period, **_figures(study)} for period, study in every])


def _figures(study: Study | None) -> dict[str, float | int | None]:
    if study is None:
        return dict.fromkeys((col.N, col.WEIGHTED, col.LOW, col.HIGH, *(zone.value for zone in Zone)))
    interval = study.index_interval
    zones = study.placed[col.ZONE]
    return {
        col.N: study.n,
        col.WEIGHTED: study.index.weighted,
        col.LOW: None if interval is None else interval.low,
        col.HIGH: None if interval is None else interval.high,
        **{zone.value: int((zones == zone.value).sum()) for zone in Zone},
    }


def _table(frame: pd.DataFrame) -> Table:
    def of(name: str, title: str, form: Form) -> Column:
        return Column(title, tuple(_known(value) for value in frame[name]), form)

    return Table(
        (
            Column(t("attribute.period"), tuple(frame[col.PERIOD])),
            of(col.N, t("column.n"), Form.WHOLE),
            of(col.WEIGHTED, t("report.index.weighted"), Form.ONE),
            of(col.LOW, t("report.index.low"), Form.ONE),
            of(col.HIGH, t("report.index.high"), Form.ONE),
            *(of(zone.value, zone_title(zone), Form.WHOLE) for zone in Zone),
        )
    )


def _changes(report: Report) -> Page:
    base = report.past[-1].period
    title = t("report.page.changes", base=base)
    if report.changes is None:
        return Page("changes", title, (t("report.trend.no_before", base=base),))
    said = tuple(sentence(one, report.study.scheme) for one in change_findings(report.changes, base))
    return Page("changes", title, said, None, _moves(report.changes, report.study))


def _moves(changes: Changes, study: Study) -> Table | None:
    moved = changes.moves
    if moved.empty:
        return None
    rows, names = records(moved), CHANGES[col.SATISFACTION]
    codes = list(rows)
    return Table(
        (
            Column(t("column.code"), tuple(codes)),
            Column(t("column.name"), tuple(study.scheme.indicator(code).named(language()) for code in codes)),
            Column(t("column.zone_before"), tuple(zone_title(Zone(rows[code][ZONE_BEFORE])) for code in codes)),
            Column(t("column.zone_after"), tuple(zone_title(Zone(rows[code][ZONE_AFTER])) for code in codes)),
            Column(t("column.change_satisfaction"), tuple(rows[code][names.change] for code in codes), Form.SIGNED),
            Column(t("report.trend.low"), tuple(rows[code][names.low] for code in codes), Form.SIGNED),
            Column(t("report.trend.high"), tuple(rows[code][names.high] for code in codes), Form.SIGNED),
            Column(t("column.verdict"), tuple(_verdict(rows[code][MOVE]) for code in codes)),
        ),
        tuple(rows[code][ZONE_AFTER] for code in codes),
    )


def _verdict(move: str) -> str:
    return t("column.real" if move == Move.REAL else "column.noise")


def _known(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else value
