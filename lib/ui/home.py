"""The parts of the home page."""

import streamlit as st

from lib.store.batch import Batch
from lib.text import t
from lib.ui import state
from lib.ui.samples import load_province


def draw_stored(stored: tuple[Batch, ...]) -> None:
    """Draw what is stored, in four figures."""
    branches = {branch for batch in stored for branch in batch.branches}
    figures = {
        "latest": str(max(batch.period for batch in stored)),
        "batches": str(len(stored)),
        "questionnaires": f"{sum(batch.sample.valid for batch in stored):,}",
        "branches": str(len(branches)) if branches else "—",
    }
    for column, (name, value) in zip(st.columns(4), figures.items(), strict=True):
        column.metric(t(f"home.{name}"), value, border=True)


def draw_sample_button() -> None:
    """Draw the button that stores the synthetic sample province."""
    if st.button(t("home.sample_button"), icon=":material/science:", type="primary", key="load_sample"):
        with st.status(t("home.sample_loading"), expanded=False):
            count = load_province()
        state.flash(t("home.sample_done", count=count))
        st.rerun()
