"""The filters' what-if: the same figures without a group or a batch, in another mix, or under another validity rule."""

from typing import Final

import streamlit as st

from lib.analysis.study import Study
from lib.text import t
from lib.ui.view import View
from lib.ui.what_if.other_mix import draw_mix
from lib.ui.what_if.other_rules import draw_rules
from lib.ui.what_if.without import draw_without_batch, draw_without_group

_GROUP: Final = "group"
_MIX: Final = "mix"
_RULES: Final = "rules"
_BATCH: Final = "batch"


def draw_samples(view: View, study: Study) -> None:
    """Draw the choice of the change and what it changes."""
    st.caption(t("what_if.sample_explain"))
    way = st.segmented_control(
        t("what_if.task_label"),
        (_GROUP, _MIX, _RULES, _BATCH),
        default=_GROUP,
        required=True,
        format_func=lambda name: t(f"what_if.way.{name}"),
        key="what_if_way",
        persist_state="session",
        label_visibility="collapsed",
    )
    match way:
        case "mix":
            draw_mix(view, study)
        case "rules":
            draw_rules(view, study)
        case "batch":
            draw_without_batch(view, study)
        case _:
            draw_without_group(view, study)
