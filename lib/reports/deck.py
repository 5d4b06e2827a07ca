"""A report as a presentation: slides with native charts and tables, the findings in the speaker notes."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from io import BytesIO
from math import ceil
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from lib.reports.chapters import Part, chapters, subtitle, title
from lib.reports.content import Column, Form, Page, Quadrants, Table
from lib.reports.deck_charts import draw_figure
from lib.reports.deck_template import POINT, Area, Ground, holders, opened
from lib.reports.report import Report
from lib.reports.scope import selection_words
from lib.survey.plain_text import plain
from lib.text import t
from lib.text.phrases import display_width, joined

_SIZES: Final = (20, 18, 16, 14)
_READING: Final = 14
_CELLS: Final = {30: 14, 27: 13, 24: 12}
"""Type in a table by the height of its rows in points; `_CELL` in lower ones."""

_CELL: Final = 11
_ROW: Final = 30 * POINT
_LEAST_ROW: Final = 20 * POINT
_HEAD_LINE: Final = 15 * POINT
_FOOT: Final = 34 * POINT
_GAP: Final = 10 * POINT
_LEADING: Final = 1.3
_AFTER: Final = 0.45
"""Space after a paragraph, in lines."""

_NUMBER_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""Names the kind of field; the same one in every presentation."""

_MOST_READ: Final = 3
"""Sentences that stand above a figure; the others are in the notes."""


def deck(
    report: Report,
    parts: tuple[Part, ...] = tuple(Part),
    template: bytes | None = None,
    tell: Callable[[float], None] = lambda _: None,
) -> bytes:
    """Write the report as pptx, in the language of the run.

    Parameters
    ----------
    template
        A presentation whose masters, layouts, colours and faces are used; its slides are left out.
    tell
        Hears the share that is done.

    Raises
    ------
    TemplateUnusable
        If the template cannot be used.
    """
    ground = opened(template)
    _cover(ground, report)
    pages = [page for chapter in chapters(report, parts) for page in chapter.pages if not page.wide]
    for done, page in enumerate(pages, 1):
        _Slides(ground, report, page).write()
        tell(done / len(pages))
    ground.deck.core_properties.title = plain(title(report))
    ground.deck.core_properties.author = ""
    written = BytesIO()
    ground.deck.save(written)
    return written.getvalue()


def _cover(ground: Ground, report: Report) -> None:
    slide = ground.deck.slides.add_slide(ground.cover)
    lines = [subtitle(report), t("report.made", when=f"{report.made.astimezone():%Y-%m-%d %H:%M}")]
    if report.subject.is_synthetic:
        lines.append(t("notice.synthetic"))
    if slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = plain(title(report))
    rest = [shape for shape in slide.placeholders if shape.placeholder_format.type is PP_PLACEHOLDER.SUBTITLE]
    if rest:
        rest[0].text_frame.text = plain("\n".join(lines))
        for paragraph in rest[0].text_frame.paragraphs:
            paragraph.font.size = Pt(18)
    else:
        _write(slide, lines, ground.area, 18)
    _drop_empty(slide)
    _note(slide, plain("\n".join(lines)))


