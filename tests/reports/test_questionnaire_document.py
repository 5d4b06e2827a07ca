"""The printed questionnaire holds every indicator twice, and nothing of a scheme becomes markup."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.shared import Cm

from lib.reports.questionnaire import questionnaire
from lib.reports.questionnaire_document import BOX, questionnaire_document
from lib.survey.scheme import Scheme, load_scheme
from lib.text import t, use_language


def opened(scheme: Scheme) -> Document:
    return docx.Document(BytesIO(questionnaire_document(questionnaire(scheme))))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_parts_ask_every_indicator_once_with_a_box_for_each_answer(language):
    use_language(language)
    scheme = load_scheme()
    tables = opened(scheme).tables

    assert len(tables) == 2
    for table in tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        asked = [row for row in rows if row[1:] == [BOX] * 5]
        assert [row[0] for row in asked] == [item.named(language) for item in scheme.indicators]
        assert len(set(rows[0])) == 6


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_a_page_of_a4_that_says_it_is_anonymous_and_names_its_version(language):
    use_language(language)
    made = opened(load_scheme())
    section = made.sections[0]

    assert section.page_width is not None
    assert abs(section.page_width - Cm(21)) < Cm(0.01)
    assert t("questionnaire.paper.anonymous") in [paragraph.text for paragraph in made.paragraphs]
    assert load_scheme().version in section.footer.paragraphs[0].text


def test_the_answers_stand_from_low_to_high():
    head = [cell.text for cell in opened(load_scheme()).tables[1].rows[0].cells]
    assert head[1] == "不满意"
    assert head[-1] == "非常满意"


def test_a_name_of_the_scheme_stays_text():
    hostile = '<w:p/>&"\x07]]> HYPERLINK'
    scheme = load_scheme()
    first = replace(scheme.indicators[0], name={"zh": hostile})
    table = opened(replace(scheme, indicators=(first, *scheme.indicators[1:]))).tables[0]

    assert table.rows[2].cells[0].text == hostile.replace("\x07", "�")
