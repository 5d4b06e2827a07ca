"""A report as a written document: chapters, numbered figures and tables, a contents table, pictures for print."""

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu

from lib.reports import document_styles as styles
from lib.reports.chapters import Part, chapters, subtitle, title
from lib.reports.column_widths import shares
from lib.reports.content import Chapter, Column, Figure, Form, Page, Quadrants, Table
from lib.reports.pictures import NoChineseFont, png
from lib.reports.report import Report
from lib.reports.scope import selection_words
from lib.survey.plain_text import plain
from lib.text import language, t

_AFTER_UPDATE: Final = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat")
"""Settings that stand behind the one that updates the fields; the last of them is in every document."""

_LISTED: Final = frozenset({"summary", "method", "notes", "measures"})
"""Pages whose sentences stand one below the other; those of the others run on."""

_LOOK: Final = "0420"
"""A head, no first column, no bands across: the same as the attributes, for programs that read this one."""

_PIXELS: Final = 1_890
"""Across a picture as wide as the text: 300 to the inch."""

_ROOM: Final = 92
"""Characters of a table's type across the text."""

_WIDE: Final = 800
_NARROW: Final = 620
"""Widths of a figure in px; the narrower, the larger its type is on paper."""

_NUMBERED: Final = {"figure": "SEQ Figure \\* ARABIC", "table": "SEQ Table \\* ARABIC"}


def document(
    report: Report, parts: tuple[Part, ...] = tuple(Part), tell: Callable[[float], object] = lambda _: None
) -> bytes:
    """Write the report as docx, in the language of the run.

    Parameters
    ----------
    tell
        Hears the share that is done.

    Notes
    -----
    Where the machine has no Chinese font, a sentence stands in the place of each picture.
    """
    written = chapters(report, parts)
    made = docx.Document()
    styles.set_styles(made, is_chinese=language() == "zh")
    _set_fields_to_update(made)
    _cover(made, report)
    writer = _Writer(made)
    _contents(made, written, writer)
    made.add_page_break()
    for done, chapter in enumerate(written, 1):
        writer.chapter(chapter)
        tell(done / len(written))
    _set_margins(made, report)
    made.core_properties.title = plain(title(report))[:255]
    made.core_properties.author = ""
    content = BytesIO()
    made.save(content)
    return content.getvalue()


class _Writer:
    """Writes chapters one after the other, and counts figures, tables and headings."""

    def __init__(self, made: Document) -> None:
        self._made = made
        self._counts = {"figure": 0, "table": 0}
        kinds = {True: styles.CELL, False: styles.FIGURE_CELL}
        self._cells = {is_text: made.styles[name].style_id for is_text, name in kinds.items()}
        self._headings = 0

    def chapter(self, chapter: Chapter) -> None:
        pages = [page for page in chapter.pages if not page.wide]
        if not pages:
            return
        self._heading(chapter.title, 1)
        for page in pages:
            if len(pages) > 1:
                self._heading(page.title, 2)
            self._page(page)

    def next_heading(self) -> str:
        """The name of the bookmark of the next heading."""
        self._headings += 1
        return f"_Toc{self._headings:06d}"

    def restart(self) -> None:
        """Count the headings from the first one again."""
        self._headings = 0

    def _heading(self, text: str, level: int) -> None:
        paragraph = self._made.add_paragraph(style=f"Heading {level}")
        name = self.next_heading()
        number = self._headings
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        paragraph.add_run(plain(" ".join(text.split())))
        paragraph._p.append(end)

    def _page(self, page: Page) -> None:
        if page.key in _LISTED:
            for sentence in page.words:
                self._made.add_paragraph(plain(sentence), style=styles.BULLET)
        elif page.words:
            between = "" if language() == "zh" else " "
            self._made.add_paragraph(plain(between.join(page.words)), style=styles.BODY)
        if page.figure is not None:
            self._figure(page.figure, page.title)
        if page.table is not None and page.table.rows:
            self._caption("table", page.title)
            self._table(page.table)

    def _figure(self, figure: Figure, caption: str) -> None:
        width = _WIDE if isinstance(figure, Quadrants) else _NARROW
        try:
            picture = png(figure.chart, width=width, scale=_PIXELS / width)
        except NoChineseFont:
            missing = t("report.picture_missing", reason=t("report.no_font"))
            self._made.add_paragraph(missing, style=styles.BODY)
            return
        run = self._made.add_paragraph(style=styles.PICTURE).add_run()
        drawn = run.add_picture(BytesIO(picture), width=styles.WIDTH)
        drawn._inline.docPr.set("descr", plain(figure.alt))
        self._caption("figure", caption)

    def _caption(self, kind: str, text: str) -> None:
        self._counts[kind] += 1
        paragraph = self._made.add_paragraph(style=styles.TABLE_CAPTION if kind == "table" else styles.CAPTION)
        paragraph.add_run(t(f"report.caption.{kind}") + " ")
        _add_field(paragraph, _NUMBERED[kind], str(self._counts[kind]))
        paragraph.add_run(f" {plain(' '.join(text.split()))}")

    def _table(self, table: Table) -> None:
        made = self._made.add_table(rows=table.rows + 1, cols=len(table.columns), style=styles.TABLE)
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        made.autofit = False
        look = made._tbl.tblPr.find(qn("w:tblLook"))
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:val"), _LOOK)
        widths = _widths(table.columns)
        for drawn, width in zip(made.columns, widths, strict=True):
            drawn.width = Emu(width)
        texts = [(column.title, *column.texts) for column in table.columns]
        for number, row in enumerate(made.rows):
            if number == 0:
                row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            for cell, column, width, text in zip(row.cells, table.columns, widths, texts, strict=True):
                cell.width = Emu(width)
                # By its id: the library looks a name up among all styles, once for every cell.
                cell.paragraphs[0]._p.style = self._cells[column.form is Form.TEXT]
                cell.paragraphs[0].add_run(plain(text[number]))
        self._made.add_paragraph(style="Normal")


