"""The quadrant chart's numbers: where the cut lines stand, which zone each indicator is in, how far from the lines."""

from collections.abc import Sequence
from math import sqrt
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.crosshair import AT_MEANS, Crosshair, CrosshairMethod, CrosshairRule, high_side
from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.scale import Scale
from lib.survey.zones import ZONE_BY_SIDE, Zone

__all__ = [
    "AT_MEANS",
    "DIFFERS",
    "Crosshair",
    "CrosshairMethod",
    "CrosshairRule",
    "assign_zones",
    "iso_rating_distance",
    "nearest_to_cut",
    "prominent",
    "zones_by_method",
]

DIFFERS: Final = "differs"


def assign_zones(scores: pd.DataFrame, crosshair: Crosshair) -> pd.DataFrame:
    """Name the zone of every indicator and measure how far it stands from the cut lines.

    Parameters
    ----------
    scores
        Scores frame; rows whose means are NaN get no zone.
    crosshair
        Where the lines stand; hand the same object to the chart, so that picture and table agree.

    Returns
    -------
    pandas.DataFrame
        Placed frame: `scores` with `ZONE` (str or None), `DISTANCE` (Euclidean distance to the
        crosshair in rating points) and `NEAREST_CUT` (distance to the nearer of the two lines,
        positive on its high side, negative below it).

    Notes
    -----
    The zone follows from two flags, importance high? and satisfaction high?. A mean equal to its cut
    counts as high; equality allows for `CUT_TOLERANCE`, because a mean of means carries binary rounding.

    References
    ----------
    Martilla, J. A. & James, J. C. (1977). Importance-performance analysis. J. Marketing 41(1), 77-79.
    """
    importance = scores[col.IMPORTANCE].to_numpy(dtype=np.float64)
    satisfaction = scores[col.SATISFACTION].to_numpy(dtype=np.float64)
    above = importance - crosshair.importance
    right = satisfaction - crosshair.satisfaction
    known = ~np.isnan(above + right)
    sides = zip(
        high_side(importance, crosshair.importance), high_side(satisfaction, crosshair.satisfaction), strict=True
    )
    zones = [
        ZONE_BY_SIDE[bool(important), bool(satisfying)].value if placed else None
        for (important, satisfying), placed in zip(sides, known, strict=True)
    ]
    nearer = np.where(np.abs(above) <= np.abs(right), above, right)
    return _with_zones(scores, zones, np.hypot(above, right), nearer)


def without_zones(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the placed frame of scores that have no crosshair: nobody has a zone."""
    unknown = np.full(len(scores), np.nan)
    return _with_zones(scores, [None] * len(scores), unknown, unknown)


def _with_zones(scores: pd.DataFrame, zones: Sequence[str | None], distance: Floats, nearer: Floats) -> pd.DataFrame:
    placed = scores.copy()
    placed[col.ZONE] = pd.Series(list(zones), index=scores.index, dtype=object)
    placed[col.DISTANCE] = distance
    placed[col.NEAREST_CUT] = nearer
    return placed


def prominent(placed: pd.DataFrame, zone: Zone) -> str | None:
    """Return the indicator of `zone` that stands farthest from the crosshair, or None in an empty zone.

    The distance is Euclidean in rating points; of equally far ones the first in scheme order is named.
    """
    inside = placed.loc[placed[col.ZONE] == zone.value, col.DISTANCE]
    return None if inside.empty else str(inside.idxmax())


def nearest_to_cut(placed: pd.DataFrame, zone: Zone, most: int) -> list[str]:
    """Return at most `most` indicators of `zone`, the nearest to a cut line first: a small change would move them."""
    inside = placed.loc[placed[col.ZONE] == zone.value, col.NEAREST_CUT].abs()
    return [str(code) for code in inside.sort_values(kind="stable").index[:most]]


def zones_by_method(scores: pd.DataFrame, scale: Scale, extra: tuple[Crosshair, ...] = ()) -> pd.DataFrame:
    """Place the indicators under every way to draw the lines.

    Parameters
    ----------
    scores
        Scores frame with at least one mean.
    scale
        The rating scale, for the midpoint.
    extra
        Further crosshairs to compare, such as fixed or frozen ones.

    Returns
    -------
    pandas.DataFrame
        Same index; one column of zones (str or None) per method, named by its value (`mean`, `median`,
        `midpoint`, then the extra ones), and `DIFFERS` (bool): the zones of the row are not all the same.
    """
    cuts = [CrosshairRule(method).cut(scores, scale) for method in CrosshairMethod if not method.needs_values]
    columns = {str(cut.method): assign_zones(scores, cut)[col.ZONE] for cut in (*cuts, *extra)}
    zones = pd.DataFrame(columns, index=scores.index, dtype=object)
    return zones.assign(**{DIFFERS: [len(set(row)) > 1 for row in zones.itertuples(index=False)]})


def iso_rating_distance(scores: pd.DataFrame) -> pd.Series:
    """Return each indicator's signed distance from the diagonal where satisfaction equals importance.

    Positive above it: importance exceeds satisfaction. In rating points, (I - S) / sqrt(2).

    References
    ----------
    Hawes, J. M. & Rao, C. P. (1985). Using importance-performance analysis to develop health care
    marketing strategies. J. Health Care Marketing 5(4), 19-25.
    Abalo, J., Varela, J. & Rial, A. (2006). El análisis de importancia-valoración aplicado a la gestión
    de servicios. Psicothema 18(4), 730-737.
    """
    distance = (scores[col.IMPORTANCE] - scores[col.SATISFACTION]) / sqrt(2)
    return distance.rename("iso_rating_distance")
