"""What a workbook was recognised as: layout, columns, scale, direction, occasion. Every guess can be changed."""

import hashlib
from dataclasses import dataclass, field, replace

from lib.intake.blocks import BLOCKS, EXPECTATION, IMPORTANCE, SATISFACTION
from lib.intake.choices import Choices, ColumnUse, Layout, Platform, Use
from lib.intake.direction import Numbers, find_direction, scale_problem
from lib.intake.found import Found, find_layout
from lib.intake.headers import key
from lib.intake.mapping import data_cells
from lib.intake.matching import IndicatorNames
from lib.intake.occasion import Occasion, find_occasion
from lib.intake.remarks import missing_problems, remarks
from lib.intake.sheets import Workbook
from lib.intake.tables import Table
from lib.survey.periods import Period
from lib.survey.problems import Problem
from lib.survey.scale import Scale
from lib.survey.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a workbook is read.

    Attributes
    ----------
    sheets
        Names of the sheets that are read; the first holds the importance block.
    header_rows
        Numbers of the header rows of the first sheet, as a spreadsheet counts.
    first_data_row
        Number of the row below them.
    mapping
        Every column of the sheets that are read, with its use.
    missing_importance, missing_satisfaction
        Indicators of the scheme without a column in that block.
    scale, scale_proposed
        The scale in force, and another one that the numbers rather fit.
    reversed, reversal_proposed
        The blocks whose numbers are read backwards, and those for which the file's name suggests it.
    period, branch, distributed, returned_stated
        What the file says of itself; proposals. `stated_branch` was filled in by the sender and is in force where
        no column has branches.
    blocks_named
        What the two blocks are called: ``expectation`` in the first place where the file asks for 期望.
    headers_key
        The same for every file with the same headers: what a corrected mapping is remembered by.
    tables
        Where the answers stand.
    """

    platform: Platform
    layout: Layout
    sheets: tuple[str, ...]
    header_rows: tuple[int, ...]
    first_data_row: int
    encoding: str
    mapping: tuple[ColumnUse, ...]
    missing_importance: tuple[str, ...]
    missing_satisfaction: tuple[str, ...]
    scale: Scale
    headers_key: str
    tables: tuple[Table, ...] = field(repr=False)
    scale_proposed: Scale | None = None
    reversed: frozenset[str] = frozenset()
    reversal_proposed: frozenset[str] = frozenset()
    period: Period | None = None
    branch: str | None = None
    stated_branch: str | None = None
    distributed: int | None = None
    returned_stated: int | None = None
    blocks_named: tuple[str, str] = (IMPORTANCE, SATISFACTION)
    paired: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def sheet(self) -> str:
        """The first sheet that is read."""
        return self.sheets[0]

    @property
    def header_row(self) -> int | None:
        """Number of the last header row, None where there is none."""
        return self.header_rows[-1] if self.header_rows else None


def recognise(workbook: Workbook, scheme: Scheme, choices: Choices | None = None) -> Recognition:
    """Recognise how `workbook` is laid out.

    Parameters
    ----------
    scheme
        Whose indicators are looked for.
    choices
        A person's decisions; they win over what is recognised.
    """
    choices = choices or Choices()
    names = IndicatorNames.of(scheme)
    found = find_layout(workbook, names, choices)
    numbers = Numbers.of(
        data_cells(_table(found, use), use.index) for use in found.uses if use.use in (Use.IMPORTANCE, Use.SATISFACTION)
    )
    direction = find_direction(found.layout, found.platform, workbook.name, found.tables[0].headers, numbers, choices)
    scale = choices.scale or scheme.scale
    proposed, scale_problems = (None, ()) if found.layout is Layout.TABLE else scale_problem(numbers, scale, choices)
    occasion = find_occasion(workbook, found.tables, found.uses)
    missing, paired = _missing(found, scheme, names)
    problems = (*found.problems, *direction.problems, *scale_problems, *remarks(workbook, found, occasion))
    first = found.tables[0]
    recognised = Recognition(
        found.platform,
        direction.layout,
        tuple(table.sheet.name for table in found.tables),
        tuple(first.sheet.row_number(row) for row in first.header_rows),
        first.sheet.row_number(first.first),
        workbook.encoding,
        found.uses,
        missing[IMPORTANCE],
        missing[SATISFACTION],
        scale,
        _headers_key(found.tables),
        found.tables,
        proposed,
        direction.in_force,
        direction.proposed,
        paired=paired,
        problems=(*problems, *missing_problems(found, missing, scheme)),
    )
    return _with_occasion(recognised, occasion, expectation=found.expectation)


def _with_occasion(recognised: Recognition, occasion: Occasion, *, expectation: bool) -> Recognition:
    return replace(
        recognised,
        period=occasion.period,
        branch=occasion.branch,
        stated_branch=occasion.stated_branch,
        distributed=occasion.info.distributed,
        returned_stated=occasion.info.returned,
        blocks_named=(EXPECTATION if expectation else IMPORTANCE, SATISFACTION),
    )


def _table(found: Found, use: ColumnUse) -> Table:
    return next(table for table in found.tables if table.sheet.name == use.sheet)


def _missing(found: Found, scheme: Scheme, names: IndicatorNames) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    if found.layout in (Layout.LONG, Layout.TABLE):
        here = _named_in_rows(found, names)
        present = {block: here if any(use.use == block for use in found.uses) else set() for block in BLOCKS}
    else:
        present = {block: {use.indicator for use in found.uses if use.use == block and use.rates} for block in BLOCKS}
    missing = {block: tuple(code for code in scheme.codes if code not in present[block]) for block in BLOCKS}
    both = present[IMPORTANCE] & present[SATISFACTION]
    return missing, tuple(code for code in scheme.codes if code in both)


def _named_in_rows(found: Found, names: IndicatorNames) -> set[str | None]:
    column = next((use for use in found.uses if use.use is Use.INDICATOR), None)
    if column is None:
        return set()
    matches = (names.find(text) for text in data_cells(found.tables[0], column.index).distinct())
    return {match.code for match in matches if match is not None}


def _headers_key(tables: tuple[Table, ...]) -> str:
    headers = "\x1e".join("\x1f".join(map(key, table.headers)) for table in tables)
    return hashlib.sha256(headers.encode("utf-8", "surrogatepass")).hexdigest()[:16]
