"""The index by branch and by client type; hidden groups stand there without a figure."""

from lib.analysis.change_findings import group_findings
from lib.analysis.small_groups import Visibility
from lib.charts.group_dots import describe_groups, group_dots
from lib.charts.records import records
from lib.charts.theme import PRINT
from lib.reports.content import Bars, Column, Form, Page, Series, Table
from lib.reports.report import Division, Report, is_hidden
from lib.reports.scope import attribute_name
from lib.reports.sentences import sentence
from lib.survey import branches
from lib.survey import columns as col
from lib.text import t
from lib.text.phrases import number


def comparison(report: Report) -> tuple[Page, ...]:
    """Compare the groups of every attribute; say so where there is nothing to compare."""
    if not report.divisions:
        return (Page("comparison", t("report.page.comparison"), (t("report.comparison.none"),)),)
    return tuple(_page(report, division) for division in report.divisions)


def group_name(name: str, column: str) -> str:
    """A group as the report calls it: a branch by its own name."""
    if not name:
        return t("indicator.not_given")
    return branches.leaf(name) if column == col.BRANCH else name


def state_words(state: str) -> str:
    """Say that a group is hidden or small; nothing where it is neither."""
    return "" if state == Visibility.SHOWN else t(f"column.{state}")


def _page(report: Report, division: Division) -> Page:
    frame, column = division.frame, division.column
    said = [*_ends(division), *(sentence(one, report.study.scheme) for one in group_findings(frame, column))]
    title = t("report.comparison.title", column=attribute_name(column))
    return Page(f"by_{column}", title, tuple(said), _bars(report, division), _table(division))


def _ends(division: Division) -> tuple[str, ...]:
    frame = division.frame
    sure = frame[(frame[col.STATE] == Visibility.SHOWN) & frame[col.WEIGHTED].notna()]
    if len(sure) < 2:
        return ()
    ordered = sure.sort_values(col.WEIGHTED, kind="stable")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    facts = {
        "lowest": group_name(str(low[col.GROUP]), division.column),
        "low": number(float(low[col.WEIGHTED]), 1),
        "highest": group_name(str(high[col.GROUP]), division.column),
        "high": number(float(high[col.WEIGHTED]), 1),
    }
    apart = float(low[col.HIGH]) < float(high[col.LOW])
    return (t("report.comparison.ends", **facts), t(f"report.comparison.{'apart' if apart else 'overlap'}"))


def _bars(report: Report, division: Division) -> Bars | None:
    names = [group_name(str(name), division.column) for name in division.frame[col.GROUP]]
    frame = division.frame.assign(**{col.GROUP: names})
    shown = frame[~is_hidden(frame) & frame[col.WEIGHTED].notna()]
    if shown.empty:
        return None
    rows = list(records(shown.reset_index(drop=True)).values())
    values, lows, highs = (tuple(row[name] for row in rows) for name in (col.WEIGHTED, col.LOW, col.HIGH))
    return Bars(
        title=t("chart.index_axis"),
        categories=tuple(row[col.GROUP] for row in rows),
        series=(Series(t("report.index.weighted"), values, lows, highs),),
        form=Form.ONE,
        ends=(0, 100),
        chart=group_dots(frame, report.study.scheme.scale, palette=PRINT),
        alt=describe_groups(frame),
    )


def _table(division: Division) -> Table:
    rows = list(records(division.frame.reset_index(drop=True)).values())

    def of(name: str, title: str, form: Form) -> Column:
        return Column(title, tuple(row[name] for row in rows), form)

    return Table(
        (
            Column(attribute_name(division.column), tuple(group_name(row[col.GROUP], division.column) for row in rows)),
            of(col.N, t("column.n"), Form.WHOLE),
            of(col.WEIGHTED, t("report.index.weighted"), Form.ONE),
            of(col.LOW, t("report.index.low"), Form.ONE),
            of(col.HIGH, t("report.index.high"), Form.ONE),
            Column(t("column.state"), tuple(state_words(row[col.STATE]) for row in rows)),
        )
    )
