"""The difference of two means of independent groups, from counts."""

from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from lib.analysis.moments import Floats, Moments
from lib.survey.settings import CONFIDENCE


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """Second mean minus first, of p variables; every figure of shape (p,).

    `low` and `high` bound the difference, `p` is two-sided; all three are NaN where the test does not exist.
    """

    change: Floats
    low: Floats
    high: Floats
    t: Floats
    freedom: Floats
    p: Floats


def welch(first: Moments, second: Moments, *, confidence: float = CONFIDENCE) -> Difference:
    r"""Compare the means of two independent groups without assuming equal spread.

    Parameters
    ----------
    first, second
        Moments of the same p variables in each group.
    confidence
        Two-sided coverage of the interval.

    Returns
    -------
    Difference
        `change` is NaN where a group has nobody. There is no test (NaN) where a group has fewer than
        two, or neither group varies.

    Notes
    -----
    With :math:`v_i = s_i^2 / n_i`: :math:`t = (\bar x_2 - \bar x_1) / \sqrt{v_1 + v_2}` on
    :math:`(v_1 + v_2)^2 / (v_1^2 / (n_1 - 1) + v_2^2 / (n_2 - 1))` degrees of freedom, as R's
    ``t.test(second, first)``.

    References
    ----------
    Welch, B. L. (1947). The generalization of "Student's" problem when several different population
    variances are involved. Biometrika 34(1-2), 28-35.
    """
    change = second.mean - first.mean
    v1, v2 = first.standard_error**2, second.standard_error**2
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.where(v1 + v2 > 0, np.sqrt(v1 + v2), np.nan)
        freedom = (v1 + v2) ** 2 / (v1**2 / (first.n - 1) + v2**2 / (second.n - 1))
        t = change / error
    half = stdtrit(freedom, (1 + confidence) / 2) * error
    return Difference(change, change - half, change + half, t, freedom, 2 * stdtr(freedom, -np.abs(t)))
