"""Ways to divide a selection into groups, and the groups that may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from lib.analysis.groups import membership
from lib.analysis.small_groups import Visibility
from lib.survey import branches
from lib.survey import columns as col
from lib.text import catalogue, language, t
from lib.ui.names import attribute_name
from lib.ui.view import View


@dataclass(frozen=True, slots=True)
class Division:
    """An attribute, or the branches at a depth of the hierarchy (0 = the top)."""

    column: str
    depth: int | None = None

    @property
    def key(self) -> str:
        """A short name for widgets and caches."""
        return self.column if self.depth is None else f"{self.column}/{self.depth}"


def draw_division(view: View, *, key: str) -> Division | None:
    """Draw the choice of the division; None where the files have no attribute."""
    found = {division.key: division for division in _divisions(view)}
    if not found:
        return None
    chosen = st.selectbox(
        t("what_if.division"),
        list(found),
        format_func=lambda name: division_name(found[name]),
        key=key,
        persist_state="session",
        width=320,
    )
    return found[chosen]


def groups_of(view: View, division: Division) -> tuple[pd.DataFrame, int]:
    """The groups of a selection that may be shown, as `Disclosure.groups` lists them, and how many are hidden."""
    groups = view.disclosure.groups(division.column, view.selection, depth=division.depth)
    seen = groups[groups[col.STATE] != Visibility.HIDDEN].reset_index(drop=True)
    return seen, len(groups) - len(seen)


def member_of(view: View, division: Division, groups: pd.DataFrame) -> npt.NDArray[np.int64]:
    """The row of `groups` that each respondent of the view belongs to, -1 for none of them."""
    found = membership(view.responses.attributes, groups, division.column, depth=division.depth)
    return np.asarray(found)


def division_name(division: Division) -> str:
    """The division in words."""
    name = attribute_name(division.column)
    if division.depth is None:
        return name
    level = catalogue(language()).get(f"indicator.level.{division.depth}", str(division.depth + 1))
    return t("what_if.level", column=name, level=level)


def group_name(name: str) -> str:
    """A group in words: a branch by its own name, an empty value as not given."""
    return branches.leaf(name) if name else t("indicator.not_given")


def _divisions(view: View) -> Sequence[Division]:
    found = []
    for name in map(str, view.responses.attributes.columns):
        if name == col.BRANCH:
            paths = [str(path) for path in view.responses.attributes[name].cat.categories]
            deepest = max((branches.depth(path) for path in paths), default=0)
            found += [Division(name, depth) for depth in range(min(1, deepest), deepest + 1)]
        elif name != col.PERIOD:
            found.append(Division(name))
    return found
