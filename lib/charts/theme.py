"""Colours, shapes and type by meaning, for light and dark screens and for print.

Zone colours follow Okabe & Ito's colour-blind safe families (bluish green, vermilion, amber, blue), calmed, and
ordered so that their lightness differs as well: they stay apart in grey. Every zone has a shape of its own besides.
"""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

import altair as alt

from lib.survey.zones import Zone

FONT: Final = (
    '"Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", "Noto Sans CJK SC", '
    '"Helvetica Neue", Arial, sans-serif'
)
"""No web font: the first face that the reader's machine has, Chinese ones first."""

ZONES: Final = tuple(zone.value for zone in Zone)
"""The fixed colour and shape domain: a zone without points keeps its colour all the same."""

SHAPES: Final = ("circle", "triangle-up", "square", "diamond")
"""The shape of each zone, in the order of `ZONES`."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one kind of surface.

    Attributes
    ----------
    paper
        The surface itself: halos and the inside of hollow points.
    background
        What is painted behind the chart; None leaves the page's own surface visible.
    ink, muted, faint, line
        Text that must be read, text beside it, the least text that is still read, hairlines.
    accent
        The one indicator that the reader has chosen.
    zones
        Colour of each zone, in the order of `ZONES`.
    tint
        Opacity of a zone's colour as its area's tint.
    satisfaction, importance
        Ramps from the lowest to the highest scale point; :func:`ramp` stretches them to k points.
    """

    name: str
    paper: str
    background: str | None
    ink: str
    muted: str
    faint: str
    line: str
    accent: str
    zones: tuple[str, str, str, str]
    tint: float
    satisfaction: tuple[str, ...]
    importance: tuple[str, ...]
    heat: tuple[str, str]


LIGHT: Final = Palette(
    name="light",
    paper="#FFFFFF",
    background=None,
    ink="#20262E",
    muted="#4B5563",
    faint="#66707D",
    line="#D9DEE4",
    accent="#111827",
    zones=("#1F9B7A", "#B9471A", "#C29A2E", "#1F4E79"),
    tint=0.07,
    satisfaction=("#B9471A", "#E3A27F", "#D5D9DE", "#8DBFD0", "#2F7A99"),
    importance=("#D9D4E6", "#C2B8DA", "#A596C6", "#8270AC", "#5B4A8A"),
    heat=("#F3F6F9", "#2F6F9F"),
)

DARK: Final = Palette(
    name="dark",
    paper="#0E1117",
    background=None,
    ink="#EEF1F5",
    muted="#BAC2CC",
    faint="#98A2AF",
    line="#323A45",
    accent="#FFFFFF",
    zones=("#62D0AE", "#DF6B3A", "#F2DC8C", "#76A9DE"),
    tint=0.10,
    satisfaction=("#DF6B3A", "#B5785C", "#59626E", "#5C9DB3", "#7CCBE3"),
    importance=("#4A4660", "#655D86", "#8377AB", "#A598CF", "#CBC1EE"),
    heat=("#1B222C", "#6FB3E0"),
)

PRINT: Final = Palette(
    name="print",
    paper="#FFFFFF",
    background="#FFFFFF",
    ink="#000000",
    muted="#333333",
    faint="#4D4D4D",
    line="#CCCCCC",
    accent="#000000",
    zones=LIGHT.zones,
    tint=0.05,
    satisfaction=LIGHT.satisfaction,
    importance=LIGHT.importance,
    heat=LIGHT.heat,
)

_PALETTES: Final = {palette.name: palette for palette in (LIGHT, DARK, PRINT)}

PALE: Final = 0.35
"""How much of its colour a borderline point keeps where a program cannot draw hollow ones."""

AnyChart = TypeVar("AnyChart", alt.Chart, alt.LayerChart, alt.HConcatChart, alt.VConcatChart)


def palette_named(name: str | None) -> Palette:
    """Return the palette ``"light"``, ``"dark"`` or ``"print"``; light for anything else (the page may not know)."""
    return _PALETTES.get(name or "", LIGHT)


def zone_colour(palette: Palette) -> alt.Scale:
    """Return the colour scale of the zones; its domain never depends on the data."""
    return alt.Scale(domain=list(ZONES), range=list(palette.zones))


def zone_shape() -> alt.Scale:
    """Return the shape scale of the zones; its domain never depends on the data."""
    return alt.Scale(domain=list(ZONES), range=list(SHAPES))


def ramp(colours: tuple[str, ...], size: int) -> list[str]:
    """Stretch a ramp to `size` colours, lowest first, by linear interpolation in RGB."""
    if size == 1:
        return [colours[-1]]
    return [_between(colours, step * (len(colours) - 1) / (size - 1)) for step in range(size)]


def tinted(colour: str, share: float) -> str:
    """Return `share` of a colour on white, without the number sign, as office files write it."""
    return _between(("#FFFFFF", colour), share).lstrip("#")


def contrasting(colour: str) -> str:
    """Return the colour of text on `colour`: dark or white, whichever is read better."""
    red, green, blue = (channel / 255 for channel in _channels(colour))
    return "#FFFFFF" if 0.3 * red + 0.59 * green + 0.11 * blue < 0.55 else "#15191F"


def _between(colours: tuple[str, ...], place: float) -> str:
    below = min(int(place), len(colours) - 2)
    share = place - below
    low, high = _channels(colours[below]), _channels(colours[below + 1])
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(low, high, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def styled(chart: AnyChart, palette: Palette) -> AnyChart:
    """Return `chart` with the type, hairlines and surface of `palette`."""
    axis: dict[str, Any] = {
        "labelColor": palette.muted,
        "titleColor": palette.muted,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": palette.line,
        "domainColor": palette.line,
        "tickColor": palette.line,
        "labelPadding": 4,
        "titlePadding": 8,
    }
    legend: dict[str, Any] = {
        "labelColor": palette.muted,
        "titleColor": palette.muted,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": 260,
    }
    finished: AnyChart = chart.configure(
        background=palette.background or "transparent",
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(**axis),
        legend=alt.LegendConfig(**legend),
        text=alt.MarkConfig(color=palette.ink),
    )
    return finished


_SERIES: Final = {
    "light": ("#1F4E79", "#B9471A", "#1F9B7A", "#8270AC", "#A07A14", "#C0568A", "#5A6472"),
    "dark": ("#76A9DE", "#EE8A5E", "#62D0AE", "#B7A8E0", "#F2DC8C", "#E79AC0", "#B4BDC8"),
    "print": ("#1F4E79", "#B9471A", "#1F9B7A", "#8270AC", "#A07A14", "#C0568A", "#5A6472"),
}
SERIES_SHAPES: Final = ("circle", "triangle-up", "square", "diamond", "cross", "triangle-down", "triangle-right")
"""Series without a meaning of their own, such as dimensions side by side: each has a colour and a shape."""


def series_colours(palette: Palette, size: int) -> list[str]:
    """Return the colours of `size` series; from the eighth on they start again, and the name tells them apart."""
    colours = _SERIES[palette.name]
    return [colours[place % len(colours)] for place in range(size)]


def series_shapes(size: int) -> list[str]:
    """Return the shapes of `size` series."""
    return [SERIES_SHAPES[place % len(SERIES_SHAPES)] for place in range(size)]
