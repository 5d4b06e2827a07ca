"""What divides a selection into groups: a branch level or a client attribute, chosen by the reader."""

from dataclasses import dataclass

import streamlit as st

from lib.survey import branches
from lib.survey import columns as col
from lib.text import catalogue, language, t
from lib.ui.names import attribute_name
from lib.ui.view import View


@dataclass(frozen=True, slots=True)
class Division:
    """An attribute column, and for branches the level of the hierarchy (None = the branches themselves)."""

    column: str
    depth: int | None


def draw_division(view: View, *, key: str) -> Division | None:
    """Draw the choice and return it; None where the responses have no attribute."""
    columns = [str(name) for name in view.whole.attributes.columns if name != col.PERIOD]
    if not columns:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = st.selectbox(
            t("indicator.group_by"), columns, format_func=attribute_name, key=f"{key}_by", persist_state="session"
        )
        depth = _draw_level(view, key) if column == col.BRANCH else None
    return Division(column, depth)


def group_name(name: str) -> str:
    """The name of a group as it is shown: a branch's own name, words for "not given"."""
    return branches.leaf(name) if name else t("indicator.not_given")


def _draw_level(view: View, key: str) -> int | None:
    present = [str(value) for value in view.whole.attributes[col.BRANCH].cat.categories]
    deepest = max((branches.depth(path) for path in present), default=0)
    if deepest == 0:
        return None
    levels = list(range(deepest + 1))
    names = catalogue(language())
    return int(
        st.segmented_control(
            t("indicator.branch_level"),
            levels,
            default=levels[-1],
            required=True,
            format_func=lambda level: names.get(f"indicator.level.{level}", str(level + 1)),
            key=f"{key}_level",
            persist_state="session",
        )
    )
