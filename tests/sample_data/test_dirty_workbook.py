"""The dirty workbook holds what it says it holds."""

import io
from datetime import datetime

import openpyxl
import pytest

from sample_data.dirty import DUPLICATE, FAULTS, FIRST_DATA_ROW, NAMES, SHEET, STRAIGHT_LINER, dirty_bytes


@pytest.fixture(scope="module")
def workbook():
    return openpyxl.load_workbook(io.BytesIO(dirty_bytes()))


def test_addresses_of_the_planted_cells():
    where = {(fault.block, fault.indicator): fault.cell for fault in FAULTS}
    assert where["importance", "A1"] == "I5"  # seven leading columns A-G, a blank one, then the block
    assert where["importance", "F2"] == "AD23"  # the 22nd indicator, respondent 18
    assert where["satisfaction", "A1"] == "AK5"  # 26 + 1 rating columns and a blank one further right


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.cell)
def test_planted_cell_holds_the_fault(workbook, fault):
    cell = workbook[SHEET][fault.cell]
    assert cell.value == fault.value
    kinds = {"#N/A": "e", "=4+1": "f"}
    expected = "d" if isinstance(fault.value, datetime) else kinds.get(fault.value, cell.data_type)
    assert cell.data_type == expected


def test_the_first_sheet_lists_every_planted_cell(workbook):
    listed = {row[0] for row in workbook["说明"].iter_rows(values_only=True)}
    assert {fault.cell for fault in FAULTS} <= listed


def test_texts_that_look_like_formulas_are_texts(workbook):
    names = [workbook[SHEET].cell(FIRST_DATA_ROW + respondent, 3) for respondent in NAMES]
    assert [cell.value for cell in names] == list(NAMES.values())
    assert {cell.data_type for cell in names} == {"s"}


def test_head_is_two_merged_rows_under_two_title_rows(workbook):
    merged = {str(area) for area in workbook[SHEET].merged_cells.ranges}
    assert {"I3:AI3", "AK3:BK3", "B3:B4"} <= merged
    assert workbook[SHEET]["I3"].value == "关心程度"
    assert workbook[SHEET]["AK3"].value == "满意程度"


def test_there_are_hidden_sheets_and_a_chart_sheet(workbook):
    states = {sheet.title: sheet.sheet_state for sheet in workbook._sheets}
    assert states == {
        "说明": "visible",
        SHEET: "visible",
        "上季度(隐藏)": "hidden",
        "代码表": "veryHidden",
        "图表": "visible",
    }


def test_straight_liner_and_duplicate(workbook):
    sheet = workbook[SHEET]
    row = FIRST_DATA_ROW + STRAIGHT_LINER
    assert {sheet.cell(row, column).value for column in (*range(9, 35), *range(37, 63))} == {4}
    again, first = (sheet.cell(FIRST_DATA_ROW + respondent, 2).value for respondent in DUPLICATE)
    assert again == first
