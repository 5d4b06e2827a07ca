"""Problems of a file as a table: where, what, what to do."""

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from lib.survey.problems import Problem
from lib.text import t
from lib.text.problems import remedy_of, sentence_of

_ROW_PX: Final = 56
"""Two lines of text: a problem and its remedy are sentences."""
_MOST_ROWS: Final = 8


def draw_problems(problems: Sequence[Problem], *, key: str) -> None:
    """Draw every problem, the gravest first."""
    order = ("refused", "blocking", "value_left_out", "note")
    ranked = sorted(problems, key=lambda problem: order.index(problem.severity))
    st.dataframe(
        pd.DataFrame(
            {
                t("upload.health.severity"): [t(f"upload.severity.{problem.severity}") for problem in ranked],
                t("upload.health.where"): [problem.where or problem.file for problem in ranked],
                t("upload.health.what"): [sentence_of(problem.code, problem.facts) for problem in ranked],
                t("upload.health.fix"): [remedy_of(problem.code, problem.facts) for problem in ranked],
            }
        ),
        key=key,
        hide_index=True,
        row_height=_ROW_PX,
        column_config={
            t("upload.health.what"): st.column_config.TextColumn(width="large"),
            t("upload.health.fix"): st.column_config.TextColumn(width="large"),
        },
        height=_ROW_PX * min(len(ranked), _MOST_ROWS) + 40,
    )
