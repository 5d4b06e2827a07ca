"""``python -m lib compare``: branches and client groups beside each other."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from lib.analysis.comparison import Comparison, compare_groups
from lib.analysis.group_tests import differences_to_rest, significant
from lib.analysis.league import RANK, RANK_HIGH, RANK_LOW, League, league
from lib.analysis.measures import Measure
from lib.analysis.small_groups import Reason
from lib.analysis.tests_of_difference import Adjust
from lib.cli.analyse import reading_of
from lib.cli.comparison_figures import comparison_data
from lib.cli.output import table, write_json, write_lines
from lib.cli.pool import Pool, pooled
from lib.cli.readable import notice_lines, sample_lines
from lib.reports.sentences import explanation
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.settings import SIGNIFICANCE
from lib.survey.validity import ValidityRules
from lib.text import catalogue, language, t
from lib.text.phrases import interval, number, p_value, signed


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The groups of a pool with their figures."""

    pool: Pool
    comparison: Comparison
    league: League
    differences: dict[Measure, pd.DataFrame]
    adjust: Adjust


def compare(options: Namespace) -> int:
    """Compare the groups of survey files and print their figures."""
    rules = ValidityRules.keep_invalid() if options.keep_invalid else ValidityRules()
    pool = pooled(options.files, reading_of(options, rules), options.where, by=options.by)
    found = _compared(pool, options)
    notices = [*pool.notices]
    if not pool.showing.is_visible and pool.showing.reason is not Reason.COMPLEMENT:
        notices.append(explanation(pool.showing))
    if len(found.comparison.groups) == 1:
        notices.append(t("cli.notice.one_group"))
    if options.json:
        data = comparison_data(found.comparison, found.league, found.differences, options.adjust)
        write_json(data | {"notices": notices})
    else:
        write_lines([*sample_lines(pool.sample), "", *_lines(found), *notice_lines(notices)])
    return 0


def _compared(pool: Pool, options: Namespace) -> Compared:
    column = pool.by or col.BRANCH
    depth = None if options.level is None or column != col.BRANCH else options.level - 1
    shown = pool.showing.is_visible
    responses = pool.responses if shown else Responses.empty(pool.scheme)
    groups = pool.disclosure.groups(column, pool.selection, depth=depth)
    comparison = compare_groups(responses, groups if shown else groups.iloc[:0], column, depth=depth)
    standing = league(responses, comparison, draws=options.resamples, seed=options.seed, adjust=options.adjust)
    differences = {measure: differences_to_rest(comparison, measure, adjust=options.adjust) for measure in Measure}
    return Compared(pool, comparison, standing, differences, options.adjust)


def _lines(found: Compared) -> Iterator[str]:
    comparison, standing = found.comparison, found.league
    name = catalogue(language()).get(f"attribute.{comparison.column}", comparison.column)
    facts = {"groups": len(comparison.names), "shown": int(comparison.visible.sum()), "n": comparison.n}
    yield t("cli.compare.divided", column=name, overall=number(standing.overall), **facts)
    yield ""
    yield from _standings(standing, found.adjust)
    yield ""
    yield from _real_differences(found)


def _standings(standing: League, adjust: Adjust) -> list[str]:
    heads = ["column.group", "column.n", "column.state", "compare.column.rank_interval", "compare.column.index"]
    heads += ["compare.column.index_interval", "compare.column.difference"]
    ordered = standing.frame.sort_values(col.WEIGHTED, ascending=False, kind="stable", na_position="last")
    rows = [
        (
            str(row[col.GROUP]) or t("indicator.not_given"),
            str(row[col.N]),
            t(f"column.{row[col.STATE]}"),
            f"{row[RANK_LOW]}–{row[RANK_HIGH]}" if row[RANK] else number(None),
            number(row[col.WEIGHTED], 1),
            number(None) if pd.isna(row[col.LOW]) else interval(row[col.LOW], row[col.HIGH], 1),
            signed(row[col.CHANGE], 1),
            p_value(row[col.P_ADJUSTED]),
        )
        for _, row in ordered.iterrows()
    ]
    return table([*(t(head) for head in heads), _adjusted(adjust)], rows)


def _real_differences(found: Compared) -> Iterator[str]:
    rows = [
        (
            found.comparison.names[int(row[col.GROUP])] or t("indicator.not_given"),
            t(f"column.{measure}"),
            f"{row[col.CODE]} {found.comparison.scheme.indicator(str(row[col.CODE])).named(language())}",
            signed(row[col.CHANGE]),
            p_value(row[col.P_ADJUSTED]),
        )
        for measure, differences in found.differences.items()
        for _, row in significant(differences).iterrows()
    ]
    if not rows:
        yield t("cli.compare.none")
        return
    yield t("cli.compare.differences", level=number(SIGNIFICANCE))
    heads = ("column.group", "compare.pair.measure", "column.name", "compare.column.difference")
    yield from table([*(t(head) for head in heads), _adjusted(found.adjust)], rows, left=3)


def _adjusted(adjust: Adjust) -> str:
    return t("cli.report.p_adjusted", adjust=t(f"figures.adjust.{adjust}"))
