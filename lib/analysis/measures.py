"""What of an indicator is compared: how satisfied, how important, or the gap between the two."""

from enum import StrEnum

import numpy as np

from lib.analysis.counts import IntArray
from lib.survey.scale import Scale


class Measure(StrEnum):
    """One figure of an indicator per respondent."""

    SATISFACTION = "satisfaction"
    IMPORTANCE = "importance"
    GAP = "gap"
    """Satisfaction minus importance of the same respondent."""

    def values(self, scale: Scale) -> IntArray:
        """The values it can take, ascending, shape (m,)."""
        reach = scale.size - 1
        points = range(-reach, reach + 1) if self is Measure.GAP else scale.points
        return np.array(points, dtype=np.int64)

    def frequencies(self, pairs: IntArray) -> IntArray:
        """How often each of its values was given.

        Parameters
        ----------
        pairs
            Shape (…, k, k): importance, satisfaction, as in :class:`lib.analysis.counts.RatingCounts`.

        Returns
        -------
        numpy.ndarray
            Shape (…, m).
        """
        if self is not Measure.GAP:
            found: IntArray = pairs.sum(axis=-1 if self is Measure.IMPORTANCE else -2)
            return found
        reach = pairs.shape[-1] - 1
        steps = range(-reach, reach + 1)
        return np.stack([pairs.diagonal(step, axis1=-2, axis2=-1).sum(axis=-1) for step in steps], axis=-1)
