"""What is read from files that can be read: every real cell, as text, at its own address."""

import datetime as dt
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import xlwt

from lib.intake.kinds import FileKind
from lib.intake.limits import LIMITS
from lib.intake.reading import read_workbook
from lib.intake.sheets import Sheet
from lib.survey.problems import FileRefused, ProblemCode, Severity
from tests.intake import hostile as h

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CSV = "编号,关心程度|利率标准,满意程度|利率标准\r\n1,5,4\r\n2,非常满意,\r\n"
_CSV_ROWS = [["编号", "关心程度|利率标准", "满意程度|利率标准"], ["1", "5", "4"], ["2", "非常满意", ""]]


def only_sheet(content: bytes, name: str = "a.xlsx", **how: str) -> Sheet:
    (sheet,) = read_workbook(content, name, **how).sheets  # type: ignore[arg-type]
    return sheet


def rows(sheet: Sheet) -> list[list[str]]:
    return [sheet.row(i) for i in range(sheet.n_rows)]


def codes_of(content: bytes, name: str = "a.xlsx") -> list[ProblemCode]:
    return [problem.code for problem in read_workbook(content, name).problems]


def test_the_cells_of_a_workbook_written_by_openpyxl_come_back_as_text():
    book = openpyxl.Workbook()
    book.active.title = "问卷"
    book.active.append(
        ["编号", 5, 3.5, True, dt.date(2026, 9, 1), dt.datetime(2026, 9, 1, 8, 30), dt.time(6, 5), "５分", " 空 "]
    )
    out = io.BytesIO()
    book.save(out)

    sheet = only_sheet(out.getvalue())

    assert sheet.name == "问卷"
    assert rows(sheet) == [["编号", "5", "3.5", "TRUE", "2026-09-01", "2026-09-01T08:30:00", "6:05:00", "５分", " 空 "]]


def test_equal_texts_share_one_code_and_the_blank_is_code_0():
    (sheet,) = read_workbook(b"a,b\n5,x\n,x\n5,y\n", "a.csv").sheets

    assert sheet.columns[0].values == ("", "a", "5")
    assert sheet.columns[0].codes.tolist() == [1, 2, 0, 2]
    assert sheet.columns[0].codes.dtype == np.int32
    assert not sheet.columns[0].codes.flags.writeable


def test_a_number_a_truth_value_and_their_texts_stay_apart_or_together_as_they_read():
    cells = (
        h.row(h.number_cell("A1", 1))
        + h.row('<c r="A2" t="b"><v>1</v></c>', number=2)
        + h.row(h.text_cell("A3", "1"), number=3)
    )

    assert only_sheet(h.xlsx(data=cells)).columns[0].texts() == ["1", "TRUE", "1"]


def test_addresses_are_those_of_the_spreadsheet_even_where_the_used_range_begins_late():
    data = h.row(h.text_cell("AB7", "头"), number=7) + h.row(h.number_cell("AD9"), number=9)

    sheet = only_sheet(h.xlsx(data=data))

    assert (sheet.first_row, sheet.first_column, sheet.n_rows, sheet.n_columns) == (7, 27, 3, 3)
    assert sheet.address(2, 2) == "AD9"
    assert rows(sheet) == [["头", "", ""], ["", "", ""], ["", "", "5"]]


@pytest.mark.parametrize("lie", ["A1", "A1:XFD1048576"])
def test_a_lying_dimension_changes_nothing(lie: str):
    sheet = f'<worksheet xmlns="{_MAIN}"><dimension ref="{lie}"/><sheetData>{h.table(50)}</sheetData></worksheet>'

    read = only_sheet(h.xlsx(sheet))

    assert (read.n_rows, read.n_columns) == (51, 3)


def test_a_merge_over_the_whole_sheet_is_no_reason_to_lay_the_sheet_out():
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

    sheet = only_sheet(h.xlsx(f'<worksheet xmlns="{_MAIN}"><sheetData>{h.table()}</sheetData>{merge}</worksheet>'))

    assert (sheet.n_rows, sheet.n_columns) == (4, 3)
    assert sheet.merged == ("A1:XFD1048576",)


def test_formatted_blanks_far_away_are_no_cells():
    far = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"></c></row>'

    assert only_sheet(h.xlsx(data=h.table() + far)).n_rows == 4


def test_blank_columns_between_are_kept():
    sheet = only_sheet(h.xlsx(data=h.row(h.number_cell("A1"), h.number_cell("D1"))))

    assert rows(sheet) == [["5", "", "", "5"]]


