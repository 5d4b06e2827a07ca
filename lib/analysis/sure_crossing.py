"""The smallest number of one-step moves with which an indicator is over the line in nearly every resample."""

import numpy as np

from lib.analysis.bootstrap import Resamples
from lib.analysis.crosshair import high_side
from lib.analysis.moves import room_up
from lib.analysis.study import Study
from lib.survey.settings import CERTAIN_SHARE


def moves_to_be_sure(resamples: Resamples, study: Study, code: str, *, share: float = CERTAIN_SHARE) -> int | None:
    """Find the fewest moves after which at least `share` of the resamples have the indicator at or above its line.

    Parameters
    ----------
    resamples
        Bootstrap of the study's respondents.
    study
        Has a crosshair; all other indicators stay as they are.
    code
        An indicator with a zone.

    Returns
    -------
    int or None
        None where even everybody at the top of the scale is not enough.

    Notes
    -----
    As in :mod:`lib.analysis.robustness`, k moves shift the mean of every resample by k / n, held at the top of the
    scale. In no resample does the distance to a line that follows the data shrink as k grows, so the share only
    grows, and bisection finds the smallest k.
    """
    scale, used = study.scheme.scale, study.rated
    place = study.scheme.codes.index(code)
    given = study.counts.satisfaction[place]
    n, low, high = int(given.sum()), 0, int(room_up(given))
    importance, satisfaction = resamples.importance[:, used], resamples.satisfaction[:, used].copy()
    column = int(used[:place].sum())
    own = satisfaction[:, column].copy()
    known = ~np.isnan(own)

    def is_sure(steps: int) -> bool:
        satisfaction[:, column] = np.minimum(own + steps / n, scale.highest)
        _, cut = study.rule.cuts(importance, satisfaction, scale)
        return bool(high_side(satisfaction[known, column], cut[known]).mean() >= share) if known.any() else False

    if not is_sure(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_sure(middle) else (middle + 1, high)
    return low
