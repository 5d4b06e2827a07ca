"""The questionnaire on paper: A4, both parts as tables to tick, every question on one sheet with its scale."""

from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

from lib.reports import document_styles as styles
from lib.reports.questionnaire import Choice, Matrix, Questionnaire
from lib.survey.plain_text import plain
from lib.text import language, t

BOX: Final = "□"
_GRID: Final = "Table Grid"
_NAME_SHARE: Final = 0.34
_ROW: Final = Cm(0.62)
_COMMENT_LINES: Final = 3


def questionnaire_document(asked: Questionnaire) -> bytes:
    """Write the questionnaire as docx, in the language of the run."""
    made = docx.Document()
    styles.set_styles(made, is_chinese=language() == "zh")
    _set_margins(made, asked)
    made.add_paragraph(plain(asked.title), style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for sentence in asked.opening:
        made.add_paragraph(plain(sentence), style=styles.BODY)
    made.styles[styles.CELL].font.size = Pt(10.5)
    made.add_paragraph(t("questionnaire.paper.office"), style=styles.CELL)
    made.add_heading(t("questionnaire.paper.client_title"), 1)
    for choice in asked.client:
        _choice(made, choice)
    for part in asked.parts:
        made.add_heading(plain(part.title), 1)
        made.add_paragraph(plain(part.stem), style=styles.BODY)
        _matrix(made, part)
    made.add_heading(t("questionnaire.paper.whole_title"), 1)
    _choice(made, asked.overall)
    made.add_paragraph(plain(asked.comment), style=styles.CELL)
    for _ in range(_COMMENT_LINES):
        made.add_paragraph("＿" * 40, style=styles.CELL)
    made.add_paragraph(plain(asked.thanks), style=styles.BODY)
    made.core_properties.title = plain(asked.title)[:255]
    made.core_properties.author = ""
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def _choice(made: Document, choice: Choice) -> None:
    boxes = "　".join(f"{BOX} {plain(option)}" for option in choice.options)
    made.add_paragraph(f"{plain(choice.title)}{t('cli.colon')}{boxes}", style=styles.CELL)


def _matrix(made: Document, part: Matrix) -> None:
    """A row for each indicator under its dimension, a box for each answer; the answers head every page."""
    table: Any = made.add_table(rows=1, cols=1 + len(part.answers), style=_GRID)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    first = int(styles.WIDTH * _NAME_SHARE)
    widths = [first, *[(styles.WIDTH - first) // len(part.answers)] * len(part.answers)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    head = table.rows[0]
    _fill(head.cells[0], t("column.name"), styles.CELL)
    for cell, answer in zip(head.cells[1:], part.answers, strict=True):
        _fill(cell, answer, styles.FIGURE_CELL, is_box=True)
    _mark(head, "w:tblHeader")
    for dimension, names in part.groups:
        row = table.add_row()
        row.cells[0].merge(row.cells[-1])
        _fill(row.cells[0], dimension, styles.CELL)
        row.cells[0].paragraphs[0].runs[0].bold = True
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        for name in names:
            row = table.add_row()
            _fill(row.cells[0], name, styles.CELL)
            for cell in row.cells[1:]:
                _fill(cell, BOX, styles.CELL, is_box=True)
            row.height = _ROW
    for row in table.rows:
        _mark(row, "w:cantSplit")


def _fill(cell: Any, text: str, style: str, *, is_box: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(plain(" ".join(text.split())))
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if is_box:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _set_margins(made: Document, asked: Questionnaire) -> None:
    """The edition in the foot of every page: it says which scheme the answers belong to."""
    section = made.sections[0]
    section.top_margin = section.bottom_margin = Cm(2)
    foot = section.footer.paragraphs[0]
    foot.text = plain(asked.edition)
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    language_of = made.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    language_of.append(spoken)
