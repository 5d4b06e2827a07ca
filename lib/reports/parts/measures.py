"""What to do: a line for each indicator to be improved, with room for who and until when."""

from lib.analysis.study import Study
from lib.analysis.zone_findings import zone_findings
from lib.charts.quadrant_points import FEW, state_of
from lib.charts.records import Row, records
from lib.reports.content import Column, Form, Page, Table
from lib.reports.parts.results import certainty_words
from lib.reports.report import Report, weakest
from lib.reports.sentences import sentence
from lib.survey import columns as col
from lib.survey.zones import Zone
from lib.text import language, t

_MEANING = "zone.meaning."
_ORDER = (Zone.IMPROVE, Zone.STRENGTH, Zone.OPPORTUNITY, Zone.MAINTAIN)


def measures(report: Report) -> tuple[Page, ...]:
    """Write what each zone asks for, and the list of what is to be improved."""
    study = report.study
    said = [
        f"{t(f'zone.{zone}')}{t('cli.colon')}{sentence(found, study.scheme)}"
        for zone in _ORDER
        for found in zone_findings(study, zone)
        if found.key.startswith(_MEANING)
    ]
    table = _list(study)
    above = t("report.measures.order") if table is not None else t("report.weakness.none")
    return (
        Page("measures", t("report.page.measures"), tuple(said)),
        Page("measures_list", t("report.page.measures_list"), (above,), None, table),
    )


def _list(study: Study) -> Table | None:
    codes = weakest(study, len(study.scheme.codes))
    if not codes or study.crosshair is None:
        return None
    placed, sure = records(study.placed), records(study.certainty)
    line = study.crosshair.satisfaction
    blank = ("",) * len(codes)
    return Table(
        (
            Column(t("column.code"), tuple(codes)),
            Column(t("column.name"), tuple(study.scheme.indicator(code).named(language()) for code in codes)),
            Column(t("column.satisfaction"), tuple(placed[code][col.SATISFACTION] for code in codes), Form.TWO),
            Column(
                t("report.measures.below"), tuple(line - placed[code][col.SATISFACTION] for code in codes), Form.TWO
            ),
            Column(t("column.certainty"), tuple(certainty_words(sure.get(code)) for code in codes)),
            Column(t("report.measures.advice"), tuple(_advice(placed[code], sure.get(code)) for code in codes)),
            Column(t("report.measures.owner"), blank),
            Column(t("report.measures.until"), blank),
        ),
        (Zone.IMPROVE.value,) * len(codes),
    )


def _advice(placed: Row, sure: Row | None) -> str:
    if state_of(placed, sure) == FEW:
        return t("report.measures.few")
    return t("report.measures.certain" if sure is not None and sure[col.CERTAIN] else "report.measures.borderline")