@pytest.mark.parametrize(
    "sheet",
    [
        f'<?xml version="1.0"?><!-- note --><worksheet xmlns="{_MAIN}"><sheetData>{h.table()}</sheetData></worksheet>',
        f'\ufeff<worksheet xmlns="{_MAIN}"><sheetData>{h.table()}</sheetData></worksheet>',
        f'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>{h.table()}</sheetData></worksheet>',
        f'<x:worksheet xmlns:x="{_MAIN}"><x:sheetData>'
        + h.table().replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        + "</x:sheetData></x:worksheet>",
        f'<worksheet xmlns="{_MAIN}"><sheetData>' + h.table().replace(' r="', '\n  r = "') + "</sheetData></worksheet>",
        f'<worksheet xmlns="{_MAIN}"><sheetData>' + h.table().replace('"', "'") + "</sheetData></worksheet>",
        f'<worksheet xmlns="{_MAIN}"><sheetData>'
        + "".join(f"<row>{'<c><v>5</v></c>' * 3}</row>" for _ in range(4))
        + "</sheetData></worksheet>",
    ],
    ids=["comment", "byte order mark", "strict", "prefix", "line breaks", "single quotes", "no addresses"],
)
def test_every_way_to_write_a_sheet_gives_the_same_cells(sheet: str):
    read = only_sheet(h.xlsx(sheet))

    assert (read.n_rows, read.n_columns, read.row(1)[1]) == (4, 3, "5")


def test_shared_texts_blank_ones_and_white_space_are_read_as_they_are():
    texts = ("<t>头</t>", "<t></t>", '<t xml:space="preserve"> </t>', "<r><t>很</t></r><r><t>满意</t></r>")
    shared = "".join(f"<si>{text}</si>" for text in texts)
    cells = "".join(f'<c r="{letter}1" t="s"><v>{i}</v></c>' for i, letter in enumerate("ABCD"))

    assert rows(only_sheet(h.xlsx(data=h.row(cells), shared=shared))) == [["头", "", " ", "很满意"]]


