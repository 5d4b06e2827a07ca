"""A cell is a rating, a blank or a reported problem."""

import numpy as np
import pytest

from lib.intake.cells import Cells
from lib.intake.ratings import RatingReader, number_in, read_ratings
from lib.survey.problems import ProblemCode, Severity
from lib.survey.scale import MISSING, Scale
from tests.workbooks import sheet_of

SCORES = {"非常满意": 5, "很满意": 4, "一般": 3, "不太满意": 2, "不满意": 1, "Very satisfied": 5}


def reader(**more):
    return RatingReader(Scale(), SCORES, **more)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("5", 5),
        ("５", 5),
        ("5.0", 5),
        ("5分", 5),
        ("５分", 5),
        ("4.", 4),
        (" 4 ", 4),
        ("\u00a04", 4),
        ("4\u200b", 4),
        ("+4", 4),
        ("1e0", 1),
        ("非常满意", 5),
        ("A.非常满意", 5),
        ("A、非常满意", 5),
        ("Very satisfied", 5),
        ("不满意", 1),
        ("3 points", 3),
    ],
)
def test_forms_of_a_rating(text, rating):
    assert reader().read(text).rating == rating


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u200b", "\n"])
def test_a_blank_is_missing_without_a_problem(text):
    found = reader().read(text)
    assert (found.rating, found.problem) == (MISSING, None)


@pytest.mark.parametrize("text", ["0", "6", "3.5", "-1", "100", "1e300", "5.01"])
def test_a_number_off_the_scale(text):
    found = reader().read(text)
    assert (found.rating, found.problem, found.off_scale) == (MISSING, ProblemCode.VALUE_OFF_SCALE, True)


@pytest.mark.parametrize("text", ["-3", "-2", "99", "(跳过)", "(空)", "（跳过）"])
def test_usual_missing_codes_are_proposed(text):
    found = reader().read(text)
    assert (found.problem, found.off_scale) == (ProblemCode.MISSING_CODE, False)


def test_missing_codes_can_be_switched_off():
    assert reader(missing=frozenset()).read("-3").problem is ProblemCode.VALUE_OFF_SCALE
    assert reader(missing=frozenset()).read("(跳过)").problem is ProblemCode.VALUE_NOT_A_RATING


def test_a_missing_code_on_the_scale_is_a_rating():
    wide = RatingReader(Scale(-3, 3), {})
    assert wide.read("-3").rating == -3


@pytest.mark.parametrize(
    "text", ["abc", "TRUE", "FALSE", "inf", "-inf", "nan", "NaN", "4、5", "4┋5", "😊", "5 or 4", "1,5", "4\x07"]
)
def test_text_that_is_no_rating(text):
    found = reader().read(text)
    assert (found.rating, found.problem, found.off_scale) == (MISSING, ProblemCode.VALUE_NOT_A_RATING, False)


@pytest.mark.parametrize("text", ["2026-09-01", "2026-09-01T08:30:00", "2026/9/1", "2026年9月1日"])
def test_a_date_is_told_as_a_date(text):
    assert reader().read(text).problem is ProblemCode.VALUE_IS_A_DATE


def test_errors_and_formulas_without_a_value():
    assert reader().read("#N/A").problem is ProblemCode.CELL_SHOWS_ERROR
    assert reader().read("=A1+B1").problem is ProblemCode.FORMULA_WITHOUT_VALUE


def test_reversal_turns_numbers_but_not_labels():
    backwards = reader(reverse=True)
    assert [backwards.read(text).rating for text in ("1", "2", "5", "非常满意")] == [5, 4, 1, 5]


def test_infinity_is_no_number():
    assert number_in("inf") is None
    assert number_in("1e999") is None


def test_a_column_is_read_with_its_left_out_cells():
    sheet = sheet_of([["满意程度"], [5], ["6"], [""], ["abc"], ["6"]])
    read = read_ratings(Cells(sheet, 0, np.arange(1, 6)), reader(), "满意程度")

    assert read.ratings.tolist() == [5, MISSING, MISSING, MISSING, MISSING]
    assert read.off_scale.tolist() == [False, True, False, False, True]
    assert {(entry.value, tuple(entry.rows), entry.severity) for entry in read.left_out} == {
        ("6", (2, 5), Severity.VALUE_LEFT_OUT),
        ("abc", (4,), Severity.VALUE_LEFT_OUT),
    }
    assert read.left_out[0].problem_at(2).cell == "A3"
