"""Which layout a workbook has, and what its columns are used for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from lib.intake.blocks import SATISFACTION
from lib.intake.choices import Choices, ColumnUse, Layout, Platform, Use
from lib.intake.known_columns import known_column
from lib.intake.layouts import template, tencent, wenjuan, wjx
from lib.intake.layouts.pairs import PairColumns, names_repeat, pair_columns
from lib.intake.layouts.two_sheets import block_tables
from lib.intake.left_out import shown
from lib.intake.mapping import TableMapping, map_columns
from lib.intake.matching import IndicatorNames
from lib.intake.naming_blocks import NamedBlocks, name_blocks
from lib.intake.rated_columns import RatedColumn, RatedColumns, rated_columns
from lib.intake.sheets import Sheet, Workbook
from lib.intake.tables import Table, find_table
from lib.survey.problems import Problem, ProblemCode, Severity

_PAIR_LAYOUTS: Final = (Layout.LONG, Layout.TABLE)


@dataclass(frozen=True, slots=True)
class Found:
    """A layout with the tables it reads and the use of their columns.

    `tables`: one, or two for two sheets (importance first). `expectation`: the first block is called 期望.
    """

    layout: Layout
    platform: Platform
    tables: tuple[Table, ...]
    uses: tuple[ColumnUse, ...]
    problems: tuple[Problem, ...] = ()
    expectation: bool = False


def platform_of(headers: Sequence[str]) -> Platform:
    """Recognise the platform by its leading columns."""
    known = ((wjx.is_wjx, Platform.WJX), (tencent.is_tencent, Platform.TENCENT), (wenjuan.is_wenjuan, Platform.WENJUAN))
    return next((platform for fits, platform in known if fits(headers)), Platform.UNKNOWN)


def tables_in(workbook: Workbook, names: IndicatorNames, choices: Choices) -> tuple[Table, ...]:
    """Find the table of every sheet that may hold answers."""
    own = template.data_sheet(workbook)
    sheets: Sequence[Sheet] = workbook.sheets if own is None else (own,)
    if choices.sheet is not None:
        sheets = [sheet for sheet in workbook.sheets if sheet.name == choices.sheet] or workbook.sheets
    find = partial(
        find_table, names_indicator=lambda text: names.find(text) is not None, header_rows=choices.header_rows
    )
    return tuple(find(sheet) for sheet in sheets)


def find_layout(workbook: Workbook, names: IndicatorNames, choices: Choices) -> Found:
    """Recognise the layout: a person's choice first, then the one that finds most ratings."""
    tables = tables_in(workbook, names, choices)
    if choices.layout is not None:
        return _as_chosen(choices.layout)(workbook, tables, names, choices)
    single = _best(tables, names)
    rated = rated_columns(single.headers, names, platform_of(single.headers))
    if len(_sides(rated)) > 1:
        return _prefixed(workbook, tables, names, choices)
    if block_tables(tables, names, choices) is not None:
        return _two_sheets(workbook, tables, names, choices)
    if any(pair_columns(table) for table in tables):
        return _pairs(workbook, tables, names, choices)
    return _prefixed(workbook, tables, names, choices)


_Finder = Callable[[Workbook, tuple[Table, ...], IndicatorNames, Choices], Found]


def _as_chosen(layout: Layout) -> _Finder:
    if layout is Layout.TWO_SHEETS:
        return _two_sheets
    return _pairs if layout in _PAIR_LAYOUTS else _prefixed


def _best(tables: tuple[Table, ...], names: IndicatorNames) -> Table:
    def rating(table: Table) -> tuple[int, int]:
        rated = rated_columns(table.headers, names, platform_of(table.headers))
        known = sum(known_column(header) is not None for header in table.headers)
        return len(rated.columns), known + len(rated.foreign)

    return max(tables, key=rating)


def _sides(rated: RatedColumns) -> set[str]:
    return {column.block or column.group for column in rated.columns}


def _prefixed(workbook: Workbook, tables: tuple[Table, ...], names: IndicatorNames, choices: Choices) -> Found:
    table = _best(tables, names)
    platform = platform_of(table.headers)
    rated = rated_columns(table.headers, names, platform)
    named = name_blocks(table, rated, choices)
    mapping = map_columns(table, named.rated, platform, choices.uses, frozenset(names.codes.values()))
    layout = _own_layout(workbook, table, platform, choices)
    if layout is Layout.TEMPLATE:
        platform = Platform.TEMPLATE
    problems = (*named.problems, *_remarks(table, named, mapping, choices))
    return Found(layout, platform, (table,), mapping.uses, problems, rated.expectation)


