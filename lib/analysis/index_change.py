"""The change of the satisfaction index between two surveys, with its bootstrap interval."""

from dataclasses import dataclass

import numpy as np

from lib.analysis.bootstrap import Resamples
from lib.analysis.index import index_weights, scaled_index
from lib.analysis.intervals import Interval, percentile_interval
from lib.analysis.moments import Floats
from lib.analysis.study import Study
from lib.survey.settings import CONFIDENCE


@dataclass(frozen=True, slots=True)
class IndexChange:
    """The weighted index before and after, and their difference; None where there is none."""

    before: float | None
    after: float | None
    interval: Interval | None
    """Of the change; None without resamples, or where the two rest on different indicators."""

    @property
    def change(self) -> float | None:
        """After minus before, in points of the index."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def is_real(self) -> bool:
        """Whether the interval of the change leaves out zero."""
        return self.interval is not None and (self.interval.low > 0 or self.interval.high < 0)


def index_change(
    before: Study,
    after: Study,
    resamples: tuple[Resamples, Resamples] | None = None,
    *,
    confidence: float = CONFIDENCE,
) -> IndexChange:
    """Subtract the weighted index of two surveys of different respondents.

    Parameters
    ----------
    before, after
        Their studies.
    resamples
        Their bootstraps, for the interval.
    confidence
        Two-sided coverage.

    Notes
    -----
    The interval holds the percentiles of the differences between resamples of the one and of the
    other survey. They are paired out of step, since two bootstraps with the same seed draw the same
    row numbers, and rows in the same order would then look dependent.
    """
    interval = None if resamples is None else _interval(before, after, resamples, confidence)
    return IndexChange(before.index.weighted, after.index.weighted, interval)


def _interval(
    before: Study, after: Study, resamples: tuple[Resamples, Resamples], confidence: float
) -> Interval | None:
    same = before.scheme.codes == after.scheme.codes and np.array_equal(before.rated, after.rated)
    if not same or not before.rated.any():
        return None
    size = min(found.size for found in resamples)
    old, new = (_resampled_index(found, study, size) for found, study in zip(resamples, (before, after), strict=True))
    return percentile_interval(np.roll(new, 1) - old, confidence=confidence)


def _resampled_index(resamples: Resamples, study: Study, size: int) -> Floats:
    satisfaction = resamples.satisfaction[:size, study.rated]
    weights = index_weights(resamples.importance[:size, study.rated], satisfaction, study.scheme.scale)
    return scaled_index(satisfaction, weights, study.scheme.scale)
