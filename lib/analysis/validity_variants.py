"""Other validity rules on what came back: who would count if one rule were stricter, looser or off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.survey.returned import Returned
from lib.survey.scale import MISSING
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.survey.validity import InvalidReason

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

USUAL: Final = {
    InvalidReason.INCOMPLETE: 0.0,
    InvalidReason.OUT_OF_RANGE: 1.0,
    InvalidReason.TOO_FAST: None,
    InvalidReason.STRAIGHT_LINING: 1.0,
    InvalidReason.DUPLICATE: 1.0,
}
"""The rules as :class:`lib.survey.validity.ValidityRules` has them by default."""

FEWEST_FOR_STRAIGHT: Final = 4
"""Fewer answers than this agree by chance too often to accuse anybody."""


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
    traits = [_traits_of(part) for part in parts]
    for variant in _all_variants(parts):
        valid = np.concatenate([_valid(each, variant) for each in traits])
        if not ((valid != now) & inside).any():
            continue
        if any(
            0 < _between(valid, other, inside) < MIN_RESPONSES_SHOWN for other in (now, *(v.valid for v in offered))
        ):
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


@dataclass(frozen=True, slots=True, eq=False)
class _Traits:
    """What the rules ask of each row, worked out once for all thresholds; all of shape (n,)."""

    reason: npt.NDArray[np.str_]
    empty: Mask
    missing: npt.NDArray[np.float64]
    seconds: npt.NDArray[np.float64]
    same: npt.NDArray[np.float64]
    off_scale: Mask
    duplicate: Mask

    def broken(self, rule: InvalidReason, threshold: float | None) -> Mask:
        """Which rows break a rule; an empty row always is incomplete."""
        never = np.zeros(len(self.empty), dtype=bool)
        match rule:
            case InvalidReason.INCOMPLETE:
                return self.empty if threshold is None else self.empty | (self.missing > threshold)
            case InvalidReason.OUT_OF_RANGE:
                return never if threshold is None else self.off_scale
            case InvalidReason.TOO_FAST:
                return never if threshold is None else np.asarray(self.seconds < threshold)
            case InvalidReason.STRAIGHT_LINING:
                return never if threshold is None else np.asarray(self.same >= threshold)
            case InvalidReason.DUPLICATE:
                return never if threshold is None else self.duplicate


def _traits_of(part: Returned) -> _Traits:
    """Measure as :func:`lib.survey.returned.broken_rules` does."""
    ratings = np.hstack([part.responses.importance, part.responses.satisfaction])
    answered = (ratings != MISSING).sum(axis=1)
    size = max(ratings.shape[1] if part.asked is None else int(part.asked.sum()), 1)
    most = np.zeros(len(ratings), dtype=np.int64)
    for point in part.responses.scheme.scale.points:
        most = np.maximum(most, (ratings == point).sum(axis=1))
    judged = (answered >= FEWEST_FOR_STRAIGHT) & (ratings.shape[1] >= FEWEST_FOR_STRAIGHT)
    return _Traits(
        part.reason,
        (answered == 0) & (part.off_scale == 0),
        (size - answered - part.off_scale) / size,
        part.seconds,
        np.where(judged, most / np.maximum(answered, 1), -1.0),
        part.off_scale > 0,
        part.duplicate,
    )


def _valid(traits: _Traits, variant: Variant) -> Mask:
    stays = traits.reason == ""
    valid: Mask = (stays | (traits.reason == variant.rule)) & ~traits.broken(variant.rule, variant.threshold)
    entering = valid & ~stays
    order = list(InvalidReason)
    for later in order[order.index(variant.rule) + 1 :]:
        usual = traits.broken(later, USUAL[later])
        if not (usual & stays).any():
            valid = valid & ~(entering & usual)
    return valid
