"""Other validity rules on what came back: who would count if one rule were stricter, looser or off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.survey.returned import Returned, broken_rules
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.survey.validity import InvalidReason, ValidityRules

Mask = npt.NDArray[np.bool_]

MISSING_SHARES: Final = (None, 0.0, 0.05, 0.1, 0.2)
STRAIGHT_SHARES: Final = (None, 1.0, 0.95, 0.9, 0.8)
SECONDS: Final = (None, 30.0, 60.0, 90.0, 120.0, 180.0, 240.0, 300.0)
OFF_ON: Final = (None, 1.0)
CHOICES: Final = {
    InvalidReason.INCOMPLETE: MISSING_SHARES,
    InvalidReason.OUT_OF_RANGE: OFF_ON,
    InvalidReason.TOO_FAST: SECONDS,
    InvalidReason.STRAIGHT_LINING: STRAIGHT_SHARES,
    InvalidReason.DUPLICATE: OFF_ON,
}
"""The thresholds on offer; coarse, so that two of them seldom differ by a handful of people. None = the rule is off."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One rule with another threshold; None = off, 1 = on for a rule that has no threshold."""

    rule: InvalidReason
    threshold: float | None

    @property
    def key(self) -> str:
        """A short name for widgets and links, ``too_fast:60``."""
        return f"{self.rule}:{'off' if self.threshold is None else f'{self.threshold:g}'}"


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Who counts under a variant.

    `valid` has shape (n,), over the returned rows in the order of their batches; `left` and `joined` are the numbers
    that count now and no longer would, and the other way round.
    """

    variant: Variant
    valid: Mask
    left: int
    joined: int


def variants(parts: Sequence[Returned], inside: Mask) -> tuple[tuple[Judged, ...], int]:
    """Judge every variant that changes something, and keep those whose figures give nobody away.

    Parameters
    ----------
    parts
        The returned rows of each batch, with the reasons they were stored with.
    inside
        Shape (n,) over all rows of all parts: which lie within the selection.

    Returns
    -------
    tuple
        The variants on offer, and how many were left out since they differ from the stored rules, or from another one
        on offer, by fewer than `MIN_RESPONSES_SHOWN` respondents: the difference of two means would be their answers.

    Notes
    -----
    A row that is invalid for another reason stays invalid. One that a looser rule lets in must not break a later rule
    in its usual form (the first reason alone is stored), unless the batch holds valid rows that do. Values off the
    scale were not stored: a row that is let in lacks them.
    """
    now = np.concatenate([part.reason == "" for part in parts])
    offered: list[Judged] = []
    left_out = 0
    for variant in _all_variants(parts):
        valid = np.concatenate([_valid(part, variant) for part in parts])
        if not ((valid != now) & inside).any():
            continue
        if any(0 < _between(valid, other, inside) < MIN_RESPONSES_SHOWN for other in (now, *(v.valid for v in offered))):
            left_out += 1
        else:
            left, joined = int((now & ~valid & inside).sum()), int((valid & ~now & inside).sum())
            offered.append(Judged(variant, valid, left, joined))
    return tuple(offered), left_out


def has_seconds(parts: Sequence[Returned]) -> bool:
    """Whether any file says how long a respondent took."""
    return any(bool((~np.isnan(part.seconds)).any()) for part in parts)


def _all_variants(parts: Sequence[Returned]) -> Iterator[Variant]:
    for rule, thresholds in CHOICES.items():
        if rule is InvalidReason.TOO_FAST and not has_seconds(parts):
            continue
        for threshold in thresholds:
            yield Variant(rule, threshold)


def _between(one: Mask, other: Mask, inside: Mask) -> int:
    """The smaller non-empty side of the difference: those in `one` alone, or in `other` alone."""
    sides = [int((one & ~other & inside).sum()), int((other & ~one & inside).sum())]
    return min((side for side in sides if side), default=0)


def _valid(part: Returned, variant: Variant) -> Mask:
    stays = part.reason == ""
    candidates = stays | (part.reason == variant.rule)
    broken = _broken(part, _with(ValidityRules(), variant))
    usual = broken_rules(part, ValidityRules())
    valid: Mask = candidates & ~broken
    entering = valid & ~stays
    order = list(InvalidReason)
    for later in order[order.index(variant.rule) + 1 :]:
        in_force = not (usual[later].to_numpy() & stays).any()
        if in_force:
            valid = valid & ~(entering & usual[later].to_numpy())
    return valid


def _broken(part: Returned, changed: tuple[InvalidReason, ValidityRules]) -> Mask:
    rule, rules = changed
    found: Mask = broken_rules(part, rules)[rule].to_numpy()
    return found


def _with(rules: ValidityRules, variant: Variant) -> tuple[InvalidReason, ValidityRules]:
    value = variant.threshold
    match variant.rule:
        case InvalidReason.INCOMPLETE:
            return variant.rule, replace(rules, max_missing_share=value)
        case InvalidReason.OUT_OF_RANGE:
            return variant.rule, replace(rules, out_of_range=value is not None)
        case InvalidReason.TOO_FAST:
            return variant.rule, replace(rules, min_seconds=value)
        case InvalidReason.STRAIGHT_LINING:
            return variant.rule, replace(rules, straight_lining=value)
        case InvalidReason.DUPLICATE:
            return variant.rule, replace(rules, duplicate=value is not None)
