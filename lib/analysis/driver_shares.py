"""How strong each driver is, with its interval and how surely it is the strongest one."""

from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.derived_importance import Against, Derived
from lib.analysis.driver_figures import DriverFigures
from lib.analysis.driver_resamples import DriverResamples
from lib.analysis.intervals import percentile_interval
from lib.analysis.moments import Floats
from lib.survey import columns as col

STRENGTH: Final = "strength"
FIRST_SHARE: Final = "first_share"


class Measure(StrEnum):
    """By what the strength of a driver is measured."""

    RELATIVE_WEIGHT = "relative_weight"
    LMG = "lmg"
    PEARSON = "pearson"


def measures_of(found: Derived) -> tuple[Measure, ...]:
    """Return the measures that `found` has figures of, the default first."""
    if found.against is Against.OTHERS:
        return (Measure.PEARSON,)
    return tuple(measure for measure in Measure if found.rows[str(measure)].notna().any())


def driver_shares(found: Derived, measure: Measure, resamples: DriverResamples | None = None) -> pd.DataFrame:
    """Return the strength of every driver.

    Parameters
    ----------
    found
        Not refused.
    measure
        Relative weight and LMG are given as a share of R² (they add up to 1), the correlation as it is.
    resamples
        Bootstrap of the same items.

    Returns
    -------
    pandas.DataFrame
        Indexed by code in the order of `found`: `STRENGTH`, and with `resamples` the percentile interval `LOW`,
        `HIGH` and `FIRST_SHARE`, the share of resamples in which the driver is the strongest; NaN without them.
    """
    strength = found.rows[str(measure)].to_numpy()
    if measure is not Measure.PEARSON and found.r2:
        strength = strength / found.r2
    frame = pd.DataFrame({STRENGTH: strength, col.LOW: np.nan, col.HIGH: np.nan, FIRST_SHARE: np.nan}, found.rows.index)
    if resamples is None:
        return frame
    drawn = resampled_strength(resamples.figures, measure)
    bounds = [percentile_interval(drawn[:, place]) for place in range(drawn.shape[1])]
    frame[col.LOW] = [np.nan if bound is None else bound.low for bound in bounds]
    frame[col.HIGH] = [np.nan if bound is None else bound.high for bound in bounds]
    known = drawn[~np.isnan(drawn).any(axis=1)]
    if len(known):
        frame[FIRST_SHARE] = np.bincount(known.argmax(axis=1), minlength=len(frame)) / len(known)
    return frame


def resampled_strength(figures: DriverFigures, measure: Measure) -> Floats:
    """Return the strength in every resample, shape (b, p), in the unit of `driver_shares`."""
    drawn: Floats = getattr(figures, str(measure))
    if measure is Measure.PEARSON:
        return drawn
    with np.errstate(divide="ignore", invalid="ignore"):
        shares: Floats = drawn / figures.r2[:, None]
    return shares
