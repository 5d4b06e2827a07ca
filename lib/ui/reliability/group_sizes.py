"""How precise each branch or client group is at its size; hidden groups have a count and nothing else."""

import pandas as pd
import streamlit as st

from lib.analysis.sample_size import half_width_of_mean, n_for_mean
from lib.analysis.small_groups import Visibility
from lib.survey import branches
from lib.survey import columns as col
from lib.text import catalogue, language, t
from lib.ui.names import attribute_name
from lib.ui.reliability.item_table import formats
from lib.ui.tables import rows_high
from lib.ui.view import View


def draw_groups(view: View, half_width: float, sd: float, confidence: float) -> None:
    """Draw the choice of the grouping, what follows in a sentence, and the table.

    Parameters
    ----------
    half_width, sd, confidence
        The wished precision of a mean, scale points, as set for the whole.
    """
    columns = [str(name) for name in view.whole.attributes.columns if name != col.PERIOD]
    if not columns:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = st.selectbox(
            t("reliability.plan.by"), columns, format_func=attribute_name, key="plan_by", persist_state="session"
        )
        depth = _draw_level(view) if column == col.BRANCH else None
    groups = view.disclosure.groups(column, view.selection, depth=depth)
    if groups.empty:
        return
    needed = n_for_mean(half_width, sd, confidence=confidence)
    short = int((groups[col.N] < needed).sum())
    st.markdown(
        t("reliability.plan.groups_short", count=len(groups), short=short)
        if short
        else t("reliability.plan.all_enough")
    )
    table = _table(groups, needed, sd, confidence)
    st.dataframe(table, key="group_sizes", hide_index=True, column_config=formats(), height=rows_high(len(table)))


def _table(groups: pd.DataFrame, needed: int, sd: float, confidence: float) -> pd.DataFrame:
    hidden = groups[col.STATE] == Visibility.HIDDEN
    reached = [
        None if unseen else half_width_of_mean(n, sd, confidence=confidence)
        for n, unseen in zip(groups[col.N], hidden, strict=True)
    ]
    notes = {Visibility.HIDDEN: t("reliability.plan.hidden"), Visibility.MARKED: t("reliability.plan.few")}
    return pd.DataFrame(
        {
            t("reliability.column.group"): [
                branches.leaf(str(name)) if name else t("indicator.not_given") for name in groups[col.GROUP]
            ],
            t("reliability.column.n"): groups[col.N],
            t("reliability.column.needed"): needed,
            t("reliability.column.lacking_n"): (needed - groups[col.N]).clip(lower=0),
            t("reliability.column.reached"): reached,
            t("reliability.column.state"): [notes.get(Visibility(state), "") for state in groups[col.STATE]],
        }
    )


def _draw_level(view: View) -> int | None:
    present = [str(value) for value in view.whole.attributes[col.BRANCH].cat.categories]
    levels = list(range(max((branches.depth(path) for path in present), default=0) + 1))
    if len(levels) == 1:
        return None
    names = catalogue(language())
    chosen = st.segmented_control(
        t("reliability.plan.level"),
        levels,
        default=levels[-1],
        required=True,
        format_func=lambda level: names.get(f"indicator.level.{level}", str(level + 1)),
        key="plan_level",
        persist_state="session",
    )
    return int(chosen)
