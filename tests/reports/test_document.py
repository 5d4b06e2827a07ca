"""The written report opened again: chapters, styles, contents, figures and tables."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from lib.reports import document as writer
from lib.reports import document_styles as styles
from lib.reports.chapters import Part, chapters, in_language
from lib.reports.formats import Format
from lib.reports.pictures import NoChineseFont
from lib.text import t
from tests.reports.reporting import file_of, hidden_figures, parts_of, report

CHAPTERS = ["背景与主要结论", "样本情况", "分区结果", "对比分析", "趋势与变化", "措施建议", "方法与口径"]


@pytest.fixture(scope="module")
def opened():
    return docx.Document(io.BytesIO(file_of(Format.DOCX)))


def test_the_chapters_are_those_of_a_bank_s_analysis_report(opened):
    assert [p.text for p in opened.paragraphs if p.style.name == "Heading 1"] == CHAPTERS


def test_the_headings_are_numbered_by_their_styles(opened):
    numbering = opened.part.numbering_part.element
    forms = [form.get(qn("w:val")) for form in numbering.find(qn("w:abstractNum")).iter(qn("w:numFmt"))]

    assert forms == ["chineseCountingThousand", "chineseCountingThousand"]
    for level in (1, 2):
        properties = opened.styles[f"Heading {level}"].element.pPr
        assert properties.numPr.numId.val == 90


def test_the_contents_table_leads_to_every_heading_and_updates(opened):
    body = opened.element.body
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]

    assert codes[0].startswith("TOC ")
    assert anchors == marks
    assert opened.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


def test_nothing_is_formatted_by_hand(opened):
    assert [
        run.text for p in opened.paragraphs for run in p.runs if run.font.size or run.font.name or run.font.bold
    ] == []


def test_the_faces_are_chinese_and_have_fall_backs(opened):
    for name, face in (("Normal", "SimSun"), ("Heading 1", "SimHei")):
        assert opened.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) == face
    table = parts_of(file_of(Format.DOCX))["word/fontTable.xml"].decode()
    assert re.search(r'w:name="SimSun"><w:altName w:val="宋体,[^"]*Noto Serif CJK SC', table)


def test_the_tables_hold_the_figures_of_the_content(opened):
    shown = [tuple(tuple(cell.text for cell in row.cells) for row in table.rows) for table in opened.tables]
    wanted = [
        (tuple(c.title for c in page.table.columns), *zip(*(c.texts for c in page.table.columns), strict=True))
        for chapter in chapters(report())
        for page in chapter.pages
        if page.table is not None and page.table.rows and not page.wide
    ]

    assert shown == wanted


def test_every_figure_is_a_picture_at_print_resolution_with_a_caption_and_words(opened):
    figures = [page for chapter in chapters(report()) for page in chapter.pages if page.figure]
    drawn = opened.inline_shapes
    captions = [p.text for p in opened.paragraphs if p.style.name == styles.CAPTION and p.text.startswith("图")]

    assert len(drawn) == len(figures) == len(captions)
    for shape, page in zip(drawn, figures, strict=True):
        part = opened.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
        assert part.image.px_width / (shape.width / 914_400) >= 295
        assert shape._inline.docPr.get("descr") == " ".join(page.figure.alt.split("\n"))


def test_all_sentences_stand_in_it(opened):
    text = "\n".join(p.text for p in opened.paragraphs)
    words = [word for chapter in chapters(report()) for page in chapter.pages if not page.wide for word in page.words]

    assert [word for word in words if word not in text] == []


def test_a_hidden_group_has_no_figure_in_any_part():
    for name, part in parts_of(file_of(Format.DOCX)).items():
        for figure in hidden_figures():
            assert figure.encode() not in part, name


def test_without_a_chinese_font_a_sentence_stands_in_the_place_of_each_picture(monkeypatch):
    def lacking(*_, **__):
        raise NoChineseFont

    monkeypatch.setattr(writer, "png", lacking)
    made = docx.Document(io.BytesIO(in_language("zh", lambda: writer.document(report(), (Part.INDEX,)))))

    assert len(made.inline_shapes) == 0
    assert t("report.picture_missing", reason=t("report.no_font")) in {p.text for p in made.paragraphs}


def test_the_english_report_is_numbered_in_english():
    made = docx.Document(io.BytesIO(in_language("en", lambda: writer.document(report(), (Part.SAMPLE,)))))

    forms = [
        form.get(qn("w:val"))
        for form in made.part.numbering_part.element.find(qn("w:abstractNum")).iter(qn("w:numFmt"))
    ]
    assert forms == ["decimal", "decimal"]
