"""The styles of the written report: faces with their fall-backs, numbered headings, tables, captions, contents."""

import re
from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from lib.charts.theme import PRINT

BODY: Final = "Body Text"
BULLET: Final = "List Bullet"
CAPTION: Final = "Caption"
TABLE_CAPTION: Final = "Table Caption"
TABLE: Final = "Light List Accent 1"
CELL: Final = "Table Text"
FIGURE_CELL: Final = "Table Figure"
PICTURE: Final = "Picture"
CONTENTS: Final = ("TOC 1", "TOC 2")
CONTENTS_TITLE: Final = "Contents Title"

WIDTH: Final = Cm(16)
"""Of the text on A4 with these margins."""

_LATIN: Final = ("Times New Roman", "Arial")
_CHINESE: Final = ("SimSun", "SimHei")
_FALL_BACKS: Final = {
    "SimSun": "宋体,Songti SC,Source Han Serif SC,Noto Serif CJK SC,Noto Serif SC",
    "SimHei": "黑体,Microsoft YaHei,PingFang SC,Source Han Sans SC,Noto Sans CJK SC,Noto Sans SC",
}
_ACCENT: Final = PRINT.satisfaction[-1].lstrip("#")
_INK: Final = RGBColor.from_string(PRINT.zones[3].lstrip("#"))
_SIZES: Final = {"Heading 1": 16, "Heading 2": 13, "Title": 24, "Subtitle": 13, CAPTION: 9.5, "Header": 9, "Footer": 9}


def set_styles(document: Document, *, is_chinese: bool) -> None:
    """Prepare page, faces and styles; nothing in the text is formatted by hand."""
    _set_page(document)
    _name_fall_backs(document)
    _set_accent(document)
    styles = document.styles
    _set_faces(styles["Normal"], 0, 10.5)
    for name, size in _SIZES.items():
        _set_faces(styles[name], 1, size)
    for name in ("Heading 1", "Heading 2", "Title"):
        styles[name].font.color.rgb = _INK
        styles[name].font.bold = True
    styles["Subtitle"].font.italic = False
    styles["Subtitle"].font.color.rgb = RGBColor.from_string(PRINT.muted.lstrip("#"))
    _set_paragraph(styles["Heading 1"], before=20, after=8)
    _set_paragraph(styles["Heading 2"], before=12, after=6)
    body = styles[BODY]
    _set_paragraph(body, before=0, after=6, line=1.5 if is_chinese else 1.25)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if is_chinese else WD_ALIGN_PARAGRAPH.LEFT
    if is_chinese:
        _indent_first_line(body)
    _set_paragraph(styles[BULLET], before=0, after=4, line=1.3)
    caption = styles[CAPTION]
    caption.font.bold, caption.font.color.rgb = False, RGBColor.from_string(PRINT.muted.lstrip("#"))
    _set_paragraph(caption, before=4, after=8)
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    above: Any = styles.add_style(TABLE_CAPTION, WD_STYLE_TYPE.PARAGRAPH)
    above.base_style = caption
    above.paragraph_format.keep_with_next = True
    _add_cell_styles(document)
    _add_contents_styles(document)
    number_headings(document, is_chinese=is_chinese)


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.2)


def _set_faces(style: Any, kind: int, size: float) -> None:
    """Give a style a Latin and a Chinese face: 0 for running text, 1 for headings."""
    style.font.name, style.font.size = _LATIN[kind], Pt(size)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(faces.attrib):
        if attribute.endswith("Theme"):
            del faces.attrib[attribute]
    faces.set(qn("w:hAnsi"), _LATIN[kind])
    faces.set(qn("w:cs"), _LATIN[kind])
    faces.set(qn("w:eastAsia"), _CHINESE[kind])


def _set_paragraph(style: Any, *, before: float, after: float, line: float | None = None) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = line


def _indent_first_line(style: Any) -> None:
    """Two characters, as Chinese paragraphs begin."""
    properties = style.element.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "420")


def _add_cell_styles(document: Document) -> None:
    for name, alignment in ((CELL, WD_ALIGN_PARAGRAPH.LEFT), (FIGURE_CELL, WD_ALIGN_PARAGRAPH.RIGHT)):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_faces(style, 1, 9)
        _set_paragraph(style, before=1, after=1, line=1.0)
        style.paragraph_format.alignment = alignment
    picture: Any = document.styles.add_style(PICTURE, WD_STYLE_TYPE.PARAGRAPH)
    picture.base_style = document.styles["Normal"]
    _set_paragraph(picture, before=4, after=0)
    picture.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.paragraph_format.keep_with_next = True


def _add_contents_styles(document: Document) -> None:
    for level, name in enumerate(CONTENTS):
        style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _set_paragraph(style, before=4 if level == 0 else 0, after=2)
        style.paragraph_format.left_indent = Cm(0.8 * level)
        style.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        style.font.bold = level == 0
    heading: Any = document.styles.add_style(CONTENTS_TITLE, WD_STYLE_TYPE.PARAGRAPH)
    heading.base_style = document.styles["Normal"]
    _set_faces(heading, 1, 16)
    heading.font.bold, heading.font.color.rgb = True, _INK
    _set_paragraph(heading, before=0, after=10)


def number_headings(document: Document, *, is_chinese: bool) -> None:
    """Number the headings by their styles: 一、 and （一） in Chinese, 1 and 1.1 in English."""
    if is_chinese:
        levels = (("chineseCountingThousand", "%1、", "nothing"), ("chineseCountingThousand", "（%2）", "nothing"))
    else:
        levels = (("decimal", "%1", "space"), ("decimal", "%1.%2", "space"))
    numbering: Any = document.part.numbering_part.element
    inside = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:pStyle w:val='Heading{at + 1}'/>"
        f"<w:suff w:val='{after}'/><w:lvlText w:val='{text}'/><w:lvlJc w:val='left'/>"
        "<w:pPr><w:ind w:left='0' w:firstLine='0'/></w:pPr></w:lvl>"
        for at, (form, text, after) in enumerate(levels)
    )
    abstract = parse_xml(
        f"<w:abstractNum {nsdecls('w')} w:abstractNumId='90'><w:multiLevelType w:val='multilevel'/>{inside}"
        "</w:abstractNum>"
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f"<w:num {nsdecls('w')} w:numId='90'><w:abstractNumId w:val='90'/></w:num>"))
    for level in (0, 1):
        properties: Any = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        number = properties.get_or_add_numPr()
        number.get_or_add_ilvl().set(qn("w:val"), str(level))
        number.get_or_add_numId().set(qn("w:val"), "90")


def _name_fall_backs(document: Document) -> None:
    """Name for each Chinese face what may stand in its place on a machine that has it not."""
    part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    text = part.blob.decode("utf-8")
    for face, others in _FALL_BACKS.items():
        text = re.sub(rf'<w:font w:name="{face}">.*?</w:font>', "", text, flags=re.DOTALL)
        entry = f'<w:font w:name="{face}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        text = text.replace("</w:fonts>", f"{entry}</w:fonts>")
    part._blob = text.encode("utf-8")


def _set_accent(document: Document) -> None:
    """Let the table style take the first colour of the charts: it names the colour and its theme."""
    style: Any = document.styles[TABLE].element
    for element in style.iter():
        for attribute in list(element.attrib):
            if attribute in {qn("w:themeColor"), qn("w:themeFill"), qn("w:themeShade"), qn("w:themeTint")}:
                del element.attrib[attribute]
            elif element.attrib[attribute].upper() == "4F81BD":
                element.set(attribute, _ACCENT)
