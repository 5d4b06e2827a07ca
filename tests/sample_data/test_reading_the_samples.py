"""The product's own intake reads every sample: the pilot in each layout gives the same 56 valid questionnaires."""

import numpy as np
import pytest

from lib.intake import Choices, read_survey
from lib.survey import columns as col
from lib.survey.model_items import ModelItem
from lib.survey.periods import Period
from lib.survey.scale import MISSING
from lib.survey.scheme import load_scheme
from lib.survey.validity import InvalidReason, ValidityRules
from sample_data import DIRTY_FILE, files, variants
from sample_data.dirty import DUPLICATE, FAULTS, FIRST_DATA_ROW, SHEET, STRAIGHT_LINER, N
from sample_data.pilot import pilot, valid_rows
from sample_data.questionnaires import BRANCH, CLIENT_TYPE

OWN_REASONS = {"incomplete": 3, "out_of_range": 1, "straight_lining": 2, "duplicate": 2}
PLATFORM_REASONS = {"incomplete": 4, "straight_lining": 2, "duplicate": 2}
BEST_FIRST = Choices(reverse=frozenset({"importance", "satisfaction"}))

LAYOUTS = {
    "template": (variants.pilot_template, "template", OWN_REASONS),
    "prefixed-gb18030": (variants.pilot_prefixed_csv, "prefixed", OWN_REASONS),
    "prefixed-utf16": (lambda: variants.pilot_prefixed_csv("utf-16"), "prefixed", OWN_REASONS),
    "two-sheets": (variants.pilot_two_sheets, "two-sheets", OWN_REASONS),
    "long": (variants.pilot_long, "long", OWN_REASONS),
    "wjx-text": (variants.pilot_wjx, "wjx-text", PLATFORM_REASONS),
    "wjx-score": (lambda: variants.pilot_wjx("按分数"), "wjx-score", PLATFORM_REASONS),
    "wjx-index": (lambda: variants.pilot_wjx("按序号"), "wjx-index", PLATFORM_REASONS),
    "tencent": (variants.pilot_tencent, "prefixed", PLATFORM_REASONS),
    "wenjuan": (variants.pilot_wenjuan, "prefixed", PLATFORM_REASONS),
}


@pytest.fixture(scope="module", params=LAYOUTS)
def layout(request):
    return request.param


@pytest.fixture(scope="module")
def intake(layout):
    name, content = LAYOUTS[layout][0]()
    return read_survey(content, name, load_scheme(), BEST_FIRST if layout == "wjx-index" else Choices())


def test_each_layout_is_recognised_and_usable(layout, intake):
    assert intake.usable, [str(problem) for problem in intake.problems]
    assert intake.recognition.layout == LAYOUTS[layout][1]
    assert intake.recognition.period == Period.parse("2026Q2")


def test_eight_of_sixty_four_are_invalid_in_each_layout(layout, intake):
    sample = intake.returned.sample()
    assert (sample.returned, sample.invalid, sample.valid) == (64, 8, 56)
    assert {str(rule): count for rule, count in sample.reasons if count} == LAYOUTS[layout][2]


def test_each_layout_gives_the_same_answers(intake):
    valid = intake.returned.valid
    assert np.array_equal(valid.importance, pilot().importance[valid_rows()])
    assert np.array_equal(valid.satisfaction, pilot().satisfaction[valid_rows()])


def test_each_layout_gives_the_same_branches_and_client_types(intake):
    attributes = intake.returned.valid.attributes
    for canonical, header in ((col.BRANCH, BRANCH), (col.CLIENT_TYPE, CLIENT_TYPE)):
        assert attributes[canonical].tolist() == [pilot().columns[header][row] for row in valid_rows()]


def test_position_export_proposes_that_the_best_is_listed_first():
    name, content = variants.pilot_wjx("按序号")
    assert read_survey(content, name, load_scheme()).recognition.reversal_proposed == {"importance", "satisfaction"}


def test_template_knows_how_many_were_sent_out():
    name, content = variants.pilot_template()
    recognition = read_survey(content, name, load_scheme()).recognition
    assert (recognition.distributed, recognition.branch) == (64, "江西省分行/新余市分行")


def test_table_of_means_gives_the_pilots_means():
    name, content = variants.pilot_means()
    intake = read_survey(content, name, load_scheme())
    assert intake.recognition.layout == "table"
    scores = intake.table.scores
    rows = valid_rows()
    assert scores[col.IMPORTANCE].to_numpy() == pytest.approx(pilot().importance[rows].mean(axis=0))
    assert scores[col.SATISFACTION].to_numpy() == pytest.approx(pilot().satisfaction[rows].mean(axis=0))


def test_too_fast_finds_no_further_invalid_questionnaire():
    name, content = variants.pilot_wjx()
    sample = read_survey(content, name, load_scheme(), rules=ValidityRules(min_seconds=60)).returned.sample()
    assert sample.invalid == 8
    assert dict(sample.reasons)[InvalidReason.TOO_FAST] == 2


@pytest.mark.parametrize("file", files("province"), ids=lambda file: str(file.period))
def test_province_file_is_usable_with_period_attributes_and_a_few_invalid(file):
    intake = read_survey(file.content(), file.name, load_scheme(), Choices(keep_comments=True))
    assert intake.usable
    assert (intake.recognition.period, intake.recognition.distributed) == (file.period, file.distributed)
    sample = intake.returned.sample()
    assert 0.03 < sample.invalid / sample.returned < 0.09
    valid = intake.returned.valid
    assert set(col.ATTRIBUTES) <= set(valid.attributes.columns)
    assert valid.attributes[col.BRANCH].nunique() == 12
    assert set(valid.items) == set(ModelItem)
    assert all((answers != MISSING).mean() > 0.95 for answers in valid.items.values())
    assert (valid.seconds > 0).all()
    assert (valid.comments != "").any()


@pytest.fixture(scope="module")
def dirty():
    return read_survey(DIRTY_FILE.read_bytes(), DIRTY_FILE.name, load_scheme(), Choices(keep_comments=True))


def test_dirty_workbook_is_read_past_titles_and_total(dirty):
    assert dirty.recognition.period == Period.parse("2026Q3")
    assert dirty.returned.rows.tolist() == list(range(FIRST_DATA_ROW, FIRST_DATA_ROW + N))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.cell)
def test_each_planted_cell_is_read_or_reported(dirty, fault):
    block = getattr(dirty.returned.responses, fault.block)
    read = block[fault.respondent, pilot().scheme.codes.index(fault.indicator)]
    if fault.score is not None:
        assert read == fault.score
    else:
        assert read == -128
        told = {problem.cell for problem in dirty.problems if problem.sheet == SHEET}
        assert fault.value is None or fault.cell in told


def test_dirty_workbooks_straight_liner_and_duplicate_are_judged(dirty):
    assert dirty.returned.reason[STRAIGHT_LINER] == "straight_lining"
    assert dirty.returned.reason[DUPLICATE[0]] == "duplicate"
