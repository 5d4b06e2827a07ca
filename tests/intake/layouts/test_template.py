"""The product's own template, written and filled in, is read back in both languages."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from lib.intake import Layout, Platform, template_bytes, understand
from lib.survey import columns as col
from lib.survey.answer_options import offered_labels
from lib.survey.periods import Period
from lib.survey.problems import ProblemCode
from lib.survey.scale import Scale
from lib.survey.scheme import load_scheme
from lib.text import LANGUAGES, catalogue
from tests.builders import scheme_of
from tests.workbooks import Answers, template_sheets, workbook_of

TODAY = date(2026, 8, 14)
SCHEME = load_scheme()


def opened(language, scheme=SCHEME):
    return load_workbook(BytesIO(template_bytes(scheme, language, now=TODAY, words=catalogue(language))))


def read(book):
    return workbook_of(
        {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}, name="模板.xlsx"
    )


def offered(book, letter):
    """The values of the drop-down of a column, as the validation's formula points at them."""
    data = book.worksheets[1]
    rule = next(rule for rule in data.data_validations.dataValidation if f"{letter}2:{letter}5000" in str(rule.sqref))
    sheet, _, place = rule.formula1.partition("!")
    return [row[0].value for row in book[sheet.strip("'")][place.replace("$", "")]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filled_template_is_read_back(language):
    book = opened(language)
    data, info = book.worksheets[1], book.worksheets[2]
    heads = [cell.value for cell in data[1]]
    ratings = [at for at, head in enumerate(heads, 1) if "|" in head]
    for row in (2, 3):
        for at in ratings:
            labels = offered(book, data.cell(1, at).column_letter)
            data.cell(row, at).value = labels[(at + row) % 5]
        data.cell(row, 1).value = f"Q{row}"
        for at in (3, 4, 5, 6, 7):
            data.cell(row, at).value = offered(book, data.cell(1, at).column_letter)[0]
        data.cell(row, heads.index(heads[-2]) + 1).value = offered(book, data.cell(1, len(heads) - 1).column_letter)[1]
    for row, value in enumerate(("2026Q2", "江西省分行/新余市分行", 64, 2), 2):
        info.cell(row, 2).value = value

    found = understand(read(book), SCHEME)
    responses = found.returned.responses

    assert (found.recognition.layout, found.recognition.platform) == (Layout.TEMPLATE, Platform.TEMPLATE)
    assert found.storable, found.problems
    assert (found.recognition.period, found.recognition.distributed) == (Period.parse("2026Q2"), 64)
    expected = [[5 - (at + row) % 5 for at in ratings] for row in (2, 3)]
    assert [
        [*a, *b] for a, b in zip(responses.importance.tolist(), responses.satisfaction.tolist(), strict=True)
    ] == expected
    assert responses.overall.tolist() == [4, 4]
    first = {name: responses.attributes[name].tolist()[0] for name in responses.attributes}
    assert first == {
        col.BRANCH: "江西省分行/新余市分行",
        col.CLIENT_TYPE: "贷款客户",
        col.CLIENT_TIER: "战略合作客户",
        col.CLIENT_LEVEL: "总行级",
        col.LOAN_KIND: "固定资产贷款",
        col.CHANNEL: "线上",
    }


def test_answers_are_offered_in_the_language_best_first():
    assert offered(opened("zh"), "H") == ["非常关心", "很关心", "一般", "不太关心", "不关心"]
    assert offered(opened("en"), "AH")[0] == "Very satisfied"
    assert len(offered(opened("en"), "AH")) == 5


def test_a_scale_without_labels_offers_its_scores():
    scheme = scheme_of(["A", "B"], scale=Scale(0, 10))
    assert offered_labels(scheme, "importance", "zh") == ()
    assert offered(opened("zh", scheme), "H") == list(range(10, -1, -1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_template_is_known_and_says_that_it_is_empty(language):
    found = understand(read(opened(language)), SCHEME)

    assert found.recognition.layout is Layout.TEMPLATE
    assert ProblemCode.NO_ROWS in [problem.code for problem in found.problems]
    assert not found.recognition.missing_importance
    assert not found.usable


def test_the_submission_sheet_gives_the_branch_where_no_column_has_it():
    answers = Answers(["利率标准"], [[5]], [[4]])
    sheets = template_sheets(
        answers, 调查期="2026年第3季度", 机构="江西省分行＞新余市分行", 发放份数="20份", 收回份数=2
    )
    found = understand(workbook_of(sheets), SCHEME)

    assert found.branches == ("江西省分行/新余市分行",)
    assert found.recognition.period == Period.parse("2026Q3")
    assert found.recognition.distributed == 20
    differs = next(problem for problem in found.problems if problem.code is ProblemCode.RETURNED_DIFFERS)
    assert dict(differs.facts) == {"stated": 2, "rows": 1}


def test_rows_with_nothing_but_a_number_are_not_questionnaires():
    sheets = template_sheets(Answers(["利率标准"], [[5]], [[4]]))
    rows = [["序号", *row[1:]] if at == 0 else [at, *row[1:]] for at, row in enumerate(sheets["问卷数据"])]
    sheets["问卷数据"] = [*rows, [2, None, None], [3, None, None]]
    assert understand(workbook_of(sheets), SCHEME).n_rows == 1
