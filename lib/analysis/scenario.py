"""What a scenario changes: zones, cut lines and index before and after, and who changes zone without having moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.analysis.changes import ZONE_AFTER, ZONE_BEFORE, differences
from lib.analysis.moves import Applied, apply_moves
from lib.analysis.study import Study, study_of_counts
from lib.survey import columns as col
from lib.survey.moves import Move

MOVED: Final = "moved"
SIDE_EFFECT: Final = "side_effect"
BEFORE: Final = "before"
AFTER: Final = "after"


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A scenario played through.

    Attributes
    ----------
    before, after
        The figures without and with the moves, under the same rule for the cut lines.
    applied
        What each move came to.
    indicators
        As `lib.analysis.changes.differences` gives it, with `MOVED` and `SIDE_EFFECT` (bool): the zone changes
        though nobody's answer about the indicator did, because a line that follows the data moved.
    dimensions
        Indexed by dimension code: `BEFORE`, `AFTER` and `CHANGE` of the weighted index (0..100).
    """

    before: Study
    after: Study
    applied: tuple[Applied, ...]
    indicators: pd.DataFrame
    dimensions: pd.DataFrame

    @property
    def side_effects(self) -> tuple[str, ...]:
        """Codes of the indicators that change zone though they were not moved."""
        return tuple(str(code) for code in self.indicators.index[self.indicators[SIDE_EFFECT]])

    @property
    def index_change(self) -> float | None:
        """By how many points the weighted index changes; None where there is none."""
        old, new = self.before.index.weighted, self.after.index.weighted
        return None if old is None or new is None else new - old


def play(before: Study, moves: Iterable[Move]) -> Outcome:
    """Play a scenario on the real distribution.

    Parameters
    ----------
    before
        A study of responses that may be shown (certified or not).
    moves
        See :func:`lib.analysis.moves.apply_moves`.

    Notes
    -----
    Lines at the mean or the median are drawn anew; fixed and frozen ones and the midpoint stay.
    """
    counts, applied = apply_moves(before.counts, moves)
    after = study_of_counts(counts, before.n or 0, before.rule, adjust=before.adjust)
    frame = differences(before, after)
    touched = {one.move.code for one in applied if one.steps}
    moved = pd.Series([code in touched for code in frame.index], index=frame.index)
    changed = frame[ZONE_BEFORE].notna() & (frame[ZONE_BEFORE] != frame[ZONE_AFTER])
    dimensions = pd.DataFrame(
        {BEFORE: before.index.dimensions[col.WEIGHTED], AFTER: after.index.dimensions[col.WEIGHTED]}
    )
    return Outcome(
        before,
        after,
        applied,
        frame.assign(**{MOVED: moved, SIDE_EFFECT: changed & ~moved}),
        dimensions.assign(**{col.CHANGE: dimensions[AFTER] - dimensions[BEFORE]}),
    )
