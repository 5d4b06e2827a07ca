"""How much of the rating scale the quadrant chart shows, and the four areas into which the cut lines part it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor, isfinite
from typing import Any, Final

from lib.survey.scale import Scale
from lib.survey.zones import ZONE_BY_SIDE

_MARGIN: Final = 0.07
"""Share of the range that stays free around the data, for points at the rim and the zones' names."""

_LEAST: Final = 0.1
"""Share of the scale that is shown at least, so that noise is not blown up to look like distance."""

_STEP: Final = 0.05

_CORNER: Final = 0.28
_NAMES: Final = 0.11
"""Shares of the width and the height that a zone's names take in their corner, in a small chart."""

_BEYOND: Final = 0.04
"""Share of the scale shown beyond its ends, so that a point on the end is drawn whole."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The window of the chart in scale points: satisfaction across, importance up."""

    left: float
    right: float
    bottom: float
    top: float

    def across(self, satisfaction: float) -> float:
        """Where a satisfaction lies, 0 at the left edge, 1 at the right one."""
        return (satisfaction - self.left) / (self.right - self.left)

    def down(self, importance: float) -> float:
        """Where an importance lies, 0 at the upper edge, 1 at the lower one."""
        return (self.top - importance) / (self.top - self.bottom)

    def held(self, satisfaction: float, importance: float) -> tuple[float, float]:
        """The nearest place inside the window."""
        return (
            min(max(satisfaction, self.left), self.right),
            min(max(importance, self.bottom), self.top),
        )


def extent_of(across: Iterable[float], up: Iterable[float], scale: Scale, *, full_scale: bool) -> Extent:
    """Find the window that shows all of the given places, or the whole scale.

    Parameters
    ----------
    across, up
        Satisfactions and importances that must be visible, the cut lines among them; NaN is passed over.
    scale
        Limits the window; it may reach a little beyond the ends so that a point on the end is drawn whole.
    """
    beyond = _BEYOND * (scale.highest - scale.lowest)
    whole = (scale.lowest - beyond, scale.highest + beyond)
    if full_scale:
        return Extent(*whole, *whole)
    return Extent(*_window(across, scale, whole), *_window(up, scale, whole))


def _window(values: Iterable[float], scale: Scale, whole: tuple[float, float]) -> tuple[float, float]:
    known = [value for value in values if isfinite(value)]
    if not known:
        return whole
    low, high = min(known), max(known)
    wanted = max(high - low, _LEAST * (scale.highest - scale.lowest))
    middle, half = (low + high) / 2, wanted * (0.5 + _MARGIN)
    low, high = floor(round((middle - half) / _STEP, 6)) * _STEP, ceil(round((middle + half) / _STEP, 6)) * _STEP
    return round(max(low, whole[0]), 4), round(min(high, whole[1]), 4)


def with_room_for_names(extent: Extent, places: Sequence[tuple[float, float]]) -> Extent:
    """Extend the window above or below where a place (satisfaction, importance) lies under a zone's name."""
    corners = [
        extent.down(importance)
        for satisfaction, importance in places
        if not _CORNER < extent.across(satisfaction) < 1 - _CORNER
    ]
    band = (extent.top - extent.bottom) * _NAMES
    above = band if any(down < _NAMES for down in corners) else 0.0
    below = band if any(down > 1 - _NAMES for down in corners) else 0.0
    return replace(extent, top=round(extent.top + above, 4), bottom=round(extent.bottom - below, 4))


def area_rows(extent: Extent, satisfaction_cut: float, importance_cut: float) -> list[dict[str, Any]]:
    """Return the four areas with the corner in which each is named."""
    middle_x, middle_y = extent.held(satisfaction_cut, importance_cut)
    sides: Sequence[tuple[bool, bool]] = tuple(ZONE_BY_SIDE)
    return [
        {
            "zone": ZONE_BY_SIDE[high_importance, high_satisfaction].value,
            "left": middle_x if high_satisfaction else extent.left,
            "right": extent.right if high_satisfaction else middle_x,
            "bottom": middle_y if high_importance else extent.bottom,
            "top": extent.top if high_importance else middle_y,
            "corner_x": extent.right if high_satisfaction else extent.left,
            "corner_y": extent.top if high_importance else extent.bottom,
            "align": "right" if high_satisfaction else "left",
            "across": -1 if high_satisfaction else 1,
            "down": 1 if high_importance else -1,
        }
        for high_importance, high_satisfaction in sides
    ]
