"""Mean and standard deviation from counts, without rounding on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lib.analysis.counts import IntArray

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Number, mean and sample standard deviation of several variables; each of shape (p,)."""

    n: IntArray
    mean: Floats
    sd: Floats

    @property
    def standard_error(self) -> Floats:
        """The mean's standard error; NaN below n = 2."""
        with np.errstate(divide="ignore", invalid="ignore"):
            error: Floats = self.sd / np.sqrt(self.n)
        return error


def moments(counts: IntArray, values: IntArray) -> Moments:
    """Return the moments of variables of which only the frequencies are known.

    Parameters
    ----------
    counts
        Shape (p, m): how often variable j took value i.
    values
        Shape (m,): whole numbers.

    Returns
    -------
    Moments
        The mean is NaN where n is 0, the standard deviation (divisor n - 1) NaN below n = 2.

    Notes
    -----
    Sums and sums of squares are whole numbers, so a variable that never changes has a standard
    deviation of exactly 0 and no test statistic is built on rounding noise.
    """
    n = counts.sum(axis=1)
    total = counts @ values
    squares = counts @ values**2
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
        variance = (n * squares - total**2) / (n * (n - 1))
        sd = np.sqrt(variance)
    return Moments(n, mean, sd)


def moments_of_values(values: Floats, counts: IntArray) -> Moments:
    """Return the moments of one variable with values of any kind, such as averages of a few ratings.

    Parameters
    ----------
    values
        Shape (m,): the different values.
    counts
        Shape (m,): how often each occurs, at least once.

    Returns
    -------
    Moments
        Of shape (1,), with the same missing values as `moments`. One value alone has a standard deviation
        of exactly 0.
    """
    n = int(counts.sum())
    mean = float(counts @ values) / n if n else np.nan
    if len(values) == 1:
        mean = float(values[0])
    squares = float(counts @ (values - mean) ** 2)
    sd = np.sqrt(squares / (n - 1)) if n > 1 else np.nan
    return Moments(np.array([n], dtype=np.int64), np.array([mean]), np.array([sd]))


def joined_moments(parts: Sequence[Moments]) -> Moments:
    """Put the moments of several variables into one; none of them gives shape (0,)."""
    return Moments(
        np.concatenate([np.empty(0, dtype=np.int64), *(part.n for part in parts)]),
        np.concatenate([np.empty(0), *(part.mean for part in parts)]),
        np.concatenate([np.empty(0), *(part.sd for part in parts)]),
    )
