"""What a gap analysis says: how many gaps are real, what comes first, and whether both tests agree."""

from collections.abc import Iterator

import pandas as pd

from lib.analysis.findings import Certainty, Fact, Finding, finding, tied
from lib.analysis.gap_analysis import WILCOXON_P_ADJUSTED, GapAnalysis
from lib.analysis.gap_grouping import Grouping
from lib.analysis.gap_total import GapTotal
from lib.analysis.need_for_action import LEVEL, SIZE, Level
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.settings import SIGNIFICANCE


def gap_findings(analysis: GapAnalysis) -> tuple[Finding, ...]:
    """Say what the gaps amount to, the most important first; nothing where no indicator has a gap."""
    if analysis.indicators[col.GAP].isna().all():
        return ()
    parts = (_counts, _levels, _top, widest_group, _agreement)
    return tuple(one for part in parts for one in part(analysis))


def total_finding(total: GapTotal, first_block: FirstBlock) -> Finding:
    """Say whether the gap over all dimensions is real."""
    facts: dict[str, Fact] = {**_blocks(first_block), "gap": total.gap}
    if total.interval is None:
        return finding("gap.total_untested", Certainty.NONE, **facts)
    facts |= {"gap_low": total.interval.low, "gap_high": total.interval.high}
    if total.interval.high < 0:
        return finding("gap.total_below", Certainty.CERTAIN, **facts)
    if total.interval.low > 0:
        return finding("gap.total_above", Certainty.CERTAIN, **facts)
    return finding("gap.total_open", Certainty.INSUFFICIENT, **facts)


def _blocks(first_block: FirstBlock) -> dict[str, Fact]:
    """Which words the two blocks have: the first one's question decides."""
    return {"first_block": first_block.value, "second_block": first_block.value}


def _counts(analysis: GapAnalysis) -> Iterator[Finding]:
    frame = analysis.indicators[analysis.indicators[col.GAP].notna()]
    real = frame[frame[col.GAP_P_ADJUSTED] < SIGNIFICANCE]
    below, above = real[real[col.GAP] < 0], real[real[col.GAP] > 0]
    facts: dict[str, Fact] = {**_blocks(analysis.first_block), "adjust": analysis.adjust}
    counts = {"of": len(frame), "below": len(below), "above": len(above), "open": len(frame) - len(real)}
    yield finding("gap.counts", Certainty.NONE, **facts, **counts)
    if len(above):
        ordered = above.sort_values(col.GAP, ascending=False, kind="stable")
        words = _blocks(analysis.first_block)
        yield finding("gap.above", Certainty.CERTAIN, **words, count=len(above), by_gap=_by_gap(ordered))


def _levels(analysis: GapAnalysis) -> Iterator[Finding]:
    frame = analysis.indicators
    first, after = (frame[frame[LEVEL] == level.value] for level in (Level.FIRST, Level.NEXT))
    is_judged = frame[col.CERTAIN].notna().any()
    if len(first):
        yield finding("gap.first", Certainty.CERTAIN, count=len(first), by_gap=_by_gap(first))
    elif is_judged:
        yield finding("gap.first_none", Certainty.NONE)
    if len(after):
        key = "gap.next" if is_judged else "gap.next_pending"
        level = Certainty.BORDERLINE if is_judged else Certainty.NONE
        yield finding(key, level, count=len(after), by_gap=_by_gap(after))


def _top(analysis: GapAnalysis) -> Iterator[Finding]:
    row = analysis.indicators.iloc[0]
    if row[LEVEL] not in {Level.FIRST, Level.NEXT, Level.NARROW}:
        return
    facts: dict[str, Fact] = {name: float(row[name]) for name in (col.IMPORTANCE, col.SATISFACTION, col.GAP)}
    facts |= {"gap_low": float(row[col.GAP_LOW]), "gap_high": float(row[col.GAP_HIGH])}
    facts |= {"effect": float(row[col.GAP_EFFECT]), "size": str(row[SIZE]), "code": str(analysis.indicators.index[0])}
    yield finding("gap.top", Certainty.CERTAIN, **_blocks(analysis.first_block), **facts)


def widest_group(analysis: GapAnalysis) -> Iterator[Finding]:
    """Say which group has the widest gap, and how many groups have one; nothing below two groups."""
    known = analysis.groups[analysis.groups[col.GAP].notna()]
    if len(known) < 2:
        return
    real = known[(known[col.GAP] < 0) & (known[col.GAP_P_ADJUSTED] < SIGNIFICANCE)]
    widest = float(known[col.GAP].min())
    found = tied(known[col.GAP], widest)
    row = known.loc[[found[0]]].iloc[0]
    facts: dict[str, Fact] = {**_blocks(analysis.first_block), "count": len(real), "of": len(known), "gap": widest}
    facts |= {"gap_low": float(row[col.GAP_LOW]), "gap_high": float(row[col.GAP_HIGH])}
    if analysis.grouping is Grouping.SERVQUAL:
        yield finding("gap.groups_servqual", Certainty.NONE, servqual=found[0], **facts)
    else:
        yield finding("gap.groups_dimension", Certainty.NONE, widest_dimensions=found[:1], **facts)


def _agreement(analysis: GapAnalysis) -> Iterator[Finding]:
    frame = analysis.indicators
    both = frame[frame[col.GAP_P_ADJUSTED].notna() & frame[WILCOXON_P_ADJUSTED].notna()]
    if both.empty:
        return
    differs = (both[col.GAP_P_ADJUSTED] < SIGNIFICANCE) != (both[WILCOXON_P_ADJUSTED] < SIGNIFICANCE)
    if differs.any():
        codes = tuple(map(str, both.index[differs]))
        yield finding("gap.tests_differ", Certainty.INSUFFICIENT, count=len(codes), codes=codes)
    else:
        yield finding("gap.tests_agree", Certainty.NONE)


def _by_gap(frame: pd.DataFrame) -> tuple[tuple[str, float], ...]:
    return tuple((str(code), float(gap)) for code, gap in frame[col.GAP].items())
