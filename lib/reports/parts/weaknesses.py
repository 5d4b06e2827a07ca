"""The weaknesses, taken apart: how they were rated, and by whom."""

from lib.analysis.small_groups import Visibility
from lib.analysis.study import Study
from lib.charts.rating_bars import describe_ratings, rating_bars
from lib.charts.records import Row, records
from lib.charts.theme import PRINT
from lib.reports.content import Bars, Column, Form, Page, Series, Table
from lib.reports.parts.comparison import group_name, state_words
from lib.reports.parts.results import indicator_label
from lib.reports.report import Division, Report, Weakness
from lib.reports.scope import attribute_name
from lib.survey import columns as col
from lib.text import language, t
from lib.text.phrases import number, percent, quoted, signed


def weaknesses(report: Report) -> tuple[Page, ...]:
    """Take each weakness apart; say so where there is none."""
    if not report.weaknesses:
        return (Page("weaknesses", t("report.page.weaknesses"), (t("report.weakness.none"),)),)
    return tuple(_page(report.study, weakness, rank) for rank, weakness in enumerate(report.weaknesses, 1))


def _page(study: Study, weakness: Weakness, rank: int) -> Page:
    code = weakness.code
    title = t("report.weakness.title", rank=rank, name=indicator_label(study, code))
    words = [_place(study, code), *filter(None, (_ends(division) for division in weakness.divisions))]
    return Page(f"weakness_{rank}", title, tuple(words), _ratings(study, code), _groups(weakness))


def _place(study: Study, code: str) -> str:
    placed, sure = records(study.placed)[code], records(study.certainty).get(code)
    facts = {
        "name": quoted(study.scheme.indicator(code).named(language())),
        "importance": number(placed[col.IMPORTANCE]),
        "satisfaction": number(placed[col.SATISFACTION]),
        "gap": signed(records(study.gaps)[code][col.GAP]),
        "below": number(0.0 if study.crosshair is None else study.crosshair.satisfaction - placed[col.SATISFACTION]),
    }
    if sure is None:
        return t("report.weakness.unknown", **facts)
    facts["share"] = percent(sure[col.ZONE_SHARE[placed[col.ZONE]]])
    if sure[col.CERTAIN]:
        return t("report.weakness.certain", **facts)
    return t("report.weakness.borderline", **facts, rival=t(f"zone.{sure[col.RIVAL_ZONE]}"))


def _ends(division: Division) -> str | None:
    """Name the groups with the lowest and the highest satisfaction among those large enough to be relied on."""
    frame = division.frame
    sure = frame[(frame[col.STATE] == Visibility.SHOWN) & frame[col.SATISFACTION].notna()]
    if len(sure) < 2:
        return None
    ordered = sure.sort_values(col.SATISFACTION, kind="stable")
    first, last = ordered.iloc[0], ordered.iloc[-1]
    return t(
        "report.weakness.groups",
        column=attribute_name(division.column),
        lowest=group_name(str(first[col.GROUP]), division.column),
        low=number(float(first[col.SATISFACTION])),
        highest=group_name(str(last[col.GROUP]), division.column),
        high=number(float(last[col.SATISFACTION])),
    )


def _ratings(study: Study, code: str) -> Bars | None:
    place = study.scheme.codes.index(code)
    blocks = {col.IMPORTANCE: study.counts.importance[place], col.SATISFACTION: study.counts.satisfaction[place]}
    if not study.counts.n[place]:
        return None
    points = study.scheme.scale.points
    return Bars(
        title=t("report.weakness.share"),
        categories=tuple(t("chart.points", score=score) for score in points),
        series=tuple(
            Series(t(f"chart.{block}"), tuple(float(count / counts.sum()) for count in counts))
            for block, counts in blocks.items()
        ),
        form=Form.SHARE,
        ends=None,
        chart=rating_bars(study, code, palette=PRINT),
        alt=describe_ratings(study, code),
    )


def _groups(weakness: Weakness) -> Table | None:
    rows: list[tuple[str, Row]] = [
        (division.column, row)
        for division in weakness.divisions
        for row in records(division.frame.reset_index(drop=True)).values()
    ]
    if not rows:
        return None
    return Table(
        (
            Column(t("report.comparison.by"), tuple(attribute_name(by) for by, _ in rows)),
            Column(t("column.group"), tuple(group_name(row[col.GROUP], by) for by, row in rows)),
            Column(t("column.n"), tuple(row[col.N] for _, row in rows), Form.WHOLE),
            Column(t("column.importance"), tuple(row[col.IMPORTANCE] for _, row in rows), Form.TWO),
            Column(t("column.satisfaction"), tuple(row[col.SATISFACTION] for _, row in rows), Form.TWO),
            Column(t("column.state"), tuple(state_words(row[col.STATE]) for _, row in rows)),
        )
    )
