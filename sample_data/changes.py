"""The true changes planted in the synthetic province; everything else between two quarters is sampling noise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from lib.survey.periods import Period


@dataclass(frozen=True, slots=True)
class Planted:
    """A change of one indicator's population mean, in scale points.

    `city` empty means every city. With `each_quarter` the change grows by `points` in every quarter from
    `since` on; else it happens once, in `since`, and stays.
    """

    indicator: str
    block: Literal["importance", "satisfaction"]
    city: str
    since: Period
    points: float
    each_quarter: bool = False

    def by(self, period: Period) -> float:
        """How far the mean has moved by `period`, in scale points."""
        quarters = (period.year - self.since.year) * 4 + (period.month - self.since.month) // 3 + 1
        if quarters <= 0:
            return 0.0
        return self.points * quarters if self.each_quarter else self.points


PLANTED: Final = (
    Planted("D4", "satisfaction", "赣州市分行", Period.quarter(2026, 1), 0.45),
    Planted("G2", "satisfaction", "", Period.quarter(2026, 2), 0.40),
    Planted("F2", "satisfaction", "", Period.quarter(2025, 4), -0.12, each_quarter=True),
    Planted("F2", "importance", "", Period.quarter(2025, 4), 0.12, each_quarter=True),
)


def moved(codes: Sequence[str], block: str, city: str, period: Period) -> npt.NDArray[np.float64]:
    """Return how far each indicator of `codes` has moved from the base by `period` in `city`, shape (p,)."""
    by = np.zeros(len(codes))
    for change in PLANTED:
        if change.block == block and change.city in ("", city):
            by[list(codes).index(change.indicator)] += change.by(period)
    return by
