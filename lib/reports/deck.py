"""A report as a presentation: slides with native charts and tables, the findings in the speaker notes."""

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any, Final

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from lib.reports.chapters import Part, chapters, subtitle, title
from lib.reports.content import Page, Quadrants, Table
from lib.reports.deck_charts import draw_figure
from lib.reports.deck_tables import draw_table, fitting_rows, shared
from lib.reports.deck_template import POINT, Area, Ground, holders, opened
from lib.reports.deck_words import below, halves, words_height, write_words
from lib.reports.report import Report
from lib.reports.scope import selection_words
from lib.survey.plain_text import plain
from lib.text import t
from lib.text.phrases import joined

_SIZES: Final = (20, 18, 16, 14)
_READING: Final = 14
_FINE: Final = 10
_FOOT: Final = 34 * POINT
_NUMBER_FIELD: Final = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""Names the kind of field; the same one in every presentation."""

_MOST_READ: Final = 3
"""Sentences that stand above a figure; the others are in the notes."""


def deck(
    report: Report,
    parts: tuple[Part, ...] = tuple(Part),
    template: bytes | None = None,
    tell: Callable[[float], object] = lambda _: None,
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
            for run in paragraph.runs:
                run.font.size = Pt(18)
    else:
        write_words(slide, lines, ground.area, 18)
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
        free = below(area, write_words(slide, page.words[:_MOST_READ], area, _READING))
        figure, table = shared(page.table, free)
        if page.figure is not None:
            draw_figure(slide, page.figure, figure)
        if page.table is not None and table is not None:
            draw_table(slide, page.table, table)
        elif page.table is not None:
            self._with_table(page.table, ())

    def _draw_quadrants(self, slide: Slide, figure: Quadrants) -> None:
        """Draw the chart as large as the slide allows; below it how to read it, and which names the codes stand for."""
        area = self._ground.area
        coded = draw_figure(slide, figure, Area(area.left, area.top, area.width, area.height - _FOOT))
        names = joined(f"{point.code} {point.name}" for point in figure.points if point.code in coded)
        listed = t("quadrants.coded", names=names)
        if words_height((t("report.zone_marks") + listed,), area.width, _FINE) > _FOOT:
            listed = t("report.codes_listed")
        notes = [t("report.zone_marks"), *([listed] if coded else [])]
        foot = Area(area.left, area.top + area.height - _FOOT, area.width, _FOOT)
        write_words(slide, (" ".join(notes),), foot, _FINE)

    def _with_table(self, table: Table, words: tuple[str, ...]) -> None:
        area = self._ground.area
        if len(words) > 2 and table.rows:
            left, right = halves(area, 0.36)
            slide = self._new()
            size = next((size for size in (16, 14, 12) if words_height(words, left.width, size) <= left.height), 11)
            write_words(slide, words, left, size)
            draw_table(slide, table.part(0, fitting_rows(right)), right)
            rest = table.part(fitting_rows(right), table.rows)
            if rest.rows:
                self._with_table(rest, ())
            return
        start = 0
        while start < table.rows:
            slide = self._new()
            free = below(area, write_words(slide, words if start == 0 else (), area, _READING))
            draw_table(slide, table.part(start, start + fitting_rows(free)), free)
            start += fitting_rows(free)

    def _with_words(self, words: tuple[str, ...]) -> None:
        area = self._ground.area
        size = next((size for size in _SIZES if words_height(words, area.width, size) <= area.height), _SIZES[-1])
        while words:
            fitting = len(words)
            while fitting > 1 and words_height(words[:fitting], area.width, size) > area.height:
                fitting -= 1
            write_words(self._new(), words[:fitting], area, size)
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
