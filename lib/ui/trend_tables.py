"""The figures behind the lines of a course as one table, and its download."""

from collections.abc import Iterator

import pandas as pd

from lib.analysis.changes import CHANGES, MOVE, N_AFTER, N_BEFORE, ZONE_AFTER, ZONE_BEFORE, Changes
from lib.analysis.trend import dimension_trend, index_trend, indicator_trend
from lib.reports.table_workbook import table_workbook
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import MISSING, interval
from lib.ui import storage
from lib.ui.course import Course
from lib.ui.downloads import XLSX, draw_download
from lib.ui.names import moment, selection_words
from lib.ui.tables import draw_table, zone_name
from lib.ui.view import View


def draw_figures(view: View, course: Course, codes: tuple[str, ...]) -> None:
    """Draw the figures of the index, the dimensions and the chosen indicators; the download has every indicator."""
    draw_table(_table(course, codes), key="trend_figures", most=14)
    about = _about(view, course)
    draw_download(
        t("trends.download"),
        lambda: table_workbook(
            _table(course, course.scheme.codes), about, sheet=t("trends.table"), about_sheet=t("about.sheet")
        ),
        file_name=f"{t('trends.file_name')}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key="trend_table",
    )


def draw_changes_download(view: View, course: Course, changes: Changes, pair: tuple[Period, Period]) -> None:
    """Draw the download of every indicator's change between two periods."""
    draw_download(
        t("trends.download_changes"),
        lambda: table_workbook(
            _changes_table(changes, course.scheme, pair),
            _about(view, course),
            sheet=t("trends.changes"),
            about_sheet=t("about.sheet"),
        ),
        file_name=f"{t('trends.changes_file')}_{pair[0]}_{pair[1]}_{selection_words(view.selection)}.xlsx",
        mime=XLSX,
        key="trend_changes",
    )


def _changes_table(changes: Changes, scheme: Scheme, pair: tuple[Period, Period]) -> pd.DataFrame:
    frame = changes.frame
    items = [scheme.indicator(str(code)) for code in frame.index]
    columns: dict[str, object] = {
        t("column.code"): [item.code for item in items],
        t("column.name"): [item.named(language()) for item in items],
        t("trends.change.verdict"): [t(f"trends.move.{move}") for move in frame[MOVE]],
    }
    for period, zone, n in ((pair[0], ZONE_BEFORE, N_BEFORE), (pair[1], ZONE_AFTER, N_AFTER)):
        columns[t("trends.change.zone", period=period)] = [zone_name(name) for name in frame[zone]]
        columns[t("trends.change.at", block=t("column.n"), period=period)] = frame[n].to_numpy()
    for block, names in CHANGES.items():
        said = t(f"trends.item.{block}")
        for period, mean in zip(pair, (names.before, names.after), strict=True):
            columns[t("trends.change.at", block=said, period=period)] = frame[mean].to_numpy()
        bounds = zip(frame[names.low], frame[names.high], strict=True)
        columns[t("trends.change.change", block=said)] = frame[names.change].to_numpy()
        columns[t("trends.change.interval", block=said)] = [_bounds(low, high) for low, high in bounds]
        columns[t("trends.change.p_adjusted", block=said)] = frame[names.p_adjusted].to_numpy()
    return pd.DataFrame(columns)


def _table(course: Course, codes: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(_rows(course, codes)))


def _rows(course: Course, codes: tuple[str, ...]) -> Iterator[dict[str, object]]:
    scheme, bounds = course.scheme, (col.LOW, col.HIGH)
    whole = t("trends.item.index")
    yield from _series(whole, whole, index_trend(course.figures), col.WEIGHTED, bounds)
    for item in scheme.dimensions:
        frame = dimension_trend(course.figures, item.code)
        yield from _series(t("trends.item.dimension"), item.named(language()), frame, col.WEIGHTED, bounds)
    for code in codes:
        frame = indicator_trend(course.figures, code)
        for block in (col.SATISFACTION, col.IMPORTANCE):
            name = scheme.indicator(code).named(language())
            yield from _series(t(f"trends.item.{block}"), name, frame, block, (f"{block}_low", f"{block}_high"))


def _series(
    item: str, name: str, frame: pd.DataFrame, figure: str, bounds: tuple[str, str]
) -> Iterator[dict[str, object]]:
    for row in frame.to_dict("records"):
        low, high = row[bounds[0]], row[bounds[1]]
        yield {
            t("trends.head.item"): item,
            t("trends.head.name"): name,
            t("trends.head.period"): row[col.PERIOD],
            t("column.n"): row[col.N],
            t("trends.head.value"): row[figure],
            t("trends.head.interval"): _bounds(low, high),
            t("trends.head.zone"): zone_name(row.get(col.ZONE)),
            t("trends.head.state"): t(f"trends.state.{row[col.STATE]}"),
        }


def _bounds(low: float, high: float) -> str:
    return MISSING if pd.isna(low) or pd.isna(high) else interval(low, high)


def _about(view: View, course: Course) -> list[tuple[str, str]]:
    shown = [course.view(period) for period in course.shown]
    rules = course.rules.values()
    lines = {t(f"crosshair.{rule.method}") + (f" {rule.note}" if rule.note else "") for rule in rules}
    studies = [one.study for one in course.figures if one.study is not None]
    facts = {
        "scope": selection_words(view.selection),
        "n": str(sum(found.responses.n for found in shown)),
        "crosshair": " ".join(sorted(lines)),
        "resamples": f"{studies[-1].resamples} / {studies[-1].seed}",
        "scheme": course.scheme.key,
        "data": " ".join(batch.content_hash[:12] for found in shown for batch in found.batches),
        "made": moment(storage.now()),
    }
    return [(t(f"about.{name}"), value) for name, value in facts.items()]
