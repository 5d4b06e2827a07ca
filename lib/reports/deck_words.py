"""Words on a slide: how high they stand, and the areas around them."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Emu, Pt

from lib.reports.deck_template import POINT, Area
from lib.survey.plain_text import plain
from lib.text.phrases import display_width

GAP: Final = 10 * POINT
_LEADING: Final = 1.3
_AFTER: Final = 0.45
"""Space after a paragraph, in lines."""


def write_words(slide: Slide, sentences: Sequence[str], area: Area, size: int) -> int:
    """Write sentences at the top of an area; return the height that they take in EMU."""
    if not sentences:
        return 0
    height = min(words_height(sentences, area.width, size), area.height)
    box = slide.shapes.add_textbox(Emu(area.left), Emu(area.top), Emu(area.width), Emu(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, sentence in enumerate(sentences):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = plain(" ".join(sentence.split())), Pt(size)
        paragraph.space_after = Pt(size * _AFTER)
        paragraph.line_spacing = 1.1
        if len(sentences) > 1:
            _bullet(paragraph, size)
    return height


def _bullet(paragraph: Any, size: int) -> None:
    indent = int(size * 1.1 * POINT)
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    properties.append(parse_xml(f"<a:buFont {nsdecls('a')} typeface='Arial'/>"))
    properties.append(parse_xml(f"<a:buChar {nsdecls('a')} char='•'/>"))


def words_height(sentences: Sequence[str], width: int, size: int) -> int:
    """An upper estimate of the height of sentences in EMU."""
    room = max(width / POINT - size * 1.4, size)
    lines = sum(ceil(display_width(sentence) * size * 0.53 / room) for sentence in sentences)
    return int((lines * _LEADING + len(sentences) * _AFTER) * size * POINT)


def below(area: Area, used: int) -> Area:
    """Return what is left of an area below something of height `used`."""
    down = used + GAP if used else 0
    return Area(area.left, area.top + down, area.width, area.height - down)


def halves(area: Area, share: float) -> tuple[Area, Area]:
    """Part an area in two that stand beside each other; the left one takes `share`."""
    left = int(area.width * share)
    return (
        Area(area.left, area.top, left - 2 * GAP, area.height),
        Area(area.left + left, area.top, area.width - left, area.height),
    )
