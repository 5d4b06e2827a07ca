"""How many questionnaires a wished precision needs, and what the questionnaires there are can tell apart."""

from collections.abc import Callable
from math import inf, isfinite, sqrt

from scipy.special import nctdtr, ndtri, stdtrit

from lib.survey.settings import CONFIDENCE, POWER, SIGNIFICANCE


def half_width_of_mean(n: float, sd: float, *, confidence: float = CONFIDENCE, clients: int | None = None) -> float:
    r"""Return the half-width of a mean's interval, :math:`t \cdot s / \sqrt n \cdot \sqrt{1 - n/N}`, in scale points.

    Parameters
    ----------
    n
        Respondents; below 2 the interval has no end.
    sd
        Standard deviation of one rating, scale points, not negative.
    confidence
        Two-sided coverage, strictly between 0 and 1.
    clients
        How many clients there are in all (N); None = very many. With n = N everybody was asked and the width is 0.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques, 3rd edition, sections 2.6 and 4.6 (finite population correction).
    """
    if n < 2:
        return inf
    shrink = 1.0 if clients is None else sqrt(max(0.0, 1 - n / clients))
    return float(stdtrit(n - 1, (1 + confidence) / 2)) * sd / sqrt(n) * shrink


def half_width_of_share(n: float, share: float, *, confidence: float = CONFIDENCE, clients: int | None = None) -> float:
    r"""Return the half-width of a share's interval, :math:`z \sqrt{p(1-p)/n} \sqrt{(N-n)/(N-1)}`, 0..1.

    Parameters
    ----------
    n
        Respondents; none = no end.
    share
        The share itself, 0..1; 0.5 is the widest.
    confidence, clients
        As for `half_width_of_mean`.

    References
    ----------
    Cochran, W. G. (1977). Sampling Techniques, 3rd edition, sections 3.3 and 4.4.
    """
    if n < 1:
        return inf
    shrink = 1.0 if clients is None else sqrt(max(0.0, (clients - n) / max(clients - 1, 1)))
    return float(ndtri((1 + confidence) / 2)) * sqrt(share * (1 - share) / n) * shrink


def n_for_mean(half_width: float, sd: float, *, confidence: float = CONFIDENCE, clients: int | None = None) -> int:
    """Return the fewest respondents whose interval of a mean is no wider than plus or minus `half_width`.

    Raises
    ------
    ValueError
        If `half_width` is not above 0.
    """
    _check(half_width)
    return _fewest(lambda n: half_width_of_mean(n, sd, confidence=confidence, clients=clients) <= half_width, 2)


def n_for_share(half_width: float, share: float, *, confidence: float = CONFIDENCE, clients: int | None = None) -> int:
    """Return the fewest respondents whose interval of a share is no wider than plus or minus `half_width`.

    Raises
    ------
    ValueError
        If `half_width` is not above 0.
    """
    _check(half_width)
    return _fewest(lambda n: half_width_of_share(n, share, confidence=confidence, clients=clients) <= half_width, 1)


def detectable_difference(
    before: int, after: int, sd: float, *, significance: float = SIGNIFICANCE, power: float = POWER
) -> float:
    """Return the smallest true difference of two means that a t test finds with probability `power`.

    Parameters
    ----------
    before, after
        Respondents of the two independent surveys; below 3 in all there is no test, and no end.
    sd
        Standard deviation within each, scale points.
    significance, power
        Two-sided level of the test, and how often the difference is to be found.

    Notes
    -----
    From the non-central t distribution with the one tail that matters, as R's `power.t.test`.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd edition, chapter 2.
    """
    freedom = before + after - 2
    if min(before, after) < 1 or freedom < 1:
        return inf
    critical = float(stdtrit(freedom, 1 - significance / 2))
    low, high = 0.0, critical + 40.0
    for _ in range(200):
        middle = (low + high) / 2
        if 1 - float(nctdtr(freedom, middle, critical)) < power:
            low = middle
        else:
            high = middle
    return high * sd * sqrt(1 / before + 1 / after)


def n_per_period(difference: float, sd: float, *, significance: float = SIGNIFICANCE, power: float = POWER) -> int:
    """Return the fewest respondents in each of two surveys that find a true `difference` with probability `power`.

    Raises
    ------
    ValueError
        If `difference` is not above 0.
    """
    _check(difference)
    return _fewest(lambda n: detectable_difference(n, n, sd, significance=significance, power=power) <= difference, 2)


def _check(wished: float) -> None:
    if not (isfinite(wished) and wished > 0):
        msg = f"The wished width or difference must be above 0, got {wished}."
        raise ValueError(msg)


def _fewest(is_enough: Callable[[int], bool], least: int) -> int:
    """The smallest number, at least `least`, from which on `is_enough` holds."""
    high = least
    while not is_enough(high):
        high *= 2
    low = least
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    return high
