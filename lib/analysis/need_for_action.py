"""Which gaps to close first: levels by zone and significance, within them importance times gap."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

import pandas as pd

from lib.analysis.effect_size import effect_size
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.settings import SIGNIFICANCE
from lib.survey.zones import Zone

LEVEL: Final = "level"
NEED: Final = "need"
SIZE: Final = "size"


class Level(StrEnum):
    """How much an indicator needs action, the most first."""

    FIRST = "first"
    """In the improvement zone, certain of it, and satisfaction significantly below importance."""
    NEXT = "next"
    """The same, but borderline, or its certainty is not known yet."""
    NARROW = "narrow"
    """In another zone, satisfaction significantly below importance."""
    WATCH = "watch"
    """Satisfaction below importance, but not significantly, or no test was possible."""
    HOLD = "hold"
    """Satisfaction not below importance."""


def needs_for_action(study: Study, gaps: pd.DataFrame) -> pd.DataFrame:
    """Order the indicators by their need for action.

    Parameters
    ----------
    study
        Gives means, zones and, once certified, certainty.
    gaps
        Gaps frame of the same indicators, adjusted as the view wants it.

    Returns
    -------
    pandas.DataFrame
        The placed frame joined with the gaps frame and `LEVEL`, `NEED` (see `need`), `SIZE` (an
        `EffectSize` or None) and `CERTAIN` (None before the bootstrap), the most urgent first. Indicators
        without figures come last, without a level.

    Notes
    -----
    Levels come first, so that a wide gap in what clients care little about does not overtake a certain
    weakness in what they care about; within a level the larger `NEED` is first, then scheme order.
    Importance times discrepancy is Borich's weighted discrepancy score.

    References
    ----------
    Borich, G. D. (1980). A needs assessment model for conducting follow-up studies. Journal of Teacher
    Education 31(3), 39-42. Martilla, J. A. & James, J. C. (1977). J. Marketing 41(1), 77-79 (the zone).
    """
    certain = None if study.certainty is None else study.certainty[col.CERTAIN]
    joined = study.placed.join(gaps.drop(columns=col.N)).assign(
        **{col.CERTAIN: None if certain is None else certain.astype(object)}
    )
    rows = [{str(name): value for name, value in row.items()} for row in joined.to_dict("records")]
    levels = [_level(row) for row in rows]
    found = joined.assign(
        **{
            LEVEL: pd.Series([None if level is None else level.value for level in levels], joined.index, dtype=object),
            NEED: need(joined),
            SIZE: pd.Series([effect_size(float(row[col.GAP_EFFECT])) for row in rows], joined.index, dtype=object),
        }
    )
    order = {level.value: number for number, level in enumerate(Level)}
    place = found[LEVEL].map(lambda level: order.get(level, len(order)))
    return (
        found.assign(_place=place)
        .sort_values(["_place", NEED], ascending=[True, False], kind="stable")
        .drop(columns="_place")
    )


def need(frame: pd.DataFrame) -> pd.Series:
    """Importance times how far satisfaction is below it, 0 where it is not below; NaN without figures."""
    found: pd.Series = frame[col.IMPORTANCE] * (-frame[col.GAP]).clip(lower=0)
    return found


def is_significant(row: Mapping[str, Any]) -> bool:
    """Whether the adjusted paired t test calls the gap of this row real; false where there is no test."""
    return bool(row[col.GAP_P_ADJUSTED] < SIGNIFICANCE)


def _level(row: Mapping[str, Any]) -> Level | None:
    if pd.isna(row[col.GAP]):
        return None
    if row[col.GAP] >= 0:
        return Level.HOLD
    if not is_significant(row):
        return Level.WATCH
    if row[col.ZONE] != Zone.IMPROVE:
        return Level.NARROW
    return Level.FIRST if row[col.CERTAIN] is True else Level.NEXT
