"""Attribute cells: one spelling for each value, branches as paths."""

import numpy as np
import pytest

from lib.intake.attributes import branch_path, read_attribute
from lib.intake.cells import Cells
from lib.survey import columns as col
from lib.survey.answer_options import VALUES
from tests.workbooks import sheet_of


def values(name, *texts):
    sheet = sheet_of([[text] for text in texts])
    return read_attribute(name, Cells(sheet, 0, np.arange(len(texts)))).tolist()


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("江西省分行/新余市分行", "江西省分行/新余市分行"),
        ("江西省分行 > 新余市分行", "江西省分行/新余市分行"),
        ("江西省分行→新余市分行→分宜县支行", "江西省分行/新余市分行/分宜县支行"),
        ("江西省分行——新余市分行", "江西省分行/新余市分行"),
        ("/新余市分行/", "新余市分行"),
        ("新余-分宜支行", "新余-分宜支行"),
    ],
)
def test_branch_paths(written, path):
    assert branch_path(written) == path


def test_letters_go_only_where_all_values_have_one():
    assert values("x", "A.甲", "B、乙") == ["甲", "乙"]
    assert values("x", "A.甲", "乙") == ["A.甲", "乙"]


def test_every_english_value_of_the_template_is_known():
    for name, words in VALUES.items():
        assert values(name, *words.values()) == list(words)


def test_not_given_is_missing():
    assert values(col.CHANNEL, "线上", "(空)", "-2", "　")[0] == "线上"
    assert [value != value for value in values(col.CHANNEL, "线上", "(空)", "-2", "　")] == [False, True, True, True]


def test_periods_are_written_one_way():
    assert values(col.PERIOD, "2026年第3季度", "2026Q3", "2026-09") == ["2026Q3", "2026Q3", "2026-09"]
