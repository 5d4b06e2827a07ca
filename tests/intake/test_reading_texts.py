"""What is read from text files: encodings, delimiters, quotes and ragged rows."""

from dataclasses import replace

import pytest

from lib.intake.kinds import FileKind
from lib.intake.limits import LIMITS
from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused, ProblemCode, Severity
from tests.intake.only_sheet import CSV, CSV_ROWS, only_sheet, rows


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_chinese_text_is_right_in_every_usual_encoding(encoding: str, found: str):
    read = read_workbook(CSV.encode(encoding), "a.csv")

    assert (read.kind, read.encoding, read.delimiter) == (FileKind.CSV, found, ",")
    assert rows(read.sheets[0]) == CSV_ROWS


def test_utf_16_big_endian_is_told_by_its_mark():
    assert rows(only_sheet(b"\xfe\xff" + CSV.encode("utf-16-be"), "a.csv")) == CSV_ROWS


def test_a_rare_character_of_gb_18030_does_not_spoil_the_rest():
    text = CSV.replace("1,5", "㐂𠀀,5")

    assert only_sheet(text.encode("gb18030"), "a.csv").cell(1, 0) == "㐂𠀀"


def test_other_encodings_are_guessed_and_the_guess_is_said():
    text = "編號,關心程度,滿意程度\n" + "一,非常滿意,還可以\n二,非常關心,覺得利率標準過高\n" * 20

    read = read_workbook(text.encode("big5"), "a.csv")

    assert read.sheets[0].row(1) == ["一", "非常滿意", "還可以"]
    assert [problem.code for problem in read.problems] == [ProblemCode.ENCODING_GUESSED]


def test_a_chosen_encoding_is_used_or_said_not_to_fit():
    content = CSV.encode("gb18030")

    assert rows(only_sheet(content, "a.csv", encoding="gb18030")) == CSV_ROWS
    for wrong in ("utf-8", "rot13", "no such thing"):
        with pytest.raises(FileRefused, match="encoding_does_not_fit"):
            read_workbook(content, "a.csv", encoding=wrong)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b;c\n1,2;3\n", ","),
        ("a\tb\n1,5\t2\n", "\t"),
        ("a;b\n1,5;2\n2,5;3\n", ";"),
        ("sep=;\na;b\n1;2\n", ";"),
        ("标题，本行没有分隔\na,b\n1,2\n", ","),
    ],
    ids=["comma", "tab", "semicolon", "named", "title"],
)
def test_the_delimiter_is_the_one_that_makes_a_table(text: str, delimiter: str):
    assert read_workbook(text.encode(), "a.csv").delimiter == delimiter


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_quoted_fields_may_hold_delimiters_quotes_and_line_ends(line_end: str):
    text = line_end.join(["a,b", '"1,5","他说""好""', '再说"', "3,4", ""])

    sheet = only_sheet(text.encode(), "a.csv")

    assert rows(sheet) == [["a", "b"], ["1,5", f'他说"好"{line_end}再说"'[:-1]], ["3", "4"]]
    assert sheet.address(2, 0) == "A3"


def test_a_row_with_a_field_too_many_is_left_out_and_located():
    read = read_workbook("a,b,c\n1,x,5\n2,利率,有点高,4\n3,y,5\n".encode(), "a.csv")

    assert rows(read.sheets[0]) == [["a", "b", "c"], ["1", "x", "5"], ["", "", ""], ["3", "y", "5"]]
    (problem,) = read.problems
    assert (problem.code, problem.severity, problem.cell) == (ProblemCode.RAGGED_ROW, Severity.VALUE_LEFT_OUT, "3")
    assert dict(problem.facts) == {"found": 4, "expected": 3}


def test_a_row_broken_by_a_line_end_is_left_out_as_two_halves():
    read = read_workbook("a,b,c\n1,x,5\n2,前半\n后半,4\n3,y,5\n".encode(), "a.csv")

    assert rows(read.sheets[0])[2:] == [["", "", ""], ["", "", ""], ["3", "y", "5"]]
    assert [(problem.code, problem.cell) for problem in read.problems] == [
        (ProblemCode.RAGGED_ROW, "3"),
        (ProblemCode.RAGGED_ROW, "4"),
    ]


def test_a_row_that_ends_early_is_filled_up_and_mentioned():
    read = read_workbook(b"a,b,c\n1,2,3\n4,5\n\n6,7,8\n", "a.csv")

    assert rows(read.sheets[0]) == [["a", "b", "c"], ["1", "2", "3"], ["4", "5", ""], ["", "", ""], ["6", "7", "8"]]
    assert [(problem.code, problem.severity, problem.cell) for problem in read.problems] == [
        (ProblemCode.SHORT_ROW, Severity.NOTE, "3")
    ]


def test_blank_fields_after_the_last_column_are_no_fault():
    read = read_workbook(b"a,b\n1,2,\n3,4,,\n5,6\n", "a.csv")

    assert rows(read.sheets[0]) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]
    assert read.problems == ()


def test_row_names_without_a_header_never_move_the_answers():
    with pytest.raises(FileRefused, match="too_ragged"):
        read_workbook(b"imp,sat\n" + b"".join(b"%d,5,4\n" % i for i in range(1, 30)), "a.csv")


def test_title_rows_above_a_text_table_stay():
    sheet = only_sheet("2026年三季度\n\n编号,利率\n1,5\n2,4\n".encode(), "a.csv")

    assert rows(sheet)[:3] == [["2026年三季度", ""], ["", ""], ["编号", "利率"]]


def test_many_ragged_rows_are_listed_up_to_a_limit_and_then_counted():
    few = replace(LIMITS, located_problems=2)
    text = "a,b\n" + "1,2\n" * 20 + "1,2,3\n" * 5

    problems = read_workbook(text.encode(), "a.csv", limits=few).problems

    assert [problem.code for problem in problems] == [ProblemCode.RAGGED_ROW] * 2 + [ProblemCode.RAGGED_ROWS_MORE]
    assert problems[-1].facts["count"] == 3
