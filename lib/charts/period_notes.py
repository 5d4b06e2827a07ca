"""What stands under each period of a chart over time: how many answered, or why there is no value."""

from typing import Any

import altair as alt
import pandas as pd

from lib.charts.prepared import rows_named
from lib.charts.records import Row, records
from lib.charts.text_width import text_width
from lib.charts.theme import Palette
from lib.survey import columns as col
from lib.text import t
from lib.text.phrases import number

ROOM = 20
"""Height the notes take below the axis, px."""

_SIZE = 11
_DOWN = 34
_WITHOUT_FIGURES = ("hidden", "missing", "other_scheme")
"""As the analysis writes the states of a period that has no value."""


def note_rows(frame: pd.DataFrame) -> list[Row]:
    """Return the note of each period.

    Parameters
    ----------
    frame
        One row per period, earliest first: `PERIOD`, `N` and, where known, `STATE`.
    """
    texts = [_text(row) for row in records(frame.reset_index(drop=True)).values()]
    widest = max((text_width(text, _SIZE) for text in texts), default=0.0)
    return [
        {"order": order, "period": str(period), "text": text, "room": (widest + 8) * len(texts)}
        for order, (period, text) in enumerate(zip(frame[col.PERIOD], texts, strict=True))
    ]


def note_layer(palette: Palette, across: Any) -> alt.Chart:
    """Return the notes over the rows named ``"notes"``; they give way where they would touch each other."""
    chart: alt.Chart = (
        alt.Chart(rows_named("notes"), name="notes")
        .mark_text(
            baseline="middle",
            fontSize=_SIZE,
            color=palette.faint,
            opacity=alt.ExprRef("datum.room > width ? 0 : 1"),
            aria=False,
        )
        .encode(across, y=alt.value(alt.ExprRef(f"height + {_DOWN}")), text="text:N")
    )
    return chart


def _text(row: Row) -> str:
    n, state = row.get(col.N), row.get(col.STATE)
    if state in _WITHOUT_FIGURES:
        return t(f"trends.state.{state}")
    return "" if n is None else t("chart.group_size", n=number(n, 0))
