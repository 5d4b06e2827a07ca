"""Problems of a file as a table: where, what, what to do."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from lib.survey.problems import Problem
from lib.text import t
from lib.text.problems import remedy_of, sentence_of
from lib.ui.names import plain_markdown

_TALLEST_PX: Final = 420
_ROWS_BEFORE_SCROLLING: Final = 5


def draw_problems(problems: Sequence[Problem], *, key: str) -> None:
    """Draw every problem, the gravest first. A sentence is as long as it needs to be, so the cells wrap."""
    order = ("refused", "blocking", "value_left_out", "note")
    ranked = sorted(problems, key=lambda problem: order.index(problem.severity))
    columns = {
        "severity": [t(f"upload.severity.{problem.severity}") for problem in ranked],
        "where": [problem.where or problem.file for problem in ranked],
        "what": [sentence_of(problem.code, problem.facts) for problem in ranked],
        "fix": [remedy_of(problem.code, problem.facts) for problem in ranked],
    }
    table = {t(f"upload.health.{name}"): [plain_markdown(text) for text in texts] for name, texts in columns.items()}
    tall = len(ranked) > _ROWS_BEFORE_SCROLLING
    with st.container(key=key, border=False, height=_TALLEST_PX if tall else "content"):
        st.table(pd.DataFrame(table), hide_index=True, border="horizontal")
