"""Whatever stands in a workbook: it is understood or called unusable, and every cell is accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake import Choices, ColumnChoice, Layout, Use, infer_scheme, marked_copy, understand, understand_or_infer
from lib.survey.scale import Scale
from lib.survey.scheme import load_scheme
from lib.text import catalogue
from lib.text.problems import remedy_of, sentence_of
from tests.workbooks import workbook_of

SCHEME = load_scheme()
HEADERS = """
序号 提交答卷时间 所用时间 来源详情 客户编号 机构 省级分行 县支行 季度 指标 关心程度 满意程度 总体满意度 意见
关心程度|利率标准 满意程度|利率标准 利率标准 7、请您评价关心程度—利率标准 第5题(利率标准) 期望|服务态度
满意程度|服务态度 imp_01 sat_01 姓名 重要性标准差 样本量 总分 合计
""".split()  # noqa: SIM905 - a list of words is easier to read and to extend
VALUES = """
5 1 3.5 0 -3 99 非常满意 很关心 A.不满意 abc #N/A =A1 2026-09-01 TRUE (跳过) a┋b 其他〖x〗 合计 利率标准 13900000000
64秒 2026Q3 nan
""".split()  # noqa: SIM905 - a list of words is easier to read and to extend
VALUES += ["\u200b", "\x07", "x" * 600]
cell = st.one_of(st.sampled_from(HEADERS), st.sampled_from(VALUES), st.just(""), st.text(max_size=4))
grid = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=8)
)
decision = st.builds(ColumnChoice, st.sampled_from(Use), st.sampled_from([None, "C1", "E2"]))
uses = st.dictionaries(st.sampled_from("ABCDEFGZ"), decision, max_size=3)
choices = st.builds(
    Choices,
    header_rows=st.sampled_from([None, 0, 1, 2, 99]),
    layout=st.one_of(st.none(), st.sampled_from(Layout)),
    uses=uses,
    block_order=st.sampled_from([None, ("satisfaction", "importance")]),
    scale=st.sampled_from([None, Scale(1, 4), Scale(0, 10)]),
    reverse=st.sampled_from([None, frozenset({"importance"})]),
    branch=st.sampled_from([None, "甲/乙"]),
    keep_comments=st.booleans(),
)


def checked(found):
    counts = found.cell_counts
    assert counts.total == counts.valid + counts.missing + counts.invalid
    assert min(counts.valid, counts.missing, counts.invalid) >= 0
    for problem in found.problems:
        assert sentence_of(problem.code, problem.facts)
    assert len(found.canonical_hash) == 64


@given(sheets=st.lists(grid, min_size=1, max_size=2), choices=choices)
@settings(max_examples=250, deadline=None)
def test_any_workbook_and_any_choices(sheets, choices):
    workbook = workbook_of({f"关心{at}": rows for at, rows in enumerate(sheets)}, name="1_按序号_x.xlsx")
    checked(understand(workbook, SCHEME, choices))


@given(rows=grid)
@settings(max_examples=80, deadline=None)
def test_any_workbook_by_its_own_items_and_as_a_marked_copy(rows):
    workbook = workbook_of(rows)
    infer_scheme(workbook)
    found = understand_or_infer(workbook, SCHEME)
    checked(found)
    copy = marked_copy(
        b"", found, lambda p: (sentence_of(p.code, p.facts), remedy_of(p.code, p.facts)), catalogue("zh")
    )
    assert copy[:2] == b"PK"


@pytest.mark.parametrize("rows", [[[""]], [["x"]], [[]] * 3 + [["x"]]])
def test_hardly_anything(rows):
    assert not understand(workbook_of(rows), SCHEME).usable