class _Slides:
    """The slides of one page: one, or more where a table or the words are too long for one."""

    def __init__(self, ground: Ground, report: Report, page: Page) -> None:
        self._ground = ground
        self._page = page
        self._footer = t(
            "report.footer",
            scope=selection_words(report.subject.selection),
            n=report.subject.responses.n,
            data=" ".join(digest[:8] for digest in report.subject.data),
        )
        self._count = 0

    def write(self) -> None:
        page = self._page
        if page.figure is not None:
            self._with_figure()
        elif page.table is not None:
            self._with_table(page.table, page.words)
        elif page.words:
            self._with_words(page.words)

    def _with_figure(self) -> None:
        page, area, slide = self._page, self._ground.area, self._new()
        if isinstance(page.figure, Quadrants):
            self._draw_quadrants(slide, page.figure)
            return
        below = _below(area, _write(slide, page.words[:_MOST_READ], area, _READING))
        figure, table = _shared(page.table, below)
        if page.figure is not None:
            draw_figure(slide, page.figure, figure)
        if page.table is not None and table is not None:
            _draw_table(slide, page.table, table)
        elif page.table is not None:
            self._with_table(page.table, ())

    def _draw_quadrants(self, slide: Slide, figure: Quadrants) -> None:
        """Draw the chart as large as the slide allows; below it how to read it, and which names the codes stand for."""
        area = self._ground.area
        coded = draw_figure(slide, figure, Area(area.left, area.top, area.width, area.height - _FOOT))
        names = joined(f"{point.code} {point.name}" for point in figure.points if point.code in coded)
        notes = [t("report.zone_marks"), *([t("quadrants.coded", names=names)] if coded else [])]
        foot = Area(area.left, area.top + area.height - _FOOT, area.width, _FOOT)
        _write(slide, (" ".join(notes),), foot, 10)

    def _with_table(self, table: Table, words: tuple[str, ...]) -> None:
        area = self._ground.area
        if len(words) > 2 and table.rows:
            left, right = _halves(area, 0.36)
            slide = self._new()
            size = next((size for size in (16, 14, 12) if _words_height(words, left.width, size) <= left.height), 11)
            _write(slide, words, left, size)
            _draw_table(slide, table.part(0, _fitting(right)), right)
            rest = table.part(_fitting(right), table.rows)
            if rest.rows:
                self._with_table(rest, ())
            return
        start = 0
        while start < table.rows:
            slide = self._new()
            below = _below(area, _write(slide, words if start == 0 else (), area, _READING))
            _draw_table(slide, table.part(start, start + _fitting(below)), below)
            start += _fitting(below)

    def _with_words(self, words: tuple[str, ...]) -> None:
        area = self._ground.area
        size = next((size for size in _SIZES if _words_height(words, area.width, size) <= area.height), _SIZES[-1])
        while words:
            fitting = len(words)
            while fitting > 1 and _words_height(words[:fitting], area.width, size) > area.height:
                fitting -= 1
            _write(self._new(), words[:fitting], area, size)
            words = words[fitting:]

    def _new(self) -> Slide:
        self._count += 1
        page = self._page
        slide: Slide = self._ground.deck.slides.add_slide(self._ground.page)
        heading = page.title if self._count == 1 else t("report.continued", title=page.title, number=self._count)
        if slide.shapes.title is not None:
            slide.shapes.title.text_frame.text = plain(" ".join(heading.split()))
        _drop_empty(slide)
        _add_footer(slide, self._ground, self._footer)
        notes = [
            *page.words,
            *([page.figure.alt] if page.figure is not None and page.figure.alt not in page.words else []),
        ]
        _note(slide, plain("\n".join(notes) or page.title))
        return slide


def _note(slide: Slide, text: str) -> None:
    frame: Any = slide.notes_slide.notes_text_frame
    frame.text = text


def _drop_empty(slide: Slide) -> None:
    """Take away the placeholders of the layout that are not used: they would stand there empty."""
    for shape in list(slide.placeholders):
        if shape.has_text_frame and not shape.text_frame.text and shape != slide.shapes.title:
            shape._element.getparent().remove(shape._element)


def _add_footer(slide: Slide, ground: Ground, text: str) -> None:
    """Fill the footer and the number where the layout has a place for them."""
    for shape in holders(ground.page):
        kind = shape.placeholder_format.type
        if kind not in {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}:
            continue
        copied: Any = deepcopy(shape._element)
        copied.nvSpPr.cNvPr.set("id", str(max(int(found.shape_id) for found in slide.shapes) + 1))
        slide.shapes._spTree.append(copied)
        body = copied.find(qn("p:txBody"))
        for paragraph in body.findall(qn("a:p")):
            body.remove(paragraph)
        style = "<a:rPr lang='zh-CN' sz='1000'><a:latin typeface='+mn-lt'/><a:ea typeface='+mn-ea'/></a:rPr>"
        inside = (
            f"<a:r>{style}<a:t>{_escaped(text)}</a:t></a:r>"
            if kind is PP_PLACEHOLDER.FOOTER
            else f"<a:fld id='{_NUMBER_FIELD}' type='slidenum'>{style}<a:t>‹#›</a:t></a:fld>"
        )
        aligned = "l" if kind is PP_PLACEHOLDER.FOOTER else "r"
        body.append(parse_xml(f"<a:p {nsdecls('a')}><a:pPr algn='{aligned}'/>{inside}</a:p>"))


