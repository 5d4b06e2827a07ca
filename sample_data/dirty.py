"""One workbook with every kind of problem that a readable workbook can hold, on purpose.

`FAULTS` says what was planted where, so that tests and the workbook's own first sheet name the same cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sample_data.layouts import SYNTHETIC
from sample_data.pilot import pilot, valid_rows
from sample_data.questionnaires import BRANCH, CLIENT_ID, CLIENT_TYPE, COMMENT, IMPORTANCE_BLOCK, SATISFACTION_BLOCK
from sample_data.workbooks import Row, add_sheet, new_workbook, workbook_bytes

TITLE: Final = "问题示例 2026Q3(合成数据 synthetic):故意做错的问卷,用来演示检查结果"
SHEET: Final = "问卷 数据"
N: Final = 40
FIRST_DATA_ROW: Final = 5
_LEAD: Final = ("序号", CLIENT_ID, "客户名称", BRANCH, CLIENT_TYPE, "备用字段", "备用字段")
_FIRST_IMPORTANCE: Final = len(_LEAD) + 2
_WIDTH: Final = 27
"""Rating columns of a block: the 26 indicators, then one that no scheme has."""
_FIRST_SATISFACTION: Final = _FIRST_IMPORTANCE + _WIDTH + 1
_COMMENT_COLUMN: Final = _FIRST_SATISFACTION + _WIDTH + 1

Value = str | int | float | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """One odd rating cell of `SHEET`: respondent (0-based), block, indicator, what stands there.

    `score`: the rating that it means all the same, or None where it means none.
    """

    respondent: int
    block: Literal["importance", "satisfaction"]
    indicator: str
    value: Value
    score: int | None
    what: str

    @property
    def cell(self) -> str:
        """The address, e.g. ``I5``."""
        start = _FIRST_IMPORTANCE if self.block == "importance" else _FIRST_SATISFACTION
        column = start + pilot().scheme.codes.index(self.indicator)
        return f"{get_column_letter(column)}{FIRST_DATA_ROW + self.respondent}"


FAULTS: Final = (
    Fault(0, "importance", "A1", "５", 5, "全角数字"),
    Fault(0, "importance", "A2", "5分", 5, "带单位"),
    Fault(0, "importance", "A3", "4.0", 4, "小数形式的整数"),
    Fault(0, "importance", "B1", "\u00a04", 4, "前有不间断空格"),
    Fault(0, "importance", "B2", "4\u200b", 4, "后有零宽字符"),
    Fault(0, "importance", "B3", "非常关心", 5, "文字答案"),
    Fault(0, "satisfaction", "A1", "A.非常满意", 5, "带选项字母"),
    Fault(0, "satisfaction", "A2", "比较满意", 4, "另一种说法"),
    Fault(1, "satisfaction", "A3", "(跳过)", None, "跳过"),
    Fault(2, "satisfaction", "B1", "(空)", None, "空"),
    Fault(3, "importance", "B4", -3, None, "可能是缺失代码"),
    Fault(4, "importance", "B5", -2, None, "可能是缺失代码"),
    Fault(5, "importance", "C1", 99, None, "可能是缺失代码"),
    Fault(6, "satisfaction", "C2", 3.5, None, "不是整数"),
    Fault(7, "satisfaction", "C3", 6, None, "超出量表"),
    Fault(8, "satisfaction", "D1", 0, None, "超出量表"),
    Fault(9, "importance", "D2", "还可以吧", None, "不认识的文字"),
    Fault(10, "importance", "D3", datetime(2026, 5, 4), None, "评分处是日期"),
    Fault(11, "satisfaction", "D4", "#N/A", None, "错误值"),
    Fault(12, "satisfaction", "D5", "=4+1", None, "公式没有缓存值"),
    Fault(13, "importance", "E1", True, None, "逻辑值"),
    Fault(14, "importance", "E2", "NaN", None, "NaN 文字"),
    Fault(15, "satisfaction", "E3", "😊", None, "表情符号"),
    Fault(16, "satisfaction", "E4", None, None, "空单元格"),
    Fault(17, "importance", "F1", "4_x0007_", None, "控制字符"),
    Fault(18, "importance", "F2", "4、5", None, "两个答案"),
)

STRAIGHT_LINER: Final = 20
DUPLICATE: Final = (22, 21)
"""The respondent that stands there again, and where it stands first (0-based)."""

NAMES: Final = {
    3: "<img src=x onerror=alert(1)>",
    4: "[点这里](javascript:alert(1))",
    5: ":material/home:",
    6: "=cmd|'/c calc'!A0",
    7: "</script><script>alert(1)</script>",
    8: "@SUM(1+1)*cmd",
}
COMMENTS: Final = {
    2: '=HYPERLINK("http://example.invalid","点我")',
    3: "电话13900000000,邮箱 test@example.com,身份证 110101199001010000",
    9: "控制字符_x0007_和零宽\u200b字符\ufeff都在这里",
    10: "![图](http://example.invalid/x.png)",
    11: "-2+3",
    12: "表情😊和换行\n第二行",
    13: "很长的意见。" * 200,
}


def dirty_bytes() -> bytes:
    """Make the workbook."""
    workbook = new_workbook(TITLE)
    add_sheet(workbook, "说明", _explanation())
    sheet = add_sheet(workbook, SHEET, [*_head(), *_data(), *_totals()])
    _merge_head(sheet)
    _plant(sheet)
    _add_other_sheets(workbook, sheet)
    workbook.active = 1
    return workbook_bytes(workbook)


def _explanation() -> Iterator[Row]:
    yield (TITLE,)
    yield (SYNTHETIC,)
    yield ("单元格", "那里是什么", "应读作")
    for fault in FAULTS:
        yield (fault.cell, fault.what, "不算评分" if fault.score is None else fault.score)
    yield (f"第{FIRST_DATA_ROW + STRAIGHT_LINER}行", "所有题目同一答案")
    yield (f"第{FIRST_DATA_ROW + DUPLICATE[0]}行", f"与第{FIRST_DATA_ROW + DUPLICATE[1]}行是同一客户")
    yield ("其他", "标题行、两行合并表头、空列、合计行、重复表头、对不上的列、隐藏的表、图表、像公式或网页代码的文字")


def _head() -> Iterator[Row]:
    names = list(pilot().names())
    odd = {
        0: "１、信贷政策宣传",
        1: "Q2 信贷产品推介",
        2: "(3)上门对接服务",
        8: "利率\u200b标准",
        9: "服务费用\n的公开性",
        10: " 收费合理性 ",
    }
    importance = [odd.get(place, name) for place, name in enumerate(names)]
    yield (TITLE,)
    yield ("填报单位:新余市分行(合成)", "", "", "请勿修改表头")
    yield (*_LEAD, "", IMPORTANCE_BLOCK, *[""] * _WIDTH, SATISFACTION_BLOCK, *[""] * _WIDTH, COMMENT)
    yield (*[""] * (len(_LEAD) + 1), *importance, "网点停车位", "", *names, "网点停车位", "", "")


def _data() -> Iterator[Row]:
    made = pilot()
    for respondent, row in enumerate(valid_rows()[:N]):
        source = valid_rows()[DUPLICATE[1]] if respondent == DUPLICATE[0] else row
        client, branch, kind, *_ = made.of_client(source)
        importance: list[int] = made.importance[source].tolist()
        satisfaction: list[int] = made.satisfaction[source].tolist()
        if respondent == STRAIGHT_LINER:
            importance = satisfaction = [4] * len(importance)
        name = NAMES.get(respondent, f"合成企业{respondent + 1:02d}")
        lead: list[str | int] = [respondent + 1, client, name, branch, kind, "", "x" if respondent % 3 else ""]
        comment = COMMENTS.get(respondent, "")
        yield (*lead, "", *importance, 1 + respondent % 5, "", *satisfaction, 5 - respondent % 5, "", comment)


def _totals() -> Iterator[Row]:
    yield ()
    ratings = range(_FIRST_IMPORTANCE, _FIRST_IMPORTANCE + _WIDTH)
    yield ("合计", *[""] * len(_LEAD), *(80 + column % 20 for column in ratings))


def _merge_head(sheet: Worksheet) -> None:
    for column in [*range(1, len(_LEAD) + 1), _COMMENT_COLUMN]:
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    for first in (_FIRST_IMPORTANCE, _FIRST_SATISFACTION):
        sheet.merge_cells(start_row=3, end_row=3, start_column=first, end_column=first + _WIDTH - 1)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=_COMMENT_COLUMN)


def _plant(sheet: Worksheet) -> None:
    for fault in FAULTS:
        sheet[fault.cell].value = fault.value
        if isinstance(fault.value, datetime):
            sheet[fault.cell].number_format = "yyyy-mm-dd"


def _add_other_sheets(workbook: Workbook, sheet: Worksheet) -> None:
    old: list[Row] = [
        (CLIENT_ID, f"{IMPORTANCE_BLOCK}|利率标准", f"{SATISFACTION_BLOCK}|利率标准"),
        ("合成旧客户", 1, 1),
    ]
    add_sheet(workbook, "上季度(隐藏)", old).sheet_state = "hidden"
    add_sheet(workbook, "代码表", [("代码", "含义"), (1, "不满意"), (5, "非常满意")]).sheet_state = "veryHidden"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=_FIRST_IMPORTANCE, min_row=4, max_row=FIRST_DATA_ROW + N - 1))
    workbook.create_chartsheet("图表").add_chart(chart)
