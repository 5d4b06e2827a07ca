"""The methods page: one fold per method."""

from typing import Final

import streamlit as st

from lib.text import t

_METHODS: Final = (
    "scoring",
    "sample",
    "means",
    "gap",
    "gap_dimensions",
    "gap_order",
    "servqual",
    "gap_model",
    "quadrants",
    "certainty",
    "index",
    "index_parts",
    "acsi",
    "path_model",
    "changes",
    "trend",
    "regression_to_mean",
    "what_if",
    "group_differences",
    "ranks",
    "funnel",
    "standardised",
    "small_groups",
    "reliability",
    "construct_validity",
    "answer_quality",
    "sample_size",
    "derived_importance",
    "penalty_reward",
)


def draw_methods() -> None:
    """Draw every method: title, formula and decision, source."""
    for name in _METHODS:
        with st.expander(t(f"method.{name}.title"), expanded=name == _METHODS[0]):
            draw_method(name)


def draw_folded(*names: str) -> None:
    """Draw the methods behind a page, folded away below it."""
    with st.expander(t("method.formula"), icon=":material/menu_book:"):
        for name in names:
            st.markdown(f"**{t(f'method.{name}.title')}**")
            draw_method(name)


def draw_method(name: str) -> None:
    """Draw one method, here or beside a figure."""
    st.markdown(t(f"method.{name}.text"))
    st.caption(f"{t('method.source')}: {t(f'method.{name}.source')}")
