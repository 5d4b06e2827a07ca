"""The gap between satisfaction and importance of every indicator, tested in pairs."""

import numpy as np
import pandas as pd

from lib.analysis.counts import RatingCounts
from lib.analysis.intervals import mean_intervals
from lib.analysis.moments import moments
from lib.analysis.tests_of_difference import Adjust, adjusted, paired_t, wilcoxon_signed_rank
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE


def measure_gaps(counts: RatingCounts, *, adjust: Adjust = "holm", confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Measure and test the gap (satisfaction minus importance) of each indicator.

    Parameters
    ----------
    counts
        Pair counts within a selection.
    adjust
        How the p values of the view are adjusted: ``"holm"`` or ``"bh"``.
    confidence
        Two-sided coverage of the t interval of the gap.

    Returns
    -------
    pandas.DataFrame
        Gaps frame of :mod:`lib.survey.columns`, in scheme order. Gaps in scale points; `GAP_EFFECT` is
        Cohen's d_z, the gap in standard deviations of the differences. A test that the data does not
        allow is NaN: below n = 2, where all differences are equal (t, d_z), where all are zero (Wilcoxon).

    Notes
    -----
    `GAP_P_ADJUSTED` adjusts the p of the paired t test over the indicators of the view; the Wilcoxon p
    stands beside it unadjusted. The gap is not SERVQUAL's perception minus expectation: importance is
    not expectation (see :mod:`lib.analysis.servqual`).

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd ed., p. 48 (d_z).
    """
    reach = counts.scheme.scale.size - 1
    steps = np.arange(-reach, reach + 1)
    found = moments(counts.differences, steps)
    low, high = mean_intervals(found, confidence=confidence)
    t, t_p = paired_t(found)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = np.where(found.sd > 0, found.mean / found.sd, np.nan)
    figures = {
        col.N: found.n,
        col.GAP: found.mean,
        col.GAP_SD: found.sd,
        col.GAP_LOW: low,
        col.GAP_HIGH: high,
        col.GAP_T: t,
        col.GAP_T_P: t_p,
        col.GAP_WILCOXON_P: wilcoxon_signed_rank(counts.differences, steps),
        col.GAP_P_ADJUSTED: adjusted(t_p, adjust),
        col.GAP_EFFECT: effect,
    }
    return pd.DataFrame(figures, index=pd.Index(counts.scheme.codes, name=col.CODE))
