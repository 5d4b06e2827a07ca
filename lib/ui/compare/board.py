"""What divides the selection, and the groups it gives."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import streamlit as st

from lib.analysis.comparison import Comparison
from lib.analysis.lattices import MAX_VALUES
from lib.analysis.small_groups import Visibility
from lib.charts.theme import Palette, palette_named
from lib.survey import branches
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SURE
from lib.text import catalogue, language, t
from lib.text.phrases import joined
from lib.ui import state
from lib.ui.cached_groups import comparison_of
from lib.ui.names import attribute_name, said
from lib.ui.view import View


@dataclass(frozen=True, slots=True)
class Board:
    """One view divided into groups; `names` are the groups' names as they are shown."""

    view: View
    comparison: Comparison
    names: tuple[str, ...]

    @property
    def sizes(self) -> list[int]:
        """Respondents of each group."""
        return [int(n) for n in self.comparison.groups[col.N]]

    @property
    def shown(self) -> list[int]:
        """The places of the groups that may be shown."""
        return [place for place, seen in enumerate(self.comparison.visible.tolist()) if seen]

    def in_state(self, state_of: Visibility) -> list[str]:
        """Names of the groups in one state."""
        states = self.comparison.groups[col.STATE].tolist()
        return [name for name, found in zip(self.names, states, strict=True) if found == state_of]


def draw_division(view: View) -> Board | None:
    """Draw what divides the selection, and return the groups; None where there is nothing to compare, which is said."""
    columns = dividing_columns(view)
    if not columns:
        st.info(t("compare.nothing_to_divide"), icon=":material/group_work:")
        return None
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    column = left.selectbox(
        t("compare.by"), columns, format_func=attribute_name, key=state.COMPARE_BY, bind="query-params"
    )
    with right:
        depth = _draw_level(view) if column == col.BRANCH else None
    comparison = comparison_of(view, column, depth)
    board = Board(view, comparison, _names(comparison))
    if len(board.names) < 2:
        st.info(t("compare.one_group"), icon=":material/group_work:")
        return None
    return board


def draw_protection(board: Board) -> None:
    """Name the groups that are hidden, and those that are small."""
    hidden, marked = board.in_state(Visibility.HIDDEN), board.in_state(Visibility.MARKED)
    if hidden:
        st.caption(said("compare.hidden_groups", groups=joined(hidden)))
    if marked:
        st.caption(said("compare.marked_groups", sure=MIN_RESPONSES_SURE, groups=joined(marked)))


def draw_box(label: str, named: Mapping[str, str], *, key: str, at: Any = st) -> str:
    """Draw a box over `named` (value to name, not empty) and return the chosen value, the first where none is chosen.

    What was not chosen stays out of the address, so that a link means the same whatever the filters leave.
    """
    options = list(named)
    chosen = at.selectbox(
        label,
        options,
        index=None,
        format_func=lambda value: named.get(value, value),
        placeholder=named[options[0]],
        key=key,
        bind="query-params",
    )
    return options[0] if chosen is None else str(chosen)


def dividing_columns(view: View) -> list[str]:
    """The attributes that can divide: branches, and those with few enough values."""
    found = view.whole.attributes
    return [
        str(name)
        for name in found.columns
        if name != col.PERIOD and (name == col.BRANCH or len(found[name].cat.categories) <= MAX_VALUES)
    ]


def palette() -> Palette:
    """The colours of the reader's screen."""
    return palette_named(st.context.theme.type)


def table_order(frame: pd.DataFrame, by: str) -> pd.DataFrame:
    """Sort a table of groups, highest first, those without a figure last."""
    return frame.sort_values(by, ascending=False, kind="stable", na_position="last")


_LEVEL: Final = "indicator.level"


def _draw_level(view: View) -> int | None:
    present = [str(value) for value in view.whole.attributes[col.BRANCH].cat.categories]
    deepest = max((branches.depth(path) for path in present), default=0)
    dividing = [depth for depth in range(deepest + 1) if len({branches.node_at(path, depth) for path in present}) > 1]
    if len(dividing) < 2:
        return dividing[0] if dividing else None
    words = catalogue(language())
    return int(
        st.segmented_control(
            t("compare.level"),
            dividing,
            default=dividing[0],
            required=True,
            format_func=lambda depth: words.get(f"{_LEVEL}.{depth}", str(depth + 1)),
            key=state.COMPARE_LEVEL,
            bind="query-params",
        )
    )


def _names(comparison: Comparison) -> tuple[str, ...]:
    """The groups' own names; a branch's whole path where two share a name."""
    is_branch = comparison.column == col.BRANCH
    own = [branches.leaf(name) if is_branch else name for name in comparison.names]
    times = Counter(own)
    return tuple(
        (short if times[short] == 1 else whole) or t("indicator.not_given")
        for short, whole in zip(own, comparison.names, strict=True)
    )
