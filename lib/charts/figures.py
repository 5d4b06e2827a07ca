"""Numbers as a reader sees them in charts and tooltips."""

from math import isnan
from typing import Final

from lib.text import t

_MINUS: Final = "−"


def mean_text(value: float | None, *, places: int = 2) -> str:
    """Return a mean with fixed places, or the sign for "no figure"."""
    if value is None or isnan(value):
        return t("chart.missing")
    return f"{value:.{places}f}".replace("-", _MINUS)


def signed_text(value: float | None) -> str:
    """Return a difference with its sign, or the sign for "no figure"."""
    text = mean_text(value)
    return "+" + text if value is not None and value > 0 else text


def interval_text(value: float | None, low: float | None, high: float | None, *, signed: bool = False) -> str:
    """Return a figure with its interval; the figure alone where there is no interval."""
    shown = signed_text if signed else mean_text
    if low is None or high is None or isnan(low) or isnan(high):
        return shown(value)
    return t("chart.with_interval", mean=shown(value), low=shown(low), high=shown(high))


def share_text(share: float | None) -> str:
    """Return a share (0..1) in whole percent, or the sign for "no figure"."""
    return t("chart.missing") if share is None or isnan(share) else f"{share:.0%}"


def count_text(count: float | None) -> str:
    """Return a count, or the sign for "no figure"."""
    return t("chart.missing") if count is None or isnan(count) else f"{int(count):,}"
