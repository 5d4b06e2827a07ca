"""The scenario that the page starts with, and the text that carries one in the address."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.analysis.crossing import Crossing, cross_together, crossings
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.moves import Move, MoveKind, read_moves, write_moves
from lib.text import t
from lib.text.phrases import joined
from lib.ui import state
from lib.ui.names import said
from lib.ui.what_if.task import FORWARD

NO_MOVES: Final = "none"
"""Stands in the address where a person took every indicator out; nothing there means the start."""

_MOST: Final = 3
_LEAST: Final = 2


def starting_moves(study: Study) -> tuple[Move, ...]:
    """The indicators of the improve zone whose interval holds the satisfaction line, each just over it.

    At most three, the nearest first; where no interval holds the line, the two that take the fewest moves. They get
    the fewest moves with which all of them cross, each taking the line along for the others.
    """
    found = [one for one in crossings(study) if one.steps is not None]
    near = [one for one in found if _is_near(study, one)][:_MOST] or found[:_LEAST]
    steps = cross_together(study, [one.code for one in near]) or {one.code: one.steps or 0 for one in near}
    return tuple(Move(code, MoveKind.STEPS, number) for code, number in steps.items())


def draw_code(study: Study) -> tuple[Move, ...]:
    """Draw the text that carries the scenario, the one truth of it, and return its moves."""
    with st.popover(t("what_if.share"), icon=":material/link:"):
        st.caption(t("what_if.share_explain"))
        text = st.text_input(
            t("what_if.code"),
            help=t("what_if.code_help"),
            key=state.MOVES,
            bind="query-params",
            persist_state="session",
        )
    if not text or not text.strip():
        return starting_moves(study)
    if text.strip() == NO_MOVES:
        return ()
    moves, refused = read_moves(text)
    known = tuple(move for move in moves if move.code in study.scheme.codes)
    parts = [*refused, *(move.code for move in moves if move not in known)]
    if parts:
        st.info(said("what_if.left_out", count=len(parts), parts=joined(parts[:5], more=len(parts) > 5)))
    return known


def choose_moves(moves: Sequence[Move]) -> None:
    """Make these the scenario. To be called from a callback."""
    state.choose(state.MOVES, write_moves(moves) or NO_MOVES)


def adopt(moves: Sequence[Move]) -> None:
    """Make these the scenario and go to where it is played. To be called from a callback."""
    choose_moves(moves)
    state.choose(state.TASK, FORWARD)


def _is_near(study: Study, one: Crossing) -> bool:
    return bool(study.placed[col.SATISFACTION_HIGH][one.code] >= one.cut)