def _widths(columns: tuple[Column, ...]) -> list[int]:
    return [int(styles.WIDTH * share) for share in shares(columns, _ROOM)]


def _cover(made: Document, report: Report) -> None:
    made.add_paragraph(plain(title(report)), style="Title")
    made.add_paragraph(plain(subtitle(report)), style="Subtitle")
    made.add_paragraph(t("report.made", when=f"{report.made.astimezone():%Y-%m-%d %H:%M}"), style="Subtitle")
    if report.subject.is_synthetic:
        made.add_paragraph(t("notice.synthetic"), style="Subtitle")


def _contents(made: Document, written: tuple[Chapter, ...], writer: _Writer) -> None:
    """Write the contents table as a field: it leads to the headings already, and an update adds the page numbers."""
    made.add_paragraph(t("report.contents"), style=styles.CONTENTS_TITLE)
    entries: list[tuple[int, str]] = []
    for chapter in written:
        pages = [page for page in chapter.pages if not page.wide]
        if pages:
            entries.append((0, chapter.title))
            entries += [(1, page.title) for page in pages] if len(pages) > 1 else []
    for number, (level, text) in enumerate(entries):
        paragraph = made.add_paragraph(style=styles.CONTENTS[level])
        if number == 0:
            _field_part(paragraph, "begin")
            _instruction(paragraph, 'TOC \\o "1-2" \\h \\z \\u')
            _field_part(paragraph, "separate")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), writer.next_heading())
        paragraph._p.append(link)
        link.append(paragraph.add_run(plain(" ".join(text.split())))._r)
        if number == len(entries) - 1:
            _field_part(paragraph, "end")
    writer.restart()


def _set_margins(made: Document, report: Report) -> None:
    """Name scope and page number on every page."""
    section = made.sections[0]
    section.header.paragraphs[0].text = plain(title(report))
    footer = section.footer.paragraphs[0]
    footer.text = plain(
        t(
            "report.footer",
            scope=selection_words(report.subject.selection),
            n=report.subject.responses.n,
            data=" ".join(digest[:8] for digest in report.subject.data),
        )
    )
    footer.add_run("\t\t")
    _add_field(footer, "PAGE", "1")
    footer.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _set_fields_to_update(made: Document) -> None:
    """Put the setting at its place: Word minds the order."""
    settings: Any = made.settings.element
    after = next(found for name in _AFTER_UPDATE if (found := settings.find(qn(name))) is not None)
    after.addprevious(parse_xml(f"<w:updateFields {nsdecls('w')} w:val='true'/>"))


def _add_field(paragraph: Any, instruction: str, shown: str) -> None:
    _field_part(paragraph, "begin")
    _instruction(paragraph, instruction)
    _field_part(paragraph, "separate")
    paragraph.add_run(shown)
    _field_part(paragraph, "end")


def _field_part(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def _instruction(paragraph: Any, text: str) -> None:
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = text
    paragraph.add_run()._r.append(code)
