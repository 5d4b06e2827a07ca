"""Which question the what-if page answers."""

from typing import Final

import streamlit as st

from lib.text import t
from lib.ui import state

FORWARD: Final = "forward"
INVERSE: Final = "inverse"
SAMPLE: Final = "sample"
_TASKS: Final = (FORWARD, INVERSE, SAMPLE)


def draw_task() -> str:
    """Draw the choice of the question and return it."""
    chosen = st.segmented_control(
        t("what_if.task_label"),
        _TASKS,
        default=FORWARD,
        required=True,
        format_func=lambda task: t(f"what_if.task.{task}"),
        key=state.TASK,
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen or FORWARD)