def test_an_error_cell_reads_as_its_error_and_is_named():
    cells = h.row(
        h.number_cell("A1"), '<c r="B1" t="e"><v>#N/A</v></c>', '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    )

    sheet = only_sheet(h.xlsx(data=cells))

    assert rows(sheet) == [["5", "#N/A", "#DIV/0!"]]
    assert dict(sheet.faulty) == {"B1": "#N/A", "C1": "#DIV/0!"}


def test_a_formula_gives_its_stored_value_and_without_one_its_own_text():
    book = openpyxl.Workbook()
    book.active.append([5, "=A1&B1"])
    out = io.BytesIO()
    book.save(out)
    stored = h.row('<c r="A1"><f>2+3</f><v>5</v></c>', '<c r="B1" t="str"><f>""</f><v></v></c>', h.number_cell("C1"))

    without, with_value = only_sheet(out.getvalue()), only_sheet(h.xlsx(data=stored))

    assert rows(without) == [["5", "=A1&B1"]]
    assert dict(without.faulty) == {"B1": "formula_without_value"}
    assert rows(with_value) == [["5", "", "5"]]
    assert not with_value.faulty


def test_a_column_of_formulas_without_values_at_the_edge_is_not_lost():
    cells = h.row(h.number_cell("B2"), "<c r='A2'><f>1</f></c>", "<c r='D2'><f>2</f></c>", number=2) + h.row(
        "<c r='A3'><f>3</f></c>", number=3
    )

    sheet = only_sheet(h.xlsx(data=cells))

    assert rows(sheet) == [["=1", "5", "", "=2"], ["=3", "", "", ""]]
    assert sheet.address(0, 0) == "A2"


def test_values_that_are_no_numbers_are_never_blank():
    cells = h.row(
        *(
            h.number_cell(f"{letter}1", value)
            for letter, value in zip("ABCD", ("NaN", "INF", "1e999", "-inf"), strict=True)
        )
    )

    assert rows(only_sheet(h.xlsx(data=cells))) == [["NaN", "INF", "INF", "-INF"]]


def test_dates_follow_the_calendar_that_the_workbook_says():
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    cells = h.row('<c r="A1" s="1"><v>46266</v></c>')

    of_1900 = only_sheet(h.xlsx(data=cells, styles=styles))
    of_1904 = only_sheet(h.xlsx(data=cells, styles=styles, book='<workbookPr date1904="1"/>'))

    assert (of_1900.cell(0, 0), of_1904.cell(0, 0)) == ("2026-09-01", "2030-09-02")


def test_odd_characters_come_through():
    odd = "５分\u200b\u00a0😀\u0001"
    (sheet,) = read_workbook(f"a\n{odd}\n".encode(), "a.csv").sheets
    escaped = only_sheet(h.xlsx(data=h.row(h.text_cell("A1", "甲_x000D_乙&#128512;"))))

    assert sheet.cell(1, 0) == odd
    assert escaped.cell(0, 0) == "甲\r乙😀"


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_skipped_and_named(state: str):
    book = openpyxl.Workbook()
    book.active.append([1])
    book.create_sheet("藏").append([2])
    book["藏"].sheet_state = state
    out = io.BytesIO()
    book.save(out)

    read = read_workbook(out.getvalue(), "a.xlsx")

    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert [(p.code, p.sheet, p.severity) for p in read.problems] == [(ProblemCode.SHEET_HIDDEN, "藏", Severity.NOTE)]


@pytest.mark.parametrize("how", [{"state": "veryHidden"}, {"kind": "chartsheet"}])
def test_a_workbook_without_a_visible_sheet_of_cells_has_no_data(how: dict[str, str]):
    with pytest.raises(FileRefused, match="no_data"):
        read_workbook(h.xlsx(data=h.table(), **how), "a.xlsx")


def test_blank_sheets_are_passed_over():
    book = openpyxl.Workbook()
    book.create_sheet("数据").append([1])
    out = io.BytesIO()
    book.save(out)

    assert [sheet.name for sheet in read_workbook(out.getvalue(), "a.xlsx").sheets] == ["数据"]


def test_macros_and_links_are_left_alone_and_mentioned():
    found = h.parts(data=h.table()) | {
        "xl/vbaProject.bin": b"not opened",
        "xl/externalLinks/externalLink1.xml": b'<ddeLink ddeService="cmd" ddeTopic="/c calc"/>',
    }

    read = read_workbook(h.zipped(found), "a.xlsm")

    assert read.kind is FileKind.XLSM
    assert [problem.code for problem in read.problems] == [ProblemCode.MACROS_NOT_RUN, ProblemCode.LINKS_NOT_FOLLOWED]


def test_a_part_that_nobody_reads_may_be_odd():
    found = h.parts(data=h.table()) | {"docProps/app.xml": b"<broken", "customXml/item1.xml": b"<!DOCTYPE a><a/>"}

    assert only_sheet(h.zipped(found)).n_rows == 4


def test_an_old_workbook_is_read_with_its_errors_named():
    book = xlwt.Workbook()
    sheet = book.add_sheet("数据")
    for i, value in enumerate(("编号", 5, 3.5, True, dt.date(2026, 9, 1))):
        sheet.write(0, i, value, xlwt.easyxf(num_format_str="yyyy-mm-dd") if i == 4 else xlwt.Style.default_style)
    sheet.row(1).set_cell_error(1, 0x2A)
    sheet.write_merge(2, 2, 0, 1, "合并")
    hidden = book.add_sheet("藏")
    hidden.visibility = 1
    hidden.write(0, 0, 1)
    out = io.BytesIO()
    book.save(out)

    read = read_workbook(out.getvalue(), "a.xls")

    assert read.kind is FileKind.XLS
    assert rows(read.sheets[0]) == [
        ["编号", "5", "3.5", "TRUE", "2026-09-01"],
        ["", "#N/A", "", "", ""],
        ["合并", "", "", "", ""],
    ]
    assert dict(read.sheets[0].faulty) == {"B2": "#N/A"}
    assert read.sheets[0].merged == ("A3:B3",)
    assert [(problem.code, problem.sheet) for problem in read.problems] == [(ProblemCode.SHEET_HIDDEN, "藏")]


def test_an_open_document_is_read_with_its_errors_named():
    def line(cells: str, repeats: int = 1) -> str:
        return f'<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>'

    blank = line('<table:table-cell table:number-columns-repeated="16384"/>', 1_048_570)
    error = 'calcext:value-type="error" table:formula="of:=[.A1]/0"'
    first = h.ods_cell("string", "编号") + h.ods_cell("float", "5", value="5", more='table:number-columns-repeated="2"')
    second = h.ods_cell("string", "#DIV/0!", more=error) + '<table:table-cell table:formula="of:=1+1"/>'
    visible = f'<table:table table:name="S">{line(first)}{line(second)}{blank}</table:table>'
    hidden = f'<table:table table:name="藏" table:style-name="hidden">{line(first)}</table:table>'

    read = read_workbook(h.ods(visible + hidden), "a.ods")

    assert read.kind is FileKind.ODS
    assert rows(read.sheets[0]) == [["编号", "5", "5"], ["#DIV/0!", "=1+1", ""]]
    assert dict(read.sheets[0].faulty) == {"A2": "#DIV/0!", "B2": "formula_without_value"}
    assert [(problem.code, problem.sheet) for problem in read.problems] == [(ProblemCode.SHEET_HIDDEN, "藏")]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gbk", "gb18030"), ("gb18030", "gb18030"), ("utf-16", "utf-16")],
)
def test_chinese_text_is_right_in_every_usual_encoding(encoding: str, found: str):
    read = read_workbook(_CSV.encode(encoding), "a.csv")

    assert (read.kind, read.encoding, read.delimiter) == (FileKind.CSV, found, ",")
    assert rows(read.sheets[0]) == _CSV_ROWS


