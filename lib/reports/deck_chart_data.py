"""A native chart on a slide, and the text of its cells."""

import re
from typing import Any, Final

from pptx.chart.chart import Chart
from pptx.slide import Slide
from pptx.util import Emu, Pt

from lib.reports.deck_template import Area
from lib.survey.plain_text import plain

_LIKE_CODE: Final = re.compile(r"^\s*(?:[={@+\-]|[A-Za-z][A-Za-z0-9+.-]*:)")


def cell_text(text: str) -> str:
    """Return `text` so that the workbook inside a chart takes it for text: no formula, no link."""
    clean = plain(" ".join(text.split()))
    return f"\u200b{clean}" if _LIKE_CODE.match(clean) else clean


def add_chart(slide: Slide, kind: Any, area: Area, data: Any, alt: str) -> Chart:
    """Add a chart of these data, and say in `alt` what it shows."""
    frame: Any = slide.shapes.add_chart(kind, Emu(area.left), Emu(area.top), Emu(area.width), Emu(area.height), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))
    chart: Chart = frame.chart
    chart.font.size = Pt(11)
    return chart
