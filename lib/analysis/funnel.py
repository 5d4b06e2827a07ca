"""Scores against the size of the groups: how far chance alone takes a group of n from the whole."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd
from scipy.special import ndtri

from lib.analysis.league import SPREAD, League
from lib.analysis.moments import Floats
from lib.survey import columns as col

WARNING: Final = 0.95
ALARM: Final = 0.998
"""The two limits of the funnel, as two-sided coverages."""

VERDICT: Final = "verdict"
_STEPS: Final = 60


class Verdict(StrEnum):
    """Where a group stands in the funnel."""

    WITHIN = "within"
    """Not to be told from the whole."""
    ABOVE = "above"
    BELOW = "below"
    """Outside the 95 % limits: one group in twenty is there by chance."""
    FAR_ABOVE = "far_above"
    FAR_BELOW = "far_below"
    """Outside the 99.8 % limits: one group in five hundred."""


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """The funnel of a league.

    Attributes
    ----------
    points
        The shown groups with `WEIGHTED`, `N`, `STATE` and `VERDICT`.
    overall, spread
        Its axis: the index of the whole selection, and the pooled standard deviation of one respondent's score.
    """

    points: pd.DataFrame
    overall: float
    spread: float

    def limits(self, n: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        r"""The limits for groups of `n`: low and high at 95 %, low and high at 99.8 %, cut off at 0 and 100.

        Notes
        -----
        :math:`\theta_0 \pm z_{p} \, \sigma / \sqrt{n}` with :math:`z` = 1.96 and 3.09.

        References
        ----------
        Spiegelhalter, D. J. (2005). Funnel plots for comparing institutional performance. Statistics in Medicine
        24(8), 1185-1202.
        """
        reach = self.spread / np.sqrt(n)
        bounds = [self.overall + side * _quantile(share) * reach for share in (WARNING, ALARM) for side in (-1, 1)]
        one, two, three, four = (np.clip(bound, 0.0, 100.0) for bound in bounds)
        return one, two, three, four

    def curve(self) -> pd.DataFrame:
        """The limits over the range of n, evenly spaced in 1 / sqrt(n): `N` and the four bounds."""
        sizes = self.points[col.N].to_numpy(dtype=np.float64)
        ends = 1 / np.sqrt(np.array([max(sizes.min() * 0.7, 1.0), sizes.max() * 1.08]))
        n = 1 / np.linspace(ends[0], ends[1], _STEPS) ** 2
        low, high, far_low, far_high = self.limits(n)
        return pd.DataFrame({col.N: n, "low": low, "high": high, "far_low": far_low, "far_high": far_high})


def funnel(found: League) -> Funnel | None:
    """Lay the funnel around the index of the whole; None where fewer than two groups are shown.

    Notes
    -----
    The standard deviation is pooled over the shown groups, weighted by n - 1. The limits are those of independent
    groups around a fixed value; a group that makes up much of the whole draws the whole towards itself, so that the
    limits are wide for it rather than narrow.
    """
    shown = found.shown
    n, spread = shown[col.N].to_numpy(dtype=np.float64), shown[SPREAD].to_numpy(dtype=np.float64)
    if found.overall is None or len(shown) < 2 or np.isnan(spread).any():
        return None
    pooled = float(np.sqrt(((n - 1) * spread**2).sum() / (n - 1).sum()))
    laid = Funnel(shown, found.overall, pooled)
    low, high, far_low, far_high = laid.limits(n)
    index = shown[col.WEIGHTED].to_numpy(dtype=np.float64)
    verdicts = np.select(
        [index < far_low, index > far_high, index < low, index > high],
        [Verdict.FAR_BELOW, Verdict.FAR_ABOVE, Verdict.BELOW, Verdict.ABOVE],
        Verdict.WITHIN,
    )
    return Funnel(shown.assign(**{VERDICT: verdicts}), found.overall, pooled)


def _quantile(share: float) -> float:
    return float(ndtri((1 + share) / 2))
