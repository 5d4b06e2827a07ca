"""When a questionnaire is invalid: named rules, in the order in which they are counted."""

from dataclasses import dataclass
from enum import StrEnum


class InvalidReason(StrEnum):
    """Why a questionnaire does not count. A row that breaks several rules counts under the first in this order."""

    INCOMPLETE = "incomplete"
    OUT_OF_RANGE = "out_of_range"
    TOO_FAST = "too_fast"
    STRAIGHT_LINING = "straight_lining"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class ValidityRules:
    """Which rules apply, and their thresholds.

    `max_missing_share`: more than this share of ratings missing is incomplete (0 = any missing); None = off.
    `out_of_range`: a value off the scale makes the questionnaire invalid.
    `min_seconds`: answered faster than this is too fast; None = off.
    `straight_lining`: this share of all ratings of both blocks on one and the same answer, 1.0 = all; None = off.
    `duplicate`: the same respondent twice in the period; the first one counts.
    """

    max_missing_share: float | None = 0.0
    out_of_range: bool = True
    min_seconds: float | None = None
    straight_lining: float | None = 1.0
    duplicate: bool = True

    @classmethod
    def keep_invalid(cls) -> "ValidityRules":
        """Only range and emptiness are judged: the rows of analyses that want every answer."""
        return cls(max_missing_share=None, straight_lining=None, duplicate=False)


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample figures: 发放, 收回, 无效, 有效. `distributed` is entered by hand, None = unknown."""

    returned: int
    invalid: int
    distributed: int | None = None
    reasons: tuple[tuple[InvalidReason, int], ...] = ()

    @property
    def valid(self) -> int:
        """Questionnaires that count."""
        return self.returned - self.invalid

    @property
    def response_rate(self) -> float | None:
        """Returned / distributed, or None where the number sent out is unknown or 0."""
        return self.returned / self.distributed if self.distributed else None

    @property
    def valid_rate(self) -> float | None:
        """Valid / returned, or None where nothing came back."""
        return self.valid / self.returned if self.returned else None

    def __add__(self, other: "Sample") -> "Sample":
        both = self.distributed is not None and other.distributed is not None
        counts = dict.fromkeys(InvalidReason, 0)
        for reason, count in (*self.reasons, *other.reasons):
            counts[reason] += count
        return Sample(
            self.returned + other.returned,
            self.invalid + other.invalid,
            (self.distributed or 0) + (other.distributed or 0) if both else None,
            tuple(counts.items()),
        )
