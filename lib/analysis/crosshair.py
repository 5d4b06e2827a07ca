"""The two cut lines of the quadrant chart and the rules that place them."""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.settings import CUT_TOLERANCE


class CrosshairMethod(StrEnum):
    """How the cut lines are placed."""

    MEAN = "mean"
    """The grand mean: the mean of the indicators' means."""
    MEDIAN = "median"
    """The median of the indicators' means."""
    MIDPOINT = "midpoint"
    """The middle of the scale."""
    FIXED = "fixed"
    """Two chosen numbers."""
    FROZEN = "frozen"
    """The lines of a base period, for comparisons over time."""

    @property
    def needs_values(self) -> bool:
        """Whether the two numbers are given and not found from the data."""
        return self in {CrosshairMethod.FIXED, CrosshairMethod.FROZEN}


@dataclass(frozen=True, slots=True)
class Crosshair:
    """Where the two lines stand, in scale points; `note` names the base period of frozen lines."""

    method: CrosshairMethod
    importance: float
    satisfaction: float
    note: str = ""

    def frozen(self, note: str) -> "CrosshairRule":
        """Return the rule that keeps these lines for other periods; `note` names the base period."""
        return CrosshairRule(CrosshairMethod.FROZEN, self.importance, self.satisfaction, note)


@dataclass(frozen=True, slots=True)
class CrosshairRule:
    """How to place the lines. `importance` and `satisfaction` are given for fixed and frozen lines only."""

    method: CrosshairMethod = CrosshairMethod.MEAN
    importance: float | None = None
    satisfaction: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        given = [value for value in (self.importance, self.satisfaction) if value is not None]
        if len(given) != (2 if self.method.needs_values else 0) or not all(map(isfinite, given)):
            msg = f"A {self.method} crosshair needs {'two finite values' if self.method.needs_values else 'no values'}."
            raise ValueError(msg)

    @classmethod
    def parse(cls, text: str) -> "CrosshairRule":
        """Read ``mean``, ``median``, ``midpoint`` or two numbers ``IMPORTANCE,SATISFACTION``.

        Raises
        ------
        ValueError
            If the text is something else.
        """
        plain = text.strip()
        if plain in {method for method in CrosshairMethod if not method.needs_values}:
            return cls(CrosshairMethod(plain))
        importance, _, satisfaction = plain.partition(",")
        try:
            return cls(CrosshairMethod.FIXED, float(importance), float(satisfaction))
        except ValueError as error:
            msg = (
                f"{text!r} is not a crosshair; write mean, median, midpoint or IMPORTANCE,SATISFACTION such as 4.1,3.9."
            )
            raise ValueError(msg) from error

    def cut(self, scores: pd.DataFrame, scale: Scale) -> Crosshair:
        """Place the lines on a scores frame.

        Indicators that lack either mean have no say in the mean and the median.

        Raises
        ------
        ValueError
            If the lines follow the data and no indicator has both means.
        """
        importance, satisfaction = (
            scores[name].to_numpy(dtype=np.float64, na_value=np.nan)[None, :]
            for name in (col.IMPORTANCE, col.SATISFACTION)
        )
        across, up = self.cuts(importance, satisfaction, scale)
        if np.isnan(across[0]) or np.isnan(up[0]):
            msg = f"No indicator has both means, so there is no {self.method} to cut at."
            raise ValueError(msg)
        return Crosshair(self.method, float(across[0]), float(up[0]), self.note)

    def cuts(self, importance: Floats, satisfaction: Floats, scale: Scale) -> tuple[Floats, Floats]:
        """Place the lines on b sets of means at once.

        Parameters
        ----------
        importance, satisfaction
            Shape (b, p), NaN where a mean is missing.

        Returns
        -------
        tuple of numpy.ndarray
            Cut on importance and on satisfaction, shape (b,); NaN where a set has no mean.
        """
        if self.importance is not None and self.satisfaction is not None:
            return np.full(len(importance), self.importance), np.full(len(importance), self.satisfaction)
        if self.method is CrosshairMethod.MIDPOINT:
            return np.full(len(importance), scale.midpoint), np.full(len(importance), scale.midpoint)
        lacking = np.isnan(importance) | np.isnan(satisfaction)
        centre = _means if self.method is CrosshairMethod.MEAN else _medians
        return centre(importance, lacking), centre(satisfaction, lacking)


AT_MEANS: Final = CrosshairRule()
"""The default: both lines at the grand means."""


def high_side(values: Floats, cut: Floats | float) -> npt.NDArray[np.bool_]:
    """Whether each value is at or above its cut; equality allows for `CUT_TOLERANCE`."""
    high: npt.NDArray[np.bool_] = values >= np.asarray(cut) - CUT_TOLERANCE
    return high


def _means(values: Floats, lacking: npt.NDArray[np.bool_]) -> Floats:
    total = np.where(lacking, 0.0, values).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        means: Floats = total / (~lacking).sum(axis=1)
    return means


def _medians(values: Floats, lacking: npt.NDArray[np.bool_]) -> Floats:
    if not lacking.any():
        return np.asarray(np.median(values, axis=1))
    medians = np.full(len(values), np.nan)
    for row in np.flatnonzero(~lacking.all(axis=1)):
        medians[row] = np.median(values[row][~lacking[row]])
    return medians
