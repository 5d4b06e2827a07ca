"""A chart as a picture: PNG for a document, SVG for print, drawn when it is asked for."""

from collections.abc import Callable

import streamlit as st

from lib.reports.content import Drawn
from lib.reports.formats import Picture
from lib.reports.pictures import has_chinese_font, png, svg
from lib.text import t
from lib.ui.downloads import draw_download


def draw_chart_download(draw: Callable[[], Drawn], *, name: str, key: str) -> None:
    """Draw the button that unfolds the downloads of one chart.

    Parameters
    ----------
    draw
        Makes the chart for white paper; called when a download is pressed.
    name
        The file's name without its ending.
    key
        Names the chart in the audit log, with the kind of picture behind it.
    """
    opened = st.popover(t("reports.picture"), icon=":material/image:", key=key, on_change="rerun")
    if not opened.open:
        return
    with opened:
        if has_chinese_font():
            _draw_one(Picture.PNG, lambda: png(draw()), name, key)
        else:
            st.caption(t("report.no_font"))
        _draw_one(Picture.SVG, lambda: svg(draw()).encode("utf-8"), name, key)


def _draw_one(kind: Picture, make: Callable[[], bytes], name: str, key: str) -> None:
    mime = {Picture.PNG: "image/png", Picture.SVG: "image/svg+xml"}[kind]
    draw_download(t(f"reports.{kind}"), make, file_name=f"{name}.{kind}", mime=mime, key=f"{key}_{kind}")
