"""The workbook opened again: links, numbers with formats, native charts, text that stays text."""

import io

import pytest
from openpyxl import load_workbook
from openpyxl.chart import BarChart, LineChart, ScatterChart

from lib.reports.chapters import chapters
from lib.reports.content import Form
from lib.reports.formats import Format
from lib.reports.report import is_hidden
from lib.survey import columns as col
from lib.text import t
from tests.reports.reporting import FORMULA, HIDDEN, MARKUP, file_of, hidden_figures, parts_of, report


def opened(language="zh"):
    return load_workbook(io.BytesIO(file_of(Format.XLSX, language)))


def sheets_and_pages():
    pages = [page for chapter in chapters(report()) for page in chapter.pages]
    return list(zip(opened().worksheets[1:], pages, strict=True))


def row_of(sheet, text):
    return next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == text)


def test_the_contents_lead_to_every_sheet_and_back():
    book = opened()
    targets = [cell.hyperlink.location for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]

    assert targets == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]]
    assert {sheet["A2"].hyperlink.location for sheet in book.worksheets[1:]} == {f"'{book.worksheets[0].title}'!A1"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_names_of_the_sheets_fit_and_differ(language):
    names = opened(language).sheetnames

    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.lower() for name in names}) == len(names)


def test_every_table_holds_the_unrounded_figures_with_their_formats():
    for sheet, page in sheets_and_pages():
        if page.table is None:
            continue
        head = row_of(sheet, page.table.columns[0].title)
        for place, column in enumerate(page.table.columns, 1):
            cells = [sheet.cell(head + at, place) for at in range(1, page.table.rows + 1)]
            if column.form is Form.TEXT:
                continue
            assert [cell.value for cell in cells] == pytest.approx(list(column.values), nan_ok=True), page.key
            assert {cell.number_format for cell in cells if cell.value is not None} <= {
                {Form.WHOLE: "#,##0", Form.ONE: "0.0", Form.TWO: "0.00", Form.SHARE: "0.0%", Form.P: "0.000"}.get(
                    column.form, "+0.00;-0.00;0.00"
                )
            }


def test_the_means_are_those_of_the_study():
    sheet = next(sheet for sheet, page in sheets_and_pages() if page.key == "indicators")
    head = row_of(sheet, t("column.code"))
    titles = {sheet.cell(head, place).value: place for place in range(1, sheet.max_column + 1)}
    for at, code in enumerate(report().study.scheme.codes, head + 1):
        assert sheet.cell(at, 1).value == code
        for block in (col.IMPORTANCE, col.SATISFACTION):
            assert sheet.cell(at, titles[t(f"column.{block}")]).value == pytest.approx(
                report().study.placed[block][code]
            )


def test_the_charts_are_native():
    kinds = {page.key: [type(chart) for chart in sheet._charts] for sheet, page in sheets_and_pages() if sheet._charts}

    assert kinds["quadrants"] == [ScatterChart]
    assert kinds["index"] == kinds["by_branch"] == [BarChart]
    assert kinds["trend"] == [LineChart]


def test_every_point_is_a_series_named_by_a_cell():
    sheet = next(sheet for sheet, page in sheets_and_pages() if page.key == "quadrants")
    series = sheet._charts[0].series

    assert len(series) == len(report().study.scheme.codes) + 2
    assert all(one.tx.strRef.f.startswith(f"'{sheet.title}'!$") for one in series)


def test_no_text_becomes_a_formula():
    cells = [cell for sheet in opened().worksheets for row in sheet.iter_rows() for cell in row]

    assert FORMULA in {cell.value for cell in cells}
    assert MARKUP in {cell.value for cell in cells}
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    sheets = [part for name, part in parts_of(file_of(Format.XLSX)).items() if "worksheets" in name]
    assert not any(b"<f>" in part for part in sheets)


def test_the_excluded_rows_have_a_reason_and_no_answer():
    sheet = next(sheet for sheet, page in sheets_and_pages() if page.key == "excluded")
    row = row_of(sheet, t("report.sample.file")) + 1

    assert [cell.value for cell in sheet[row]] == ["甲.xlsx", 12, "不完整"]
    assert sheet.max_column == 3


def test_a_hidden_group_has_an_empty_row_and_no_figure_in_any_part():
    sheet = next(sheet for sheet, page in sheets_and_pages() if page.key == "by_branch")
    row = next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == HIDDEN)

    assert [cell.value for cell in sheet[row]][2:5] == [None] * 3
    assert is_hidden(report().divisions[0].frame).any()
    for name, part in parts_of(file_of(Format.XLSX)).items():
        for figure in hidden_figures():
            assert figure.encode() not in part, name
