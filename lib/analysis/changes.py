"""What changed from one study to another: tested between periods, plainly subtracted between overlapping selections."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.bootstrap import Resamples
from lib.analysis.counts import IntArray, RatingCounts
from lib.analysis.crosshair import Crosshair, high_side
from lib.analysis.index_change import IndexChange, index_change
from lib.analysis.moments import Floats, moments
from lib.analysis.study import Study
from lib.analysis.tests_of_difference import adjusted
from lib.analysis.welch import welch
from lib.survey import columns as col
from lib.survey.settings import CONFIDENCE, SIGNIFICANCE


class Move(StrEnum):
    """What a change of zone amounts to."""

    STAYED = "stayed"
    """The same zone in both."""
    REAL = "real"
    """The rating that crossed its line changed significantly, and the zone is certain both times."""
    NOISE = "noise"
    """Within sampling noise (属抽样波动)."""
    UNTESTED = "untested"
    """A zone, the certainty or a test is missing (nobody varied in either survey)."""


class BlockColumns(NamedTuple):
    """The columns of one block in a changes frame; the last four are of tested changes only."""

    before: str
    after: str
    change: str
    low: str
    high: str
    p: str
    p_adjusted: str


def _block_columns(block: str) -> BlockColumns:
    return BlockColumns(*(f"{block}_{name}" for name in BlockColumns._fields))


CHANGES: Final = {block: _block_columns(block) for block in (col.SATISFACTION, col.IMPORTANCE)}
ZONE_BEFORE: Final = "zone_before"
ZONE_AFTER: Final = "zone_after"
N_BEFORE: Final = "n_before"
N_AFTER: Final = "n_after"
MOVE: Final = "move"


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The changes between two periods.

    Attributes
    ----------
    frame
        One row per indicator that both studies have, indexed by code in the later one's order:
        `N_BEFORE`, `N_AFTER`, per block the columns `CHANGES[block]` (scale points; NaN where unknown),
        `ZONE_BEFORE`, `ZONE_AFTER` (str or None), `MOVE` (a `Move`).
    index
        The change of the index.
    tests
        How many p values were adjusted together.
    """

    frame: pd.DataFrame
    index: IndexChange
    tests: int

    @property
    def moves(self) -> pd.DataFrame:
        """The rows whose zone differs."""
        return self.frame[self.frame[MOVE].isin([Move.REAL, Move.NOISE])]

    def significant(self, block: str = col.SATISFACTION) -> pd.DataFrame:
        """The rows whose rating changed significantly after adjustment."""
        return self.frame[self.frame[CHANGES[block].p_adjusted] < SIGNIFICANCE]


def compare_periods(
    before: Study,
    after: Study,
    resamples: tuple[Resamples, Resamples] | None = None,
    *,
    confidence: float = CONFIDENCE,
) -> Changes:
    """Compare two surveys of different respondents.

    Parameters
    ----------
    before, after
        Studies of two periods; `certified`, else no move can be told from noise.
    resamples
        Bootstraps of the two, for the interval of the index change.
    confidence
        Two-sided coverage of all intervals.

    Raises
    ------
    ValueError
        If the two use different scales.

    Notes
    -----
    Welch's t per indicator and block; Holm over all of them together, since all are looked at in one
    view. A change of zone is real only if every rating that crossed its line changed significantly in
    the direction of the crossing, and the zone is certain in both periods. An indicator over which
    only the line moved has not moved.
    """
    plain = differences(before, after)
    codes = list(plain.index)
    tested = {block: _tested(before, after, block, codes, confidence) for block in CHANGES}
    p_values = np.concatenate([tested[block][CHANGES[block].p] for block in CHANGES])
    corrected = np.split(adjusted(p_values, "holm"), len(CHANGES))
    frame = plain.assign(
        **{name: values for figures in tested.values() for name, values in figures.items()},
        **{CHANGES[block].p_adjusted: values for block, values in zip(CHANGES, corrected, strict=True)},
    )
    frame[MOVE] = _moves(frame, before, after)
    return Changes(
        frame, index_change(before, after, resamples, confidence=confidence), int((~np.isnan(p_values)).sum())
    )


