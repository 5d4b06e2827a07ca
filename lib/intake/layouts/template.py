"""The product's own template: sheet 问卷数据 and, on another sheet, what the sender filled in about the survey."""

import re
from dataclasses import dataclass
from typing import Final

from lib.intake.headers import key, tidy
from lib.intake.sheets import Sheet, Workbook
from lib.survey.periods import Period

DATA_SHEETS: Final = frozenset(("问卷数据", "responses"))
INFO_SHEETS: Final = frozenset(("填报信息", "submission"))
_PERIOD: Final = frozenset(("调查期", "surveyperiod", "period"))
_BRANCH: Final = frozenset(("机构", "branch"))
_DISTRIBUTED: Final = frozenset(("发放份数", "发放", "发放数", "questionnairessentout", "sentout", "distributed"))
_RETURNED: Final = frozenset(("收回份数", "收回", "收回数", "questionnairesreturned", "returned"))
_WHOLE: Final = re.compile(r"(\d{1,7})(?:\.0+)?\s*份?")
_SEARCHED_ROWS: Final = 40


@dataclass(frozen=True, slots=True)
class SubmissionInfo:
    """What the sheet 填报信息 says; None where a cell is empty."""

    period: Period | None = None
    branch: str | None = None
    distributed: int | None = None
    returned: int | None = None


def data_sheet(workbook: Workbook) -> Sheet | None:
    """Return the template's sheet of answers, or None where the file is no template."""
    names = {key(sheet.name) for sheet in workbook.sheets}
    if not names & INFO_SHEETS:
        return None
    return next((sheet for sheet in workbook.sheets if key(sheet.name) in DATA_SHEETS), None)


def submission_info(workbook: Workbook) -> SubmissionInfo:
    """Read the sheet 填报信息: a label in one cell, its value in the next filled one."""
    sheet = next((sheet for sheet in workbook.sheets if key(sheet.name) in INFO_SHEETS), None)
    if sheet is None:
        return SubmissionInfo()
    rows = [[tidy(cell) for cell in sheet.row(row)] for row in range(min(sheet.n_rows, _SEARCHED_ROWS))]
    pairs = {key(filled[0]): filled[1] for row in rows if len(filled := [cell for cell in row if cell]) > 1}
    return SubmissionInfo(
        _period(_value(pairs, _PERIOD)),
        _value(pairs, _BRANCH) or None,
        _count(_value(pairs, _DISTRIBUTED)),
        _count(_value(pairs, _RETURNED)),
    )


def _value(pairs: dict[str, str], words: frozenset[str]) -> str:
    return next((value for word, value in pairs.items() if word in words), "")


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return Period.guess(text)


def _count(text: str) -> int | None:
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else None
