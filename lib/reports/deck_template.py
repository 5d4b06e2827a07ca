"""The presentation that slides are added to: the bank's own template, or a plain one of 16:9."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Pt

from lib.reports.deck_plain import plain_deck

_TEMPLATE_KIND: Final = b"presentationml.template.main+xml"
_DECK_KIND: Final = b"presentationml.presentation.main+xml"
_TITLES: Final = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_BODIES: Final = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
_SMALL: Final = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_SLIDE_LISTS: Final = (qn("p:custShowLst"), qn("p:extLst"))
"""Parts of a presentation that name slides by number: with the slides they must go, or PowerPoint repairs the file."""

_UNUSABLE: Final = "report.template.unusable"
_NO_LAYOUT: Final = "report.template.no_layout"


class TemplateUnusable(Exception):
    """The template cannot be used; the message is the key of the sentence."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Ground:
    """A presentation without slides, the layouts to use, and the area that is free for content."""

    deck: Deck
    cover: SlideLayout
    page: SlideLayout
    area: Area


def opened(template: bytes | None) -> Ground:
    """Open the template, or make a plain one.

    Raises
    ------
    TemplateUnusable
        If it is no presentation, damaged, or without a layout that has a title.
    """
    deck = plain_deck() if template is None else _emptied(template)
    page = _page_layout(deck)
    return Ground(deck, _cover_layout(deck) or page, page, _area(deck, page))


def _emptied(template: bytes) -> Deck:
    try:
        deck = Presentation(io.BytesIO(_as_deck(template)))
        _drop_slides(deck)
        _page_layout(deck)
    # A SyntaxError is how lxml says that a part is no XML.
    except (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, AttributeError) as odd:
        raise TemplateUnusable(_UNUSABLE) from odd
    return deck


def _as_deck(content: bytes) -> bytes:
    """Turn a .potx into a presentation: they differ by one word of the content types."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        kinds = archive.read("[Content_Types].xml")
        if _TEMPLATE_KIND not in kinds:
            return content
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in archive.infolist():
                whole = kinds.replace(_TEMPLATE_KIND, _DECK_KIND)
                copy.writestr(entry, whole if entry.filename == "[Content_Types].xml" else archive.read(entry))
    return written.getvalue()


def _drop_slides(deck: Deck) -> None:
    slides: Any = deck.slides._sldIdLst
    for entry in list(slides):
        deck.part.drop_rel(entry.rId)
        slides.remove(entry)
    for element in list(deck.part._element):
        if element.tag in _SLIDE_LISTS:
            deck.part._element.remove(element)


def _page_layout(deck: Deck) -> SlideLayout:
    """The layout with a title and the least besides."""
    titled = [layout for layout in _layouts(deck) if PP_PLACEHOLDER.TITLE in _kinds(layout)]
    if not titled:
        raise TemplateUnusable(_NO_LAYOUT)
    return min(titled, key=lambda layout: len(_kinds(layout) - _SMALL))


def _cover_layout(deck: Deck) -> SlideLayout | None:
    covers = [layout for layout in _layouts(deck) if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)]
    return covers[0] if covers else None


def _layouts(deck: Deck) -> list[SlideLayout]:
    return [layout for master in deck.slide_masters for layout in master.slide_layouts]


def holders(layout: SlideLayout) -> list[Any]:
    """Return the placeholders of a layout."""
    found: Any = layout.placeholders
    return list(found)


def _kinds(layout: SlideLayout) -> set[Any]:
    return {shape.placeholder_format.type for shape in holders(layout)}


def _area(deck: Deck, page: SlideLayout) -> Area:
    """The place that the template gives to content, below the title of the layout that is used."""
    width, height = int(deck.slide_width or 0), int(deck.slide_height or 0)
    title = next(shape for shape in holders(page) if shape.placeholder_format.type in _TITLES)
    top = int(title.top + title.height) + height // 75
    bodies = [
        shape
        for layout in _layouts(deck)
        if PP_PLACEHOLDER.TITLE in _kinds(layout)
        for shape in holders(layout)
        if shape.placeholder_format.type in _BODIES and shape.width and shape.width > width * 0.6
    ]
    bottom = height * 92 // 100
    if bodies:
        widest = max(bodies, key=lambda shape: int(shape.width) * int(shape.height))
        left, right = int(widest.left), int(widest.left + widest.width)
        bottom = max(min(int(widest.top + widest.height), height * 94 // 100), height * 85 // 100)
    else:
        left, right = width // 20, width - width // 20
    return Area(left, min(top, height * 3 // 10), right - left, bottom - min(top, height * 3 // 10))


POINT: Final = int(Pt(1))
"""EMU of a typographic point."""