def differences(pinned: Study, current: Study) -> pd.DataFrame:
    """Set two selections beside each other without a test.

    Parameters
    ----------
    pinned, current
        Any two studies; their respondents may overlap, which is why nothing is tested.

    Returns
    -------
    pandas.DataFrame
        As `Changes.frame`, without intervals, p values and `MOVE`.

    Raises
    ------
    ValueError
        If the two use different scales.
    """
    if pinned.scheme.scale != current.scheme.scale:
        msg = f"Scale {pinned.scheme.scale} cannot be compared with scale {current.scheme.scale}."
        raise ValueError(msg)
    known = set(pinned.scheme.codes)
    codes = pd.Index([code for code in current.scheme.codes if code in known], name=col.CODE)
    old, new = pinned.placed.loc[codes], current.placed.loc[codes]
    figures: dict[str, pd.Series] = {N_BEFORE: old[col.N], N_AFTER: new[col.N]}
    for block, names in CHANGES.items():
        figures[names.before], figures[names.after] = old[block], new[block]
        figures[names.change] = new[block] - old[block]
    figures[ZONE_BEFORE], figures[ZONE_AFTER] = old[col.ZONE], new[col.ZONE]
    return pd.DataFrame(figures, index=codes)


def _tested(before: Study, after: Study, block: str, codes: list[str], confidence: float) -> dict[str, Floats]:
    first, second = (
        moments(_given(found.counts, block)[[found.scheme.codes.index(code) for code in codes]], _points(found))
        for found in (before, after)
    )
    found = welch(first, second, confidence=confidence)
    names = CHANGES[block]
    return {names.low: found.low, names.high: found.high, names.p: found.p}


def _given(counts: RatingCounts, block: str) -> IntArray:
    return counts.importance if block == col.IMPORTANCE else counts.satisfaction


def _points(study: Study) -> IntArray:
    return np.array(study.scheme.scale.points, dtype=np.int64)


def _moves(frame: pd.DataFrame, before: Study, after: Study) -> npt.NDArray[np.object_]:
    known = (frame[ZONE_BEFORE].notna() & frame[ZONE_AFTER].notna()).to_numpy()
    moved = known & (frame[ZONE_BEFORE] != frame[ZONE_AFTER]).to_numpy()
    verdict = np.full(len(frame), Move.UNTESTED, dtype=object)
    verdict[known & ~moved] = Move.STAYED
    if before.certainty is None or after.certainty is None or before.crosshair is None or after.crosshair is None:
        return verdict
    real = moved & before.certainty[col.CERTAIN].loc[frame.index].to_numpy()
    real &= after.certainty[col.CERTAIN].loc[frame.index].to_numpy()
    tested = moved.copy()
    for block, names in CHANGES.items():
        direction = _crossing(frame, block, before.crosshair, after.crosshair)
        p = frame[names.p_adjusted].to_numpy()
        tested &= (direction == 0) | ~np.isnan(p)
        real &= (direction == 0) | ((p < SIGNIFICANCE) & (np.sign(frame[names.change].to_numpy()) == direction))
    verdict[tested] = Move.NOISE
    verdict[tested & real] = Move.REAL
    return verdict


def _crossing(frame: pd.DataFrame, block: str, before: Crosshair, after: Crosshair) -> npt.NDArray[np.int64]:
    """1 where the rating of this block came to the high side of its line, -1 where it left it, else 0."""
    names = CHANGES[block]
    old, new = (
        high_side(frame[name].to_numpy(), cut.importance if block == col.IMPORTANCE else cut.satisfaction)
        for name, cut in ((names.before, before), (names.after, after))
    )
    direction: npt.NDArray[np.int64] = new.astype(np.int64) - old.astype(np.int64)
    return direction
