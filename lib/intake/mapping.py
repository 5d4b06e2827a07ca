"""What every column of a table is used for: recognised by its header, then by its cells, then as a person decided."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from lib.intake.cells import Cells
from lib.intake.choices import RATED, ColumnChoice, ColumnUse, Platform, Use
from lib.intake.headers import key, tidy, unnumbered
from lib.intake.known_columns import (
    SOURCE_DETAIL,
    KnownColumn,
    branch_level,
    known_column,
    likely_column,
)
from lib.intake.labels import is_label, plain_label
from lib.intake.layouts.wjx import branch_in_source
from lib.intake.masking import holds_personal_data
from lib.intake.model_columns import asks_model_item, own_labels
from lib.intake.rated_columns import RatedColumns
from lib.intake.ratings import is_numeric
from lib.intake.tables import Table
from lib.survey import columns as col
from lib.survey.model_items import ModelItem

_MOST_CATEGORIES: Final = 30
"""A column with more different texts is no attribute to filter by."""

_FEW_CATEGORIES: Final = 5
"""So many different texts are an attribute however short the file is."""

_LONGEST_CATEGORY: Final = 40
_STEPS: Final = 5
"""Answers of the satisfaction model that are words come in five steps."""
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
            item = None if index in rated.expected else _asked_item(table, index)
            uses.append(_unrated(table, index, platform, item, foreign=index in left))
    return _decided(table, _one_of_each(uses), chosen, codes)


def _use(table: Table, index: int, use: Use, **more: object) -> ColumnUse:
    header = tidy(table.headers[index])
    plain = ColumnUse(table.sheet.name, index, table.sheet.letters(index), header, use)
    return replace(plain, **more)  # type: ignore[arg-type]


def _asked_item(table: Table, index: int) -> KnownColumn | None:
    """Return the use of a column that asks a question of the satisfaction model, if its cells answer it."""
    asked = asks_model_item(table.headers[index])
    if asked is None:
        return None
    known = KnownColumn(Use(asked.item), guessed=not asked.exact)
    if asked.item is ModelItem.OVERALL:
        return known
    answers = set(map(key, own_labels(asked.item, 1, _STEPS)))
    texts = [text for text in map(tidy, data_cells(table, index).distinct()) if text]
    read = [is_numeric(text) or is_label(text) or key(plain_label(text)) in answers for text in texts]
    return known if sum(read) * 2 >= len(read) else None


def _unrated(table: Table, index: int, platform: Platform, item: KnownColumn | None, *, foreign: bool) -> ColumnUse:
    header = table.headers[index]
    known = known_column(header)
    if tidy(header) == SOURCE_DETAIL and _carries_branches(table, index):
        known = KnownColumn(Use.ATTRIBUTE, col.BRANCH)
    if known is None:
        known = item
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
    """Keep the first column of each model item and one way to name the branch; two columns cannot be one attribute."""
    levels = [use for use in uses if use.attribute == col.BRANCH and branch_level(use.header) is not None]
    by_level = len(levels) > 1
    taken: set[str] = set()
    settled = []
    for use in sorted(uses, key=lambda use: (use.guessed, tidy(use.header) == SOURCE_DETAIL, use.index)):
        if by_level and use in levels:
            settled.append(use)
            continue
        settled.append(_unless_taken(use, taken | ({col.BRANCH} if by_level else set())))
        taken.add(use.attribute or ("" if use.item is None else str(use.use)))
    return sorted(settled, key=lambda use: use.index)


def _unless_taken(use: ColumnUse, taken: set[str]) -> ColumnUse:
    if use.item is not None and str(use.use) in taken:
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
        taken = set(filter(None, map(_alone, decided.values())))
        unknown = choice.indicator is not None and choice.indicator not in codes
        if use is None or unknown or (choice.use, choice.indicator) in taken:
            not_applied.append(place)
        else:
            decided[use.column] = _as_chosen(use, choice)
    taken = set(filter(None, map(_alone, decided.values())))
    settled = (decided.get(use.column) or _unless_given(use, taken) for use in uses)
    return TableMapping(tuple(settled), tuple(not_applied))


def _as_chosen(use: ColumnUse, choice: ColumnChoice) -> ColumnUse:
    attribute = choice.attribute
    if choice.use is Use.ATTRIBUTE and not attribute:
        attribute = unnumbered(use.header) or use.column
    indicator = choice.indicator if choice.use in RATED else None
    return replace(use, use=choice.use, indicator=indicator, attribute=attribute, guessed=False)


def _alone(use: ColumnUse) -> tuple[Use, str | None] | None:
    """What only one column can be: the ratings of one indicator in one block, or one model item."""
    return (use.use, use.indicator) if use.rates or use.item is not None else None


def _unless_given(use: ColumnUse, taken: set[tuple[Use, str | None]]) -> ColumnUse:
    if _alone(use) in taken:
        return replace(use, use=Use.IGNORED, indicator=None, guessed=False)
    return use
