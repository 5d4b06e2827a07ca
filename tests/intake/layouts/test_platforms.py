"""腾讯问卷 and 问卷网 exports."""

from lib.intake import Platform, Use, understand
from lib.survey import columns as col
from lib.survey.problems import ProblemCode
from tests.builders import scheme_of
from tests.workbooks import TENCENT_LEAD, WENJUAN_LEAD, Answers, tencent_rows, wenjuan_rows, workbook_of

SCHEME = scheme_of(["A1", "A2"])
NAMES = [item.named("zh") for item in SCHEME.indicators]
ANSWERS = Answers(NAMES, [[5, 4], [1, 2]], [[2, 3], [5, 5]], labelled=True)


def test_tencent_answers_keep_their_letter_and_are_read():
    found = understand(workbook_of(tencent_rows(ANSWERS), name="x.csv"), SCHEME)

    assert found.recognition.platform is Platform.TENCENT
    assert found.returned.responses.importance.tolist() == [[5, 4], [1, 2]]
    assert found.returned.seconds.tolist() == [64, 64]


def test_tencent_accounts_are_one_person_each_and_its_number_is_not():
    rows = [list(row) for row in tencent_rows(Answers(NAMES, [[5, 4]] * 3, [[2, 3]] * 3))]
    rows[3][5] = rows[1][5]
    rows[2][0] = rows[1][0]
    found = understand(workbook_of(rows), SCHEME)
    assert found.returned.duplicate.tolist() == [False, False, True]


def test_tencent_attributes_lose_their_letter():
    rows = [
        [*row, extra] for row, extra in zip(tencent_rows(ANSWERS), ["7.客户类型", "A.政府", "B.贷款客户"], strict=True)
    ]
    found = understand(workbook_of(rows), SCHEME)
    assert found.returned.responses.attributes[col.CLIENT_TYPE].tolist() == ["政府", "贷款客户"]


def test_tencent_stems_without_block_words_ask_by_question_number():
    heads = [*TENCENT_LEAD, *(f"{at}.请打分:{name}" for at in (5, 6) for name in NAMES)]
    found = understand(workbook_of([heads, [*[""] * len(TENCENT_LEAD), 5, 4, 2, 3]]), SCHEME)

    assert [problem.code for problem in found.decisions] == [ProblemCode.BLOCKS_BY_POSITION]
    assert found.returned.responses.satisfaction.tolist() == [[2, 3]]


def test_wenjuan_rows_follow_an_underscore():
    found = understand(workbook_of(wenjuan_rows(ANSWERS), name="x.csv"), SCHEME)

    assert found.recognition.platform is Platform.WENJUAN
    assert found.returned.responses.satisfaction.tolist() == [[2, 3], [5, 5]]
    personal = {use.header for use in found.recognition.mapping if use.use is Use.PERSONAL}
    assert personal >= {"ip", "browser", "os", "ip_city", "source"}


def test_wenjuan_lead_is_known_in_any_order_of_its_extras():
    heads = [*WENJUAN_LEAD[:1], "批次", *WENJUAN_LEAD[1:], "关心程度_指标A1", "满意程度_指标A1"]
    found = understand(workbook_of([heads, [1, "x", *[""] * 9, 5, 4]]), SCHEME)
    assert found.recognition.platform is Platform.WENJUAN
