"""Lay questionnaires out as exports of 问卷星, 腾讯问卷 and 问卷网.

A platform refuses an answer off the scale, so where the questionnaires hold one the export has a skipped question.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, Literal

from sample_data.layouts import Survey
from sample_data.questionnaires import (
    BRANCH,
    CLIENT_ID,
    COMMENT,
    IMPORTANCE_BLOCK,
    SATISFACTION_BLOCK,
    Questionnaires,
    Ratings,
)
from sample_data.workbooks import Row, add_sheet, csv_bytes, new_workbook, workbook_bytes

WjxKind = Literal["按文本", "按序号", "按分数"]

LABELS: Final[Mapping[str, tuple[str, ...]]] = {
    IMPORTANCE_BLOCK: ("不关心", "不太关心", "一般", "很关心", "非常关心"),
    SATISFACTION_BLOCK: ("不满意", "不太满意", "一般", "很满意", "非常满意"),
}
"""Answer wordings of each block, score 1 first. On the questionnaire the best one is listed first."""

STEMS: Final = {block: f"请您评价对下列各项服务的{block}" for block in LABELS}

_WJX_LEAD: Final = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
_TENCENT_LEAD: Final = (
    "编号",
    "开始答题时间",
    "结束答题时间",
    "答题时长",
    "用户类型",
    "用户标识",
    "昵称",
    "自定义字段",
)
_WENJUAN_LEAD: Final = (
    "seq",
    "source",
    "start",
    "finish",
    "time_used",
    "ip_province",
    "ip_city",
    "ip",
    "browser",
    "os",
)
_FIRST_SUBMITTED: Final = datetime(2026, 6, 8, 9, 12, 30)


def wjx_bytes(made: Questionnaires, survey: Survey, kind: WjxKind) -> bytes:
    """Write a 问卷星 export: the stem stands on the first row of each matrix only; the branch is in the link.

    `kind`: 按文本 has the answers' wording, 按序号 their position (best listed first = 1), 按分数 the scores.
    """
    asked = [header for header in made.columns if header != BRANCH]
    header = [*_WJX_LEAD, *(f"{number}、{title}" for number, title in enumerate(asked, start=1))]
    for place, block in enumerate(LABELS, start=len(asked) + 1):
        first, *others = made.names()
        header += [f"{place} {STEMS[block]}—{first}", *others]
    header.append(f"{len(asked) + 3}、{COMMENT}")
    rows: list[Row] = [header]
    for row in range(made.n):
        answers = [made.columns[title][row] or _skipped(kind) for title in asked]
        answered = _wjx_answers(made, row, kind)
        rows.append([*_wjx_lead(made, row), *answers, *answered, made.comments[row] or "(空)"])
    workbook = new_workbook(survey.title)
    add_sheet(workbook, "合成数据", rows)
    return workbook_bytes(workbook)


def tencent_csv(made: Questionnaires, survey: Survey) -> bytes:
    """Write a 腾讯问卷 export: number, dot, stem, colon, row as header; answers keep their letter; UTF-8 with BOM."""
    asked = list(made.columns)
    header = [*_TENCENT_LEAD, *(f"{number}.{title}" for number, title in enumerate(asked, start=1))]
    for place, block in enumerate(LABELS, start=len(asked) + 1):
        header += [f"{place}.{STEMS[block]}:{name}" for name in made.names()]
    rows: list[Row] = [[*header, f"{len(asked) + 3}.{COMMENT}"]]
    for row in range(made.n):
        finished = _submitted(row)
        started = finished - timedelta(seconds=made.seconds[row])
        lead: list[str | int] = [row + 1, _clock(started), _clock(finished), f"{made.seconds[row]}秒", "微信用户"]
        person = [f"synthetic-user-{_person(made, row):03d}", f"合成昵称{_person(made, row):03d}", survey.title]
        rows.append([*lead, *person, *made.of_client(row), *_labelled(made, row, _lettered), made.comments[row]])
    return csv_bytes(rows, "utf-8-sig")


def wenjuan_csv(made: Questionnaires, survey: Survey) -> bytes:
    """Write a 问卷网 export: stem, underscore, row in the header; wordings as answers; GBK."""
    header = [*_WENJUAN_LEAD, *made.columns]
    for block in LABELS:
        header += [f"{STEMS[block]}_{name}" for name in made.names()]
    rows: list[Row] = [[*header, COMMENT]]
    for row in range(made.n):
        finished = _submitted(row)
        started = finished - timedelta(seconds=made.seconds[row])
        lead: list[str | int] = [
            row + 1,
            survey.title,
            _clock(started),
            _clock(finished),
            made.seconds[row],
            "江西省",
            "新余市",
        ]
        machine = [_address(made, row), "Chrome", "Android"]
        comment = made.comments[row].encode("gbk", "ignore").decode("gbk")  # the platform drops emoji too
        rows.append([*lead, *machine, *made.of_client(row), *_labelled(made, row, lambda _, word: word), comment])
    return csv_bytes(rows, "gbk")


def _wjx_lead(made: Questionnaires, row: int) -> list[str | int]:
    link = f"https://www.wjx.cn/vm/SYNTHETIC.aspx?sojumpparm={made.columns[BRANCH][row]}"
    submitted = _submitted(row)
    moment = f"{submitted.year}/{submitted.month}/{submitted.day} {submitted:%H:%M:%S}"
    return [row + 1, moment, f"{made.seconds[row]}秒", "微信", link, f"{_address(made, row)}(江西-新余)"]


def _wjx_answers(made: Questionnaires, row: int, kind: WjxKind) -> list[str | int]:
    if kind == "按文本":
        return [word or _skipped(kind) for word in _labelled(made, row, lambda _, word: word)]
    ratings = [int(rating) for rating in (*made.importance[row], *made.satisfaction[row])]
    best_first = {rating: 6 - rating if kind == "按序号" else rating for rating in range(1, 6)}
    return [best_first.get(rating, _skipped(kind)) for rating in ratings]


def _skipped(kind: WjxKind) -> str | int:
    return "(跳过)" if kind == "按文本" else -3


def _labelled(made: Questionnaires, row: int, written: Callable[[int, str], str]) -> list[str]:
    blocks: tuple[tuple[str, Ratings], ...] = (
        (IMPORTANCE_BLOCK, made.importance),
        (SATISFACTION_BLOCK, made.satisfaction),
    )
    return [
        written(int(rating), LABELS[block][rating - 1]) if 1 <= rating <= 5 else ""
        for block, ratings in blocks
        for rating in ratings[row]
    ]


def _lettered(rating: int, word: str) -> str:
    return f"{'EDCBA'[rating - 1]}.{word}"


def _submitted(row: int) -> datetime:
    return _FIRST_SUBMITTED + timedelta(hours=3 * row + row % 5, minutes=7 * row % 60, seconds=11 * row % 60)


def _clock(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _person(made: Questionnaires, row: int) -> int:
    """Number of the respondent in `row`: the same where the same client answers twice."""
    clients = made.columns[CLIENT_ID]
    return clients.index(clients[row]) + 1


def _address(made: Questionnaires, row: int) -> str:
    """Return an address of a range that is reserved for documentation."""
    person = _person(made, row)
    return f"192.0.2.{person}" if person % 2 else f"198.51.100.{person}"