def test_utf_16_big_endian_is_told_by_its_mark():
    assert rows(only_sheet(b"\xfe\xff" + _CSV.encode("utf-16-be"), "a.csv")) == _CSV_ROWS


def test_a_rare_character_of_gb_18030_does_not_spoil_the_rest():
    text = _CSV.replace("1,5", "㐂𠀀,5")

    assert only_sheet(text.encode("gb18030"), "a.csv").cell(1, 0) == "㐂𠀀"


def test_other_encodings_are_guessed_and_the_guess_is_said():
    text = "編號,關心程度,滿意程度\n" + "一,非常滿意,還可以\n二,非常關心,覺得利率標準過高\n" * 20

    read = read_workbook(text.encode("big5"), "a.csv")

    assert read.sheets[0].row(1) == ["一", "非常滿意", "還可以"]
    assert [problem.code for problem in read.problems] == [ProblemCode.ENCODING_GUESSED]


def test_a_chosen_encoding_is_used_or_said_not_to_fit():
    content = _CSV.encode("gb18030")

    assert rows(only_sheet(content, "a.csv", encoding="gb18030")) == _CSV_ROWS
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


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (_CSV.encode("gbk"), "导出.xlsx", FileKind.CSV),
        (b"<html><table><tr><td>a</td></tr></table></html>", "导出.xls", FileKind.HTML),
        (h.xlsx(data=h.table()), "导出.csv", FileKind.XLSX),
    ],
)
def test_a_file_is_read_for_what_it_is_and_the_wrong_name_is_mentioned(content: bytes, name: str, kind: FileKind):
    read = read_workbook(content, name)

    assert read.kind is kind
    assert [problem.code for problem in read.problems] == [ProblemCode.NAMED_OTHERWISE]


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a.dat", "a"])
def test_tab_separated_text_goes_by_many_names(name: str):
    read = read_workbook(b"a\tb\n1\t2\n", name)

    assert (read.kind, read.delimiter, read.problems) == (FileKind.CSV, "\t", ())


def test_an_html_table_is_read_with_its_spans_and_encoding():
    page = (
        '<html><head><meta charset="gb2312"><title>不读</title><style>td{}</style></head><body><table>'
        "<tr><th rowspan=2>编号</th><th colspan=2>关心&nbsp;程度</th></tr><tr><th>利率<br>标准</th><th>期限</th></tr>"
        "<tr><td>1<td>5<td>4</tr></table></body></html>"
    )

    sheet = only_sheet(page.encode("gb18030"), "a.xls")

    assert rows(sheet) == [["编号", "关心 程度", ""], ["", "利率 标准", "期限"], ["1", "5", "4"]]


def test_the_hash_is_that_of_the_bytes():
    assert read_workbook(b"a,b\n1,2\n", "a.csv").sha256 == (
        "492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470"
    )


def test_progress_is_told_while_a_long_file_is_read():
    told: list[tuple[str, float]] = []

    read_workbook(h.xlsx(data=h.table(10_000)), "a.xlsx", on_progress=lambda stage, done: told.append((stage, done)))

    assert list(dict.fromkeys(stage for stage, _ in told)) == ["waiting", "checking", "reading"]
    assert told[-1] == ("reading", 1.0)
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert shares[0] == 0


def test_the_reading_process_is_given_no_secret(monkeypatch: pytest.MonkeyPatch):
    started: list[dict[str, object]] = []
    popen = subprocess.Popen

    def watched(command: list[str], **how: object) -> object:
        started.append({"command": command, **how})
        return popen(command, **how)  # type: ignore[call-overload]

    monkeypatch.setenv("SURVEY_DATABASE_URL", "postgresql://user:secret@host/db")
    monkeypatch.setattr("lib.intake.reader_process.subprocess.Popen", watched)
    read_workbook(b"a,b\n1,2\n", "secret name.csv")

    (process,) = started
    assert not {"SURVEY_DATABASE_URL", "HOME", "PATH"} & set(process["env"])  # type: ignore[call-overload]
    assert "-I" in process["command"]  # type: ignore[operator]
    assert not any("secret" in part for part in process["command"])  # type: ignore[attr-defined]


def test_no_process_and_no_pipe_is_left_behind():
    def open_files() -> int:
        folder = Path("/proc/self/fd")
        return len(list(folder.iterdir())) if folder.is_dir() else 0

    read_workbook(b"a,b\n1,2\n", "a.csv")
    before = open_files()
    for _ in range(3):
        read_workbook(b"a,b\n1,2\n", "a.csv")
        with pytest.raises(FileRefused):
            read_workbook(h.xlsx(data=""), "a.xlsx")

    assert open_files() == before
