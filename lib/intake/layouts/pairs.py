"""Tables with a column that names the indicator: long ones (a row per respondent and indicator) and tables of means."""

import re
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from lib.intake.blocks import BLOCKS, EXPECTATION, IMPORTANCE, SATISFACTION, block_of, without_block
from lib.intake.cells import Cells
from lib.intake.choices import Platform
from lib.intake.headers import key, tidy, unnumbered
from lib.intake.known_columns import identifies, is_overall, known_column
from lib.intake.model_columns import exact_item
from lib.intake.ratings import is_numeric
from lib.intake.tables import Table
from lib.survey.model_items import ModelItem

_NAME_WORDS: Final = frozenset(
    """
    指标 指标名称 二级指标 评价指标 项目 评价项目 名称 题目 问题
    indicator indicatorname item items attribute name question
    """.split()  # noqa: SIM905 - a list of words is easier to read and to extend
)
_DIMENSION_WORDS: Final = frozenset(["维度", "一级指标", "类别", "dimension", "group", "category", "factor"])
_COUNT_WORDS: Final = frozenset(["n", "样本量", "样本数", "人数", "份数", "count", "samplesize", "respondents"])
_SPREAD: Final = re.compile(r"标准差|(?<![a-z])(?:sd|std|stdev|standard deviation|s\.d\.)(?![a-z])", re.IGNORECASE)
_NOT_A_MEAN: Final = re.compile(r"差距|差值|排名|排序|区域|象限|gap|rank|diff|zone|quadrant", re.IGNORECASE)
_LONGEST_REST: Final = 2
"""Letters that may stand beside the block word, as in ``Importance (I)``."""


@dataclass(frozen=True, slots=True)
class PairColumns:
    """The columns of such a table, counted from 0; `spreads` by block."""

    name: int
    importance: int
    satisfaction: int
    expectation: bool = False
    dimension: int | None = None
    count: int | None = None
    spreads: dict[str, int] = field(default_factory=dict)


def pair_columns(table: Table) -> PairColumns | None:
    """Find the indicator's column and one column for each block; None where the table is of another kind."""
    blocks = _block_columns(table)
    name = _name_column(table, set(blocks.values()))
    first = blocks.get(IMPORTANCE, blocks.get(EXPECTATION))
    if name is None or first is None or SATISFACTION not in blocks:
        return None
    words = [key(unnumbered(header)) for header in table.headers]
    return PairColumns(
        name,
        first,
        blocks[SATISFACTION],
        IMPORTANCE not in blocks,
        _column_among(words, _DIMENSION_WORDS - {words[name]}),
        _column_among(words, _COUNT_WORDS),
        _spread_columns(table),
    )


def names_repeat(table: Table, pair: PairColumns) -> bool:
    """Whether the table is long: it has respondents' numbers, or most of its indicators stand in several rows."""
    used = Cells(table.sheet, pair.name, np.arange(table.first, table.sheet.n_rows, dtype=np.int64)).used[1:]
    if any(identifies(header, Platform.UNKNOWN) for header in table.headers):
        return True
    return bool((used > 1).sum() * 2 > (used > 0).sum())


def _block_columns(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, header in enumerate(table.headers):
        block = block_of(header)
        if block is None or _NOT_A_MEAN.search(header) or _SPREAD.search(header) or _asks_about_the_whole(header):
            continue
        if len(key(without_block(unnumbered(header)))) <= _LONGEST_REST:
            if block in found:
                return {}
            found[block] = index
    return found


def _asks_about_the_whole(header: str) -> bool:
    return is_overall(header) or exact_item(header) not in (None, ModelItem.EXPECTATION)


def _name_column(table: Table, taken: set[int]) -> int | None:
    words = [key(unnumbered(header)) for header in table.headers]
    preferred = sorted((at for at, word in enumerate(words) if word in _NAME_WORDS), key=lambda at: words[at] == "项目")
    if preferred:
        return preferred[0]
    texts = (at for at in range(table.sheet.n_columns) if at not in taken and _is_text(table, at))
    return next(
        (at for at in texts if known_column(table.headers[at]) is None and words[at] not in _DIMENSION_WORDS), None
    )


def _is_text(table: Table, index: int) -> bool:
    cells = Cells(table.sheet, index, np.arange(table.first, table.sheet.n_rows, dtype=np.int64))
    texts = [text for text in map(tidy, cells.distinct()) if text]
    return len(texts) > 1 and not any(map(is_numeric, texts))


def _column_among(words: list[str], wanted: frozenset[str]) -> int | None:
    return next((at for at, word in enumerate(words) if word in wanted), None)


def _spread_columns(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    last: str | None = None
    for index, header in enumerate(table.headers):
        if not _SPREAD.search(header):
            last = block_of(header) or last
            continue
        block = block_of(header) or last
        if block in BLOCKS:
            found.setdefault(str(block), index)
    return found
