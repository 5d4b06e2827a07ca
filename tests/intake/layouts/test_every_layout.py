"""Every layout, as numbers and as labels, gives the matrices that were written."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake import Choices, Layout, Platform, understand
from lib.survey.scale import MISSING
from lib.survey.scheme import load_scheme
from tests import workbooks as wb
from tests.workbooks import Answers, workbook_of

SCHEME = load_scheme()
NAMES = [item.named("zh") for item in SCHEME.indicators]
ENGLISH = [item.named("en") for item in SCHEME.indicators]
P = len(NAMES)
WRITTEN = {
    "prefixed": (wb.prefixed_rows, "问卷.xlsx", Layout.PREFIXED, Platform.UNKNOWN),
    "two-sheets": (wb.two_sheets, "问卷.xlsx", Layout.TWO_SHEETS, Platform.UNKNOWN),
    "long": (wb.long_rows, "问卷.xlsx", Layout.LONG, Platform.UNKNOWN),
    "template": (wb.template_sheets, "问卷.xlsx", Layout.TEMPLATE, Platform.TEMPLATE),
    "tencent": (wb.tencent_rows, "腾讯.csv", Layout.PREFIXED, Platform.TENCENT),
    "wenjuan": (wb.wenjuan_rows, "问卷网.csv", Layout.PREFIXED, Platform.WENJUAN),
    "wjx": (wb.wjx_rows, "3182_按{kind}_满意度_9_9.xlsx", None, Platform.WJX),
}


def some(n=9, *, names=NAMES, labelled=False, seed=1):
    ratings = np.random.default_rng(seed).integers(1, 6, (2, n, P)).tolist()
    return Answers(names, ratings[0], ratings[1], labelled)


def matrix(rows):
    return np.array([[MISSING if value is None else value for value in row] for row in rows], dtype=np.int8).reshape(
        len(rows), -1
    )


@pytest.mark.parametrize("labelled", [False, True], ids=["numbers", "labels"])
@pytest.mark.parametrize("layout", WRITTEN)
def test_layout_and_answers(layout, labelled):
    write, name, expected, platform = WRITTEN[layout]
    answers = some(labelled=labelled)
    found = understand(workbook_of(write(answers), name=name.format(kind="文本" if labelled else "分数")), SCHEME)

    wjx = Layout.WJX_TEXT if labelled else Layout.WJX_SCORE
    assert (found.recognition.layout, found.recognition.platform) == (expected or wjx, platform)
    assert found.usable
    assert found.storable, [str(problem.code) for problem in found.decisions]
    assert np.array_equal(found.returned.responses.importance, matrix(answers.importance))
    assert np.array_equal(found.returned.responses.satisfaction, matrix(answers.satisfaction))
    assert not found.recognition.missing_importance
    assert not any(use.guessed for use in found.recognition.mapping if use.rates)


@pytest.mark.parametrize("layout", ["prefixed", "two-sheets", "long", "wjx", "tencent", "wenjuan"])
def test_english_names_are_found_as_well(layout):
    write, name, _, _ = WRITTEN[layout]
    answers = some(names=ENGLISH)
    found = understand(workbook_of(write(answers), name=name.format(kind="分数")), SCHEME)

    assert np.array_equal(found.returned.responses.satisfaction, matrix(answers.satisfaction))


ratings = st.one_of(st.none(), st.integers(1, 5))


@st.composite
def answers(draw):
    n = draw(st.integers(1, 6))
    blocks = draw(st.tuples(*[st.lists(st.lists(ratings, min_size=P, max_size=P), min_size=n, max_size=n)] * 2))
    for row in (*blocks[0], *blocks[1]):
        row[0] = row[0] or 3  # a row without any answer is no questionnaire
    return Answers(NAMES, *blocks, labelled=draw(st.booleans()))


@pytest.mark.parametrize("layout", ["template", "prefixed", "two-sheets", "long"])
@given(answers=answers())
@settings(max_examples=15, deadline=None)
def test_what_was_written_is_read_back(layout, answers):
    found = understand(workbook_of(WRITTEN[layout][0](answers)), SCHEME, Choices(labels=_all_labels()))

    assert np.array_equal(found.returned.responses.importance, matrix(answers.importance))
    assert np.array_equal(found.returned.responses.satisfaction, matrix(answers.satisfaction))
    assert found.cell_counts.total == 2 * P * answers.n
    assert found.cell_counts.invalid == 0


def _all_labels():
    """Few answers leave the set of labels open; a person decides here."""
    return {label: score for labels in wb.LABELS.values() for score, label in enumerate(labels, 1)}
