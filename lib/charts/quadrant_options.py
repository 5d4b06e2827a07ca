"""What the reader may switch on and off in the quadrant chart, and the pinned baseline it is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from lib.survey import columns as col

if TYPE_CHECKING:
    from lib.analysis.study import Study


@dataclass(frozen=True, slots=True)
class QuadrantOptions:
    """The switches of the quadrant chart.

    Attributes
    ----------
    labels
        Write the indicators' names beside their points.
    full_scale
        Show the whole rating scale instead of zooming to the data.
    intervals
        Draw the 95 % intervals of both means.
    clouds
        Draw the 95 % bootstrap ellipse of every indicator (else only of the highlighted one);
        needs the resamples.
    diagonal
        Draw the iso-rating line satisfaction = importance.
    dimension
        Code of the dimension that stays in full colour; the others are faded. None: all of them.
    highlighted
        Code of the indicator the reader has chosen, ringed.
    height
        Height of the whole chart in px.
    width
        Width in px, or None to fill whatever contains the chart.
    """

    labels: bool = True
    full_scale: bool = False
    intervals: bool = False
    clouds: bool = False
    diagonal: bool = False
    dimension: str | None = None
    highlighted: str | None = None
    height: int = 620
    width: int | None = None


USUAL: Final = QuadrantOptions()
"""Names on, zoomed to the data, nothing else."""


@dataclass(frozen=True, slots=True)
class GhostPoints:
    """The points of a pinned selection: code -> (satisfaction, importance), and the cut lines it had."""

    places: Mapping[str, tuple[float, float]]
    satisfaction_cut: float
    importance_cut: float

    @classmethod
    def of(cls, study: "Study") -> "GhostPoints | None":
        """Pin the indicators of `study` that have both means; None where nothing may be shown."""
        cut = study.crosshair
        if cut is None or not study.shown:
            return None
        given = study.placed[[col.SATISFACTION, col.IMPORTANCE]].dropna()
        pairs = zip(given[col.SATISFACTION].tolist(), given[col.IMPORTANCE].tolist(), strict=True)
        places = dict(zip(given.index.tolist(), pairs, strict=True))
        return cls(MappingProxyType(places), cut.satisfaction, cut.importance)
