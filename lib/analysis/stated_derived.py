"""What clients say is important against what goes with their satisfaction."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.crosshair import high_side
from lib.analysis.derived_importance import STATED, Derived
from lib.analysis.driver_resamples import DriverResamples
from lib.analysis.driver_shares import STRENGTH, Measure, driver_shares, resampled_strength
from lib.survey import columns as col
from lib.survey.settings import CERTAIN_SHARE

FIELD: Final = "field"
FIELD_SHARE: Final = "field_share"


class Field(StrEnum):
    """Where a predictor stands: stated importance and strength, each at or above the mean of all, or below."""

    BOTH = "both"
    SAID = "said"
    """Said to be important, and drives less than the others do."""
    DRIVES = "drives"
    """Drives more than the others do, and is not said to be important."""
    NEITHER = "neither"


_FIELDS: Final = {
    (True, True): Field.BOTH,
    (True, False): Field.SAID,
    (False, True): Field.DRIVES,
    (False, False): Field.NEITHER,
}


@dataclass(frozen=True, slots=True, eq=False)
class StatedDerived:
    """The grid of stated against derived importance.

    Attributes
    ----------
    stated_mean, strength_mean
        The two lines: means over the predictors.
    rows
        Indexed by code: `STATED`, `STRENGTH`, `FIELD` (a `Field`) and, after the bootstrap, `FIELD_SHARE`, the share
        of resamples that agree (lines drawn anew), and `CERTAIN`; before it NaN and false.
    resamples
        How many; 0 before the bootstrap.
    """

    measure: Measure
    stated_mean: float
    strength_mean: float
    rows: pd.DataFrame
    resamples: int = 0

    @property
    def mismatches(self) -> pd.DataFrame:
        """The rows where what is said and what drives differ, the surest first."""
        differ = self.rows[self.rows[FIELD].isin((Field.SAID, Field.DRIVES))]
        return differ.sort_values(FIELD_SHARE, ascending=False, kind="stable")


def stated_derived(found: Derived, measure: Measure, resamples: DriverResamples | None = None) -> StatedDerived | None:
    """Set stated against derived importance.

    Parameters
    ----------
    found
        Derived importance.
    measure
        The strength of the drivers, see `driver_shares`.
    resamples
        Bootstrap of the same items.

    Returns
    -------
    StatedDerived or None
        None where there are fewer than two predictors or no importance was asked.

    References
    ----------
    Matzler, K., Bailom, F., Hinterhuber, H. H., Renzl, B. & Pichler, J. (2004). The asymmetric relationship between
    attribute-level performance and overall customer satisfaction. Industrial Marketing Management 33(4), 271-277.
    """
    rows = found.rows[[STATED]].assign(**{STRENGTH: driver_shares(found, measure)[STRENGTH]})
    if len(rows) < 2 or rows.isna().to_numpy().any():
        return None
    stated, strength = rows[STATED].to_numpy(), rows[STRENGTH].to_numpy()
    said, drives = high_side(stated, stated.mean()), high_side(strength, strength.mean())
    rows[FIELD] = pd.Series([_FIELDS[bool(a), bool(b)] for a, b in zip(said, drives, strict=True)], rows.index, object)
    rows[FIELD_SHARE] = np.nan
    rows[col.CERTAIN] = False
    if resamples is not None:
        drawn = resampled_strength(resamples.figures, measure)
        known = ~(np.isnan(drawn).any(axis=1) | np.isnan(resamples.stated).any(axis=1))
        again, driven = resamples.stated[known], drawn[known]
        agree = (high_side(again, again.mean(axis=1, keepdims=True)) == said) & (
            high_side(driven, driven.mean(axis=1, keepdims=True)) == drives
        )
        if len(agree):
            rows[FIELD_SHARE] = agree.mean(axis=0)
            rows[col.CERTAIN] = rows[FIELD_SHARE] >= CERTAIN_SHARE
    size = 0 if resamples is None else resamples.size
    return StatedDerived(measure, float(stated.mean()), float(strength.mean()), rows, size)
