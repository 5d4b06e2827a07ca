"""The import text becomes a questionnaire whose export comes back with every indicator recognised."""

import re
from dataclasses import replace
from itertools import cycle

import pytest

from lib.intake import Layout, understand
from lib.reports.branch_links import branch_links
from lib.reports.wjx_import import wjx_import
from lib.survey import columns as col
from lib.survey.scheme import Scheme, load_scheme
from lib.text import use_language
from tests.builders import scheme_of
from tests.workbooks import WJX_LEAD, Value, workbook_of

ADDRESS = "https://www.wjx.cn/vm/A1b2.aspx?sojumpparm={branch}"
BRANCH = "江西省分行/新余市分行"
QUESTION = re.compile(r"(?P<number>\d+)\. (?P<title>.+)\[(?P<kind>.+)\]")
OPENS = re.compile(r"^([a-zA-Z]|问题|第)?\s*\d+(?![\d分])|[\uFF10-\uFF19]")
"""As the script of the import page recognises a new question."""

SEVEN = {"scale": [1, 7], "labels": {}}


def imported(text: str) -> list[tuple[str, str, list[str]]]:
    """Read the text as the platform's import page does: (title, kind, lines) of each question."""
    questions: list[tuple[str, str, list[str]]] = []
    is_open = False
    for line in text.splitlines():
        found = QUESTION.fullmatch(line)
        if found:
            assert int(found["number"]) == len(questions) + 1
            questions.append((found["title"], found["kind"], []))
            is_open = True
        elif not line.strip():
            is_open = False
        elif questions:
            assert is_open, f"{line!r} stands outside of every question"
            assert not OPENS.search(line), f"{line!r} would open a question"
            questions[-1][2].append(line)
    return questions


def exported(text: str, form: str, respondents: int = 12) -> tuple[list[list[Value]], list[list[int]]]:
    """Fill the questionnaire in and lay the answers out as the platform exports them; the scores as well."""
    heads: list[str] = list(WJX_LEAD)
    link = branch_links(ADDRESS, [BRANCH])[0].address
    rows: list[list[Value]] = [
        [number, "2026/10/9 9:30:00", f"{90 + number}秒", "微信", link, "192.0.2.1(江西-新余)"]
        for number in range(1, respondents + 1)
    ]
    scores: list[list[int]] = [[] for _ in rows]
    turn = cycle(range(7919))
    for number, (title, kind, lines) in enumerate(imported(text), 1):
        if kind == "矩阵量表题":
            answers, *names = lines[0].split(" "), *lines[1:]
            heads += [f"{number} {title}—{names[0]}", *names[1:]]
            for row, score in zip(rows, scores, strict=True):
                for _ in names:
                    place = next(turn) * 31 % 101 % len(answers)
                    row.append(answers[place] if form == "按文本" else place + 1)
                    score.append(place + 1)
        else:
            heads.append(f"{number}、{title}")
            for at, row in enumerate(rows):
                chosen = lines[at % len(lines)] if lines else "(空)"
                row.append(chosen if form == "按文本" or kind != "量表题" else at % len(lines) + 1)
    return [heads, *rows], scores


@pytest.mark.parametrize("form", ["按文本", "按分数"])
def test_the_answers_to_the_imported_questionnaire_come_back_with_every_indicator(form):
    scheme = load_scheme()
    rows, scores = exported(wjx_import(scheme), form)

    found = understand(workbook_of(rows, name=f"3182_{form}_信贷服务_12_12.xlsx"), scheme)

    responses = found.returned.responses
    both = [[*a, *b] for a, b in zip(responses.importance.tolist(), responses.satisfaction.tolist(), strict=True)]
    assert both == scores
    assert {use.indicator for use in found.recognition.mapping if use.rates} == set(scheme.codes)
    assert not [problem for problem in found.problems if problem.severity == "blocking"]


def test_client_attributes_the_branch_of_the_link_and_the_overall_item_come_back_too():
    scheme = load_scheme()
    rows, _ = exported(wjx_import(scheme), "按文本")

    found = understand(workbook_of(rows, name="3182_按文本_信贷服务_12_12.xlsx"), scheme)

    attributes = found.returned.responses.attributes
    assert {col.BRANCH, col.CLIENT_TYPE, col.CLIENT_TIER, col.CLIENT_LEVEL, col.LOAN_KIND} <= set(attributes.columns)
    assert set(attributes[col.BRANCH]) == {BRANCH}
    assert found.returned.responses.overall is not None
    assert found.recognition.layout is Layout.WJX_TEXT


def test_names_that_would_open_a_question_or_name_a_kind_still_come_back():
    scheme = with_names(scheme_of(["A1", "A2", "A3"]), ["2３ 号窗口", "[单选题]式的名称", "A1\n名称 1. 第一"])
    text = wjx_import(scheme)

    assert [kind for _, kind, _ in imported(text)].count("单选题") == 4
    rows, scores = exported(text, "按分数")
    found = understand(workbook_of(rows, name="1_按分数_x.xlsx"), scheme)
    assert [list(row) for row in found.returned.responses.importance.tolist()] == [row[:3] for row in scores]


def test_a_scale_without_wording_is_answered_in_numbers():
    scheme = Scheme.from_dict(load_scheme().to_dict() | SEVEN)
    text = wjx_import(scheme)
    matrices = [lines for _, kind, lines in imported(text) if kind == "矩阵量表题"]

    assert [lines[0] for lines in matrices] == ["1分 2分 3分 4分 5分 6分 7分"] * 2
    assert [len(lines) for lines in matrices] == [27, 27]
    rows, scores = exported(text, "按文本")
    found = understand(workbook_of(rows, name="1_按文本_x.xlsx"), scheme)
    assert [list(row) for row in found.returned.responses.importance.tolist()] == [row[:26] for row in scores]


def test_the_text_is_chinese_whatever_the_language_of_the_run():
    use_language("zh")
    text = wjx_import(load_scheme())
    use_language("en")

    assert wjx_import(load_scheme()) == text
    assert text.startswith("信贷服务客户评价问卷\n")


def with_names(scheme: Scheme, names: list[str]) -> Scheme:
    items = tuple(replace(item, name={"zh": name}) for item, name in zip(scheme.indicators, names, strict=True))
    return replace(scheme, indicators=items)
