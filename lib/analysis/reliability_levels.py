"""What an alpha or a KMO is called, and the interval that says how firmly."""

from dataclasses import dataclass
from enum import StrEnum

from scipy.special import fdtri

from lib.analysis.intervals import Interval
from lib.survey.settings import CONFIDENCE


class AlphaLevel(StrEnum):
    """How well the items of a group measure one thing, by alpha, best first.

    References
    ----------
    George, D. & Mallery, P. (2003). SPSS for Windows Step by Step, 4th edition, p. 231 (the steps of a tenth).
    Nunnally, J. C. (1978). Psychometric Theory, 2nd edition, p. 245 (0.70 as the least for research).
    """

    EXCELLENT = "excellent"
    GOOD = "good"
    ACCEPTABLE = "acceptable"
    QUESTIONABLE = "questionable"
    POOR = "poor"
    UNACCEPTABLE = "unacceptable"


class AdequacyLevel(StrEnum):
    """How suited the correlations are to a factor analysis, by KMO, best first.

    References
    ----------
    Kaiser, H. F. (1974). An index of factorial simplicity. Psychometrika 39(1), 31-36.
    """

    MARVELOUS = "marvelous"
    MERITORIOUS = "meritorious"
    MIDDLING = "middling"
    MEDIOCRE = "mediocre"
    MISERABLE = "miserable"
    UNACCEPTABLE = "unacceptable"


_FROM = (0.9, 0.8, 0.7, 0.6, 0.5)
"""The lowest value of each level but the last, in both scales of words."""


def alpha_level(alpha: float) -> AlphaLevel:
    """Return the word for an alpha; a value on a border belongs to the better one."""
    return list(AlphaLevel)[_step(alpha)]


def adequacy_level(kmo: float) -> AdequacyLevel:
    """Return Kaiser's word for a KMO; a value on a border belongs to the better one."""
    return list(AdequacyLevel)[_step(kmo)]


@dataclass(frozen=True, slots=True)
class AlphaVerdict:
    """The level of the estimate, and the one that its interval's lower bound still reaches."""

    level: AlphaLevel
    at_least: AlphaLevel

    @property
    def is_sure(self) -> bool:
        """Whether another sample would most likely be called the same or better."""
        return self.level is self.at_least


def alpha_verdict(alpha: float, interval: Interval) -> AlphaVerdict:
    """Judge an alpha with its interval."""
    return AlphaVerdict(alpha_level(alpha), alpha_level(interval.low))


def feldt_interval(alpha: float, n: int, items: int, *, confidence: float = CONFIDENCE) -> Interval:
    r"""Return the interval of Cronbach's alpha.

    Parameters
    ----------
    alpha
        At most 1.
    n, items
        Respondents and items that it was computed from, at least 2 each.
    confidence
        Two-sided coverage, strictly between 0 and 1.

    Notes
    -----
    :math:`1 - (1 - \hat\alpha) F` with the quantiles of F on :math:`n - 1` and :math:`(n - 1)(k - 1)` degrees of
    freedom. It rests on normal scores with equal covariances; with items on five points it is an approximation.

    References
    ----------
    Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty.
    Psychometrika 30(3), 357-370.
    """
    tail = (1 - confidence) / 2
    freedom = (n - 1, (n - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * float(fdtri(*freedom, share)) for share in (1 - tail, tail))
    return Interval(low, high)


def _step(value: float) -> int:
    return next((step for step, lowest in enumerate(_FROM) if value >= lowest), len(_FROM))
