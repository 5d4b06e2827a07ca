"""The gap analysis on screen: its options, the chart with the click that selects an indicator, the findings."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from lib.analysis.gap_analysis import GapAnalysis, gap_analysis
from lib.analysis.gap_findings import gap_findings
from lib.analysis.gap_grouping import Grouping, groupings, members
from lib.analysis.need_for_action import Level
from lib.analysis.study import Study, certified
from lib.analysis.tests_of_difference import Adjust
from lib.charts.gap_dumbbells import PICKED, describe_gaps, gap_dumbbells
from lib.charts.theme import palette_named
from lib.reports.sentences import sentence
from lib.survey.first_block import FirstBlock
from lib.text import t
from lib.text.phrases import joined
from lib.ui import cached_gaps, state
from lib.ui.requirements import has_resamples, resamples
from lib.ui.view import View

CHART: Final = "gap_chart"
_ADJUSTMENTS: Final[tuple[Adjust, ...]] = ("holm", "bh")


@dataclass(frozen=True, slots=True)
class GapOptions:
    """What the reader chose: how to group, how to adjust, whether to draw intervals."""

    grouping: Grouping
    adjust: Adjust
    intervals: bool


def draw_lead(first_block: FirstBlock) -> None:
    """Say what the gap is, and what it is not."""
    st.markdown(t(f"gaps.lead_{first_block}"))


def draw_options(view: View) -> GapOptions:
    """Draw the choices; grouping and adjustment go into the link."""
    offered = groupings(view.whole.scheme)
    usual = Grouping.DIMENSION
    if view.responses.first_block is FirstBlock.EXPECTATION and Grouping.SERVQUAL in offered:
        usual = Grouping.SERVQUAL
    grouping = st.segmented_control(
        t("gaps.group_by"),
        [each.value for each in offered],
        default=usual.value,
        required=True,
        format_func=lambda name: t(f"gaps.grouping.{name}"),
        key=state.GAP_GROUPING,
        bind="query-params",
    )
    adjust = st.segmented_control(
        t("gaps.adjust"),
        _ADJUSTMENTS,
        default=_ADJUSTMENTS[0],
        required=True,
        format_func=lambda name: t(f"gaps.adjust_name.{name}"),
        key=state.GAP_ADJUST,
        bind="query-params",
    )
    intervals = st.toggle(t("gaps.intervals"), key="gap_intervals", persist_state="session")
    return GapOptions(Grouping(grouping or usual), adjust or _ADJUSTMENTS[0], intervals)


def analysis_of(view: View, study: Study, options: GapOptions) -> GapAnalysis:
    """Put the gaps of this view together."""
    found = cached_gaps.dimension_gaps(view, study, options.grouping, options.adjust)
    return gap_analysis(
        study,
        found,
        members(study.scheme, options.grouping),
        grouping=options.grouping,
        adjust=options.adjust,
        first_block=view.responses.first_block,
    )


def draw_order(first_block: FirstBlock) -> None:
    """Name the rule of the order, above the chart: so the chart's own tools cover no switch either."""
    st.caption(t("gaps.order", first=t(f"gaps.axis.first_{first_block}")))


def draw_chart(view: View, study: Study, options: GapOptions, chosen: str | None) -> Study:
    """Draw the chart and return the figures with certainty. A click on a row selects its indicator, `chosen` is it.

    Where the bootstrap takes a while, the gaps are drawn without it first; the run starts anew once it is there.
    """
    if not has_resamples(view):
        _show(analysis_of(view, study, options), options, chosen)
        resamples(view)
        st.rerun()
    certain = certified(study, resamples(view))
    _show(analysis_of(view, certain, options), options, chosen)
    return certain


def draw_caption(analysis: GapAnalysis) -> None:
    """Say below the chart how to read it, and what the levels mean."""
    st.caption(t("gaps.caption", adjust=t(f"gaps.adjust_name.{analysis.adjust}")))
    words = [
        t("gaps.level_with_meaning", level=t(f"gaps.level.{level}"), meaning=t(f"gaps.level_meaning.{level}"))
        for level in Level
    ]
    st.caption(t("gaps.levels", levels=joined(words)))


def draw_findings(analysis: GapAnalysis) -> None:
    """Draw what the gaps say, in sentences."""
    with st.container(border=True):
        for one in gap_findings(analysis):
            st.text(sentence(one, analysis.scheme))


def _show(analysis: GapAnalysis, options: GapOptions, chosen: str | None) -> None:
    st.altair_chart(
        gap_dumbbells(
            analysis,
            intervals=options.intervals,
            chosen=chosen,
            palette=palette_named(st.context.theme.type),
        ),
        key=CHART,
        theme=None,
        on_select=_select_clicked,
        selection_mode=[PICKED],
        alt=describe_gaps(analysis),
    )


def _select_clicked() -> None:
    code = state.picked_in_chart(CHART, PICKED)
    if code is not None:
        state.choose_indicator(code)
