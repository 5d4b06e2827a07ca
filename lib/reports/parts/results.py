"""What was found: the index, the quadrants, and each zone with what it means."""

from math import ceil, floor

from lib.analysis.findings import overview_findings
from lib.analysis.study import Study
from lib.analysis.zone_findings import zone_findings
from lib.charts.dimension_bars import describe_dimensions, dimension_bars
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_content import content_of
from lib.charts.quadrant_extent import Extent
from lib.charts.quadrant_options import USUAL
from lib.charts.quadrant_points import CERTAIN, point_rows, zone_title
from lib.charts.quadrant_words import codes_for_names, describe_quadrants
from lib.charts.records import Row, records
from lib.charts.theme import PRINT
from lib.reports.content import Bars, Column, Form, Page, Point, Quadrants, Series, Table
from lib.reports.report import Report
from lib.reports.sentences import sentence
from lib.survey import columns as col
from lib.survey.settings import CERTAIN_SHARE
from lib.survey.zones import Zone
from lib.text import language, t
from lib.text.phrases import joined, percent

_INDEX: tuple[str, ...] = (
    "overview.index",
    "overview.index_interval",
    "overview.dimensions",
    "overview.dimensions_equal",
)
_SAYS_MORE = {
    col.IMPORTANCE: (col.IMPORTANCE_LOW, col.IMPORTANCE_HIGH, col.IMPORTANCE_SD),
    col.SATISFACTION: (col.SATISFACTION_LOW, col.SATISFACTION_HIGH, col.SATISFACTION_SD),
}


def index(report: Report) -> tuple[Page, ...]:
    """Write the index of the whole and of every dimension."""
    study = report.study
    said = [sentence(found, study.scheme) for found in overview_findings(study) if found.key in _INDEX]
    return (Page("index", t("report.page.index"), tuple(said), _index_bars(study), _index_table(study)),)


def quadrants(report: Report) -> tuple[Page, ...]:
    """Draw the quadrants and write what each zone holds."""
    study = report.study
    chart = _quadrants(study)
    words = [describe_quadrants(study)]
    if chart is not None:
        words.append(t("report.quadrants.reading", share=percent(CERTAIN_SHARE, 0)))
    if chart is not None and (coded := codes_for_names(chart.chart)):
        words.append(t("quadrants.coded", names=joined(indicator_label(study, code) for code in coded)))
    return (
        Page("quadrants", t("report.page.quadrants"), tuple(words), chart),
        *(_zone(study, zone) for zone in Zone),
        Page("indicators", t("report.page.indicators"), (), None, _every_figure(study), wide=True),
    )


def zone_page_title(zone: Zone, count: int) -> str:
    """Name a zone and how many indicators it has."""
    return t("report.quadrants.zone", zone=zone_title(zone), count=count)


def indicator_columns(study: Study, codes: list[str]) -> tuple[Column, ...]:
    """Code, name, both means, gap and certainty of some indicators."""
    placed, gaps, sure = records(study.placed), records(study.gaps), records(study.certainty)
    return (
        Column(t("column.code"), tuple(codes)),
        Column(t("column.name"), tuple(study.scheme.indicator(code).named(language()) for code in codes)),
        Column(t("column.importance"), tuple(placed[code][col.IMPORTANCE] for code in codes), Form.TWO),
        Column(t("column.satisfaction"), tuple(placed[code][col.SATISFACTION] for code in codes), Form.TWO),
        Column(t("report.quadrants.gap"), tuple(gaps[code][col.GAP] for code in codes), Form.SIGNED),
        Column(t("column.certainty"), tuple(certainty_words(sure.get(code)) for code in codes)),
    )


def certainty_words(row: Row | None) -> str | None:
    """Say how sure an indicator is of its zone; None where that was not computed."""
    if row is None:
        return None
    return t("column.certain" if row[col.CERTAIN] else "column.borderline")


def _zone(study: Study, zone: Zone) -> Page:
    inside = study.placed[study.placed[col.ZONE] == zone.value].sort_values(col.DISTANCE, ascending=False)
    codes = [str(code) for code in inside.index]
    table = Table(indicator_columns(study, codes), (zone.value,) * len(codes)) if codes else None
    said = tuple(sentence(found, study.scheme) for found in zone_findings(study, zone))
    return Page(f"zone_{zone}", zone_page_title(zone, len(codes)), said, None, table)


def _quadrants(study: Study) -> Quadrants | None:
    cut = study.crosshair
    points = point_rows(study, USUAL) if cut is not None and study.shown else []
    if cut is None or not points:
        return None
    content = content_of(study, cut, points, USUAL, ghosts=None, resamples=None)
    ends = {"lowest": study.scheme.scale.lowest, "highest": study.scheme.scale.highest}
    lines = content.cut[0]
    return Quadrants(
        points=tuple(
            Point(row[col.CODE], row[col.NAME], row["x"], row["y"], row[col.ZONE], row["state"] == CERTAIN)
            for row in points
        ),
        cut=(cut.satisfaction, cut.importance),
        cut_notes=(lines["satisfaction_note"], lines["importance_note"]),
        extent=_at_tenths(content.extent),
        across=t("chart.satisfaction_axis", **ends),
        up=t("chart.importance_axis", **ends),
        zones={zone.value: zone_title(zone) for zone in Zone},
        chart=quadrant_chart(study, palette=PRINT),
        alt=describe_quadrants(study),
    )


