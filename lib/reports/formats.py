"""The files a report can become, by their ending."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from lib.reports.chapters import Part, chapters, in_language
from lib.reports.content import Figure, Page
from lib.reports.deck import deck
from lib.reports.document import document
from lib.reports.pictures import png, svg
from lib.reports.report import Report
from lib.reports.web_page import web_page
from lib.reports.workbook import workbook

Tell = Callable[[float], object]


class Format(StrEnum):
    """A kind of file, named by its ending."""

    PPTX = "pptx"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"


class Picture(StrEnum):
    """A kind of picture, named by its ending."""

    PNG = "png"
    SVG = "svg"


MIME: Final = {
    Format.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.HTML: "text/html",
}

QUADRANTS: Final = "quadrants"
"""The page whose chart is drawn unless another one is asked for."""


def write(
    report: Report,
    kind: Format,
    *,
    language: str,
    parts: tuple[Part, ...] = tuple(Part),
    template: bytes | None = None,
    tell: Tell = lambda _: None,
) -> bytes:
    """Write a report as a file.

    Parameters
    ----------
    kind
        Which file.
    language
        ``zh`` or ``en``, whatever the language of the run.
    parts
        What it holds.
    template
        Of a presentation; the other files have none.
    tell
        Hears the share that is done.

    Raises
    ------
    lib.reports.deck_template.TemplateUnusable
        If the template cannot be used.
    """
    makers: dict[Format, Callable[[], bytes]] = {
        Format.PPTX: lambda: deck(report, parts, template, tell),
        Format.DOCX: lambda: document(report, parts, tell),
        Format.XLSX: lambda: workbook(report, parts, tell),
        Format.HTML: lambda: web_page(report, parts, tell),
    }
    return in_language(language, makers[kind])


def figures(report: Report) -> dict[str, Figure]:
    """Return every chart of a report by the key of its page, in the language of the run."""
    return {page.key: page.figure for page in pictured(report) if page.figure is not None}


def pictured(report: Report) -> list[Page]:
    """Return the pages that have a chart, in the language of the run."""
    return [page for chapter in chapters(report) for page in chapter.pages if page.figure is not None]


def draw(figure: Figure, kind: Picture) -> bytes:
    """Draw a chart as a picture.

    Raises
    ------
    lib.reports.pictures.NoChineseFont
        If a PNG with Chinese text is asked for on a machine without a Chinese font.
    """
    return png(figure.chart) if kind is Picture.PNG else svg(figure.chart).encode("utf-8")