def _escaped(text: str) -> str:
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _write(slide: Slide, sentences: Sequence[str], area: Area, size: int) -> int:
    """Write sentences at the top of an area; return the height that they take in EMU."""
    if not sentences:
        return 0
    height = min(_words_height(sentences, area.width, size), area.height)
    box = slide.shapes.add_textbox(Emu(area.left), Emu(area.top), Emu(area.width), Emu(height))
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, sentence in enumerate(sentences):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text = plain(" ".join(sentence.split()))
        paragraph.font.size = Pt(size)
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


def _words_height(sentences: Sequence[str], width: int, size: int) -> int:
    """An upper estimate of the height of sentences in EMU."""
    room = max(width / POINT - size * 1.4, size)
    lines = sum(ceil(display_width(sentence) * size * 0.53 / room) for sentence in sentences)
    return int((lines * _LEADING + len(sentences) * _AFTER) * size * POINT)


def _below(area: Area, used: int) -> Area:
    down = used + _GAP if used else 0
    return Area(area.left, area.top + down, area.width, area.height - down)


def _halves(area: Area, share: float) -> tuple[Area, Area]:
    left = int(area.width * share)
    return (
        Area(area.left, area.top, left - 2 * _GAP, area.height),
        Area(area.left + left, area.top, area.width - left, area.height),
    )


def _shared(table: Table | None, area: Area) -> tuple[Area, Area | None]:
    """Share an area between a figure and a table: beside each other, else below, else the figure alone."""
    if table is None or not table.rows:
        return area, None
    for share in (0.52, 0.4):
        left, right = _halves(area, share)
        if _table_height(table, right) <= right.height and _needed_width(table) <= right.width:
            return left, right
    needed = _table_height(table, area)
    if needed > area.height * 0.45:
        return area, None
    upper = area.height - needed - _GAP
    return (
        Area(area.left, area.top, area.width, upper),
        Area(area.left, area.top + upper + _GAP, area.width, needed),
    )


def _fitting(area: Area) -> int:
    return max((area.height - 2 * _HEAD_LINE) // _LEAST_ROW, 1)


def _needed_width(table: Table) -> float:
    return sum(_needs(column) for column in table.columns) * _CELL * 0.5 * POINT


def _table_height(table: Table, area: Area) -> int:
    return int(_head_height(table, area) + table.rows * _LEAST_ROW)


def _head_height(table: Table, area: Area) -> int:
    widths = _widths(table.columns, area.width)
    lines = max(
        ceil(display_width(column.title) * _CELL * 0.55 / max(width / POINT - 8, 8))
        for column, width in zip(table.columns, widths, strict=True)
    )
    return max((lines * _HEAD_LINE) + 4 * POINT, _LEAST_ROW)


def _draw_table(slide: Slide, table: Table, area: Area) -> None:
    head = _head_height(table, area)
    height = max(min(_ROW, (area.height - head) // max(table.rows, 1)), _LEAST_ROW)
    size = next((size for least, size in _CELLS.items() if height >= least * POINT), _CELL)
    whole = Emu(head + height * table.rows)
    frame = slide.shapes.add_table(
        table.rows + 1, len(table.columns), Emu(area.left), Emu(area.top), Emu(area.width), whole
    )
    drawn = frame.table
    for number, (column, width) in enumerate(zip(table.columns, _widths(table.columns, area.width), strict=True)):
        drawn.columns[number].width = Emu(width)
        is_number = column.form is not Form.TEXT
        _fill(drawn.cell(0, number), column.title, _CELL, is_number=is_number)
        for row, text in enumerate(column.texts, 1):
            _fill(drawn.cell(row, number), text, min(size, _largest(text, width)), is_number=is_number)
    for number, row in enumerate(drawn.rows):
        row.height = Emu(height if number else head)


def _largest(text: str, width: int) -> int:
    """The largest type in which a text stays on one line of its cell, as far as that is readable."""
    room = width / POINT - 10
    return max(int(room / max(display_width(text) * 0.53, 1)), _CELL)


def _widths(columns: Sequence[Column], whole: int) -> list[int]:
    """Share the width by what the columns hold; a long title may break, a name had better not."""
    needed = [_needs(column) for column in columns]
    return [whole * need // sum(needed) for need in needed]


def _needs(column: Column) -> int:
    return max(min(display_width(column.title), 12), *(min(display_width(text), 34) for text in column.texts), 6) + 3


def _fill(cell: Any, text: str, size: int, *, is_number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(1)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.text = plain(text)
    paragraph.font.size = Pt(size)
    if is_number:
        paragraph.alignment = PP_ALIGN.RIGHT
