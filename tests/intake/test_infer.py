"""A scheme from a file's own paired items."""

import pytest

from lib.intake import Choices, infer_scheme, understand
from lib.survey.scale import Scale
from tests import workbooks as wb
from tests.workbooks import Answers, workbook_of

NAMES = ["停车位", "绿地", "步道"]
ANSWERS = Answers(NAMES, [[5, 4, 3]], [[1, 2, 3]])


@pytest.mark.parametrize(
    "write", [wb.prefixed_rows, wb.two_sheets, wb.long_rows, wb.wjx_rows, wb.tencent_rows, wb.wenjuan_rows],
    ids=lambda write: write.__name__,
)  # fmt: skip
def test_items_of_every_layout(write):
    workbook = workbook_of(write(ANSWERS), name="1_按分数_x.xlsx")
    scheme = infer_scheme(workbook)

    assert [item.named("zh") for item in scheme.indicators] == NAMES
    assert scheme.codes == ("I01", "I02", "I03")
    assert understand(workbook, scheme).returned.responses.satisfaction.tolist() == [[1, 2, 3]]


@pytest.mark.parametrize(
    ("heads", "codes"),
    [
        (["imp_01", "imp_02", "sat_01", "sat_02"], ("01", "02")),
        (["Importance: a1", "Importance: a2", "Satisfaction: a1", "Satisfaction: a2"], ("a1", "a2")),
        (["a1 importance", "a1 performance", "a2 importance", "a2 performance"], ("a1", "a2")),
        (["sat_2", "imp_2", "imp_1", "sat_1"], ("2", "1")),
    ],
)
def test_short_items_are_their_own_codes(heads, codes):
    scheme = infer_scheme(workbook_of([["id", *heads], [1, 5, 4, 3, 2]]))
    assert scheme.codes == codes
    assert len(scheme.dimensions) == 1


def test_items_with_long_english_names():
    heads = [f"{block}: {name}" for block in ("Importance", "Satisfaction") for name in ("Parking lots", "Green areas")]
    workbook = workbook_of([["id", *heads], [1, 5, 4, 3, 2]])
    scheme = infer_scheme(workbook)
    assert [item.named("en") for item in scheme.indicators] == ["Parking lots", "Green areas"]
    assert understand(workbook, scheme).returned.responses.importance.tolist() == [[5, 4]]


def test_only_items_with_both_blocks_count():
    scheme = infer_scheme(workbook_of([["imp_1", "imp_2", "sat_2", "sat_3"], [1, 2, 3, 4]]))
    assert scheme.codes == ("2",)


def test_two_merged_header_rows_of_unknown_items():
    rows = [["", "关心程度", "", "", "满意程度", "", ""], ["编号", *NAMES, *NAMES], ["K1", 5, 4, 3, 1, 2, 3]]
    scheme = infer_scheme(workbook_of(rows))
    assert [item.named("zh") for item in scheme.indicators] == NAMES
    assert understand(workbook_of(rows), scheme).returned.responses.importance.tolist() == [[5, 4, 3]]


def test_the_overall_item_is_no_item():
    heads = ["重要性|停车", "满意度|停车", "总体重要性评价", "总体满意度"]
    assert len(infer_scheme(workbook_of([heads, [5, 4, 3, 2]])).codes) == 1


def test_nothing_paired_gives_no_scheme():
    assert infer_scheme(workbook_of([["甲", "乙"], [1, 2]])) is None


def test_the_chosen_scale_is_taken():
    scheme = infer_scheme(workbook_of([["imp_1", "sat_1"], [10, 0]]), Choices(scale=Scale(0, 10)))
    assert scheme.scale == Scale(0, 10)
