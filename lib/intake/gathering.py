"""Which cells belong to which respondent, whatever the layout: one table, two sheets, or one row per rating."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.intake.answer_rows import answer_rows
from lib.intake.cells import Cells
from lib.intake.choices import ColumnUse, Layout, Platform, Use
from lib.intake.headers import tidy
from lib.intake.known_columns import identifies
from lib.intake.left_out import LeftOut, shown
from lib.intake.matching import IndicatorNames
from lib.intake.merged import merged_downwards
from lib.intake.tables import Table
from lib.survey.problems import Fact, Problem, ProblemCode, Severity

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RatedCells:
    """The ratings of one indicator in one block."""

    block: str
    indicator: str
    header: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Gathered:
    """The cells of n respondents.

    Attributes
    ----------
    rows
        Shape (n,): row number of each respondent as a spreadsheet counts.
    ratings
        The rated columns, in no particular order.
    others
        Every other column that is used, with its use.
    """

    rows: Rows
    ratings: tuple[RatedCells, ...]
    others: tuple[tuple[ColumnUse, Cells], ...]
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def gather(
    layout: Layout, tables: tuple[Table, ...], uses: tuple[ColumnUse, ...], platform: Platform, names: IndicatorNames
) -> Gathered:
    """Collect the cells of every respondent."""
    if layout is Layout.LONG:
        return _from_long(tables[0], uses, platform, names)
    if layout is Layout.TWO_SHEETS and len(tables) > 1:
        return _from_two(tables[0], tables[1], uses, platform)
    found = answer_rows(tables[0], uses, platform)
    cells = _picked(tables[0], uses, found.rows)
    return Gathered(_numbers(tables[0], found.rows), *cells, problems=found.problems)


def _picked(
    table: Table, uses: Iterable[ColumnUse], rows: Rows
) -> tuple[tuple[RatedCells, ...], tuple[tuple[ColumnUse, Cells], ...]]:
    own = [use for use in uses if use.sheet == table.sheet.name]
    ratings = tuple(
        RatedCells(str(use.use), use.indicator, use.header, Cells(table.sheet, use.index, rows))
        for use in own
        if use.rates and use.indicator is not None
    )
    used = [use for use in own if use.use not in (Use.IMPORTANCE, Use.SATISFACTION, Use.INDICATOR, Use.IGNORED)]
    return ratings, tuple((use, Cells(table.sheet, use.index, _with_text(table, use, rows))) for use in used)


def _with_text(table: Table, use: ColumnUse, rows: Rows) -> Rows:
    """Point the rows of an attribute that is merged over several rows to the one cell that has its text."""
    if use.use is not Use.ATTRIBUTE:
        return rows
    found = rows
    for column, top, bottom in merged_downwards(table.sheet):
        if column == use.index and top >= table.first:
            found = np.where((found > top) & (found <= bottom), top, found)
    return found


def _numbers(table: Table, rows: Rows) -> Rows:
    return rows + table.sheet.first_row


def _from_two(first: Table, second: Table, uses: tuple[ColumnUse, ...], platform: Platform) -> Gathered:
    one, two = (answer_rows(table, uses, platform) for table in (first, second))
    ids = [_identity(table, uses, platform, found.rows) for table, found in ((first, one), (second, two))]
    if ids[0] is None or ids[1] is None or not set(ids[0]) & set(ids[1]):
        at_one, at_two = _by_row(one.rows, two.rows)
        remarks = [_joined_by_row(first, second, len(one.rows), len(two.rows))]
    else:
        at_one, at_two = _by_identity(one.rows, two.rows, ids[0], ids[1])
        remarks = [*_alone(first, at_one, at_two), *_alone(second, at_two, at_one)]
    numbers = np.where(at_one >= 0, _numbers(first, at_one), _numbers(second, at_two))
    first_ratings, first_others = _picked(first, uses, at_one)
    second_ratings, second_others = _picked(second, uses, at_two)
    known = {use.attribute or use.use for use, _ in first_others}
    others = (*first_others, *((use, cells) for use, cells in second_others if (use.attribute or use.use) not in known))
    return Gathered(numbers, (*first_ratings, *second_ratings), others, (*one.problems, *two.problems, *remarks))


def _identity(table: Table, uses: Iterable[ColumnUse], platform: Platform, rows: Rows) -> list[tuple[str, int]] | None:
    own = [use for use in uses if use.sheet == table.sheet.name and use.use is Use.RESPONDENT]
    if not own:
        return None
    column = min(own, key=lambda use: not identifies(use.header, platform))
    texts = [tidy(text) for text in Cells(table.sheet, column.index, rows).texts()]
    return list(zip(texts, pd.Series(texts, dtype="str").groupby(texts).cumcount().tolist(), strict=True))


def _by_row(one: Rows, two: Rows) -> tuple[Rows, Rows]:
    size = max(len(one), len(two))
    padded = [np.pad(rows, (0, size - len(rows)), constant_values=-1) for rows in (one, two)]
    return padded[0], padded[1]


def _by_identity(
    one: Rows, two: Rows, one_ids: list[tuple[str, int]], two_ids: list[tuple[str, int]]
) -> tuple[Rows, Rows]:
    place = dict(zip(two_ids, two.tolist(), strict=True))
    matched = [place.pop(name, -1) for name in one_ids]
    rest = list(place.values())
    at_one = np.concatenate([one, np.full(len(rest), -1, dtype=np.int64)])
    return at_one, np.array([*matched, *rest], dtype=np.int64)


def _joined_by_row(first: Table, second: Table, n_first: int, n_second: int) -> Problem:
    facts: dict[str, Fact] = {
        "first": first.sheet.name,
        "second": second.sheet.name,
        "rows": n_first,
        "others": n_second,
    }
    return Problem(ProblemCode.SHEETS_JOINED_BY_ROW, Severity.NOTE, facts=facts)


def _alone(table: Table, own: Rows, other: Rows) -> list[Problem]:
    rows = own[(other < 0) & (own >= 0)]
    return [
        Problem(ProblemCode.RESPONDENT_IN_ONE_SHEET, Severity.NOTE, sheet=table.sheet.name, cell=str(number))
        for number in _numbers(table, rows).tolist()
    ]


def _from_long(table: Table, uses: tuple[ColumnUse, ...], platform: Platform, names: IndicatorNames) -> Gathered:
    found = answer_rows(table, uses, platform)
    name = next(use for use in uses if use.use is Use.INDICATOR)
    named = Cells(table.sheet, name.index, found.rows)
    codes, unknown = _indicators(named, names, name.header)
    rows = found.rows[codes != ""]
    codes = codes[codes != ""]
    respondent = _respondents(table, uses, platform, rows, codes)
    order = pd.unique(respondent)
    place = pd.Series(np.arange(len(order)), index=order)[respondent].to_numpy()
    first = np.zeros(len(order), dtype=np.int64)
    first[place[::-1]] = rows[::-1]
    ratings = []
    for indicator in dict.fromkeys(codes.tolist()):
        own = np.full(len(order), -1, dtype=np.int64)
        own[place[codes == indicator]] = rows[codes == indicator]
        ratings += [
            RatedCells(str(use.use), indicator, use.header, Cells(table.sheet, use.index, own))
            for use in uses
            if use.use in (Use.IMPORTANCE, Use.SATISFACTION)
        ]
    _, others = _picked(table, uses, first)
    return Gathered(_numbers(table, first), tuple(ratings), others, found.problems, unknown)


def _indicators(
    named: Cells, names: IndicatorNames, header: str
) -> tuple[npt.NDArray[np.object_], tuple[LeftOut, ...]]:
    codes = np.array([_code(text, names) for text in named.words], dtype=object)
    unknown = tuple(
        LeftOut(
            ProblemCode.INDICATOR_UNKNOWN,
            Severity.VALUE_LEFT_OUT,
            named.sheet,
            named.column,
            shown(header),
            named.words[code],
            named.where(int(code)),
        )
        for code in np.flatnonzero(named.used)
        if not codes[code] and tidy(named.words[code])
    )
    return codes[named.codes], unknown


def _code(text: str, names: IndicatorNames) -> str:
    match = names.find(text)
    return match.code if match is not None else ""


def _respondents(
    table: Table, uses: Iterable[ColumnUse], platform: Platform, rows: Rows, codes: npt.NDArray[np.object_]
) -> npt.NDArray[np.int64]:
    """Number the respondents: who rates an indicator again begins another questionnaire."""
    columns = [use for use in uses if use.use is Use.RESPONDENT]
    column = min(columns, key=lambda use: not identifies(use.header, platform), default=None)
    texts = [""] * len(rows) if column is None else map(tidy, Cells(table.sheet, column.index, rows).texts())
    who = pd.factorize(np.array(list(texts), dtype=object))[0]
    times = pd.DataFrame({"who": who, "what": codes}).groupby(["who", "what"]).cumcount().to_numpy()
    return who.astype(np.int64) * (int(times.max(initial=0)) + 1) + times
