"""Two sheets with the same columns, one for each block."""

from dataclasses import dataclass
from typing import Final

from lib.intake.blocks import BLOCKS, EXPECTATION, IMPORTANCE, SATISFACTION, block_of
from lib.intake.choices import Choices, Platform
from lib.intake.labels import label_block
from lib.intake.mapping import data_cells
from lib.intake.matching import IndicatorNames
from lib.intake.rated_columns import rated_columns
from lib.intake.tables import Table
from lib.survey.problems import Problem, ProblemCode, Severity

_FIRST_BLOCKS: Final = frozenset((IMPORTANCE, EXPECTATION))


@dataclass(frozen=True, slots=True)
class BlockTables:
    """The two tables; `first_block` is importance, or expectation in its place."""

    first: Table
    satisfaction: Table
    first_block: str = IMPORTANCE
    problems: tuple[Problem, ...] = ()


def block_tables(tables: tuple[Table, ...], names: IndicatorNames, choices: Choices) -> BlockTables | None:
    """Find the two sheets: by names, titles and headers, else by the wording of the answers, else in order."""
    rating = [table for table in tables if rated_columns(table.headers, names, Platform.UNKNOWN).columns]
    blocks = [_block(table, names) for table in rating]
    first = next((at for at, block in enumerate(blocks) if block in _FIRST_BLOCKS), None)
    second = next((at for at, block in enumerate(blocks) if block == SATISFACTION), None)
    if first is not None and second is not None:
        return BlockTables(rating[first], rating[second], str(blocks[first]))
    if len(rating) != 2 or any(blocks):
        return None
    order = choices.block_order or BLOCKS
    pair = tuple(rating) if order[0] in _FIRST_BLOCKS else tuple(reversed(rating))
    facts = {"importance": pair[0].sheet.name, "satisfaction": pair[1].sheet.name}
    asked = Problem(ProblemCode.BLOCKS_BY_POSITION, Severity.BLOCKING, facts=facts)
    return BlockTables(pair[0], pair[1], problems=() if choices.block_order else (asked,))


def _block(table: Table, names: IndicatorNames) -> str | None:
    rated = rated_columns(table.headers, names, Platform.UNKNOWN).columns
    said = {column.block for column in rated if column.block}
    if said:
        return said.pop() if len(said) == 1 else None
    by_name = block_of(table.sheet.name) or block_of(table.title)
    if by_name:
        return by_name
    labels = {label_block(text) for column in rated for text in data_cells(table, column.index).distinct()} - {None}
    return labels.pop() if len(labels) == 1 else None
