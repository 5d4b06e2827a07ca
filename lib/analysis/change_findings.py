"""What changed since an earlier period, and what only seems to have changed."""

from collections.abc import Iterator

import pandas as pd

from lib.analysis.changes import CHANGES, MOVE, ZONE_AFTER, ZONE_BEFORE, Changes, Move
from lib.analysis.findings import Certainty, Fact, Finding, finding
from lib.analysis.small_groups import Visibility
from lib.survey import columns as col


def change_findings(changes: Changes, base: str) -> tuple[Finding, ...]:
    """Say what changed: the index, the ratings, the zones; each as real or as sampling noise.

    Parameters
    ----------
    changes
        Of the study against an earlier one.
    base
        The earlier period as it is written, e.g. ``2026Q2``.
    """
    parts = (_of_index, _of_ratings, _of_moves)
    return tuple(one for part in parts for one in part(changes, base))


def group_findings(groups: pd.DataFrame, column: str) -> tuple[Finding, ...]:
    """Say how many groups of an attribute are hidden or marked because they are small; nothing where none is."""
    hidden = int((groups[col.STATE] == Visibility.HIDDEN).sum())
    marked = int((groups[col.STATE] == Visibility.MARKED).sum())
    if not hidden and not marked:
        return ()
    facts: dict[str, Fact] = {"column": column, "groups": len(groups), "hidden": hidden, "marked": marked}
    return (finding("groups.small", Certainty.INSUFFICIENT, **facts),)


def _of_index(changes: Changes, base: str) -> Iterator[Finding]:
    change, bounds = changes.index.change, changes.index.interval
    if change is None:
        return
    if bounds is None:
        yield finding("change.index_untested", Certainty.NONE, base=base, index_change=change)
        return
    facts: dict[str, Fact] = {"base": base, "index_change": change, "low": bounds.low, "high": bounds.high}
    if changes.index.is_real:
        yield finding(f"change.index_{'up' if change > 0 else 'down'}", Certainty.CERTAIN, **facts)
    else:
        yield finding("change.index_noise", Certainty.INSUFFICIENT, **facts)


def _of_ratings(changes: Changes, base: str) -> Iterator[Finding]:
    if not changes.tests:
        return
    names = CHANGES[col.SATISFACTION]
    moved = changes.significant(col.SATISFACTION)[names.change]
    if moved.empty:
        yield finding("change.satisfaction_steady", Certainty.INSUFFICIENT, base=base)
    for key, found in (("rise", moved[moved > 0]), ("fall", moved[moved < 0])):
        yield from _rated(f"change.satisfaction_{key}", found, base)
    cared = changes.significant(col.IMPORTANCE)[CHANGES[col.IMPORTANCE].change]
    for key, found in (("rise", cared[cared > 0]), ("fall", cared[cared < 0])):
        yield from _rated(f"change.importance_{key}", found, base)


def _rated(key: str, found: pd.Series, base: str) -> Iterator[Finding]:
    if not found.empty:
        ordered = found.reindex(found.abs().sort_values(ascending=False, kind="stable").index)
        by_change = tuple((str(code), float(value)) for code, value in ordered.items())
        yield finding(key, Certainty.CERTAIN, base=base, count=len(found), by_change=by_change)


def _of_moves(changes: Changes, base: str) -> Iterator[Finding]:
    frame = changes.frame
    moved = frame[frame[ZONE_BEFORE].notna() & frame[ZONE_AFTER].notna() & (frame[ZONE_BEFORE] != frame[ZONE_AFTER])]
    if moved.empty:
        yield finding("change.moves_none", Certainty.NONE, base=base)
    for code, row in moved[moved[MOVE] == Move.REAL].iterrows():
        facts = {"code": str(code), "zone_before": str(row[ZONE_BEFORE]), "zone_after": str(row[ZONE_AFTER])}
        yield finding("change.move_real", Certainty.CERTAIN, base=base, **facts)
    for verdict in (Move.NOISE, Move.UNTESTED):
        codes = tuple(map(str, moved.index[moved[MOVE] == verdict]))
        if codes:
            yield finding(f"change.moves_{verdict}", Certainty.INSUFFICIENT, base=base, count=len(codes), codes=codes)
