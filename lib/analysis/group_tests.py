"""Differences between disjoint groups, tested indicator by indicator and adjusted over all cells of a view."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.comparison import Comparison
from lib.analysis.counts import IntArray, RatingCounts
from lib.analysis.mann_whitney import mann_whitney
from lib.analysis.measures import Measure
from lib.analysis.moments import moments
from lib.analysis.tests_of_difference import Adjust, adjusted
from lib.analysis.welch import welch
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE, MIN_RESPONSES_SHOWN, SIGNIFICANCE

REST_N: Final = "rest_n"
MEAN: Final = "mean"
REST_MEAN: Final = "rest_mean"
P: Final = "p"
MANN_WHITNEY_P: Final = "mann_whitney_p"
MEASURE: Final = "measure"


def differences_to_rest(
    comparison: Comparison, measure: Measure, *, adjust: Adjust = "holm", confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Set every group beside the rest of the selection, indicator by indicator.

    Parameters
    ----------
    comparison
        The groups.
    measure
        What of the indicators is compared.
    adjust
        How the p values of all cells are adjusted together.
    confidence
        Two-sided coverage of the intervals.

    Returns
    -------
    pandas.DataFrame
        One row per group and indicator, groups first: `GROUP` (its position in `comparison.groups`), `CODE`, `N`,
        `REST_N`, `MEAN`, `REST_MEAN`, `CHANGE` (group less rest, scale points) with `LOW` and `HIGH`, `P` (Welch),
        `MANN_WHITNEY_P`, `P_ADJUSTED` (of Welch's). NaN where a cell may not be shown or a test does not exist.

    Notes
    -----
    The rest is everybody else in the selection, not the total that contains the group: that would count the group
    twice and make every difference look smaller than it is.
    """
    pairs = comparison.counts.pairs
    rest = np.where((comparison.counts.n > 0)[:, :, None, None], comparison.whole.pairs - pairs, 0)
    groups, indicators = pairs.shape[:2]
    found = _tested(_flat(measure, rest), _flat(measure, pairs), measure.values(comparison.scheme.scale), confidence)
    found[col.P_ADJUSTED] = adjusted(found[P].to_numpy(), adjust)
    found.insert(0, col.CODE, np.tile(np.array(comparison.scheme.codes, dtype=object), groups))
    found.insert(0, col.GROUP, np.repeat(np.arange(groups), indicators))
    return found


def differences_between(
    first: RatingCounts,
    second: RatingCounts,
    measures: Sequence[Measure],
    *,
    adjust: Adjust = "holm",
    confidence: float = CONFIDENCE,
) -> pd.DataFrame:
    """Set two disjoint groups beside each other.

    Parameters
    ----------
    first, second
        Counts of the same scheme, of groups that may be shown.
    measures
        What is compared; the p values of all of them are adjusted together.
    adjust, confidence
        As for `differences_to_rest`.

    Returns
    -------
    pandas.DataFrame
        One row per measure and indicator: `MEASURE`, `CODE` and the figures of `differences_to_rest`, where the
        figures without "rest" are those of `second` and `CHANGE` is second less first.
    """
    parts = []
    for measure in measures:
        values = measure.values(first.scheme.scale)
        seen = ((first.n >= MIN_RESPONSES_SHOWN) & (second.n >= MIN_RESPONSES_SHOWN))[:, None]
        one, other = (np.where(seen, measure.frequencies(counts.pairs), 0) for counts in (first, second))
        part = _tested(one, other, values, confidence)
        part.insert(0, col.CODE, np.array(first.scheme.codes, dtype=object))
        part.insert(0, MEASURE, str(measure))
        parts.append(part)
    found = pd.concat(parts, ignore_index=True)
    found[col.P_ADJUSTED] = adjusted(found[P].to_numpy(), adjust)
    return found


def significant(found: pd.DataFrame) -> pd.DataFrame:
    """The rows whose difference is significant after adjustment."""
    return found[found[col.P_ADJUSTED] < SIGNIFICANCE]


def _flat(measure: Measure, pairs: IntArray) -> IntArray:
    frequencies = measure.frequencies(pairs)
    return frequencies.reshape(-1, frequencies.shape[-1])


def _tested(first: IntArray, second: IntArray, values: IntArray, confidence: float) -> pd.DataFrame:
    one, other = moments(first, values), moments(second, values)
    found = welch(one, other, confidence=confidence)
    return pd.DataFrame(
        {
            col.N: other.n,
            REST_N: one.n,
            MEAN: other.mean,
            REST_MEAN: one.mean,
            col.CHANGE: found.change,
            col.LOW: found.low,
            col.HIGH: found.high,
            P: found.p,
            MANN_WHITNEY_P: mann_whitney(first, second),
        }
    )
