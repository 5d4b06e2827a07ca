"""What is read from workbooks: every real cell, as text, at its own address."""

import datetime as dt
import io

import numpy as np
import openpyxl
import pytest
import xlwt

from lib.intake.kinds import FileKind
from lib.intake.reading import read_workbook
from lib.survey.problems import FileRefused, ProblemCode, Severity
from tests.intake import hostile as h
from tests.intake.only_sheet import MAIN, only_sheet, rows


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
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="{lie}"/><sheetData>{h.table(50)}</sheetData></worksheet>'

    read = only_sheet(h.xlsx(sheet))

    assert (read.n_rows, read.n_columns) == (51, 3)


def test_a_merge_over_the_whole_sheet_is_no_reason_to_lay_the_sheet_out():
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'

    sheet = only_sheet(h.xlsx(f'<worksheet xmlns="{MAIN}"><sheetData>{h.table()}</sheetData>{merge}</worksheet>'))

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
        f'<?xml version="1.0"?><!-- note --><worksheet xmlns="{MAIN}"><sheetData>{h.table()}</sheetData></worksheet>',
        f'\ufeff<worksheet xmlns="{MAIN}"><sheetData>{h.table()}</sheetData></worksheet>',
        f'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData>{h.table()}</sheetData></worksheet>',
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        + h.table().replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        + "</x:sheetData></x:worksheet>",
        f'<worksheet xmlns="{MAIN}"><sheetData>' + h.table().replace(' r="', '\n  r = "') + "</sheetData></worksheet>",
        f'<worksheet xmlns="{MAIN}"><sheetData>' + h.table().replace('"', "'") + "</sheetData></worksheet>",
        f'<worksheet xmlns="{MAIN}"><sheetData>'
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
