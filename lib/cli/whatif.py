"""``python -m lib whatif``: play a scenario on survey files, and ask what it takes to reach a line or an index."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Final

from lib.analysis.bootstrap import resample_means
from lib.analysis.cheapest import Effort, Plan, cheapest_plan
from lib.analysis.crossing import crossings
from lib.analysis.notices import NoticeCode
from lib.analysis.robustness import robustness
from lib.analysis.scenario import play
from lib.analysis.study import Study, study
from lib.analysis.sure_crossing import moves_to_be_sure
from lib.cli import whatif_figures, whatif_readable
from lib.cli.analyse import reading_of
from lib.cli.figures import sample_data
from lib.cli.output import write_json, write_lines
from lib.cli.pool import pooled
from lib.cli.readable import notice_lines, sample_lines
from lib.cli.refusals import BadUsage, CannotUse
from lib.cli.whatif_answer import Answer
from lib.reports.sentences import explanation
from lib.survey.moves import Move
from lib.survey.scheme import Scheme
from lib.survey.validity import ValidityRules
from lib.text import t
from lib.text.figures import remark
from lib.text.phrases import joined

_ON_TESTS: Final = frozenset({NoticeCode.ADJUSTED_T, NoticeCode.T_TEST_IMPOSSIBLE, NoticeCode.WILCOXON_IMPOSSIBLE})
"""Remarks on the tests of the gaps, which a scenario does not print."""


def whatif(options: Namespace) -> int:
    """Play the moves and print everything that changes."""
    rules = ValidityRules.keep_invalid() if options.keep_invalid else ValidityRules()
    pool = pooled(options.files, reading_of(options, rules), options.where)
    if not pool.showing.is_visible:
        raise CannotUse(explanation(pool.showing))
    before = study(pool.responses, options.crosshair, adjust=options.adjust)
    if before.crosshair is None:
        raise CannotUse(t("figures.notice.no_crosshair"))
    moves = _moves(options.move, pool.scheme)
    efforts = _efforts(options, before)
    outcome = play(before, moves)
    drawn = (
        resample_means(pool.responses, resamples=options.resamples, seed=options.seed) if options.resamples else None
    )
    near = crossings(before)
    found = Answer(
        outcome,
        None if drawn is None or not outcome.applied else robustness(drawn, outcome, options.target_index),
        near,
        None if drawn is None else {one.code: moves_to_be_sure(drawn, before, one.code) for one in near},
        None if options.target_index is None else _plan(before, options.target_index, efforts),
    )
    told = [notice for notice in before.notices if notice.code not in _ON_TESTS]
    notices = [*pool.notices, *(remark(notice.code, notice.facts) for notice in told)]
    notices += whatif_readable.notices_on(found.outcome, found.plan)
    if options.json:
        write_json({"sample": sample_data(pool.sample), **whatif_figures.answer_data(found), "notices": notices})
    else:
        write_lines(
            [*sample_lines(pool.sample), *whatif_readable.answer_lines(found), *notice_lines(notices)],
        )
    return 0


def _moves(asked: list[Move], scheme: Scheme) -> list[Move]:
    _require_known([move.code for move in asked], scheme)
    doubled = [move.code for at, move in enumerate(asked) if move.code in {one.code for one in asked[:at]}]
    if doubled:
        raise BadUsage(t("what_if.cli.doubled", codes=joined(doubled)))
    return asked


def _require_known(codes: list[str], scheme: Scheme) -> None:
    unknown = [code for code in codes if code not in scheme.codes]
    if unknown:
        raise BadUsage(t("what_if.cli.unknown_code", codes=joined(unknown), known=joined(scheme.codes)))


def _efforts(options: Namespace, before: Study) -> Mapping[str, Effort]:
    weights, once = dict(options.effort), dict(options.fixed_effort)
    _require_known([*weights, *once], before.scheme)
    if options.target_index is None and (weights or once):
        raise BadUsage(t("what_if.cli.effort_without_target"))
    per_step = {code: weights.get(code, 1.0) for code in before.scheme.codes}
    return {code: Effort(weight, once.get(code, 0.0)) for code, weight in per_step.items() if weight is not None}


def _plan(before: Study, target: float, efforts: Mapping[str, Effort]) -> Plan:
    if before.index.weighted is None:
        raise CannotUse(t("figures.notice.no_index"))
    return cheapest_plan(before, target, efforts)
