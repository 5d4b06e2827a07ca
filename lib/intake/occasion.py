"""When and for which branch a survey was taken, as far as the file says: proposals that a person confirms."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.intake.attributes import branch_path, read_attribute
from lib.intake.choices import ColumnUse, Use
from lib.intake.headers import tidy
from lib.intake.layouts.template import SubmissionInfo, submission_info
from lib.intake.mapping import data_cells
from lib.intake.sheets import Workbook
from lib.intake.tables import Table
from lib.survey import columns as col
from lib.survey.periods import Period

_DATE: Final = re.compile(r"(20\d{2})\s*[-/年.]\s*(\d{1,2})\s*[-/月.]\s*(\d{1,2})")
_BRANCH: Final = re.compile(r"(?:[\u4e00-\u9fff]{2,4}省)?[\u4e00-\u9fff]{2,8}?(?:分行|支行)")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Period and branch; `stated_branch` only where the sender filled it in. `periods`: all that a column has."""

    period: Period | None
    branch: str | None
    stated_branch: str | None
    info: SubmissionInfo
    periods: tuple[str, ...] = ()


def find_occasion(workbook: Workbook, tables: tuple[Table, ...], uses: tuple[ColumnUse, ...]) -> Occasion:
    """Look at the sheet 填报信息, a column of periods, the file's name, the titles, then the dates of submission."""
    info = submission_info(workbook)
    periods = _column_periods(tables, uses)
    period = info.period or (_parsed(periods[0]) if len(periods) == 1 else None)
    period = period or Period.guess(tidy(workbook.name)) or _first_guess(table.title for table in tables)
    stated = branch_path(info.branch) if info.branch else None
    named = _BRANCH.search(tidy(workbook.name))
    return Occasion(period or _from_dates(tables, uses), stated or (named[0] if named else None), stated, info, periods)


def _column_periods(tables: tuple[Table, ...], uses: Iterable[ColumnUse]) -> tuple[str, ...]:
    column = next((use for use in uses if use.attribute == col.PERIOD), None)
    if column is None:
        return ()
    table = next(table for table in tables if table.sheet.name == column.sheet)
    return tuple(read_attribute(col.PERIOD, data_cells(table, column.index)).categories)


def _parsed(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except ValueError:
        return None


def _first_guess(texts: Iterable[str]) -> Period | None:
    return next((period for text in texts if (period := Period.guess(text))), None)


def _from_dates(tables: tuple[Table, ...], uses: Iterable[ColumnUse]) -> Period | None:
    column = next((use for use in uses if use.use is Use.SUBMITTED), None)
    if column is None:
        return None
    table = next(table for table in tables if table.sheet.name == column.sheet)
    cells = data_cells(table, column.index)
    quarters: Counter[Period] = Counter()
    for text, times in zip(cells.words, cells.used.tolist(), strict=True):
        quarter = _quarter(text) if times else None
        if quarter is not None:
            quarters[quarter] += times
    return max(quarters, key=lambda quarter: (quarters[quarter], quarter)) if quarters else None


def _quarter(text: str) -> Period | None:
    found = _DATE.search(tidy(text))
    if found is None:
        return None
    try:
        return Period.quarter_of(date(*(int(number) for number in found.groups())))
    except ValueError:
        return None
