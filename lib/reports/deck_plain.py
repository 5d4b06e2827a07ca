"""The plain presentation of 16:9 that slides are added to where the bank gives no template of its own."""

import re
from typing import Any, Final, NamedTuple

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

from lib.charts.theme import PRINT


class _Place(NamedTuple):
    """Left, top, width and height in inches, the size of type in hundredths of a point and its alignment."""

    left: float
    top: float
    width: float
    height: float
    size: int
    align: str


_SIZE: Final = (Inches(13.333), Inches(7.5))
_LAYOUTS: Final = {"Title Slide", "Title and Content", "Title Only"}
_LEFT, _WIDTH = 0.6, 13.333 - 1.2
_MASTER: Final = {
    PP_PLACEHOLDER.TITLE: _Place(_LEFT, 0.35, _WIDTH, 0.75, 2600, "l"),
    PP_PLACEHOLDER.BODY: _Place(_LEFT, 1.25, _WIDTH, 5.6, 0, ""),
    PP_PLACEHOLDER.FOOTER: _Place(_LEFT, 7.02, 10.5, 0.32, 1000, "l"),
    PP_PLACEHOLDER.SLIDE_NUMBER: _Place(11.7, 7.02, 1.03, 0.32, 1000, "r"),
}
_COVER: Final = {
    PP_PLACEHOLDER.CENTER_TITLE: _Place(_LEFT, 2.2, _WIDTH, 1.4, 0, "l"),
    PP_PLACEHOLDER.SUBTITLE: _Place(_LEFT, 3.75, _WIDTH, 1.6, 0, "l"),
}
_MARK_ON_PAGES, _MARK_ON_COVER = Inches(1.1), Inches(2.05)
_COLOURS: Final = {
    "dk2": PRINT.zones[3],
    "accent1": PRINT.satisfaction[-1],
    "accent2": PRINT.importance[-1],
    "accent3": PRINT.zones[0],
    "accent4": PRINT.zones[1],
    "accent5": PRINT.zones[2],
    "accent6": PRINT.zones[3],
}


def plain_deck() -> Deck:
    """Make a presentation without slides: a quiet title at the upper left, Chinese faces, the colours of the charts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _SIZE
    master: Any = deck.slide_masters[0]
    for layout in list(master.slide_layouts):
        if layout.name not in _LAYOUTS:
            master.slide_layouts.remove(layout)
    for shape in master.placeholders:
        _put(shape, _MASTER.get(shape.placeholder_format.type))
    for layout in master.slide_layouts:
        for shape in layout.placeholders:
            place = _COVER.get(shape.placeholder_format.type)
            if place is None:
                _follow_master(shape)
            _put(shape, place)
    _set_title_style(master)
    _set_theme(master)
    _add_mark(master, _MARK_ON_PAGES)
    cover = master.slide_layouts.get_by_name("Title Slide")
    cover._element.set("showMasterSp", "0")
    _add_mark(cover, _MARK_ON_COVER)
    return deck


def _put(shape: Any, place: _Place | None) -> None:
    if place is None:
        return
    shape.left, shape.top, shape.width, shape.height = (Emu(int(Inches(value))) for value in place[:4])
    for style in shape.element.iter(qn("a:lvl1pPr")):
        if place.align:
            style.set("algn", place.align)
    for style in shape.element.iter(qn("a:defRPr")):
        if place.size:
            style.set("sz", str(place.size))


def _follow_master(shape: Any) -> None:
    """Let a placeholder of a layout stand where the master has it."""
    frame = shape.element.spPr.find(qn("a:xfrm"))
    if frame is not None:
        shape.element.spPr.remove(frame)


def _set_title_style(master: Any) -> None:
    place = _MASTER[PP_PLACEHOLDER.TITLE]
    first = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    first.set("algn", place.align)
    first.find(qn("a:defRPr")).set("sz", str(place.size))
    first.find(qn("a:defRPr")).set("b", "1")


def _add_mark(holder: Any, top: int) -> None:
    """Draw a short bar in the first colour of the theme."""
    holder.shapes._spTree.insert(
        2,
        parse_xml(
            f"<p:sp {nsdecls('p', 'a')}><p:nvSpPr><p:cNvPr id='90' name='Mark'/><p:cNvSpPr/><p:nvPr userDrawn='1'/>"
            f"</p:nvSpPr><p:spPr><a:xfrm><a:off x='{int(Inches(_LEFT + 0.1))}' y='{top}'/>"
            f"<a:ext cx='{int(Inches(0.9))}' cy='{int(Inches(0.05))}'/></a:xfrm><a:prstGeom prst='rect'><a:avLst/>"
            "</a:prstGeom><a:solidFill><a:schemeClr val='accent1'/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
            "</p:sp>"
        ),
    )


def _set_theme(master: Any) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode("utf-8")
    for name, colour in _COLOURS.items():
        given = f'<a:{name}><a:srgbClr val="{colour.lstrip("#")}"/></a:{name}>'
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", given, text, count=1, flags=re.DOTALL)
    text = re.sub(r'<a:latin typeface="[^"]*"', '<a:latin typeface="Arial"', text)
    text = re.sub(r'<a:ea typeface="[^"]*"', '<a:ea typeface="Microsoft YaHei"', text)
    part._blob = text.encode("utf-8")
