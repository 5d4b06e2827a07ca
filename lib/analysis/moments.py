"""Mean and standard deviation from counts, without rounding on the way."""

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
