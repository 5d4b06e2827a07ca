"""The rating scale of a questionnaire."""

from dataclasses import dataclass
from typing import Final

import numpy as np

MISSING: Final = np.int8(-128)
"""No answer, in every int8 ratings matrix. Outside any scale the product accepts."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Whole numbers from `lowest` to `highest`; the highest is the best."""

    lowest: int = 1
    highest: int = 5

    def __post_init__(self) -> None:
        if not (-100 <= self.lowest < self.highest <= 100 and self.highest - self.lowest <= 20):
            msg = f"A scale needs lowest < highest and at most 21 steps within -100..100, got {self}."
            raise ValueError(msg)

    @property
    def points(self) -> tuple[int, ...]:
        """All values of the scale, lowest first."""
        return tuple(range(self.lowest, self.highest + 1))

    @property
    def size(self) -> int:
        """How many values the scale has."""
        return self.highest - self.lowest + 1

    @property
    def midpoint(self) -> float:
        """The middle, halfway between the ends."""
        return (self.lowest + self.highest) / 2

    def reversed(self, value: int) -> int:
        """Return `value` read from the other end (best counted as the smallest number)."""
        return self.lowest + self.highest - value

    @classmethod
    def parse(cls, text: str) -> "Scale":
        """Read ``"1,5"``.

        Raises
        ------
        ValueError
            If the text is not two whole numbers, lowest first.
        """
        lowest, _, highest = text.partition(",")
        return cls(int(lowest), int(highest))

    def __str__(self) -> str:
        return f"{self.lowest},{self.highest}"
