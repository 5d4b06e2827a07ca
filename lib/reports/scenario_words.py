"""A scenario in sentences: what each move came to, what it does to others, and what a target takes."""

from lib.analysis.changes import ZONE_AFTER, ZONE_BEFORE
from lib.analysis.cheapest import Plan
from lib.analysis.moves import Applied
from lib.analysis.scenario import Outcome
from lib.survey.moves import MoveKind
from lib.survey.scheme import Scheme
from lib.text import language, t
from lib.text.phrases import joined, number, quoted, signed


def applied_words(one: Applied, scheme: Scheme) -> str:
    """Say what a move came to in whole customers, and that it was capped where it was."""
    name = quoted(scheme.indicator(one.move.code).named(language()))
    return f"{t('what_if.applied', name=name, what=move_words(one))}{cap_words(one)}"


def move_words(one: Applied) -> str:
    """Say who moves how far, without the indicator's name."""
    if not one.steps:
        return t("what_if.move.none")
    facts = {"customers": one.customers, "n": one.n, "shift": signed(one.shift, 2)}
    if one.move.kind is MoveKind.PATH:
        return t("what_if.move.path", start=one.move.start, end=one.move.end, **facts)
    way = "up" if one.steps > 0 else "down"
    if abs(one.steps) == one.customers:
        return t(f"what_if.move.{way}", **facts)
    return t(f"what_if.move.{way}_more", steps=abs(one.steps), **facts)


def cap_words(one: Applied) -> str:
    """Say that fewer moved than asked for, and why; else end the sentence."""
    if not one.capped:
        return t("what_if.full_stop")
    if one.move.kind is MoveKind.PATH:
        return t("what_if.cap.path", asked=int(one.move.amount), there=one.customers)
    return t("what_if.cap.steps", asked=abs(one.asked), room=one.room)


def side_effect_words(outcome: Outcome) -> str:
    """Say which indicators change zone because a line moved, and how far it moved."""
    old, new = outcome.before.crosshair, outcome.after.crosshair
    if old is None or new is None:
        return ""
    if new.satisfaction == old.satisfaction:
        return t("what_if.line_stays", value=number(old.satisfaction))
    facts = {"before": number(old.satisfaction, 3), "after": number(new.satisfaction, 3)}
    if not outcome.side_effects:
        return t("what_if.side_effects_none", **facts)
    items = [_side_effect(outcome, code) for code in outcome.side_effects]
    return t("what_if.side_effects", count=len(items), items=joined(items), **facts)


def _side_effect(outcome: Outcome, code: str) -> str:
    name = quoted(outcome.before.scheme.indicator(code).named(language()))
    zones = {
        "before": t(f"zone.{outcome.indicators[ZONE_BEFORE][code]}"),
        "after": t(f"zone.{outcome.indicators[ZONE_AFTER][code]}"),
    }
    return t("what_if.side_effect", name=name, **zones)


def plan_words(plan: Plan) -> str:
    """Say what reaching the target takes, or why nothing does."""
    return t(
        f"what_if.plan.{plan.status}",
        target=number(plan.target, 1),
        highest=number(plan.highest, 1),
        index=number(plan.index, 2),
        indicators=len(plan.steps),
        steps=sum(plan.steps.values()),
        effort=_effort(plan.effort),
        least=_effort(plan.least),
    )


def _effort(value: float | None) -> str:
    return number(value, 0 if value is None or float(value).is_integer() else 1)
