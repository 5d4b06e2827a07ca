"""Which columns rate which indicator in which block."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from lib.intake.blocks import BLOCKS, EXPECTATION, IMPORTANCE, block_of
from lib.intake.choices import Platform
from lib.intake.known_columns import asks_why
from lib.intake.layouts import prefixed, tencent, wenjuan, wjx
from lib.intake.layouts.heading import Heading
from lib.intake.matching import IndicatorNames

_TAKES_APART: Final[Mapping[Platform, Callable[[str], Heading]]] = MappingProxyType(
    {Platform.WJX: wjx.heading, Platform.TENCENT: tencent.heading, Platform.WENJUAN: wenjuan.heading}
)


@dataclass(frozen=True, slots=True)
class RatedColumn:
    """A column that rates `indicator`. `block` is None while only its `group` of columns is known."""

    index: int
    indicator: str
    block: str | None
    exact: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class RatedColumns:
    """The rated columns of a table.

    `unnamed`: the groups of columns whose headers do not say which block they are, in the order of the file.
    `doubled`: columns that rate what another column rates already; that one is kept.
    `foreign`: columns with a block word whose indicator the scheme does not know.
    `expected`: columns that ask what was expected of an indicator, beside an importance block; nothing reads them.
    """

    columns: tuple[RatedColumn, ...]
    unnamed: tuple[str, ...] = ()
    doubled: tuple[tuple[RatedColumn, RatedColumn], ...] = ()
    foreign: tuple[int, ...] = ()
    expectation: bool = False
    expected: tuple[int, ...] = ()


@dataclass(slots=True)
class _Walk:
    """Where the reading from left to right stands: the block or group that the last matrix opened."""

    block: str | None = None
    group: str = ""
    seen: dict[tuple[str, str], int] = field(default_factory=dict)


def headings(headers: Sequence[str], platform: Platform) -> tuple[Heading, ...]:
    """Take all headers apart the way the platform writes them."""
    take_apart = _TAKES_APART.get(platform, prefixed.heading)
    return tuple(take_apart(header) for header in headers)


def rated_columns(
    headers: Sequence[str], names: IndicatorNames, platform: Platform, *, sheet_block: str | None = None
) -> RatedColumns:
    """Find the columns that rate an indicator of the scheme.

    Parameters
    ----------
    headers
        As they stand in the file; equal ones are told apart by position.
    sheet_block
        The block of the whole sheet, for headers that do not say one.

    Notes
    -----
    A header with a block word and an indicator decides for itself. A header that is nothing but an indicator's name
    belongs to the matrix that was opened last; where none was, its first occurrence makes one group and its second
    another.
    """
    walk = _Walk(block=sheet_block)
    found, foreign = [], []
    for index, heading in enumerate(headings(headers, platform)):
        column = _rated(index, heading, names, walk)
        if column is not None:
            found.append(column)
        elif block_of(heading.stem or heading.title) and not asks_why(heading.text):
            foreign.append(index)
    return _settled(found, tuple(foreign))


def _rated(index: int, heading: Heading, names: IndicatorNames, walk: _Walk) -> RatedColumn | None:
    match = names.find(heading.title)
    if heading.opens:
        walk.block = block_of(heading.stem)
        walk.group = "" if walk.block else heading.stem
    if match is None or (asks_why(heading.text) and not match.exact):
        return None
    said = block_of(heading.stem) or block_of(match.rest)
    if said is not None:
        walk.block, walk.group = said, ""
        return RatedColumn(index, match.code, said, match.exact)
    if not match.bare:
        return None
    return _by_position(index, heading, match.code, walk)


def _by_position(index: int, heading: Heading, code: str, walk: _Walk) -> RatedColumn:
    if walk.block and not heading.group:
        return RatedColumn(index, code, walk.block, exact=True)
    group = heading.group or walk.group
    times = walk.seen.get((group, code), 0) + 1
    walk.seen[group, code] = times
    if times > 1 or not group:
        group = f"{group} ({times})".strip()
    return RatedColumn(index, code, None, exact=True, group=group)


def _settled(found: list[RatedColumn], foreign: tuple[int, ...]) -> RatedColumns:
    expectation = _expects(found)
    if expectation:
        found = [replace(c, block=IMPORTANCE) if c.block == EXPECTATION else c for c in found]
    kept: dict[tuple[str, str], RatedColumn] = {}
    doubled = []
    expected: tuple[int, ...] = ()
    for column in sorted(found, key=lambda c: (not c.exact, c.index)):
        place = (column.block or column.group, column.indicator)
        if column.block == EXPECTATION:
            expected = (*expected, column.index)
        elif place in kept:
            doubled.append((column, kept[place]))
        else:
            kept[place] = column
    columns = tuple(sorted(kept.values(), key=lambda c: c.index))
    unnamed = dict.fromkeys(c.group for c in columns if c.block is None)
    aside = tuple(sorted((*foreign, *expected)))
    return RatedColumns(columns, tuple(unnamed), tuple(doubled), aside, expectation, expected)


def _expects(found: list[RatedColumn]) -> bool:
    said = {column.block for column in found}
    return EXPECTATION in said and IMPORTANCE not in said


def with_blocks(rated: RatedColumns, blocks: Mapping[str, str]) -> RatedColumns:
    """Give the unnamed groups their blocks; columns of other groups are left out."""
    columns = tuple(
        replace(c, block=blocks[c.group]) if c.block is None else c
        for c in rated.columns
        if c.block is not None or c.group in blocks
    )
    return replace(rated, columns=columns, unnamed=())


def in_order(groups: Sequence[str], order: tuple[str, str] = BLOCKS) -> dict[str, str]:
    """Give the first two groups the two blocks of `order`."""
    return dict(zip(groups, order, strict=False))
