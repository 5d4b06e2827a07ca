"""The methods page: one fold per method."""

from typing import Final

import streamlit as st

from lib.text import t

_METHODS: Final = (
    "scoring",
    "sample",
    "means",
    "gap",
    "quadrants",
    "certainty",
    "index",
    "changes",
    "group_differences",
    "ranks",
    "funnel",
    "standardised",
    "small_groups",
    "reliability",
)


def draw_methods() -> None:
    """Draw every method: title, formula and decision, source."""
    for name in _METHODS:
        with st.expander(t(f"method.{name}.title"), expanded=name == _METHODS[0]):
            draw_method(name)


def draw_method(name: str) -> None:
    """Draw one method, here or beside a figure."""
    st.markdown(t(f"method.{name}.text"))
    st.caption(f"{t('method.source')}: {t(f'method.{name}.source')}")
