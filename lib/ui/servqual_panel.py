"""SERVQUAL's totals, where the first block asks for expectations: alike, and with the manager's own weights."""

from typing import Final

import streamlit as st

from lib.analysis.gap_findings import total_finding
from lib.analysis.gap_grouping import Grouping, groupings
from lib.analysis.gap_total import GapTotal, gap_total
from lib.analysis.study import Study
from lib.reports.sentences import sentence
from lib.survey.first_block import FirstBlock
from lib.text import t
from lib.text.phrases import number, signed
from lib.ui import cached_gaps, state
from lib.ui.gap_panel import GapOptions
from lib.ui.view import View

_USUAL_WEIGHT: Final = 20.0


def draw_totals(view: View, study: Study, options: GapOptions) -> None:
    """Draw the total and the weighted total with their weights; nothing where the survey asks for importance."""
    asked = view.responses.first_block
    if asked is not FirstBlock.EXPECTATION or Grouping.SERVQUAL not in groupings(study.scheme):
        return
    st.subheader(t("gaps.servqual.title"), anchor=False)
    st.caption(t("gaps.servqual.explain"))
    found = cached_gaps.dimension_gaps(view, study, Grouping.SERVQUAL, options.adjust)
    weights = _draw_weights(list(map(str, found.frame.index)))
    total, own = gap_total(found), gap_total(found, weights)
    left, right = st.columns(2)
    with left:
        _draw_total("total", total)
    with right:
        _draw_total("weighted", own)
    if total is not None:
        st.text(sentence(total_finding(total, asked), study.scheme))


def _draw_weights(kinds: list[str]) -> dict[str, float]:
    weights: dict[str, float] = {}
    st.markdown(t("gaps.servqual.weights"))
    for column, kind in zip(st.columns(len(kinds)), kinds, strict=True):
        weights[kind] = column.number_input(
            t(f"scheme.servqual_name.{kind}"),
            min_value=0.0,
            max_value=100.0,
            value=_USUAL_WEIGHT,
            step=5.0,
            format="%.0f",
            key=state.weight_key(kind),
            bind="query-params",
        )
    return weights


def _draw_total(name: str, total: GapTotal | None) -> None:
    with st.container(border=True, height="stretch"):
        if total is None:
            st.caption(t("gaps.servqual.no_weight"))
            return
        st.metric(t(f"gaps.servqual.{name}"), signed(total.gap))
        if total.interval is not None:
            bounds = {"low": number(total.interval.low), "high": number(total.interval.high)}
            st.caption(t("gaps.servqual.interval", **bounds))
