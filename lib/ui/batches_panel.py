"""The list of stored batches, and how one is taken out, put back or deleted."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.store.batch import Batch
from lib.store.batches import batches, delete_batch, put_back_batch, remove_batch
from lib.store.errors import StoreError
from lib.store.schemes import schemes
from lib.survey.branches import leaf
from lib.text import t
from lib.ui import state, storage
from lib.ui.names import moment, person, scheme_titles
from lib.ui.tables import rows_high


def draw_batches() -> None:
    """Draw every batch the reader may see, whatever its state, and the actions on a chosen one."""
    found = batches(storage.store(), storage.reader().scope, include_removed=True)
    if not found:
        st.caption(t("upload.batches.empty"))
        return
    newest_first = tuple(reversed(found))
    event = st.dataframe(
        _table(newest_first),
        key="batches",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=rows_high(len(found)),
    )
    rows = event.selection.rows
    if rows and rows[0] < len(newest_first):
        _draw_actions(newest_first[rows[0]])
    else:
        st.caption(t("upload.batches.choose"))


def _table(found: tuple[Batch, ...]) -> pd.DataFrame:
    titles = scheme_titles(schemes(storage.store()))
    columns = {
        "period": [str(batch.period) for batch in found],
        "branches": [_branches(batch) for batch in found],
        "valid": [batch.sample.valid for batch in found],
        "returned": [batch.sample.returned for batch in found],
        "file": [batch.file_name for batch in found],
        "who": [person(batch.who) for batch in found],
        "when": [moment(batch.when) for batch in found],
        "state": [t(f"upload.batches.{batch.state}") for batch in found],
        "scheme": [titles.get(batch.scheme_key, batch.scheme_key) for batch in found],
    }
    return pd.DataFrame({t(f"upload.batches.{name}"): values for name, values in columns.items()})


def _branches(batch: Batch) -> str:
    if not batch.branches:
        return "—"
    first = leaf(batch.branches[0])
    more = len(batch.branches)
    return first if more == 1 else t("upload.batches.many_branches", first=first, count=more)


def _draw_actions(batch: Batch) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{batch.period} · {batch.file_name}")
        if batch.is_active:
            st.button(
                t("upload.batches.remove"),
                key="remove",
                icon=":material/archive:",
                on_click=_take,
                args=(remove_batch, batch.id, "removed_done"),
            )
        else:
            st.button(
                t("upload.batches.put_back"),
                key="put_back",
                icon=":material/unarchive:",
                on_click=_take,
                args=(put_back_batch, batch.id, "put_back_done"),
            )
        with st.popover(t("upload.batches.delete"), icon=":material/delete_forever:"):
            st.markdown(t("upload.batches.delete_confirm"))
            st.button(
                t("upload.batches.delete_yes"),
                key="delete",
                type="primary",
                on_click=_take,
                args=(delete_batch, batch.id, "deleted_done"),
            )


def _take(step: Callable[..., object], batch_id: str, done: str) -> None:
    try:
        step(storage.store(), batch_id, who=storage.reader().name, now=storage.now())
    except StoreError as refused:
        state.flash(t(refused.key, **refused.facts))
    else:
        state.flash(t(f"upload.batches.{done}"))
