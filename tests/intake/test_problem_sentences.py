"""Every problem that understanding a file can raise has a sentence and a remedy, and their gaps are filled."""

from dataclasses import replace

import pytest

from lib.intake import Choices, ColumnChoice, Use, scheme_of_workbook, understand
from lib.survey.problems import FileRefused, ProblemCode
from lib.survey.scheme import load_scheme
from lib.text import LANGUAGES, catalogue, use_language
from lib.text.problems import remedy_of, sentence_of
from tests.builders import scheme_of
from tests.workbooks import Answers, prefixed_rows, wjx_rows, workbook_of

SCHEME = scheme_of(["A1", "A2"])
NAMES = [item.named("zh") for item in SCHEME.indicators]
HEADS = prefixed_rows(Answers(NAMES, [], []))[0]


def every_problem():
    """Files that raise as many kinds of problems as there are."""
    one, two = Answers(NAMES, [[5, 4]], [[3, 2]]), Answers(NAMES, [[5, 4]], [[3, 2]], labelled=True)
    bad = [["R1", 6, "abc", "2026-01-01", "#N/A"], ["R1", "=A", -3, 1, 1], HEADS, ["合计", 1, 1, 1, 1], ["注:完"]]
    messy = [*HEADS, "意见", "姓名", "季度", "乱", "满意程度|停车"]
    rows = [[*row, "x", "y", f"2026Q{at}"] for at, row in enumerate(bad, 1)]
    files = [
        (workbook_of([messy, *rows]), Choices()),
        (workbook_of({"甲": [HEADS, *[[f"R{at}", 9, 8, 7, 6] for at in range(300)]], "乙": [["x"]]}), Choices()),
        (workbook_of([["编号", *NAMES, *NAMES], ["R1", 5, 4, 3, 2]]), Choices()),
        (workbook_of([["编号", *NAMES, *NAMES], ["R1", "很关心", "一般", "很满意", "一般"]]), Choices()),
        (workbook_of(wjx_rows(one), name="1_按序号_x.xlsx"), Choices()),
        (workbook_of(wjx_rows(one), name="x.xlsx"), Choices()),
        (workbook_of(wjx_rows(two), name="x.xlsx"), Choices(uses={"ZZ": ColumnChoice(Use.COMMENT)})),
        (workbook_of([["a"], [1]]), Choices()),
        (workbook_of([HEADS[:2], ["R1", 5]]), Choices()),
        (workbook_of([HEADS[:4], ["R1", 5, 4, 3]]), Choices()),
        (workbook_of([[HEADS[0], HEADS[1], HEADS[3], HEADS[1]], ["R1", 5, 4, 3]]), Choices()),
        (workbook_of([["编号", "期望|指标A1", "感知|指标A1"], ["R1", 5, 4]]), Choices()),
        (
            workbook_of(
                {"关心": [["编号", *NAMES], ["1", 5, 4]], "满意": [["编号", *NAMES], ["2", 5, 4], ["1", 3, 3]]}
            ),
            Choices(),
        ),
        (workbook_of({"关心": [NAMES, [5, 4]], "满意": [NAMES, [5, 4]]}), Choices()),
        (workbook_of([["客户编号", "指标", "重要性", "满意度"], ["1", "指标A1", 5, 4], ["1", "无", 5, 4]]), Choices()),
        (
            workbook_of([["指标", "重要性", "满意度"], ["甲", 5, 9], ["乙", "x", 4], ["丙", 5, 4], ["丙", 5, 4]]),
            Choices(),
        ),
        (workbook_of({"问卷数据": [HEADS], "填报信息": [["收回份数", 9]]}), Choices()),
        (workbook_of([HEADS, ["R1", "非常满意", "关心", "满意", "不满意"]]), Choices()),
    ]
    found = [
        problem
        for workbook, choices in files
        for problem in understand(workbook, scheme_with_labels(), choices).problems
    ]
    with pytest.raises(FileRefused) as refused:
        scheme_of_workbook(workbook_of([["x"]]))
    return [*found, *refused.value.problems]


def scheme_with_labels():
    return replace(SCHEME, labels=load_scheme().labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_problems_of_many_bad_files_can_be_said(language):
    use_language(language)
    problems = every_problem()

    assert len({problem.code for problem in problems}) >= 32
    for problem in problems:
        assert sentence_of(problem.code, problem.facts)
        assert remedy_of(problem.code, problem.facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_sentence_and_a_remedy(language):
    words = catalogue(language)
    assert [str(code) for code in ProblemCode if {f"problem.{code}.what", f"problem.{code}.fix"} - words.keys()] == []
