"""A word for the size of an effect."""

from enum import StrEnum
from math import isnan

from lib.survey.settings import EFFECT_STEPS


class EffectSize(StrEnum):
    """How large a standardised difference is, whatever its sign."""

    NEGLIGIBLE = "negligible"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


def effect_size(d: float) -> EffectSize | None:
    """Name the size of Cohen's d (here d_z, the paired form).

    Parameters
    ----------
    d
        Standardised difference; NaN where there is none.

    Returns
    -------
    EffectSize or None
        None for NaN. A value equal to a step belongs to the larger size.

    Notes
    -----
    The steps 0.2, 0.5 and 0.8 are conventions, offered where nothing better is known. d_z is measured in
    standard deviations of the differences, so it is larger than d of the ratings themselves where both
    ratings of a respondent go together.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd ed., pp. 24-27 and 48.
    """
    if isnan(d):
        return None
    return tuple(EffectSize)[sum(abs(d) >= step for step in EFFECT_STEPS)]
