"""``python -m lib analyse`` and ``table``: the figures of survey files and of tables of means."""

from argparse import Namespace
from dataclasses import dataclass, replace

from lib.analysis.bootstrap import resample_means
from lib.analysis.counts import count_ratings
from lib.analysis.derived_importance import Derived
from lib.analysis.reliability import Reliability, reliability
from lib.analysis.reliability_remarks import remarks_on_reliability
from lib.analysis.satisfaction_only import with_even_importance, without_importance
from lib.analysis.small_groups import Reason
from lib.analysis.study import Study, certified, study, study_of_counts, study_of_means
from lib.cli import drivers, figures, readable
from lib.cli.files import Reading, choices_of, file_notices, read_file, understood
from lib.cli.named_columns import NamedColumns
from lib.cli.options import REVERSED
from lib.cli.output import write_json, write_lines
from lib.cli.pool import Pool, pooled
from lib.cli.refusals import CannotUse
from lib.intake import Layout
from lib.survey.responses import Responses
from lib.survey.validity import ValidityRules
from lib.text import language, t
from lib.text.figures import remark


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """What `analyse` found."""

    pool: Pool
    study: Study
    reliability: Reliability
    derived: Derived | None
    notices: tuple[str, ...]


def analyse(options: Namespace) -> int:
    """Analyse survey files and print their figures."""
    rules = ValidityRules.keep_invalid() if options.keep_invalid else ValidityRules()
    how = replace(reading_of(options, rules), named=NamedColumns(options.overall, options.predictors))
    pool = pooled(options.files, how, options.where)
    found = analysed(pool, options)
    if options.json:
        write_json(
            {
                "sample": figures.sample_data(pool.sample),
                "crosshair": figures.crosshair_data(found.study),
                "indicators": figures.indicators_data(found.study, certainty=True),
                "zones": figures.zones_data(found.study),
                "index": figures.index_data(found.study),
                "reliability": figures.reliability_data(found.reliability, pool.scheme),
                "derived_importance": drivers.derived_data(found.derived, pool),
                "notices": list(found.notices),
            }
        )
    else:
        write_lines(
            [
                *readable.sample_lines(pool.sample),
                *readable.study_lines(found.study),
                *readable.reliability_lines(found.reliability, pool.scheme),
                *drivers.derived_lines(found.derived, pool),
                *readable.notice_lines(found.notices),
            ]
        )
    return 0


def analysed(pool: Pool, options: Namespace) -> Analysis:
    """Compute every figure that may be shown of a pool."""
    satisfaction_only = bool(options.predictors)
    responses = with_even_importance(pool.responses) if satisfaction_only else pool.responses
    found = _studied(pool, responses, options)
    shown = found.crosshair is not None and found.shown
    trusted = reliability(pool.responses if shown else Responses.empty(pool.scheme))
    if satisfaction_only:
        found = without_importance(found)
    derived, on_drivers = drivers.derived_of(pool, shown=shown, named=satisfaction_only)
    remarks = (*found.notices, *(remarks_on_reliability(trusted, pool.scheme, language()) if shown else ()))
    said_of = [remark(notice.code, notice.facts) for notice in remarks]
    if satisfaction_only:
        said_of.append(t("cli.notice.satisfaction_only", count=len(pool.scheme.codes)))
    if shown and not options.resamples:
        said_of.append(t("cli.notice.no_bootstrap"))
    return Analysis(pool, found, trusted, derived, (*pool.notices, *said_of, *on_drivers))


def _studied(pool: Pool, responses: Responses, options: Namespace) -> Study:
    if pool.showing.reason is Reason.COMPLEMENT:
        # The counts stay visible; every figure is withheld as for a group of nobody.
        bare = study_of_counts(count_ratings(responses), 0, options.crosshair, adjust=options.adjust)
        return replace(bare, notices=())
    found = study(replace(responses, items={}), options.crosshair, adjust=options.adjust)
    if not (found.shown and options.resamples):
        return found
    return certified(found, resample_means(responses, resamples=options.resamples, seed=options.seed))


def table(options: Namespace) -> int:
    """Place the indicators of a table of means and print them."""
    workbook = read_file(options.file)
    choices = choices_of(reverse=None, scale=options.scale, layout=Layout.TABLE)
    intake = understood(workbook, Reading(choices=choices))
    if intake.table is None:
        raise CannotUse(t("cli.error.no_table", file=workbook.name))
    found = study_of_means(intake.table.scores, intake.table.scheme, options.crosshair)
    notices = [*file_notices(intake)]
    notices += [remark(notice.code, notice.facts) for notice in found.notices]
    if options.json:
        write_json(
            {
                "crosshair": figures.crosshair_data(found),
                "indicators": figures.indicators_data(found, certainty=False),
                "zones": figures.zones_data(found),
                "index": figures.index_data(found),
                "notices": notices,
            }
        )
    else:
        write_lines([*readable.study_lines(found), *readable.notice_lines(notices)])
    return 0


def reading_of(options: Namespace, rules: ValidityRules) -> Reading:
    """Return how the options want files to be read."""
    reverse = None if options.reverse is None else REVERSED[options.reverse]
    return Reading(options.scheme, choices=choices_of(reverse=reverse, scale=options.scale), rules=rules)
