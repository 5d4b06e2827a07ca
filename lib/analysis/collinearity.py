"""Which variable is a combination of others, so that their effects cannot be told apart."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from lib.analysis.moments import Floats

_NOTHING_LEFT: Final = 1e-10
"""Share of a variable's variance that the others leave, below which they determine it."""

_NO_PART: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Combination:
    """Variable `place` is a linear combination of the variables at `others`."""

    place: int
    others: tuple[int, ...]


def first_combination(correlations: Floats) -> Combination | None:
    """Find the first variable that the ones before it determine.

    Parameters
    ----------
    correlations
        Shape (p, p), every variable with a variance.

    Returns
    -------
    Combination or None
        None where no variable is a combination of others.
    """
    for place in range(1, len(correlations)):
        before = correlations[:place, :place]
        weights = np.linalg.lstsq(before, correlations[:place, place], rcond=None)[0]
        if 1 - weights @ correlations[:place, place] < _NOTHING_LEFT:
            return Combination(place, tuple(int(at) for at in np.flatnonzero(np.abs(weights) > _NO_PART)))
    return None
