"""How far what was picked because it was low rises by itself: regression to the mean beside the real rise."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.intervals import Interval
from lib.analysis.moments import Floats
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE
from lib.survey.zones import Zone

BEFORE: Final = "before"
AFTER: Final = "after"
KEPT: Final = "kept"
EXPECTED: Final = "expected"
REST: Final = "rest"

FEWEST_INDICATORS: Final = 4
"""With fewer the spread between indicators cannot be told from noise."""


@dataclass(frozen=True, slots=True, eq=False)
class Returned:
    """What became of the indicators that were picked in a base period.

    Attributes
    ----------
    frame
        One row per picked indicator, indexed by code, lowest base mean first: `BEFORE`, `AFTER`, `CHANGE`
        (scale points), `KEPT` (share 0..1 of its distance from the average that is expected to stay),
        `EXPECTED` (the rise expected by regression to the mean alone), `REST` (what is left of the change
        after the common shift and the expected rise) with `LOW` and `HIGH`.
    shift
        The mean change of all indicators that both periods have, in scale points.
    change, expected, rest
        Means over the picked indicators; ``change = shift + expected + rest``.
    interval
        Of `rest`.
    spread
        Standard deviation between the true means of the indicators, tau, in scale points.
    """

    frame: pd.DataFrame
    shift: float
    change: float
    expected: float
    rest: float
    interval: Interval
    spread: float

    @property
    def is_real(self) -> bool:
        """Whether the picked indicators changed beyond the common shift and regression to the mean."""
        return self.interval.low > 0 or self.interval.high < 0


def lowest(study: Study, most: int) -> tuple[str, ...]:
    """Return the indicators with the lowest mean satisfaction, lowest first; of equal ones the first in the scheme."""
    means = study.placed[col.SATISFACTION].dropna().sort_values(kind="stable")
    return tuple(map(str, means.index[:most]))


def to_improve(study: Study) -> tuple[str, ...]:
    """Return the indicators of the improvement zone in scheme order."""
    zones = study.placed[col.ZONE]
    return tuple(map(str, zones.index[zones == Zone.IMPROVE.value]))


def regression_to_mean(
    before: Study,
    after: Study,
    covariances: tuple[Floats, Floats],
    picked: Sequence[str],
    *,
    confidence: float = CONFIDENCE,
) -> Returned | None:
    r"""Split the change of picked indicators into common shift, regression to the mean, and the rest.

    Parameters
    ----------
    before, after
        Studies of two periods of different respondents under one scheme.
    covariances
        Covariance matrices of the satisfaction means of each (:func:`lib.analysis.mean_covariance.mean_covariance`).
    picked
        Codes chosen by their figures in the base period.
    confidence
        Two-sided coverage of the intervals.

    Returns
    -------
    Returned or None
        None where fewer than `FEWEST_INDICATORS` have a mean in both periods, or none of the picked has.

    Raises
    ------
    ValueError
        If the two follow different schemes.

    Notes
    -----
    Over the p indicators with both means, :math:`d_j = x_j - \bar x` is the base period's deviation from the
    average indicator and :math:`V = H C H` (with H the centring matrix and C the covariance of the
    means) its error. The error of one deviation on the scale of a single mean is
    :math:`w_j = V_{jj} \cdot p / (p - 1)`, the squared standard error where errors are alike and independent. The
    variance between the true means is :math:`\tau^2 = \max(0, \sum d_j^2 / (p - 1) - \sum w_j / p)`, and
    :math:`B_j = w_j / (w_j + \tau^2)` is the share of a deviation that is expected to vanish. An unchanged
    indicator is expected at :math:`\bar y + (1 - B_j) d_j` in the later period; its expected rise is
    :math:`-B_j d_j` on top of the common shift :math:`\bar y - \bar x`.

    The rest is :math:`r_j = d'_j - (1 - B_j) d_j`. For weights a over the picked ones its variance is
    :math:`a^\top V' a + g^\top V g + \tau^2 h^\top H h` with :math:`g = a (1 - B)` and :math:`h = a B`. Given the
    base means, the shrunken values are right on average whichever indicators were picked by those means
    (Efron 2011), so picking the lowest needs no further correction. The uncertainty of tau itself is left out.

    References
    ----------
    Galton, F. (1886). Regression towards mediocrity in hereditary stature. J. Anthropological Institute 15, 246-263.
    Davis, C. E. (1976). The effect of regression to the mean in epidemiologic and clinical studies. American J.
    Epidemiology 104(5), 493-498.
    Morris, C. N. (1983). Parametric empirical Bayes inference: theory and applications. JASA 78(381), 47-55.
    Barnett, A. G., van der Pols, J. C. & Dobson, A. J. (2005). Regression to the mean: what it is and how to deal
    with it. International J. Epidemiology 34(1), 215-220.
    Efron, B. (2011). Tweedie's formula and selection bias. JASA 106(496), 1602-1614.
    """
    if before.scheme.key != after.scheme.key:
        msg = f"Scheme {before.scheme.key} cannot be compared with scheme {after.scheme.key}."
        raise ValueError(msg)
    old, new = (found.placed[col.SATISFACTION].to_numpy(dtype=np.float64) for found in (before, after))
    usable = ~np.isnan(old + new + np.diagonal(covariances[0]) + np.diagonal(covariances[1]))
    codes = [code for code, use in zip(before.scheme.codes, usable, strict=True) if use]
    kept = [code for code in picked if code in codes]
    if len(codes) < FEWEST_INDICATORS or not kept:
        return None
    x, y = old[usable], new[usable]
    first, second = (_centred(found[np.ix_(usable, usable)]) for found in covariances)
    p = len(x)
    error = np.diagonal(first) * p / (p - 1)
    deviation = x - x.mean()
    tau2 = max(0.0, float(deviation @ deviation) / (p - 1) - float(error.mean()))
    vanishing = _vanishing(error, tau2)
    expected = -vanishing * deviation
    rest = (y - y.mean()) - deviation - expected
    normal = NormalDist().inv_cdf((1 + confidence) / 2)

    def half(weights: Floats) -> float:
        stays, goes = weights * (1 - vanishing), weights * vanishing
        centred = goes - goes.mean()
        variance = weights @ second @ weights + stays @ first @ stays + tau2 * (centred @ centred)
        return normal * float(np.sqrt(max(0.0, variance)))

    at = np.array(sorted((codes.index(code) for code in kept), key=lambda place: x[place]))
    halves = np.array([half(np.eye(p)[place]) for place in at])
    frame = pd.DataFrame(
        {
            BEFORE: x[at],
            AFTER: y[at],
            col.CHANGE: y[at] - x[at],
            KEPT: 1 - vanishing[at],
            EXPECTED: expected[at],
            REST: rest[at],
            col.LOW: rest[at] - halves,
            col.HIGH: rest[at] + halves,
        },
        index=pd.Index([codes[place] for place in at], name=col.CODE),
    )
    together = half(np.isin(np.arange(p), at) / len(at))
    middle = float(frame[REST].mean())
    return Returned(
        frame,
        shift=float(y.mean() - x.mean()),
        change=float(frame[col.CHANGE].mean()),
        expected=float(frame[EXPECTED].mean()),
        rest=middle,
        interval=Interval(middle - together, middle + together),
        spread=float(np.sqrt(tau2)),
    )


def _vanishing(error: Floats, tau2: float) -> Floats:
    """The share B of each deviation that is expected to vanish; nothing where there is no error at all."""
    whole = error + tau2
    share: Floats = np.divide(error, whole, out=np.zeros_like(error), where=whole > 0)
    return share


def _centred(covariance: Floats) -> Floats:
    """H C H: the covariance of the deviations from the average indicator."""
    rows = covariance - covariance.mean(axis=0)
    centred: Floats = rows - rows.mean(axis=1)[:, None]
    return centred
