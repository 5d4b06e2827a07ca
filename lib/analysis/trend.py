"""The figures of one selection over the periods: what is known of each period, and one series over all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from lib.analysis.small_groups import Showing, Visibility
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.settings import MIN_RESPONSES_SHOWN

INDICATOR_FIGURES: Final = (
    col.N,
    col.SATISFACTION,
    col.SATISFACTION_LOW,
    col.SATISFACTION_HIGH,
    col.IMPORTANCE,
    col.IMPORTANCE_LOW,
    col.IMPORTANCE_HIGH,
    col.ZONE,
)


class PeriodState(StrEnum):
    """What is known of a period."""

    SHOWN = "shown"
    MARKED = "marked"
    """Shown, with a warning that its sample is small."""
    HIDDEN = "hidden"
    """Too few respondents, or they would give a smaller group away: no value."""
    MISSING = "missing"
    """Nothing is stored: a gap."""
    OTHER_SCHEME = "other_scheme"
    """What is stored follows another scheme: a gap."""


@dataclass(frozen=True, slots=True, eq=False)
class PeriodFigures:
    """One period of a trend; `study` is None unless its figures may be shown, `n` None where nothing is stored."""

    period: Period
    state: PeriodState
    n: int | None = None
    study: Study | None = None

    @classmethod
    def of(cls, period: Period, showing: Showing, study: Study | None) -> "PeriodFigures":
        """Take the figures of a stored period; a hidden one keeps its count only."""
        if showing.state is Visibility.HIDDEN or study is None or not study.shown:
            return cls(period, PeriodState.HIDDEN, showing.n)
        return cls(period, PeriodState(showing.state.value), showing.n, study)


def index_trend(periods: Sequence[PeriodFigures]) -> pd.DataFrame:
    """Follow the weighted index.

    Parameters
    ----------
    periods
        Every period from the first to the last, earliest first, those without figures too.

    Returns
    -------
    pandas.DataFrame
        One row per period: `PERIOD` (as it is written), `N`, `STATE` (a `PeriodState`), `WEIGHTED`, `UNWEIGHTED`,
        `LOW`, `HIGH` (0..100). NaN where a period has no figures; the bounds are NaN without the bootstrap.
    """
    return pd.DataFrame([_place(one) | _index(one.study) for one in periods])


def dimension_trend(periods: Sequence[PeriodFigures], code: str) -> pd.DataFrame:
    """Follow the weighted index of the dimension `code`; columns as of `index_trend`."""
    return pd.DataFrame([_place(one) | _dimension(one.study, code) for one in periods])


def indicator_trend(periods: Sequence[PeriodFigures], code: str) -> pd.DataFrame:
    """Follow both means of the indicator `code`.

    Returns
    -------
    pandas.DataFrame
        One row per period: `PERIOD`, `STATE`, `N` (who rated it in both blocks), both means with their intervals
        (scale points), `ZONE` (str or None). A period in which fewer than `MIN_RESPONSES_SHOWN` rated the indicator
        is hidden.
    """
    rows = [_indicator(one, code) for one in periods]
    zones = pd.Series([row[col.ZONE] for row in rows], dtype=object)  # else pandas makes NaN of None
    return pd.DataFrame(rows).assign(**{col.ZONE: zones})


def _place(one: PeriodFigures) -> dict[str, object]:
    return {col.PERIOD: str(one.period), col.STATE: one.state, col.N: np.nan if one.n is None else float(one.n)}


def _index(study: Study | None) -> dict[str, float]:
    if study is None:
        return dict.fromkeys((col.WEIGHTED, col.UNWEIGHTED, col.LOW, col.HIGH), np.nan)
    bounds = study.index_interval
    return {
        col.WEIGHTED: _known(study.index.weighted),
        col.UNWEIGHTED: _known(study.index.unweighted),
        col.LOW: np.nan if bounds is None else bounds.low,
        col.HIGH: np.nan if bounds is None else bounds.high,
    }


def _dimension(study: Study | None, code: str) -> dict[str, float]:
    if study is None:
        return _index(None)
    figures, bounds = study.index.dimensions.to_dict("index")[code], study.dimension_intervals
    unknown = {col.LOW: np.nan, col.HIGH: np.nan}
    ends = unknown if bounds is None else bounds.to_dict("index")[code]
    return {
        col.WEIGHTED: figures[col.WEIGHTED],
        col.UNWEIGHTED: figures[col.UNWEIGHTED],
        col.LOW: ends[col.LOW],
        col.HIGH: ends[col.HIGH],
    }


def _indicator(one: PeriodFigures, code: str) -> dict[str, object]:
    row = _place(one)
    if one.study is None:
        return {**row, **dict.fromkeys(INDICATOR_FIGURES[1:-1], np.nan), col.ZONE: None}
    figures = one.study.placed.loc[[code], list(INDICATOR_FIGURES)].to_dict("records")[0]
    if figures[col.N] < MIN_RESPONSES_SHOWN:
        row[col.STATE] = PeriodState.HIDDEN
    return {**row, **{str(name): value for name, value in figures.items()}}


def _known(value: float | None) -> float:
    return np.nan if value is None else value
