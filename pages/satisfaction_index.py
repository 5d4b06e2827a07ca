"""The satisfaction index: its level and certainty, by dimension, group and period, and what moved it."""

import streamlit as st

from lib.text import t
from lib.ui import index_decomposition, period_chain, requirements, satisfaction_index

view = requirements.require_view()
waiting = st.empty()
chain = period_chain.chain_of(view)
study = satisfaction_index.best_study(view)

satisfaction_index.draw_figures(view, study)

left, right = st.columns(2)
with left:
    st.subheader(t("satisfaction_index.by_dimension"), anchor=False)
    satisfaction_index.draw_dimensions(study)
with right:
    st.subheader(t("satisfaction_index.by_period"), anchor=False)
    satisfaction_index.draw_periods(chain, view.whole.scheme)

st.subheader(t("satisfaction_index.decomposition"), anchor=False)
before = index_decomposition.draw_base(chain)
if before is not None:
    index_decomposition.draw_decomposition(before, view)

st.subheader(t("satisfaction_index.by_group"), anchor=False)
division = satisfaction_index.draw_groups(view)

st.subheader(t("satisfaction_index.weights"), anchor=False)
index_decomposition.draw_weights(view, study)

satisfaction_index.complete(view, chain, division, waiting)
