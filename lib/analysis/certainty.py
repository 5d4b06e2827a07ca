"""How sure the zone of each indicator is."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.bootstrap import Resamples, resample_means, resample_steps
from lib.analysis.crosshair import CrosshairRule, high_side
from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.settings import CERTAIN_SHARE
from lib.survey.zones import ZONE_BY_SIDE, Zone

__all__ = ["Resamples", "resample_means", "resample_steps", "zone_certainty"]


def zone_certainty(resamples: Resamples, placed: pd.DataFrame, rule: CrosshairRule, scale: Scale) -> pd.DataFrame:
    """Count in which zone each indicator falls when the survey is drawn again.

    Parameters
    ----------
    resamples
        Of the same respondents and scheme as `placed`.
    placed
        Placed frame; indicators without a zone get no shares and have no say in the cut lines.
    rule
        The rule that drew the lines; where they follow the data, they are drawn anew in each resample.
    scale
        The rating scale.

    Returns
    -------
    pandas.DataFrame
        Certainty frame of :mod:`lib.survey.columns`: share of resamples per zone (0..1, NaN without a
        zone), `CERTAIN`: at least `CERTAIN_SHARE` in its own zone, and for the others `RIVAL_ZONE`, the
        zone with the largest share among the other three (str), else None.

    References
    ----------
    Nearest published: Wu, H.-H. & Shieh, J.-I. (2009). The development of a confidence interval-based
    importance-performance analysis. Expert Systems with Applications 36(3), 7040-7044.
    """
    own = placed[col.ZONE].to_numpy()
    known = np.array([zone is not None for zone in own], dtype=bool)
    shares = {zone.value: np.full(len(placed), np.nan) for zone in Zone}
    if known.any():
        found = _shares(resamples.importance[:, known], resamples.satisfaction[:, known], rule, scale)
        for zone in Zone:
            shares[zone.value][known] = found[zone]
    certain = [zone is not None and shares[zone][row] >= CERTAIN_SHARE for row, zone in enumerate(own)]
    rivals = [
        None if zone is None or sure else _rival(zone, {name: share[row] for name, share in shares.items()})
        for row, (zone, sure) in enumerate(zip(own, certain, strict=True))
    ]
    frame = pd.DataFrame({col.ZONE_SHARE[name]: share for name, share in shares.items()}, index=placed.index)
    frame[col.CERTAIN] = np.array(certain, dtype=bool)
    frame[col.RIVAL_ZONE] = pd.Series(rivals, index=placed.index, dtype=object)
    return frame


def _shares(importance: Floats, satisfaction: Floats, rule: CrosshairRule, scale: Scale) -> dict[Zone, Floats]:
    across, up = rule.cuts(importance, satisfaction, scale)
    important = high_side(importance, across[:, None])
    satisfying = high_side(satisfaction, up[:, None])
    placed = ~np.isnan(importance)
    return {
        zone: _share((important == high) & (satisfying == right) & placed, placed)
        for (high, right), zone in ZONE_BY_SIDE.items()
    }


def _share(inside: npt.NDArray[np.bool_], placed: npt.NDArray[np.bool_]) -> Floats:
    with np.errstate(invalid="ignore"):
        share: Floats = inside.sum(axis=0) / placed.sum(axis=0)
    return share


def _rival(own: str, shares: dict[str, float]) -> str:
    return max((name for name in shares if name != own), key=shares.__getitem__)