def _at_tenths(extent: Extent) -> Extent:
    left, bottom = (floor(value * 10 + 1e-6) / 10 for value in (extent.left, extent.bottom))
    right, top = (ceil(value * 10 - 1e-6) / 10 for value in (extent.right, extent.top))
    return Extent(left, right, bottom, top)


def _index_bars(study: Study) -> Bars | None:
    found, bounds = records(study.index.dimensions), records(study.dimension_intervals)
    known = {code: row for code, row in found.items() if row[col.WEIGHTED] is not None}
    if not known:
        return None
    ends = ({code: bounds.get(code, {}).get(end) for code in known} for end in (col.LOW, col.HIGH))
    lows, highs = (tuple(found.values()) for found in ends)
    values = tuple(row[col.WEIGHTED] for row in known.values())
    return Bars(
        title=t("chart.index_axis"),
        categories=tuple(study.scheme.dimension(code).named(language()) for code in known),
        series=(Series(t("report.index.weighted"), values, lows, highs),),
        form=Form.ONE,
        ends=(0, 100),
        chart=dimension_bars(study, palette=PRINT),
        alt=describe_dimensions(study),
    )


def _index_table(study: Study) -> Table:
    found, bounds = records(study.index.dimensions), records(study.dimension_intervals)
    whole = {
        col.WEIGHTED: study.index.weighted,
        col.UNWEIGHTED: study.index.unweighted,
        col.WEIGHT: None if study.index.weighted is None else 1.0,
    }
    interval = study.index_interval
    ends = {} if interval is None else {col.LOW: interval.low, col.HIGH: interval.high}
    rows: list[Row] = [{**row, **bounds.get(code, {})} for code, row in found.items()] + [{**whole, **ends}]
    names = [study.scheme.dimension(code).named(language()) for code in found]
    return Table(
        (
            Column(t("column.dimension"), (*names, t("report.index.whole"))),
            *(
                Column(t(f"report.index.{name}"), tuple(row.get(name) for row in rows), form)
                for name, form in (
                    (col.WEIGHTED, Form.ONE),
                    (col.LOW, Form.ONE),
                    (col.HIGH, Form.ONE),
                    (col.UNWEIGHTED, Form.ONE),
                    (col.WEIGHT, Form.SHARE),
                )
            ),
        )
    )


def _every_figure(study: Study) -> Table:
    placed, gaps, sure = records(study.placed), records(study.gaps), records(study.certainty)
    codes = list(study.scheme.codes)

    def of(rows: dict[str, Row], name: str, title: str, form: Form) -> Column:
        return Column(title, tuple(rows.get(code, {}).get(name) for code in codes), form)

    columns = list(indicator_columns(study, codes))
    zones = [placed[code][col.ZONE] for code in codes]
    columns.insert(
        2, Column(t("column.zone"), tuple(None if zone is None else zone_title(Zone(zone)) for zone in zones))
    )
    columns.insert(3, of(placed, col.N, t("column.n"), Form.WHOLE))
    if sure:
        columns += [
            of(sure, col.ZONE_SHARE[zone], t("column.share", zone=t(f"zone.{zone}")), Form.SHARE) for zone in Zone
        ]
    for block, (low, high, sd) in _SAYS_MORE.items():
        word = t(f"column.{block}")
        columns += [
            of(placed, low, t("report.quadrants.low", block=word), Form.TWO),
            of(placed, high, t("report.quadrants.high", block=word), Form.TWO),
            of(placed, sd, t(f"column.{sd}"), Form.TWO),
            of(placed, f"{block}_top2", t(f"column.{block}_top2"), Form.SHARE),
            of(placed, f"{block}_bottom2", t(f"column.{block}_bottom2"), Form.SHARE),
        ]
    columns += [
        of(gaps, col.GAP_T, t("column.gap_t"), Form.TWO),
        of(gaps, col.GAP_T_P, t("column.gap_t_p"), Form.P),
        of(gaps, col.GAP_WILCOXON_P, t("column.gap_wilcoxon_p"), Form.P),
        of(gaps, col.GAP_P_ADJUSTED, t("report.quadrants.p_adjusted"), Form.P),
    ]
    return Table(tuple(columns), tuple(zones))


def indicator_label(study: Study, code: str) -> str:
    """Code and name; the name alone where the file's own items are their own codes."""
    name = study.scheme.indicator(code).named(language())
    return name if name == code else f"{code} {name}"
