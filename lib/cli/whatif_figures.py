"""A what-if answer as the plain data that ``--json`` prints; the keys are a promise to scripts."""

from typing import Any

from lib.analysis.changes import CHANGES, ZONE_AFTER, ZONE_BEFORE
from lib.analysis.cheapest import Plan
from lib.analysis.crossing import Crossing
from lib.analysis.moves import Applied
from lib.analysis.robustness import WITH, WITHOUT, Robustness
from lib.analysis.scenario import AFTER, BEFORE, MOVED, SIDE_EFFECT, Outcome
from lib.analysis.study import Study
from lib.cli.figures import Data, rows_of, zones_data
from lib.cli.whatif_answer import Answer
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.text import language


def answer_data(found: Answer) -> Data:
    """Return everything but the sample and the notices."""
    outcome = found.outcome
    scheme = outcome.before.scheme
    sure = found.sure_steps or {}
    return {
        "crosshair": {
            "method": str(outcome.before.rule.method),
            "before": _lines(outcome.before),
            "after": _lines(outcome.after),
        },
        "moves": [_applied(one, scheme) for one in outcome.applied],
        "indicators": _indicators(outcome),
        "zones": {"before": zones_data(outcome.before), "after": zones_data(outcome.after)},
        "side_effects": list(outcome.side_effects),
        "index": _index(outcome),
        "robustness": None if found.sure is None else _robustness(found.sure),
        "inverse": {
            "crossing": [_crossing(one, scheme) | {"sure_steps": sure.get(one.code)} for one in found.crossings],
            "target": None if found.plan is None else plan_data(found.plan),
        },
    }


def plan_data(plan: Plan) -> Data:
    """Return the cheapest plan."""
    return {
        "target": plan.target,
        "status": str(plan.status),
        "steps": dict(plan.steps),
        "effort": plan.effort,
        "least_effort": plan.least,
        "index": plan.index,
        "highest_index": plan.highest,
    }


def _lines(found: Study) -> Data:
    cut = found.crosshair
    return {
        "importance": None if cut is None else cut.importance,
        "satisfaction": None if cut is None else cut.satisfaction,
    }


def _name(scheme: Scheme, code: str) -> str:
    return scheme.indicator(code).named(language())


def _applied(one: Applied, scheme: Scheme) -> Data:
    return {
        "code": one.move.code,
        "name": _name(scheme, one.move.code),
        "kind": str(one.move.kind),
        "amount": one.move.amount,
        "asked_steps": one.asked,
        "steps": one.steps,
        "customers": one.customers,
        "n": one.n,
        "room": one.room,
        "capped": one.capped,
        "flows": [{"from": start, "to": end, "customers": number} for start, end, number in one.flows],
    }


def _indicators(outcome: Outcome) -> list[Data]:
    names = CHANGES[col.SATISFACTION]
    importance = outcome.after.scores[col.IMPORTANCE]
    return [
        {
            "code": code,
            "name": _name(outcome.before.scheme, code),
            "importance": importance[code],
            "satisfaction": {"before": row[names.before], "after": row[names.after], "change": row[names.change]},
            "zone": {"before": row[ZONE_BEFORE], "after": row[ZONE_AFTER]},
            "moved": bool(row[MOVED]),
            "side_effect": bool(row[SIDE_EFFECT]),
        }
        for code, row in rows_of(outcome.indicators).items()
    ]


def _index(outcome: Outcome) -> Data:
    scheme = outcome.before.scheme
    rows: dict[str, dict[str, Any]] = rows_of(outcome.dimensions)
    return {
        "before": outcome.before.index.weighted,
        "after": outcome.after.index.weighted,
        "change": outcome.index_change,
        "dimensions": [
            {
                "name": scheme.dimension(code).named(language()),
                "before": row[BEFORE],
                "after": row[AFTER],
                "change": row[col.CHANGE],
            }
            for code, row in rows.items()
        ],
    }


def _robustness(sure: Robustness) -> Data:
    return {
        "resamples": sure.resamples,
        "seed": sure.seed,
        "above_line": [
            {"code": code, "without": row[WITHOUT], "with": row[WITH]} for code, row in rows_of(sure.above_line).items()
        ],
        "index_ci": None if sure.index is None else [sure.index.low, sure.index.high],
        "target": sure.target,
        "target_reached": sure.reached,
    }


def _crossing(one: Crossing, scheme: Scheme) -> Data:
    return {
        "code": one.code,
        "name": _name(scheme, one.code),
        "reachable": one.steps is not None,
        "steps": one.steps,
        "customers": one.customers if one.steps is not None else None,
        "n": one.n,
        "room": one.room,
        "satisfaction": {"before": one.satisfaction, "after": one.satisfaction_then},
        "line": {"before": one.cut, "after": one.cut_then},
    }
