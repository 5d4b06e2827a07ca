"""The methods behind the figures: one fold each on the methods page, those of a page beside its title."""

from collections.abc import Mapping
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


_OF_PAGE: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": ("sample", "index", "certainty", "changes"),
    "quadrants": ("quadrants", "certainty", "means", "small_groups"),
    "indicator": ("means", "gap", "certainty", "small_groups"),
    "gaps": ("gap", "gap_dimensions", "gap_order", "servqual"),
    "satisfaction_index": ("index", "index_parts", "acsi"),
    "compare": ("group_differences", "ranks", "funnel", "standardised", "small_groups"),
    "trends": ("trend", "changes", "regression_to_mean"),
    "drivers": ("derived_importance", "penalty_reward"),
    "path_model": ("path_model",),
    "gap_model": ("gap_model", "servqual"),
    "reliability": ("reliability", "construct_validity", "answer_quality", "sample_size"),
    "what_if": ("what_if", "certainty"),
}


def draw_methods() -> None:
    """Draw every method: title, formula and decision, source."""
    for name in _METHODS:
        with st.expander(t(f"method.{name}.title"), expanded=name == _METHODS[0]):
            draw_method(name)


def draw_page_methods(page: str) -> None:
    """Draw the methods behind the figures of a page under each other."""
    for name in _OF_PAGE[page]:
        st.markdown(f"**{t(f'method.{name}.title')}**")
        draw_method(name)


def has_methods(page: str) -> bool:
    """Whether a page shows figures whose methods are known here."""
    return page in _OF_PAGE


def draw_method(name: str) -> None:
    """Draw one method."""
    st.markdown(t(f"method.{name}.text"))
    st.caption(f"{t('method.source')}: {t(f'method.{name}.source')}")
