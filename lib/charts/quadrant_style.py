"""What the layers of the quadrant chart have in common."""

from typing import Final

import altair as alt

from lib.charts.quadrant_points import STATES

SIZE: Final = 95
"""Area of a point in px²."""


def expression(code: str) -> alt.ExprRef:
    """Return a value that the browser works out for each row."""
    return alt.ExprRef(code)


def state_dash() -> alt.Scale:
    """Return the outlines of the states: dashed where there are few ratings."""
    return alt.Scale(domain=list(STATES), range=[[1, 0], [1, 0], [2, 2], [1, 0]])
