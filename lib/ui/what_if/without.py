"""The selection without one group or one batch."""

import streamlit as st

from lib.analysis.changed_sample import showing_of_change
from lib.analysis.small_groups import showing
from lib.analysis.study import Study
from lib.store.reading import read_responses
from lib.survey import columns as col
from lib.survey.branches import EVERYTHING
from lib.survey.selection import narrowed
from lib.text import t
from lib.ui import cached, storage
from lib.ui.view import View
from lib.ui.what_if.division import draw_division, group_name, groups_of, member_of
from lib.ui.what_if.sample_result import draw_change, draw_showing


def draw_without_group(view: View, study: Study) -> None:
    """Draw the choice of a group that may be shown, and the figures of the others.

    The group may be shown and so may the whole, hence their difference says nothing that is not published.
    """
    division = draw_division(view, key="what_if_left_out_by")
    groups, hidden = (None, 0) if division is None else groups_of(view, division)
    if division is None or groups is None or len(groups) < 1:
        st.caption(t("what_if.no_groups"))
        return
    sizes = dict(zip(groups[col.GROUP].astype(str), groups[col.N].tolist(), strict=True))
    chosen = st.selectbox(
        t("what_if.group"),
        list(sizes),
        index=None,
        format_func=lambda name: t("what_if.group_choice", name=group_name(name), n=sizes[name]),
        placeholder=t("what_if.pick_group"),
        key=f"left_out_{division.key}",
        width=320,
    )
    if hidden:
        st.caption(t("what_if.hidden_groups", count=hidden))
    if chosen is None:
        return
    member = member_of(view, division, groups)
    remaining = view.responses.take(member != list(sizes).index(chosen))
    if draw_showing(showing(remaining.n)):
        key = f"{view.key} without {division.key}={chosen!r}"
        draw_change(view, study, cached.study_of(key, remaining, study.rule))


def draw_without_batch(view: View, study: Study) -> None:
    """Draw the choice of a batch, and the figures of the others."""
    if len(view.batches) < 2:
        st.caption(t("what_if.batch_one"))
        return
    known = {batch.id: batch for batch in view.batches}
    chosen = st.selectbox(
        t("what_if.batch"),
        list(known),
        index=None,
        format_func=lambda each: t(
            "what_if.batch_choice", id=each, file=known[each].file_name, valid=known[each].sample.valid
        ),
        placeholder=t("what_if.batch_pick"),
        key="left_out_batch",
        width=520,
    )
    if chosen is None:
        return
    others = tuple(each for each in known if each != chosen)
    # Judged on everything, whatever the reader may see: readers with other rights must not see other groups.
    everybody, gone = (read_responses(storage.store(), ids, EVERYTHING) for ids in (others, (chosen,)))
    if draw_showing(showing_of_change(everybody.attributes, (gone.attributes,), view.selection)):
        remaining = narrowed(read_responses(storage.store(), others, storage.reader().scope), view.selection)
        draw_change(view, study, cached.study_of(f"{view.key} without batch {chosen}", remaining, study.rule))
