"""The gap analysis of one selection: indicators by need for action, groups with their own gap, the total."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from lib.analysis.dimension_gaps import DimensionGaps
from lib.analysis.effect_size import effect_size
from lib.analysis.gap_grouping import Grouping
from lib.analysis.gap_total import GapTotal, gap_total
from lib.analysis.gaps import measure_gaps
from lib.analysis.need_for_action import NEED, SIZE, need, needs_for_action
from lib.analysis.study import Study
from lib.analysis.tests_of_difference import Adjust, adjusted
from lib.survey import columns as col
from lib.survey.first_block import FirstBlock
from lib.survey.scheme import Scheme

WILCOXON_P_ADJUSTED: Final = "gap_wilcoxon_p_adjusted"


@dataclass(frozen=True, slots=True, eq=False)
class GapAnalysis:
    """What the gap page shows.

    Attributes
    ----------
    scheme, first_block, grouping, adjust
        The indicators, what the first block asked, how they are grouped and how p values are adjusted.
    indicators
        Frame of :func:`lib.analysis.need_for_action.needs_for_action` with `WILCOXON_P_ADJUSTED`.
    groups
        Frame of :class:`lib.analysis.dimension_gaps.DimensionGaps` with `NEED` and `SIZE`, the largest need first;
        without rows where nothing is grouped.
    members
        The indicators of each group.
    total
        Over the groups, each weighing the same; None where there is none.
    """

    scheme: Scheme
    first_block: FirstBlock
    grouping: Grouping
    adjust: Adjust
    indicators: pd.DataFrame
    groups: pd.DataFrame
    members: Mapping[str, Sequence[str]]
    total: GapTotal | None

    def blocks(self) -> Iterator[tuple[str | None, list[str]]]:
        """Yield each group, the largest need first, with its indicators by need; None for those in no group."""
        order = [str(code) for code in self.indicators.index]
        grouped = {code for codes in self.members.values() for code in codes}
        for group in map(str, self.groups.index):
            yield group, [code for code in order if code in self.members[group]]
        if rest := [code for code in order if code not in grouped]:
            yield None, rest


def gap_analysis(
    study: Study,
    found: DimensionGaps,
    members: Mapping[str, Sequence[str]],
    *,
    grouping: Grouping,
    adjust: Adjust = "holm",
    first_block: FirstBlock = FirstBlock.IMPORTANCE,
) -> GapAnalysis:
    """Put the gaps of indicators and groups together.

    Parameters
    ----------
    study
        Of the selection, certified or not.
    found, members, grouping
        Gaps of the groups (adjusted as `adjust` says), their indicators, and what they are grouped by.
    adjust
        ``"holm"`` or ``"bh"``; the indicators are one family of tests, the groups another.
    first_block
        What the first block asked.
    """
    gaps = measure_gaps(study.counts, adjust=adjust)
    indicators = needs_for_action(study, gaps)
    ranks = pd.Series(adjusted(gaps[col.GAP_WILCOXON_P].to_numpy(), adjust), gaps.index)
    sizes = pd.Series([effect_size(float(d)) for d in found.frame[col.GAP_EFFECT]], found.frame.index, dtype=object)
    groups = found.frame.assign(**{NEED: need(found.frame), SIZE: sizes}).sort_values(
        NEED, ascending=False, kind="stable"
    )
    return GapAnalysis(
        study.scheme,
        first_block,
        grouping,
        adjust,
        indicators.assign(**{WILCOXON_P_ADJUSTED: ranks.reindex(indicators.index)}),
        groups,
        members,
        gap_total(found),
    )
