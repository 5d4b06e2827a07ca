"""What every column of a table is used for: recognised by its header, then by its cells, then as a person decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from lib.intake.cells import Cells
from lib.intake.choices import RATED, ColumnChoice, ColumnUse, Platform, Use
from lib.intake.headers import tidy, unnumbered
from lib.intake.known_columns import (
    SOURCE_DETAIL,
    KnownColumn,
    branch_level,
    is_overall,
    known_column,
    likely_column,
)
from lib.intake.labels import is_label
from lib.intake.layouts.wjx import branch_in_source
from lib.intake.masking import holds_personal_data
from lib.intake.rated_columns import RatedColumns
from lib.intake.ratings import is_numeric
from lib.intake.tables import Table
from lib.survey import columns as col

_MOST_CATEGORIES: Final = 30
"""A column with more different texts is no attribute to filter by."""

_FEW_CATEGORIES: Final = 5
"""So many different texts are an attribute however short the file is."""

_LONGEST_CATEGORY: Final = 40
_PLACE: Final = re.compile(r"(?:(?P<sheet>.+)!)?(?P<letters>[A-Z]{1,3})")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The uses of a table's columns, and the choices that name no column of it."""

    uses: tuple[ColumnUse, ...]
    not_applied: tuple[str, ...] = ()


def data_cells(table: Table, column: int) -> Cells:
    """All cells of one column below the header."""
    return Cells(table.sheet, column, np.arange(table.first, table.sheet.n_rows, dtype=np.int64))


def map_columns(
    table: Table, rated: RatedColumns, platform: Platform, chosen: Mapping[str, ColumnChoice], codes: frozenset[str]
) -> TableMapping:
    """Say what each column is used for.

    Parameters
    ----------
    rated
        The columns that rate an indicator; every block is named.
    chosen
        Column letter, with or without its sheet -> a person's decision; wins over what is recognised.
    codes
        The indicators there are; a decision for any other is not applied.
    """
    by_index = {column.index: column for column in rated.columns}
    left = frozenset(rated.foreign) | {column.index for column, _ in rated.doubled}
    uses = []
    for index in range(table.sheet.n_columns):
        column = by_index.get(index)
        if column is not None and column.block is not None and (column.exact or _could_be_rated(table, index)):
            uses.append(_use(table, index, Use(column.block), indicator=column.indicator, guessed=not column.exact))
        else:
            uses.append(_unrated(table, index, platform, foreign=index in left))
    return _decided(table, _one_of_each(uses), chosen, codes)


def _use(table: Table, index: int, use: Use, **more: object) -> ColumnUse:
    header = tidy(table.headers[index])
    plain = ColumnUse(table.sheet.name, index, table.sheet.letters(index), header, use)
    return replace(plain, **more)  # type: ignore[arg-type]


def _unrated(table: Table, index: int, platform: Platform, *, foreign: bool) -> ColumnUse:
    header = table.headers[index]
    known = known_column(header)
    if tidy(header) == SOURCE_DETAIL and _carries_branches(table, index):
        known = KnownColumn(Use.ATTRIBUTE, col.BRANCH)
    if known is None and is_overall(header):
        known = KnownColumn(Use.OVERALL)
    if known is None and not foreign:
        known = likely_column(header)
    if known is None or (known.guessed and known.use is Use.ATTRIBUTE and not _could_be_attribute(table, index)):
        known = KnownColumn(Use.IGNORED) if foreign or not header else _by_cells(table, index)
    return _use(table, index, known.use, attribute=known.attribute, guessed=known.guessed)


def _could_be_rated(table: Table, index: int) -> bool:
    """Whether any answer of a column that was only guessed to be a rating is a number, a known label or English."""
    texts = [text for text in map(tidy, data_cells(table, index).distinct()) if text]
    return not texts or any(is_numeric(text) or is_label(text) or text.isascii() for text in texts)


def _carries_branches(table: Table, index: int) -> bool:
    return any(branch_in_source(text) for text in data_cells(table, index).distinct())


