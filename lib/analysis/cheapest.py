"""The cheapest set of indicators, in whole respondents, that reaches a target index."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final

import numpy as np

from lib.analysis.counts import RatingCounts
from lib.analysis.moments import Floats
from lib.analysis.moves import room_up
from lib.analysis.study import Study
from lib.survey.settings import CUT_TOLERANCE

TIME_LIMIT: Final = 10.0
"""Seconds that the solver may take before the best plan so far is given, and said to be unproven."""

_SOLVED, _NO_SOLUTION = 0, 2
_ROUNDS: Final = 4
_SLACK: Final = 1e-6
"""What the solver lets a constraint be short by, in moves of the most effective indicator."""


class PlanStatus(StrEnum):
    """What became of the question."""

    REACHED = "reached"
    """The index is there already."""
    OPTIMAL = "optimal"
    """No cheaper set exists."""
    UNPROVEN = "unproven"
    """The time ran out: the plan reaches the target, a cheaper one may exist."""
    OUT_OF_TIME = "out_of_time"
    """The time ran out before any plan was found."""
    INFEASIBLE = "infeasible"
    """Even with everybody at the top of the scale the target is not reached."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What it costs to move respondents on one indicator: per one-step move, and once where anybody moves at all."""

    per_step: float = 1.0
    once: float = 0.0

    def __post_init__(self) -> None:
        if not (0 < self.per_step < 1e9 and 0 <= self.once < 1e9):
            msg = f"{self}: an effort per step is above 0, a fixed one at least 0, both below 1e9."
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer.

    Attributes
    ----------
    steps
        Code -> one-step moves, of the indicators that move, in scheme order.
    effort
        What the plan costs; None without a plan.
    least
        No plan costs less (the solver's bound); equal to `effort` where that is optimal.
    index, highest
        The index (0..100) with the plan, and with everybody at the top on every indicator that may move.
    """

    status: PlanStatus
    target: float
    steps: Mapping[str, int]
    effort: float | None
    least: float | None
    index: float | None
    highest: float


def cheapest_plan(
    study: Study, target: float, efforts: Mapping[str, Effort], *, time_limit: float = TIME_LIMIT
) -> Plan:
    r"""Find the cheapest whole moves that reach a target index.

    Parameters
    ----------
    study
        Has an index.
    target
        Weighted index to reach, 0..100.
    efforts
        The indicators that may move, and what each costs. Codes that have no mean are left out.
    time_limit
        Seconds for the solver.

    Raises
    ------
    ValueError
        If the study has no index.

    Notes
    -----
    A one-step move on indicator j raises the index by :math:`g_j = w_j / (n_j (max - min) \sum w) \cdot 100`. Minimise
    :math:`\sum e_j x_j + f_j y_j` over whole :math:`0 \le x_j \le u_j y_j`, :math:`y_j \in \{0, 1\}`, with
    :math:`\sum g_j x_j \ge target - index`; :math:`u_j` is the number of one-step moves until everybody is at the
    top. Solved by HiGHS with a relative gap of 0. The solver computes with rounded numbers, so its plan is checked in
    exact fractions and the question asked again, a little sharper, should it fall short.

    References
    ----------
    Huangfu, Q. & Hall, J. A. J. (2018). Parallelizing the dual revised simplex method. Mathematical Programming
    Computation 10(1), 119-142 (HiGHS).
    """
    if study.index.weighted is None:
        msg = "A study without an index has no target to reach."
        raise ValueError(msg)
    codes = [code for code, rated in zip(study.scheme.codes, study.rated, strict=True) if rated and code in efforts]
    places = [study.scheme.codes.index(code) for code in codes]
    room = {code: int(room_up(study.counts.satisfaction[place])) for code, place in zip(codes, places, strict=True)}
    exact = _ExactIndex.of(study)
    wanted = Fraction(target) - Fraction(CUT_TOLERANCE)
    highest = float(exact.with_steps(room))
    if exact.with_steps({}) >= wanted:
        return Plan(PlanStatus.REACHED, target, {}, 0.0, 0.0, study.index.weighted, highest)
    if exact.with_steps(room) < wanted:
        return Plan(PlanStatus.INFEASIBLE, target, {}, None, None, None, highest)
    gains = np.array([float(exact.gain[code]) for code in codes])
    need = float(wanted - exact.with_steps({}))
    limits = np.array([room[code] for code in codes], dtype=np.float64)
    solved = None
    for sharper in range(_ROUNDS):
        solved = _solved([efforts[code] for code in codes], gains, limits, need, sharper * 2 * _SLACK, time_limit)
        if solved.status == _NO_SOLUTION:  # by rounding only: everybody at the top does reach the target
            everybody = {code: number for code, number in room.items() if number}
            return _plan(solved, everybody, efforts, target, highest, highest)
        if solved.x is None:
            break
        steps = {code: round(x) for code, x in zip(codes, solved.x[: len(codes)], strict=True) if round(x) > 0}
        if exact.with_steps(steps) >= wanted:
            return _plan(solved, steps, efforts, target, float(exact.with_steps(steps)), highest)
    return Plan(PlanStatus.OUT_OF_TIME, target, {}, None, _bound(solved), None, highest)


@dataclass(frozen=True, slots=True)
class _ExactIndex:
    """The index in fractions, as it is without moves, and what one move on each indicator adds."""

    now: Fraction
    gain: Mapping[str, Fraction]

    @classmethod
    def of(cls, study: Study) -> "_ExactIndex":
        weights, means = _weights_and_means(study.counts, study.scheme.scale.lowest)
        scale = study.scheme.scale
        n = study.counts.n.tolist()
        used = [place for place, rated in enumerate(study.rated) if rated]
        unit = sum((weights[place] for place in used), Fraction(0)) * (scale.highest - scale.lowest) / 100
        now = sum((weights[place] * (means[place] - scale.lowest) for place in used), Fraction(0)) / unit
        gain = {study.scheme.codes[place]: weights[place] / (n[place] * unit) for place in used}
        return cls(now, gain)

    def with_steps(self, steps: Mapping[str, int]) -> Fraction:
        return self.now + sum((self.gain[code] * number for code, number in steps.items()), Fraction(0))


def _weights_and_means(counts: RatingCounts, lowest: int) -> tuple[list[Fraction], list[Fraction]]:
    points = np.array(counts.scheme.scale.points)
    sums = [(counts.importance @ points).tolist(), (counts.satisfaction @ points).tolist()]
    numbers = [max(number, 1) for number in counts.n.tolist()]
    importance, satisfaction = (
        [Fraction(total, number) for total, number in zip(block, numbers, strict=True)] for block in sums
    )
    return [mean - min(lowest, 0) for mean in importance], satisfaction


def _solved(efforts: list[Effort], gains: Floats, room: Floats, need: float, sharper: float, time_limit: float) -> Any:
    # Here and not above: the library takes a quarter of a second to load, which no other command should wait for.
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array, diags_array, hstack

    p = len(efforts)
    unit = gains.max()
    with np.errstate(divide="ignore"):
        useful = np.minimum(room, np.ceil(need / gains) + 1)  # more would never be needed
    most = np.where(gains > 0, useful, 0.0)
    reach = csr_array(np.concatenate([gains / unit, np.zeros(p)])[None, :])
    touched = hstack([diags_array(np.ones(p)), diags_array(-most)])
    return milp(
        np.array([*(one.per_step for one in efforts), *(one.once for one in efforts)]),
        integrality=np.ones(2 * p),
        bounds=Bounds(np.zeros(2 * p), np.concatenate([most, np.ones(p)])),
        constraints=[
            LinearConstraint(reach, lb=need / unit + sharper),
            LinearConstraint(touched, ub=np.zeros(p)),
        ],
        options={"mip_rel_gap": 0.0, "time_limit": time_limit},
    )


def _plan(
    solved: Any, steps: Mapping[str, int], efforts: Mapping[str, Effort], target: float, index: float, highest: float
) -> Plan:
    cost = sum(efforts[code].per_step * number + efforts[code].once for code, number in steps.items())
    least = _bound(solved)
    # A plan that costs more than the solver believed rests on a rounded switch, and proves nothing.
    proven = solved.status == _SOLVED and solved.fun is not None and cost <= solved.fun + 1e-6 * max(1.0, abs(cost))
    status = PlanStatus.OPTIMAL if proven else PlanStatus.UNPROVEN
    return Plan(status, target, dict(steps), cost, cost if proven else least, index, highest)


def _bound(solved: Any) -> float | None:
    bound = getattr(solved, "mip_dual_bound", None)
    return None if bound is None or not np.isfinite(bound) else float(bound)
