"""A result table opened again as a workbook."""

from io import BytesIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from lib.reports.table_workbook import table_workbook


def reopened(table: pd.DataFrame, about: list[tuple[str, str]] | None = None):
    return load_workbook(BytesIO(table_workbook(table, about or [], sheet="指标", about_sheet="说明")))


def test_numbers_stay_numbers_and_missing_ones_stay_empty():
    sheet = reopened(pd.DataFrame({"n": [56, 3], "均值": [4.25, None], "确定": [True, False]}))["指标"]

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["n", "均值", "确定"],
        [56, 4.25, True],
        [3, None, False],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "=cmd|'/c calc'!A0"])
def test_text_that_looks_like_a_formula_is_text(text):
    book = reopened(pd.DataFrame({text: [text]}), [(text, text)])

    for cell in (book["指标"]["A1"], book["指标"]["A2"], book["说明"]["A1"], book["说明"]["B1"]):
        assert (cell.value, cell.data_type) == (text, "s")


def test_control_characters_and_endless_text_do_not_break_it():
    sheet = reopened(pd.DataFrame({"意见": ["a\x00b\ud800", "长" * 40_000]}, dtype=object))["指标"]

    assert sheet["A2"].value == "a\ufffdb\ufffd"
    assert len(sheet["A3"].value) == 32_767