def _by_cells(table: Table, index: int) -> KnownColumn:
    texts = [text for text in map(tidy, data_cells(table, index).distinct()) if text]
    if holds_personal_data(texts):
        return KnownColumn(Use.PERSONAL, guessed=True)
    if _could_be_attribute(table, index):
        return KnownColumn(Use.ATTRIBUTE, unnumbered(table.headers[index]), guessed=True)
    return KnownColumn(Use.IGNORED)


def _could_be_attribute(table: Table, index: int) -> bool:
    cells = data_cells(table, index)
    used = cells.used[1:]
    texts = [tidy(cells.words[code + 1]) for code in np.flatnonzero(used)]
    answers = int(used.sum())
    few = len(texts) <= min(_MOST_CATEGORIES, max(_FEW_CATEGORIES, answers // 2))
    fractions = any(is_numeric(text) and "." in text.removesuffix(".0") for text in texts)
    return bool(texts) and few and not fractions and all(len(text) <= _LONGEST_CATEGORY for text in texts)


def _one_of_each(uses: list[ColumnUse]) -> list[ColumnUse]:
    """Keep the first overall item and one way to name the branch; two columns cannot be one attribute."""
    levels = [use for use in uses if use.attribute == col.BRANCH and branch_level(use.header) is not None]
    by_level = len(levels) > 1
    taken: set[str] = set()
    settled = []
    for use in sorted(uses, key=lambda use: (use.guessed, tidy(use.header) == SOURCE_DETAIL, use.index)):
        if by_level and use in levels:
            settled.append(use)
            continue
        settled.append(_unless_taken(use, taken | ({col.BRANCH} if by_level else set())))
        taken.add(use.attribute or (str(use.use) if use.use is Use.OVERALL else ""))
    return sorted(settled, key=lambda use: use.index)


def _unless_taken(use: ColumnUse, taken: set[str]) -> ColumnUse:
    if use.use is Use.OVERALL and Use.OVERALL in taken:
        return replace(use, use=Use.IGNORED)
    if use.attribute is None or use.attribute not in taken:
        return use
    if tidy(use.header) == SOURCE_DETAIL:
        return replace(use, use=Use.PERSONAL, attribute=None)
    own = unnumbered(use.header)
    return replace(use, attribute=own if own not in taken else f"{own} ({use.column})", guessed=True)


def _decided(
    table: Table, uses: list[ColumnUse], chosen: Mapping[str, ColumnChoice], codes: frozenset[str]
) -> TableMapping:
    """Apply a person's decisions: what they give to one column is taken from the column that had it."""
    by_column = {use.column: use for use in uses}
    decided: dict[str, ColumnUse] = {}
    not_applied = []
    for place, choice in chosen.items():
        found = _PLACE.fullmatch(place)
        if found is None or (found["sheet"] or table.sheet.name) != table.sheet.name:
            continue
        use = by_column.get(found["letters"])
        taken = {(other.use, other.indicator) for other in decided.values() if other.rates}
        unknown = choice.indicator is not None and choice.indicator not in codes
        if use is None or unknown or (choice.use, choice.indicator) in taken:
            not_applied.append(place)
        else:
            decided[use.column] = _as_chosen(use, choice)
    rated = {(use.use, use.indicator) for use in decided.values() if use.rates}
    settled = (decided.get(use.column) or _unless_rated(use, rated) for use in uses)
    return TableMapping(tuple(settled), tuple(not_applied))


def _as_chosen(use: ColumnUse, choice: ColumnChoice) -> ColumnUse:
    attribute = choice.attribute
    if choice.use is Use.ATTRIBUTE and not attribute:
        attribute = unnumbered(use.header) or use.column
    indicator = choice.indicator if choice.use in RATED else None
    return replace(use, use=choice.use, indicator=indicator, attribute=attribute, guessed=False)


def _unless_rated(use: ColumnUse, rated: set[tuple[Use, str | None]]) -> ColumnUse:
    if use.rates and (use.use, use.indicator) in rated:
        return replace(use, use=Use.IGNORED, indicator=None, guessed=False)
    return use
