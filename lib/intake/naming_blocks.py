"""Which block a group of columns is whose headers do not say it: by the wording of the answers, else by position."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lib.intake.blocks import BLOCKS, SATISFACTION
from lib.intake.choices import Choices
from lib.intake.labels import label_block
from lib.intake.mapping import data_cells
from lib.intake.rated_columns import RatedColumns, in_order, with_blocks
from lib.intake.tables import Table
from lib.survey.problems import Problem, ProblemCode, Severity


@dataclass(frozen=True, slots=True)
class NamedBlocks:
    """Rated columns with every block named, and what a person should know or decide about it."""

    rated: RatedColumns
    problems: tuple[Problem, ...] = ()


def name_blocks(table: Table, rated: RatedColumns, choices: Choices) -> NamedBlocks:
    """Name the unnamed groups: as a person said, else by the wording of the answers, else in the order of the file."""
    if not rated.unnamed:
        return NamedBlocks(rated)
    named = {column.block for column in rated.columns if column.block is not None}
    free = [block for block in choices.block_order or BLOCKS if block not in named]
    if choices.block_order is not None:
        return NamedBlocks(with_blocks(rated, dict(zip(rated.unnamed, free, strict=False))))
    by_wording = {group: block for group in rated.unnamed if (block := _by_wording(table, rated, group))}
    if _tells_apart(by_wording, rated.unnamed, free):
        return NamedBlocks(with_blocks(rated, by_wording), (_problem(table, rated, by_wording, by_position=False),))
    guessed = {rated.unnamed[0]: SATISFACTION} if len(rated.unnamed) == 1 and not named else {}
    blocks = guessed or (in_order(rated.unnamed) if not named else dict(zip(rated.unnamed, free, strict=False)))
    decided = _all_chosen(table, rated, choices)
    problems = () if decided else (_problem(table, rated, blocks, by_position=True),)
    return NamedBlocks(with_blocks(rated, blocks), problems)


def _by_wording(table: Table, rated: RatedColumns, group: str) -> str | None:
    words: Counter[str] = Counter()
    for column in rated.columns:
        if column.block is None and column.group == group:
            words.update(block for text in data_cells(table, column.index).distinct() if (block := label_block(text)))
    return words.most_common(1)[0][0] if words else None


def _tells_apart(found: Mapping[str, str], groups: tuple[str, ...], free: list[str]) -> bool:
    blocks = list(found.values())
    return len(found) == min(len(groups), 2) and len(set(blocks)) == len(blocks) and set(blocks) <= set(free)


def _all_chosen(table: Table, rated: RatedColumns, choices: Choices) -> bool:
    places = {place.rpartition("!")[2] for place in choices.uses}
    letters = [table.sheet.letters(column.index) for column in rated.columns if column.block is None]
    return all(letter in places for letter in letters)


def _problem(table: Table, rated: RatedColumns, blocks: Mapping[str, str], *, by_position: bool) -> Problem:
    columns = {group: [c.index for c in rated.columns if c.group == group and c.block is None] for group in blocks}
    facts = {
        block: f"{table.sheet.letters(columns[group][0])}–{table.sheet.letters(columns[group][-1])}"
        for group, block in blocks.items()
    }
    named = {block: facts.get(block, "—") for block in BLOCKS}
    code = ProblemCode.BLOCKS_BY_POSITION if by_position else ProblemCode.BLOCKS_BY_LABELS
    severity = Severity.BLOCKING if by_position else Severity.NOTE
    return Problem(code, severity, sheet=table.sheet.name, facts=named)
