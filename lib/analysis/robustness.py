"""How often the conclusion of a scenario holds when the survey is drawn again."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.bootstrap import Resamples
from lib.analysis.crosshair import high_side
from lib.analysis.index import index_weights, scaled_index
from lib.analysis.intervals import Interval, percentile_interval
from lib.analysis.moments import Floats
from lib.analysis.scenario import Outcome
from lib.survey import columns as col
from lib.survey.settings import CUT_TOLERANCE

WITHOUT: Final = "without"
WITH: Final = "with"


@dataclass(frozen=True, slots=True, eq=False)
class Robustness:
    """The scenario over the bootstrap.

    Attributes
    ----------
    above_line
        Indexed by the code of every moved indicator: share of the resamples (0..1) in which its satisfaction is at
        or above the line, `WITHOUT` the scenario and `WITH` it.
    index
        95 % interval of the weighted index with the scenario (0..100), None where there is none.
    target, reached
        The index aimed at, and the share of the resamples that reach it; None without a target.
    resamples, seed
        Of the bootstrap.
    """

    above_line: pd.DataFrame
    index: Interval | None
    target: float | None
    reached: float | None
    resamples: int
    seed: int


def robustness(resamples: Resamples, outcome: Outcome, target: float | None = None) -> Robustness:
    """Apply the same moves to every resample.

    Parameters
    ----------
    resamples
        Bootstrap of the respondents of `outcome.before`.
    outcome
        A scenario played on them.
    target
        The index aimed at (0..100).

    Notes
    -----
    In a resample the mean satisfaction of a moved indicator is shifted by k / n, k one-step moves among its n
    respondents, and held at the ends of the scale. Lines that follow the data and the weights of the index are taken
    anew in each resample. The plan itself is not chosen anew: its effect on this survey's successor is what is asked.
    """
    study = outcome.before
    scale, used = study.scheme.scale, study.rated
    new = moved_resamples(resamples, outcome)
    touched = {one.move.code for one in outcome.applied if one.steps}
    places = [place for place, code in enumerate(study.scheme.codes) if code in touched and used[place]]
    above = {}
    for name, drawn in ((WITHOUT, resamples), (WITH, new)):
        _, cut = study.rule.cuts(drawn.importance[:, used], drawn.satisfaction[:, used], scale)
        above[name] = _share_above(drawn.satisfaction[:, places], cut[:, None])
    index = index_of_resamples(new, outcome)
    known = index[~np.isnan(index)]
    reached = None if target is None or not len(known) else float((known >= target - CUT_TOLERANCE).mean())
    frame = pd.DataFrame(above, index=pd.Index([study.scheme.codes[place] for place in places], name=col.CODE))
    return Robustness(frame, percentile_interval(index), target, reached, resamples.size, resamples.seed)


def moved_resamples(resamples: Resamples, outcome: Outcome) -> Resamples:
    """Return the resamples with the moves: each mean shifted by k / n and held at the ends of the scale."""
    scale = outcome.before.scheme.scale
    shift = {one.move.code: one.shift for one in outcome.applied}
    by_code = np.array([shift.get(code, 0.0) for code in outcome.before.scheme.codes])
    moved = np.clip(resamples.satisfaction + by_code, scale.lowest, scale.highest)
    return Resamples(resamples.importance, moved, resamples.seed)


def index_of_resamples(drawn: Resamples, outcome: Outcome) -> Floats:
    """The weighted index in each resample, shape (b,), over the indicators that may be shown."""
    used, scale = outcome.before.rated, outcome.before.scheme.scale
    satisfaction = drawn.satisfaction[:, used]
    return scaled_index(satisfaction, index_weights(drawn.importance[:, used], satisfaction, scale), scale)


def _share_above(satisfaction: Floats, cut: Floats) -> Floats:
    known = ~np.isnan(satisfaction)
    with np.errstate(invalid="ignore"):
        share: Floats = (high_side(satisfaction, cut) & known).sum(axis=0) / known.sum(axis=0)
    return share
