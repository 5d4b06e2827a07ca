"""Two sheets with the same columns, one for each block."""

from lib.intake import Choices, Layout, understand
from lib.survey import columns as col
from lib.survey.problems import ProblemCode
from lib.survey.scale import MISSING
from tests.builders import scheme_of
from tests.workbooks import workbook_of

SCHEME = scheme_of(["A1", "A2"])
HEADS = ["客户编号", "指标A1", "指标A2"]


def codes(found):
    return [problem.code for problem in found.problems]


def test_sheets_are_joined_by_the_respondents_number_whatever_their_order():
    sheets = {
        "重要性": [[*HEADS, "客户类型"], ["K1", 5, 4, "政府"], ["K2", 3, 2, "贷款客户"]],
        "满意度": [HEADS, ["K2", 1, 1], ["K1", 2, 3]],
    }
    found = understand(workbook_of(sheets), SCHEME)

    assert found.recognition.layout is Layout.TWO_SHEETS
    assert found.recognition.sheets == ("重要性", "满意度")
    assert found.returned.responses.satisfaction.tolist() == [[2, 3], [1, 1]]
    assert found.returned.responses.attributes[col.CLIENT_TYPE].tolist() == ["政府", "贷款客户"]


def test_who_stands_on_one_sheet_only_is_kept_and_told():
    sheets = {"关心": [HEADS, ["K1", 5, 4], ["K2", 3, 2]], "满意": [HEADS, ["K1", 2, 3], ["K9", 1, 1]]}
    found = understand(workbook_of(sheets), SCHEME)

    assert found.returned.responses.importance.tolist() == [[5, 4], [3, 2], [MISSING, MISSING]]
    assert found.returned.responses.satisfaction.tolist() == [[2, 3], [MISSING, MISSING], [1, 1]]
    alone = [p.where for p in found.problems if p.code is ProblemCode.RESPONDENT_IN_ONE_SHEET]
    assert alone == ["关心!3", "满意!3"]


def test_without_a_common_number_rows_are_joined_in_order_and_that_is_told():
    sheets = {"关心": [HEADS[1:], [5, 4], [3, 2]], "满意": [HEADS[1:], [2, 3], [1, 1]]}
    found = understand(workbook_of(sheets), SCHEME)

    assert ProblemCode.SHEETS_JOINED_BY_ROW in codes(found)
    assert found.returned.responses.satisfaction.tolist() == [[2, 3], [1, 1]]


def test_a_number_that_stands_twice_is_joined_in_order_and_is_a_duplicate():
    sheets = {"关心": [HEADS, ["K1", 5, 4], ["K1", 3, 2]], "满意": [HEADS, ["K1", 2, 3], ["K1", 1, 1]]}
    returned = understand(workbook_of(sheets), SCHEME).returned

    assert returned.responses.satisfaction.tolist() == [[2, 3], [1, 1]]
    assert returned.duplicate.tolist() == [False, True]


def test_titles_above_the_tables_can_name_the_blocks():
    sheets = {"Sheet1": [["满意程度评分"], HEADS, ["K1", 5, 4]], "Sheet2": [["关心程度评分"], HEADS, ["K1", 2, 3]]}
    found = understand(workbook_of(sheets), SCHEME)
    assert found.recognition.sheets == ("Sheet2", "Sheet1")


def test_labels_can_name_the_blocks():
    sheets = {"甲": [HEADS, ["K1", "很满意", "一般"]], "乙": [HEADS, ["K1", "很关心", "一般"]]}
    found = understand(workbook_of(sheets), SCHEME)
    assert found.recognition.sheets == ("乙", "甲")


def test_nothing_names_the_blocks_so_it_is_asked():
    workbook = workbook_of({"甲": [HEADS, ["K1", 5, 4]], "乙": [HEADS, ["K1", 2, 3]]})
    found = understand(workbook, SCHEME)

    assert found.recognition.sheets == ("甲", "乙")
    assert [p.code for p in found.decisions] == [ProblemCode.BLOCKS_BY_POSITION]
    turned = understand(workbook, SCHEME, Choices(block_order=("satisfaction", "importance")))
    assert turned.recognition.sheets == ("乙", "甲")
    assert turned.storable


def test_expectation_in_the_first_place():
    sheets = {"期望": [HEADS, ["K1", 5, 4]], "满意": [HEADS, ["K1", 2, 3]]}
    found = understand(workbook_of(sheets), SCHEME)

    assert found.recognition.blocks_named == ("expectation", "satisfaction")
    assert ProblemCode.EXPECTATION_BLOCK in codes(found)
    assert found.returned.responses.importance.tolist() == [[5, 4]]
