"""Charts as PNG and SVG files, drawn without a browser and without a network."""

import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

import vl_convert

from lib.charts.theme import FONT
from lib.reports.content import Drawn

_CHINESE: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="2" y="32" font-size="30" font-family="{font}">{glyph}</text></svg>'
)
VEGA_LITE: Final = "6.4"
"""The version that altair writes (its `SCHEMA_VERSION`)."""

WIDTH: Final = 960
"""Of a picture in px before scaling: the quadrant chart writes out all names from 560 px up."""


_AROUND_PLOT: Final = 150
"""Upper bound of what the axes of a picture take from its width, px."""


class NoChineseFont(Exception):
    """The machine has no Chinese font, so a picture would show empty boxes; `report.no_font` says so."""


def png(chart: Drawn, *, width: int = WIDTH, scale: float = 2.0) -> bytes:
    """Draw a chart as PNG.

    Parameters
    ----------
    chart
        Drawn for paper, so that its background is white.
    width
        In px before scaling; the height is the chart's own.
    scale
        Pixels for each px.

    Raises
    ------
    NoChineseFont
        If it holds Chinese text and the machine has no font for it.
    """
    _register_fonts()
    specification = _specification(chart, width)
    if _CHINESE.search(json.dumps(specification, ensure_ascii=False)) and not has_chinese_font():
        raise NoChineseFont
    found: bytes = vl_convert.vegalite_to_png(specification, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[])
    return found


def svg(chart: Drawn, *, width: int = WIDTH) -> str:
    """Draw a chart as SVG, its text as text: the reader's machine brings the font."""
    _register_fonts()
    found: str = vl_convert.vegalite_to_svg(_specification(chart, width), vl_version=VEGA_LITE, allowed_base_urls=[])
    return found


@cache
def has_chinese_font() -> bool:
    """Whether Chinese characters come out as themselves: without a font two of them look the same."""
    _register_fonts()
    first, second = (_drawn(glyph) for glyph in "国一")
    return first != second


@cache
def interactive_libraries() -> str:
    """Return the JavaScript of Vega, Vega-Lite and Vega-Embed as one script that needs no other file."""
    found: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE)
    return found


def _specification(chart: Drawn, width: int) -> dict[str, Any]:
    """Fix the width, and leave out the names that are laid out for other widths: they would be drawn unseen."""
    content = {**chart.to_dict(), "width": width}
    rows = content.get("datasets", {})
    seen = {name: [row for row in found if _is_seen(row, width)] for name, found in rows.items()}
    return content | ({"datasets": seen} if rows else {})


def _is_seen(row: dict[str, Any], width: int) -> bool:
    return not ("least" in row and "below" in row) or row["least"] < width < row["below"] + _AROUND_PLOT


def _drawn(glyph: str) -> bytes:
    font = FONT.replace('"', "'")
    found: bytes = vl_convert.svg_to_png(_PROBE.format(font=font, glyph=glyph))
    return found


@cache
def _register_fonts() -> None:
    """Add the places where a person's own fonts lie; those of the system are known."""
    home = Path.home()
    own = (
        home / ".fonts",
        home / ".local/share/fonts",
        home / "Library/Fonts",
        Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts",
    )
    for folder in own:
        if folder.is_dir():
            vl_convert.register_font_directory(str(folder))
