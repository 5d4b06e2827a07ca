"""A what-if answer as aligned text for a person at a terminal."""

from collections.abc import Iterator

from lib.analysis.changes import CHANGES, ZONE_AFTER, ZONE_BEFORE
from lib.analysis.cheapest import Plan, PlanStatus
from lib.analysis.robustness import WITH, WITHOUT, Robustness
from lib.analysis.scenario import AFTER, BEFORE, MOVED, SIDE_EFFECT, Outcome
from lib.cli.figures import rows_of
from lib.cli.output import table
from lib.cli.whatif_answer import Answer
from lib.reports.scenario_words import applied_words, plan_words, side_effect_words
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import interval, number, percent, signed


def answer_lines(found: Answer) -> Iterator[str]:
    """Write the scenario, its effects, how sure they are, and the answers to the inverse questions."""
    outcome = found.outcome
    scheme = outcome.before.scheme
    yield from _lines(outcome)
    if outcome.applied:
        yield ""
        yield from (applied_words(one, scheme) for one in outcome.applied)
        yield ""
        yield from _changes(outcome)
        yield side_effect_words(outcome)
        yield ""
        yield from _index(outcome)
    if found.sure is not None:
        yield from _robustness(found.sure, scheme)
    yield ""
    yield t("what_if.crossing_title")
    yield from _crossings(found, scheme)
    if found.plan is not None:
        yield ""
        yield plan_words(found.plan)
        yield from _plan(found.plan, scheme)


def notices_on(outcome: Outcome, plan: Plan | None) -> list[str]:
    """What a script must know besides the figures: moves that were capped, a target out of reach."""
    scheme = outcome.before.scheme
    said = [applied_words(one, scheme) for one in outcome.applied if one.capped]
    if plan is not None and plan.status is not PlanStatus.OPTIMAL:
        said.append(plan_words(plan))
    return said


def _lines(outcome: Outcome) -> Iterator[str]:
    old, new = outcome.before.crosshair, outcome.after.crosshair
    if old is not None and new is not None:
        yield t(
            "what_if.cli.lines",
            method=t(f"crosshair.{old.method}"),
            importance=number(old.importance, 4),
            before=number(old.satisfaction, 4),
            after=number(new.satisfaction, 4),
        )


def _changes(outcome: Outcome) -> list[str]:
    names = CHANGES[col.SATISFACTION]
    scheme = outcome.before.scheme
    shown = outcome.indicators[outcome.indicators[MOVED] | outcome.indicators[SIDE_EFFECT]]
    header = [t(f"column.{name}") for name in ("code", "name", "zone_before", "zone_after")]
    header += [t(f"what_if.column.{name}") for name in ("before", "after", "change")]
    rows = [
        [
            code,
            scheme.indicator(code).named(language()),
            _zone(row[ZONE_BEFORE]),
            _zone(row[ZONE_AFTER]),
            number(row[names.before], 3),
            number(row[names.after], 3),
            signed(row[names.change], 3),
        ]
        for code, row in rows_of(shown).items()
    ]
    return table(header, rows, left=4)


def _zone(zone: str | None) -> str:
    return number(None) if zone is None else t(f"zone.{zone}")


def _index(outcome: Outcome) -> list[str]:
    scheme = outcome.before.scheme
    whole = (outcome.before.index.weighted, outcome.after.index.weighted, outcome.index_change)
    rows = [(t("overview.index"), *whole)]
    rows += [
        (scheme.dimension(code).named(language()), row[BEFORE], row[AFTER], row[col.CHANGE])
        for code, row in rows_of(outcome.dimensions).items()
    ]
    header = ["", *(t(f"what_if.column.{name}") for name in ("before", "after", "change"))]
    return table(header, [(name, number(a), number(b), signed(c)) for name, a, b, c in rows])


def _robustness(sure: Robustness, scheme: Scheme) -> Iterator[str]:
    yield ""
    yield t("what_if.robust_explain", resamples=sure.resamples)
    header = [t("column.code"), t("column.name"), t("what_if.column.without"), t("what_if.column.with")]
    rows = [
        (code, scheme.indicator(code).named(language()), percent(row[WITHOUT]), percent(row[WITH]))
        for code, row in rows_of(sure.above_line).items()
    ]
    yield from table(header, rows, left=2)
    if sure.index is not None:
        yield t("what_if.robust_index", interval=interval(sure.index.low, sure.index.high, 1))
    if sure.reached is not None:
        yield t("what_if.robust_target", target=number(sure.target, 1), share=percent(sure.reached))


def _crossings(found: Answer, scheme: Scheme) -> list[str]:
    sure = found.sure_steps or {}
    if not found.crossings:
        return [t("what_if.crossing_none")]
    header = [t("column.code"), t("column.name")]
    header += [
        t(f"what_if.column.{name}")
        for name in ("steps", "sure_steps", "customers", "before", "mean_after", "line_after")
    ]
    rows = [
        [
            one.code,
            scheme.indicator(one.code).named(language()),
            t("what_if.unreachable") if one.steps is None else str(one.steps),
            number(sure.get(one.code), 0),
            number(None) if one.steps is None else f"{one.customers}/{one.n}",
            number(one.satisfaction, 3),
            number(one.satisfaction_then, 3),
            number(one.cut_then, 3),
        ]
        for one in found.crossings
    ]
    return table(header, rows, left=2)


def _plan(plan: Plan, scheme: Scheme) -> list[str]:
    if not plan.steps:
        return []
    header = [t("column.code"), t("column.name"), t("what_if.column.steps")]
    rows = [(code, scheme.indicator(code).named(language()), str(steps)) for code, steps in plan.steps.items()]
    return table(header, rows, left=2)
