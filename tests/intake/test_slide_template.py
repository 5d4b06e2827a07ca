"""A template of slides is checked before anything opens it."""

import io
import zipfile

import pytest

from lib.intake import checked_slides
from lib.survey.problems import FileRefused, ProblemCode
from lib.text import LANGUAGES, use_language
from lib.text.problems import remedy_of, sentence_of


def zipped(**parts: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return saved.getvalue()


PRESENTATION = {"ppt__presentation.xml": b"<p/>"}


def test_a_presentation_is_let_through():
    content = zipped(**PRESENTATION)

    assert checked_slides(content) == content


def test_the_workbooks_inside_its_charts_are_no_nested_archive():
    checked_slides(zipped(**PRESENTATION, ppt__embeddings__sheet1=zipped(a=b"1")))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7", ProblemCode.NOT_A_PRESENTATION),
        (b"name,score\n", ProblemCode.NOT_A_PRESENTATION),
        (zipped(**{"xl__workbook.xml": b"<w/>"}), ProblemCode.NOT_A_PRESENTATION),
        (zipped(**PRESENTATION, **{"ppt__vbaProject.bin": b"1"}), ProblemCode.PRESENTATION_WITH_MACROS),
        (zipped(**PRESENTATION, **{"ppt__a.xml": b'<!DOCTYPE x [<!ENTITY a "b">]>'}), ProblemCode.NOT_A_PRESENTATION),
        (zipped(**PRESENTATION, inner=zipped(a=b"1")), ProblemCode.NESTED_ARCHIVE),
        (zipped(**PRESENTATION, bomb=b"0" * 61_000_000), ProblemCode.INFLATES_TOO_FAR),
        (zipped(**PRESENTATION)[:-30], ProblemCode.DAMAGED_FILE),
        (b"0" * 30_000_001, ProblemCode.FILE_TOO_LARGE),
    ],
)
def test_what_is_none_or_could_do_harm_is_refused_in_a_sentence(content, code):
    with pytest.raises(FileRefused) as refused:
        checked_slides(content)

    (problem,) = refused.value.problems
    assert problem.code is code
    for language in LANGUAGES:
        use_language(language)
        assert sentence_of(problem.code, problem.facts)
        assert remedy_of(problem.code, problem.facts)
