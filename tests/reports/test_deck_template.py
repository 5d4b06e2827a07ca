"""The bank's template: its look is used, its slides are not, and a bad one is refused in a sentence."""

import io
import re
import zipfile

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from lib.reports.chapters import Part
from lib.reports.deck import deck
from lib.reports.deck_template import TemplateUnusable, opened
from lib.text import t
from tests.reports.reporting import report

RED = "B5121B"


def template(*, wide: bool = True) -> bytes:
    made = Presentation()
    if wide:
        made.slide_width = Inches(13.333)
    part = made.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME)
    part._blob = re.sub(
        rb"<a:accent1>.*?</a:accent1>", f'<a:accent1><a:srgbClr val="{RED}"/></a:accent1>'.encode(), part.blob
    )
    made.slides.add_slide(made.slide_layouts[0]).shapes.title.text = "封面样张"
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def rewritten(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(saved, "w") as copy:
        for entry in archive.infolist():
            text = archive.read(entry)
            copy.writestr(entry.filename, text.replace(old, new) if entry.filename == part else text)
    return saved.getvalue()


def test_the_colours_and_the_size_are_those_of_the_template():
    made = Presentation(io.BytesIO(deck(report(), (Part.INDEX,), template(wide=False))))
    theme = made.slide_masters[0].part.part_related_by(RELATIONSHIP_TYPE.THEME).blob

    assert RED.encode() in theme
    assert made.slide_width == Inches(10)


def test_the_slides_of_the_template_are_left_out():
    made = Presentation(io.BytesIO(deck(report(), (Part.SAMPLE,), template())))

    assert len(made.slides) == 2
    assert "封面样张" not in {slide.shapes.title.text for slide in made.slides}


def test_a_potx_is_used_like_a_pptx():
    kind = b"presentationml.presentation.main+xml"
    potx = rewritten(template(), "[Content_Types].xml", kind, b"presentationml.template.main+xml")

    assert len(Presentation(io.BytesIO(deck(report(), (Part.SAMPLE,), potx))).slides) == 2


def test_sections_and_shows_that_name_old_slides_are_left_out_too():
    listed = b'<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"/></p:extLst></p:presentation>'
    made = deck(report(), (Part.SAMPLE,), rewritten(template(), "ppt/presentation.xml", b"</p:presentation>", listed))

    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"extLst" not in archive.read("ppt/presentation.xml")


@pytest.mark.parametrize(
    "content",
    [
        rewritten(template(), "ppt/presentation.xml", b"<p:", b"<p "),
        rewritten(template(), "[Content_Types].xml", b"presentationml.presentation", b"wordprocessingml.document"),
        rewritten(template(), "ppt/slideLayouts/slideLayout1.xml", b"</p:sldLayout>", b""),
    ],
    ids=["broken", "other", "torn"],
)
def test_a_damaged_template_is_refused_in_a_sentence(content):
    with pytest.raises(TemplateUnusable) as refused:
        opened(content)

    assert "模板文件不能使用" in t(str(refused.value))


def test_a_template_without_a_titled_layout_is_refused_in_a_sentence():
    made = Presentation()
    for layout in list(made.slide_layouts):
        if layout.name != "Blank":
            made.slide_layouts.remove(layout)
    saved = io.BytesIO()
    made.save(saved)
    with pytest.raises(TemplateUnusable) as refused:
        opened(saved.getvalue())

    assert "没有带标题的版式" in t(str(refused.value))
