"""The selection under one other validity rule, judged on everything that was returned."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from lib.analysis.changed_sample import showing_of_change
from lib.analysis.study import Study
from lib.analysis.validity_variants import Judged, Mask, Variant, has_seconds, variants
from lib.store.reading import read_returned
from lib.survey import columns as col
from lib.survey.branches import EVERYTHING, BranchScope
from lib.survey.responses import Responses
from lib.survey.returned import Returned
from lib.survey.selection import selected
from lib.survey.settings import MIN_RESPONSES_SHOWN
from lib.survey.validity import InvalidReason
from lib.text import t
from lib.text.phrases import number, percent
from lib.ui import cached, storage
from lib.ui.view import View
from lib.ui.what_if.sample_result import draw_change, draw_showing


def draw_rules(view: View, study: Study) -> None:
    """Draw the choice of a changed rule, and the figures of those who count under it."""
    st.caption(t("what_if.rule_explain"))
    # Judged on everything, whatever the reader may see: readers with other rights must not see other groups.
    parts = [read_returned(storage.store(), batch.id, EVERYTHING) for batch in view.batches]
    everybody = Responses.joined([part.responses for part in parts])
    inside = selected(everybody.attributes, view.selection) & _open(everybody.attributes, storage.reader().scope)
    offered, left_out = variants(parts, inside)
    if not has_seconds(parts):
        st.caption(t("what_if.rule_no_seconds"))
    chosen = _draw_choice(offered)
    if left_out:
        st.caption(t("what_if.rule_left_out", count=left_out, needed=MIN_RESPONSES_SHOWN))
    if chosen is None:
        return
    attributes, now = _with_periods(view, parts), np.concatenate([part.reason == "" for part in parts])
    differing = (attributes[now & ~chosen.valid], attributes[chosen.valid & ~now])
    if draw_showing(showing_of_change(attributes[chosen.valid], differing, view.selection)):
        counted = everybody.take(chosen.valid & inside)
        draw_change(view, study, cached.study_of(f"{view.key} rule {chosen.variant.key}", counted, study.rule))


def variant_words(variant: Variant) -> str:
    """A changed rule in words."""
    if variant.threshold is None:
        return t(f"what_if.rule_name.{variant.rule}.off")
    is_share = variant.rule in {InvalidReason.INCOMPLETE, InvalidReason.STRAIGHT_LINING}
    limit = percent(variant.threshold) if is_share else number(variant.threshold, 0)
    return t(f"what_if.rule_name.{variant.rule}.limit", limit=limit)


def _draw_choice(offered: Sequence[Judged]) -> Judged | None:
    if not offered:
        st.text(t("what_if.rule_none"))
        return None
    known = {judged.variant.key: judged for judged in offered}
    chosen = st.selectbox(
        t("what_if.rule"),
        list(known),
        index=None,
        format_func=lambda key: t(
            "what_if.rule_choice",
            what=variant_words(known[key].variant),
            left=known[key].left,
            joined=known[key].joined,
        ),
        placeholder=t("what_if.rule_pick"),
        key="what_if_rule",
        width=520,
    )
    return None if chosen is None else known[chosen]


def _open(attributes: pd.DataFrame, scope: BranchScope) -> Mask:
    """Which rows the reader may see; those without a branch only where every branch is open."""
    if scope.roots is None:
        return np.ones(len(attributes), dtype=bool)
    if col.BRANCH not in attributes:
        return np.zeros(len(attributes), dtype=bool)
    given = attributes[col.BRANCH].cat
    allowed = np.array([*map(scope.allows, map(str, given.categories)), False])
    return np.asarray(allowed[given.codes.to_numpy()])


def _with_periods(view: View, parts: Sequence[Returned]) -> pd.DataFrame:
    """The attributes of all rows with the period of their batch, as the protection of small groups needs them."""
    sizes = [len(part.rows) for part in parts]
    periods = np.repeat([str(batch.period) for batch in view.batches], sizes)
    attributes = Responses.joined([part.responses for part in parts]).attributes
    return attributes.assign(**{col.PERIOD: pd.Categorical(periods)})
