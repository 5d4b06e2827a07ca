"""A chart for the wall of a meeting room: of fixed size, drawn once the colours of the wall are known."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt

from lib.charts.prepared import PreparedChart
from lib.charts.theme import Palette


@dataclass(frozen=True, slots=True)
class WallPicture:
    """A chart, in a sentence too, and the size in px that it has before the stage enlarges it."""

    draw: Callable[[Palette], alt.LayerChart]
    description: str
    width: int
    height: int

    def on(self, palette: Palette) -> alt.LayerChart:
        """Draw it; as vectors, so that it stays sharp however much it is enlarged."""
        chart = self.draw(palette)
        settings: dict[str, Any] = {
            "width": self.width,
            "height": self.height,
            "usermeta": {"embedOptions": {"renderer": "svg"}},
        }
        if isinstance(chart, PreparedChart):
            return chart.with_settings(**settings)
        sized: alt.LayerChart = chart.properties(**settings)
        return sized
