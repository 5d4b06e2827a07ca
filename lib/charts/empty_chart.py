"""A sentence where a chart would be."""

import altair as alt
import pandas as pd

from lib.charts.theme import Palette, styled


def empty_chart(sentence: str, palette: Palette, *, height: int = 160) -> alt.LayerChart:
    """Return a chart of the usual size that says why there is nothing to see."""
    words = (
        alt.Chart(pd.DataFrame({"text": [sentence]}), name="nothing")
        .mark_text(fontSize=14, color=palette.muted, limit=600)
        .encode(text="text:N")
    )
    return styled(alt.LayerChart(layer=[words], height=height, width="container"), palette)
