"""``python -m lib trend``: the figures of several periods, and what changed from each to the next."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from lib.analysis.bootstrap import resample_means
from lib.analysis.changes import compare_periods
from lib.analysis.crosshair import CrosshairRule
from lib.analysis.mean_covariance import mean_covariance
from lib.analysis.regression_to_mean import lowest, regression_to_mean
from lib.analysis.study import Study, certified, study
from lib.analysis.trend import PeriodFigures, PeriodState
from lib.cli import trend_figures, trend_readable
from lib.cli.analyse import reading_of
from lib.cli.followed import Dated, Step, Trend
from lib.cli.options import EACH
from lib.cli.output import write_json, write_lines
from lib.cli.pool import Pool, pooled
from lib.cli.refusals import BadUsage, CannotUse
from lib.survey.periods import Period
from lib.survey.validity import ValidityRules
from lib.text import t
from lib.text.figures import remark
from lib.text.phrases import joined

if TYPE_CHECKING:
    from pathlib import Path

LOWEST: Final = 5
"""How many of the lowest indicators regression to the mean is shown for."""


def trend(options: Namespace) -> int:
    """Follow survey files over their periods and print the figures."""
    found = _followed(options)
    if options.json:
        write_json(trend_figures.trend_data(found))
    else:
        write_lines(trend_readable.trend_lines(found))
    return 0


def _followed(options: Namespace) -> Trend:
    pools = _pools(options)
    first, last = min(pools), max(pools)
    missing = tuple(period for period in last.since(first) if period not in pools)
    base, rule = _lines(options, pools)
    periods = tuple(_dated(period, pools[period], rule, options) for period in sorted(pools))
    shown = [one for one in periods if one.figures.study is not None]
    steps = tuple(_step(before, after) for before, after in pairwise(shown))
    return Trend(base, periods, missing, steps, tuple(_notices(periods, missing, options.resamples)))


def _pools(options: Namespace) -> dict[Period, Pool]:
    files: dict[Period, list[Path]] = {}
    for path, period in options.files:
        files.setdefault(period, []).append(path)
    if len({period.rank for period in files}) > 1:
        raise BadUsage(t("cli.error.mixed_lengths", periods=joined(str(period) for period in sorted(files))))
    how = reading_of(options, ValidityRules.keep_invalid() if options.keep_invalid else ValidityRules())
    pools = {period: pooled(paths, how, options.where) for period, paths in sorted(files.items())}
    if len({pool.scheme.key for pool in pools.values()}) > 1:
        names = joined(path.name for path, _ in options.files)
        raise CannotUse(t("cli.error.mixed_schemes", files=names))
    return pools


def _lines(options: Namespace, pools: dict[Period, Pool]) -> tuple[Period | None, CrosshairRule]:
    """The base period and the rule of the lines; without a base the rule draws them anew in each period."""
    rule: CrosshairRule = options.crosshair
    if options.base == EACH:
        return None, rule
    visible = [period for period, pool in sorted(pools.items()) if pool.showing.is_visible]
    base = options.base or next(iter(visible), None)
    if base is None:
        return None, rule
    if base not in pools:
        raise BadUsage(t("cli.error.base_unknown", base=base, periods=joined(map(str, sorted(pools)))))
    cut = study(pools[base].responses, rule).crosshair if base in visible else None
    if cut is None:
        raise CannotUse(t("cli.error.base_hidden", base=base, n=pools[base].responses.n))
    return base, rule if rule.method.needs_values else cut.frozen(str(base))


def _dated(period: Period, pool: Pool, rule: CrosshairRule, options: Namespace) -> Dated:
    if not pool.showing.is_visible:
        return Dated(PeriodFigures(period, PeriodState.HIDDEN, pool.responses.n), pool, None)
    found: Study = study(pool.responses, rule, adjust=options.adjust)
    resamples = None
    if options.resamples:
        resamples = resample_means(pool.responses, resamples=options.resamples, seed=options.seed)
        found = certified(found, resamples)
    return Dated(PeriodFigures.of(period, pool.showing, found), pool, resamples)


def _step(before: Dated, after: Dated) -> Step:
    old, new = before.figures.study, after.figures.study
    if old is None or new is None:
        msg = "Only periods with figures are compared."
        raise ValueError(msg)
    drawn = None if before.resamples is None or after.resamples is None else (before.resamples, after.resamples)
    covariances = (mean_covariance(before.pool.responses), mean_covariance(after.pool.responses))
    returned = regression_to_mean(old, new, covariances, lowest(old, LOWEST))
    return Step(before.figures.period, after.figures.period, compare_periods(old, new, drawn), returned)


def _notices(periods: Sequence[Dated], missing: Sequence[Period], resamples: int) -> Iterator[str]:
    if missing:
        yield t("cli.trend.missing", periods=joined(map(str, missing)))
    for one in periods:
        name = f"{one.figures.period}{t('cli.colon')}"
        for sentence in one.pool.notices:
            yield name + sentence
        if one.figures.study is None:
            yield name + t("cli.trend.hidden", n=one.figures.n)
            continue
        for notice in one.figures.study.notices:
            yield name + remark(notice.code, notice.facts)
    if not resamples:
        yield t("cli.notice.no_bootstrap")
