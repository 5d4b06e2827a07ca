"""Figures with their intervals, as a reader sees them in tooltips."""

from collections.abc import Callable
from math import isnan

from lib.text import t
from lib.text.phrases import number

Writer = Callable[[float | None], str]


def with_interval(figure: float | None, low: float | None, high: float | None, write: Writer = number) -> str:
    """Return a figure with its interval; the figure alone where there is no interval."""
    if low is None or high is None or isnan(low) or isnan(high):
        return write(figure)
    return t("chart.with_interval", figure=write(figure), low=write(low), high=write(high))