def _own_layout(workbook: Workbook, table: Table, platform: Platform, choices: Choices) -> Layout:
    if choices.layout is not None and choices.layout not in (Layout.TWO_SHEETS, *_PAIR_LAYOUTS):
        return choices.layout
    if platform is Platform.WJX:
        return wjx.form_in_name(workbook.name) or Layout.WJX_TEXT
    own = template.data_sheet(workbook)
    return Layout.TEMPLATE if own is not None and own.name == table.sheet.name else Layout.PREFIXED


def _two_sheets(workbook: Workbook, tables: tuple[Table, ...], names: IndicatorNames, choices: Choices) -> Found:
    two = block_tables(tables, names, choices)
    if two is None:
        return _prefixed(workbook, tables, names, replace(choices, layout=None))
    uses: list[ColumnUse] = []
    problems = list(two.problems)
    expectation = False
    for table, block in ((two.first, two.first_block), (two.satisfaction, SATISFACTION)):
        rated = rated_columns(table.headers, names, Platform.UNKNOWN, sheet_block=block)
        expectation |= rated.expectation
        mapping = map_columns(table, rated, Platform.UNKNOWN, choices.uses, frozenset(names.codes.values()))
        uses += mapping.uses
        problems += _remarks(table, NamedBlocks(rated), mapping, choices)
    return Found(
        Layout.TWO_SHEETS, Platform.UNKNOWN, (two.first, two.satisfaction), tuple(uses), tuple(problems), expectation
    )


def _pairs(workbook: Workbook, tables: tuple[Table, ...], names: IndicatorNames, choices: Choices) -> Found:
    found = next(((table, pair) for table in tables if (pair := pair_columns(table)) is not None), None)
    if found is None:
        return _prefixed(workbook, tables, names, replace(choices, layout=None))
    table, pair = found
    layout = choices.layout or (Layout.LONG if names_repeat(table, pair) else Layout.TABLE)
    plain = map_columns(table, RatedColumns(()), Platform.UNKNOWN, {}, frozenset())
    uses = tuple(_pair_use(use, pair, layout) for use in plain.uses)
    chosen = _chosen_again(table, uses, choices)
    return Found(layout, Platform.UNKNOWN, (table,), chosen, (), pair.expectation)


def _chosen_again(table: Table, uses: tuple[ColumnUse, ...], choices: Choices) -> tuple[ColumnUse, ...]:
    """Apply a person's decisions to columns whose use is settled already."""
    decided = []
    for use in uses:
        choice = choices.uses.get(f"{table.sheet.name}!{use.column}", choices.uses.get(use.column))
        decided.append(
            use if choice is None else replace(use, use=choice.use, attribute=choice.attribute, guessed=False)
        )
    return tuple(decided)


def _pair_use(use: ColumnUse, pair: PairColumns, layout: Layout) -> ColumnUse:
    fixed = {pair.name: Use.INDICATOR, pair.importance: Use.IMPORTANCE, pair.satisfaction: Use.SATISFACTION}
    if use.index in fixed:
        return replace(use, use=fixed[use.index], attribute=None, guessed=False)
    if layout is Layout.TABLE:
        return replace(use, use=Use.IGNORED, attribute=None)
    return (
        replace(use, use=Use.IGNORED, attribute=None) if use.index in (pair.dimension, *pair.spreads.values()) else use
    )


def _remarks(table: Table, named: NamedBlocks, mapping: TableMapping, choices: Choices) -> tuple[Problem, ...]:
    by_index = {use.index: use for use in mapping.uses}
    chosen = {place.rpartition("!")[2] for place in choices.uses}
    doubled = [
        _doubled(table, column, kept)
        for column, kept in named.rated.doubled
        if not chosen & {table.sheet.letters(column.index), table.sheet.letters(kept.index)}
    ]
    foreign = [
        Problem(
            ProblemCode.RATING_COLUMN_UNKNOWN,
            Severity.NOTE,
            sheet=table.sheet.name,
            cell=table.sheet.letters(index),
            facts={"header": shown(by_index[index].header)},
        )
        for index in named.rated.foreign
        if by_index[index].use is Use.IGNORED
    ]
    lost = [
        Problem(ProblemCode.CHOICE_NOT_APPLIED, Severity.NOTE, sheet=table.sheet.name, cell=place.rpartition("!")[2])
        for place in mapping.not_applied
    ]
    return (*doubled, *foreign, *lost)


def _doubled(table: Table, column: RatedColumn, kept: RatedColumn) -> Problem:
    return Problem(
        ProblemCode.COLUMN_TWICE,
        Severity.BLOCKING if column.exact and kept.exact else Severity.NOTE,
        sheet=table.sheet.name,
        cell=table.sheet.letters(column.index),
        facts={"header": shown(table.headers[column.index]), "kept": table.sheet.letters(kept.index)},
    )
