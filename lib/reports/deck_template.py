"""The presentation that slides are added to: the bank's own template, or a plain one of 16:9."""

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches, Pt

from lib.charts.theme import PRINT

_WIDE: Final = (Inches(13.333), Inches(7.5))
_TEMPLATE_KIND: Final = b"presentationml.template.main+xml"
_DECK_KIND: Final = b"presentationml.presentation.main+xml"
_KEPT_LAYOUTS: Final = {"Title Slide", "Title and Content", "Title Only"}
_TITLES: Final = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_BODIES: Final = {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
_SMALL: Final = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
_SLIDE_LISTS: Final = (qn("p:custShowLst"), qn("p:extLst"))
"""Parts of a presentation that name slides by number: with the slides they must go, or PowerPoint repairs the file."""

_COLOURS: Final = {
    "dk2": PRINT.zones[3],
    "accent1": PRINT.satisfaction[-1],
    "accent2": PRINT.importance[-1],
    "accent3": PRINT.zones[0],
    "accent4": PRINT.zones[1],
    "accent5": PRINT.zones[2],
    "accent6": PRINT.zones[3],
}


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
    deck = _plain() if template is None else _emptied(template)
    page = _page_layout(deck)
    return Ground(deck, _cover_layout(deck) or page, page, _area(deck, page))


def _emptied(template: bytes) -> Deck:
    try:
        deck = Presentation(io.BytesIO(_as_deck(template)))
        _drop_slides(deck)
        _page_layout(deck)
    # A SyntaxError is how lxml says that a part is no XML.
    except (PackageNotFoundError, zipfile.BadZipFile, SyntaxError, KeyError, ValueError, AttributeError) as odd:
        raise TemplateUnusable("report.template.unusable") from odd
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
        raise TemplateUnusable("report.template.no_layout")
    return min(titled, key=lambda layout: len(_kinds(layout) - _SMALL))


def _cover_layout(deck: Deck) -> SlideLayout | None:
    covers = [layout for layout in _layouts(deck) if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout)]
    return covers[0] if covers else None


def _layouts(deck: Deck) -> list[SlideLayout]:
    return [layout for master in deck.slide_masters for layout in master.slide_layouts]


def _kinds(layout: SlideLayout) -> set[Any]:
    return {shape.placeholder_format.type for shape in layout.placeholders}


def _area(deck: Deck, page: SlideLayout) -> Area:
    """The place that the template gives to content, below the title of the layout that is used."""
    width, height = int(deck.slide_width or 0), int(deck.slide_height or 0)
    title = next(shape for shape in page.placeholders if shape.placeholder_format.type in _TITLES)
    top = int(title.top + title.height) + height // 75
    bodies = [
        shape
        for layout in _layouts(deck)
        if PP_PLACEHOLDER.TITLE in _kinds(layout)
        for shape in layout.placeholders
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


def _plain() -> Deck:
    deck = Presentation()
    ratio = _WIDE[0] / int(deck.slide_width or 1)
    deck.slide_width, deck.slide_height = _WIDE
    master = deck.slide_masters[0]
    for layout in list(master.slide_layouts):
        if layout.name not in _KEPT_LAYOUTS:
            master.slide_layouts.remove(layout)
    for holder in (master, *master.slide_layouts):
        for shape in holder.placeholders:
            if shape.element.spPr.find(qn("a:xfrm")) is not None:
                shape.left, shape.width = Emu(int(shape.left * ratio)), Emu(int(shape.width * ratio))
    _place_titles(master)
    _set_theme(master)
    _add_mark(master, Inches(1.1))
    for layout in master.slide_layouts:
        if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout):
            layout._element.set("showMasterSp", "0")
            _add_mark(layout, Inches(2.05))
    return deck


def _place_titles(master: Any) -> None:
    """A quiet title at the upper left, as wide as the slide, and a hairline below it."""
    left, width = Inches(0.6), _WIDE[0] - 2 * Inches(0.6)
    for shape in master.placeholders:
        kind = shape.placeholder_format.type
        if kind is PP_PLACEHOLDER.TITLE:
            shape.left, shape.top, shape.width, shape.height = left, Inches(0.35), width, Inches(0.75)
        elif kind is PP_PLACEHOLDER.BODY:
            shape.left, shape.top, shape.width, shape.height = left, Inches(1.25), width, Inches(5.6)
        elif kind is PP_PLACEHOLDER.FOOTER:
            shape.left, shape.top, shape.width, shape.height = left, Inches(7.02), Inches(10.5), Inches(0.32)
        elif kind is PP_PLACEHOLDER.SLIDE_NUMBER:
            shape.left, shape.top, shape.width, shape.height = Inches(11.7), Inches(7.02), Inches(1.03), Inches(0.32)
    styles = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle"))
    first = styles.find(qn("a:lvl1pPr"))
    first.set("algn", "l")
    first.find(qn("a:defRPr")).set("sz", "2600")
    first.find(qn("a:defRPr")).set("b", "1")
    for shape in master.placeholders:
        if shape.placeholder_format.type in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            for style in shape.element.iter(qn("a:defRPr")):
                style.set("sz", "1000")
            for style in shape.element.iter(qn("a:lvl1pPr")):
                style.set("algn", "l" if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER else "r")
    for layout in master.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in {PP_PLACEHOLDER.TITLE, *_BODIES, *_SMALL}:
                frame = shape.element.spPr.find(qn("a:xfrm"))
                if frame is not None:
                    shape.element.spPr.remove(frame)
            elif shape.placeholder_format.type is PP_PLACEHOLDER.CENTER_TITLE:
                shape.left, shape.top, shape.width, shape.height = left, Inches(2.2), width, Inches(1.4)
            elif shape.placeholder_format.type is PP_PLACEHOLDER.SUBTITLE:
                shape.left, shape.top, shape.width, shape.height = left, Inches(3.75), width, Inches(1.6)
                for style in shape.element.iter(qn("a:lvl1pPr")):
                    style.set("algn", "l")


def _add_mark(holder: Any, top: int) -> None:
    """Draw a short bar in the first colour of the theme."""
    tree: Any = holder.shapes._spTree
    tree.insert(
        2,
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='90' name='Mark'/><p:cNvSpPr/><p:nvPr userDrawn='1'/>"
            f"</p:nvSpPr><p:spPr><a:xfrm><a:off x='{int(Inches(0.7))}' y='{top}'/>"
            f"<a:ext cx='{int(Inches(0.9))}' cy='{int(Inches(0.05))}'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/>"
            "</a:prstGeom><a:solidFill><a:schemeClr val='accent1'/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
            "</p:sp>"
        ),
    )


def _set_theme(master: Any) -> None:
    """Give the plain template the colours of the charts and Chinese faces."""
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    for name, colour in _COLOURS.items():
        given = f'<a:{name}><a:srgbClr val="{colour.lstrip("#")}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", given, text, count=1, flags=re.DOTALL)
    text = re.sub(r'<a:latin typeface="[^"]*"', '<a:latin typeface="Arial"', text)
    text = re.sub(r'<a:ea typeface="[^"]*"', '<a:ea typeface="Microsoft YaHei"', text)
    part._blob = text.encode("utf-8")


POINT: Final = int(Pt(1))
"""EMU of a typographic point."""
