"""Penalty and reward of one indicator: what a bad rating costs overall satisfaction, and what a good one adds."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.special import stdtr, stdtrit

from lib.analysis.counts import IntArray
from lib.analysis.intervals import Interval
from lib.analysis.moments import Floats, moments
from lib.analysis.tests_of_difference import adjusted
from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.settings import CONFIDENCE, MIN_RESPONSES_CONTRAST, SIGNIFICANCE, TOP_BOX_WIDTH


class Factor(StrEnum):
    """What kind of factor the indicator is, as far as the tests can tell."""

    BASIC = "basic"
    """The penalty is larger than the reward: it is taken for granted, and missed when it is bad."""
    PERFORMANCE = "performance"
    """Both count, and neither is found to be larger."""
    EXCITEMENT = "excitement"
    """The reward is larger than the penalty: it is not missed, and delights when it is good."""
    UNCLEAR = "unclear"
    """The tests do not tell."""


class ContrastRefusal(StrEnum):
    """Why there is no contrast."""

    NO_OVERALL = "no_overall"
    """Nobody answered an overall item."""
    NO_MIDDLE = "no_middle"
    """The scale has no point between its two lowest and its two highest ones."""
    TOO_FEW = "too_few"
    """A group has fewer than `MIN_RESPONSES_CONTRAST` ratings."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A difference of mean overall ratings in scale points; `low`, `high` bound it, `p` is two-sided.

    NaN where nothing varies, `p_adjusted` is after Holm over the three tests of a contrast.
    """

    size: float
    interval: Interval
    p: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """Mean overall satisfaction of those who rate an indicator low, middling and high, and what follows.

    Attributes
    ----------
    n, means, intervals
        Of the three groups, lowest first: how many, their mean overall rating and its 95 % interval.
    penalty
        Middle minus low: what is lost where the indicator is bad.
    reward
        High minus middle: what is gained where it is good.
    asymmetry
        Reward minus penalty.
    factor
        Read from the three adjusted tests.
    """

    n: tuple[int, int, int]
    means: tuple[float, float, float]
    intervals: tuple[Interval, Interval, Interval]
    penalty: Effect
    reward: Effect
    asymmetry: Effect
    factor: Factor


@dataclass(frozen=True, slots=True)
class RefusedContrast:
    """Why there is none; `n` are the sizes of the three groups where they were counted."""

    reason: ContrastRefusal
    n: tuple[int, int, int] = (0, 0, 0)


def penalty_reward(responses: Responses, code: str) -> Contrast | RefusedContrast:
    r"""Contrast the overall rating between low, middle and high ratings of one indicator.

    Parameters
    ----------
    responses
        Within the selection; respondents who lack either answer are left out.
    code
        The indicator. Low is the bottom two-box of the scale, high the top two-box, the middle what lies between.

    Notes
    -----
    Brandt regresses the overall rating on two dummies, for low and for high performance; their coefficients are the
    differences from the middle group, which is what this gives. The groups' own variances are used, not a common one,
    since answers near the end of a scale vary less: for weights :math:`c` on the group means the standard error is
    :math:`\sqrt{\sum c_i^2 s_i^2 / n_i}`, with Satterthwaite's degrees of freedom
    :math:`(\sum c_i^2 s_i^2 / n_i)^2 / \sum (c_i^2 s_i^2 / n_i)^2 / (n_i - 1)`. For the penalty and the reward this is
    Welch's t. The three p values are adjusted by Holm. `EXCITEMENT` needs a significant reward and a significantly
    positive asymmetry, `BASIC` a significant penalty and a significantly negative one, `PERFORMANCE` both effects
    significant without an asymmetry.

    References
    ----------
    Brandt, D. R. (1987). A procedure for identifying value-enhancing service components using customer satisfaction
    survey data. In C. Surprenant (Ed.), Add Value to Your Service, 61-65. American Marketing Association.
    Satterthwaite, F. E. (1946). An approximate distribution of estimates of variance components. Biometrics 2(6).
    """
    overall, scale = responses.overall, responses.scheme.scale
    if overall is None or not (overall != MISSING).any():
        return RefusedContrast(ContrastRefusal.NO_OVERALL)
    if scale.size <= 2 * TOP_BOX_WIDTH:
        return RefusedContrast(ContrastRefusal.NO_MIDDLE)
    rating = responses.satisfaction[:, responses.scheme.codes.index(code)]
    both = (rating != MISSING) & (overall != MISSING)
    rated, said = rating[both], overall[both].astype(np.int64) - scale.lowest
    groups = np.where(rated < scale.lowest + TOP_BOX_WIDTH, 0, np.where(rated > scale.highest - TOP_BOX_WIDTH, 2, 1))
    counts = np.bincount(groups * scale.size + said, minlength=3 * scale.size).reshape(3, scale.size)
    return contrast_of(counts, np.array(scale.points))


def contrast_of(counts: IntArray, points: IntArray) -> Contrast | RefusedContrast:
    """Contrast three groups from how often each gave each overall rating.

    Parameters
    ----------
    counts
        Shape (3, k): low, middle, high.
    points
        Shape (k,): the overall ratings.
    """
    sizes = (int(counts[0].sum()), int(counts[1].sum()), int(counts[2].sum()))
    if min(sizes) < MIN_RESPONSES_CONTRAST:
        return RefusedContrast(ContrastRefusal.TOO_FEW, sizes)
    groups = moments(counts, points)
    variances = groups.standard_error**2
    weights = np.array([(-1.0, 1.0, 0.0), (0.0, -1.0, 1.0), (1.0, -2.0, 1.0)])
    found = [_tested(row, groups.mean, variances, np.array(sizes)) for row in weights]
    corrected = adjusted(np.array([p for *_, p in found]), "holm")
    penalty, reward, asymmetry = (
        Effect(size, Interval(low, high), p, float(after))
        for (size, low, high, p), after in zip(found, corrected, strict=True)
    )
    own = [_tested(row, groups.mean, variances, np.array(sizes)) for row in np.eye(3)]
    low, middle, high = (Interval(bounds[1], bounds[2]) for bounds in own)
    mean = (float(groups.mean[0]), float(groups.mean[1]), float(groups.mean[2]))
    factor = _factor(penalty, reward, asymmetry)
    return Contrast(sizes, mean, (low, middle, high), penalty, reward, asymmetry, factor)


def _tested(weights: Floats, means: Floats, variances: Floats, sizes: IntArray) -> tuple[float, float, float, float]:
    """Size, lower and upper bound and p of a weighted sum of independent means."""
    size, parts = float(weights @ means), weights**2 * variances
    if not parts.sum() > 0:
        return size, float("nan"), float("nan"), float("nan")
    error = float(np.sqrt(parts.sum()))
    freedom = float(parts.sum() ** 2 / (parts**2 / (sizes - 1)).sum())
    half = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    return size, size - half, size + half, float(2 * stdtr(freedom, -abs(size / error)))


def _factor(penalty: Effect, reward: Effect, asymmetry: Effect) -> Factor:
    loses, gains = _positive(penalty), _positive(reward)
    skewed = asymmetry.p_adjusted < SIGNIFICANCE
    if skewed and asymmetry.size > 0:
        return Factor.EXCITEMENT if gains else Factor.UNCLEAR
    if skewed:
        return Factor.BASIC if loses else Factor.UNCLEAR
    return Factor.PERFORMANCE if loses and gains else Factor.UNCLEAR


def _positive(effect: Effect) -> bool:
    return effect.size > 0 and effect.p_adjusted < SIGNIFICANCE
