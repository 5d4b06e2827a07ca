"""Workbooks for tests, built without a file: rows of plain values become sheets as the reader hands them over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import numpy as np

from lib.intake import Column, FileKind, Sheet, Workbook

Value = str | int | float | bool | date | None
Rows = Sequence[Sequence[Value]]
_SHA: Final = "0" * 64


def workbook_of(
    sheets: Mapping[str, Rows] | Rows, *, name: str = "survey.xlsx", kind: FileKind = FileKind.XLSX
) -> Workbook:
    """Build a workbook from rows of values; rows alone become ``Sheet1``."""
    named = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    built = tuple(sheet_of(rows, sheet) for sheet, rows in named.items())
    return Workbook(name, kind, "", "", built, (), _SHA)


def sheet_of(rows: Rows, name: str = "Sheet1", *, first_row: int = 1) -> Sheet:
    """Build a sheet; short rows are filled up with blanks."""
    width = max(map(len, rows), default=0)
    texts = [[cell_text(value) for value in (*row, *[None] * (width - len(row)))] for row in rows]
    columns = tuple(column_of([row[at] for row in texts]) for at in range(width))
    return Sheet(name, columns, len(texts), first_row)


def column_of(texts: Sequence[str]) -> Column:
    """Encode one column; the blank is the first of its values."""
    place = {"": 0}
    codes = np.array([place.setdefault(text, len(place)) for text in texts], dtype=np.int32)
    return Column(codes, tuple(place))


def cell_text(value: Value) -> str:
    """Return a value as the reader writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


LABELS: Final = {
    "importance": ("不关心", "不太关心", "一般", "很关心", "非常关心"),
    "satisfaction": ("不满意", "不太满意", "一般", "很满意", "非常满意"),
}
"""The product's own labels, worst first."""

WJX_LEAD: Final = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP")
TENCENT_LEAD: Final = ("编号", "开始答题时间", "结束答题时间", "答题时长", "用户类型", "用户标识", "昵称", "自定义字段")
WENJUAN_LEAD: Final = ("seq", "source", "start", "finish", "time_used", "ip_province", "ip_city", "ip", "browser", "os")


@dataclass(frozen=True, slots=True)
class Answers:
    """Ratings to be laid out: `names` of the p indicators, two n x p tables with None for no answer."""

    names: Sequence[str]
    importance: Sequence[Sequence[int | None]]
    satisfaction: Sequence[Sequence[int | None]]
    labelled: bool = False

    def cells(self, block: str, row: int) -> list[Value]:
        """The ratings of one respondent as numbers or labels."""
        ratings = getattr(self, block)[row]
        return [LABELS[block][rating - 1] if rating is not None and self.labelled else rating for rating in ratings]

    @property
    def n(self) -> int:
        """How many respondents."""
        return len(self.importance)


def prefixed_rows(answers: Answers) -> list[list[Value]]:
    """A number, then block and name in each header."""
    heads = [f"{block}|{name}" for block in ("关心程度", "满意程度") for name in answers.names]
    return [["问卷编号", *heads], *([f"R{row}", *_both(answers, row)] for row in range(answers.n))]


def two_sheets(answers: Answers) -> dict[str, list[list[Value]]]:
    """One sheet per block; the second one in the opposite order of respondents."""
    heads = ["问卷编号", *answers.names]
    first = [[f"R{row}", *answers.cells("importance", row)] for row in range(answers.n)]
    second = [[f"R{row}", *answers.cells("satisfaction", row)] for row in reversed(range(answers.n))]
    return {"关心程度": [heads, *first], "满意程度": [heads, *second]}


def long_rows(answers: Answers) -> list[list[Value]]:
    """One row per respondent and indicator."""
    rows: list[list[Value]] = [["问卷编号", "指标", "关心程度", "满意程度"]]
    for row in range(answers.n):
        pairs = zip(answers.names, answers.cells("importance", row), answers.cells("satisfaction", row), strict=True)
        rows += [[f"R{row}", name, first, second] for name, first, second in pairs]
    return rows


def template_sheets(answers: Answers, **info: Value) -> dict[str, list[list[Value]]]:
    """The product's template, filled in; `info` are lines of 填报信息."""
    about: list[list[Value]] = [["项目", "内容"], *([name, value] for name, value in info.items())]
    return {"说明": [["请填写"]], "问卷数据": prefixed_rows(answers), "填报信息": about}


def wjx_rows(answers: Answers, *, titles: Sequence[str] | None = None) -> list[list[Value]]:
    """As 问卷星 exports it now: the stem on the first row of a matrix only."""
    first, *others = titles or answers.names
    stems = ("7 请您评价关心程度", "8 请您评价满意程度")
    heads = [head for stem in stems for head in (f"{stem}—{first}", *others)]
    rows: list[list[Value]] = [[*WJX_LEAD, *heads]]
    for row in range(answers.n):
        lead: list[Value] = [row + 1, f"2026/7/{row % 28 + 1} 9:30:00", f"{60 + row}秒", "微信", "直接访问"]
        rows.append([*lead, f"192.0.2.{row % 250}(江西-新余)", *_both(answers, row)])
    return rows


def tencent_rows(answers: Answers) -> list[list[Value]]:
    """As 腾讯问卷 exports it; labels keep their letter."""
    heads = [f"{at}.请评价{word}:{name}" for at, word in ((5, "关心程度"), (6, "满意程度")) for name in answers.names]
    rows: list[list[Value]] = [[*TENCENT_LEAD, *heads]]
    for row in range(answers.n):
        lead: list[Value] = [
            row + 1,
            "2026-07-01 09:00:00",
            "2026-07-01 09:01:04",
            "1分4秒",
            "微信用户",
            f"u{row}",
            "甲",
            "",
        ]
        rows.append([*lead, *(f"A.{cell}" if isinstance(cell, str) else cell for cell in _both(answers, row))])
    return rows


def wenjuan_rows(answers: Answers) -> list[list[Value]]:
    """As 问卷网 exports it."""
    heads = [f"请评价{word}_{name}" for word in ("关心程度", "满意程度") for name in answers.names]
    rows: list[list[Value]] = [[*WENJUAN_LEAD, *heads]]
    for row in range(answers.n):
        lead: list[Value] = [row + 1, "链接", "2026-07-01 09:00:00", "2026-07-01 09:01:04", 64, "江西", "新余"]
        rows.append([*lead, f"192.0.2.{row % 250}", "Chrome", "Android", *_both(answers, row)])
    return rows


def _both(answers: Answers, row: int) -> list[Value]:
    return [*answers.cells("importance", row), *answers.cells("satisfaction", row)]
