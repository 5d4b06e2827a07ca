"""A scheme made from a file's own paired items, for questionnaires that nobody has described."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from lib.intake.blocks import BLOCKS, EXPECTATION, IMPORTANCE, block_of, is_just_block
from lib.intake.choices import Choices, Platform
from lib.intake.found import platform_of
from lib.intake.headers import key, tidy, unnumbered
from lib.intake.known_columns import asks_why, is_overall, known_column
from lib.intake.layouts.pairs import pair_columns
from lib.intake.mapping import data_cells
from lib.intake.matching import item_of
from lib.intake.model_columns import exact_item
from lib.intake.rated_columns import headings
from lib.intake.sheets import Workbook
from lib.intake.tables import Table, find_table
from lib.survey.scale import Scale
from lib.survey.scheme import Dimension, Indicator, Origin, Scheme, load_scheme
from lib.survey.settings import MAX_INDICATORS

_LONGEST_CODE: Final = 12
_DIMENSION: Final = Dimension("all", MappingProxyType({"zh": "全部指标", "en": "All indicators"}))


def infer_scheme(workbook: Workbook, choices: Choices | None = None, *, base: Scheme | None = None) -> Scheme | None:
    """Take the items that the file rates in both blocks as a scheme of one dimension.

    Parameters
    ----------
    choices
        Sheet, header rows and scale count.
    base
        Gives scale and answer labels; the default scheme where None.

    Returns
    -------
    Scheme or None
        Items in the order of the file, their code being the item's own where it is short (``01``), else ``I01`` ….
        None where no item has both blocks.
    """
    choices = choices or Choices()
    base = base or load_scheme()
    tables = [
        find_table(sheet, lambda _: False, header_rows=choices.header_rows)
        for sheet in workbook.sheets
        if choices.sheet in (None, sheet.name)
    ]
    items = max((_paired_items(table) for table in tables), key=len, default=[]) or _items_of_two(tables)
    items = items or max((_named_items(table) for table in tables), key=len, default=[])
    if not items or len(items) > MAX_INDICATORS:
        return None
    return scheme_of_items(items, base, choices.scale)


def scheme_of_items(items: list[str], base: Scheme, scale: Scale | None = None) -> Scheme:
    """Make a scheme of one dimension of these items; `base` gives the labels and, without `scale`, the scale."""
    scheme = Scheme(
        "inferred",
        "1",
        MappingProxyType({"zh": "按文件推断的指标", "en": "Items of the file"}),
        (_DIMENSION,),
        tuple(_indicators(items)),
        base.scale,
        base.labels,
    )
    return scheme if scale is None else scheme.with_scale(scale)


def _paired_items(table: Table) -> list[str]:
    """Items that stand in both blocks of one table, by their headers, else by standing twice."""
    blocks = _items_by_block(table)
    first = blocks.get(IMPORTANCE) or blocks.get(EXPECTATION) or {}
    second = blocks.get(BLOCKS[1], {})
    return [name for item, name in first.items() if item in second]


def _items_by_block(table: Table) -> dict[str, dict[str, str]]:
    platform = platform_of(table.headers)
    found: dict[str, dict[str, str]] = {}
    current: str | None = None
    for heading in headings(table.headers, platform):
        said = block_of(heading.stem or heading.text)
        if heading.opens:
            current = said
        bare = platform is Platform.WJX and not heading.stem
        block = said if not bare or said else current
        item = tidy(heading.title) if platform is not Platform.UNKNOWN else item_of(heading.text)
        if block is None or not key(item) or _is_no_item(heading.text, bare=bare):
            continue
        found.setdefault(block, {}).setdefault(key(item), item)
    return found


def _is_no_item(header: str, *, bare: bool) -> bool:
    known = is_overall(header) or exact_item(header) is not None or known_column(header) is not None
    return known or asks_why(header) or (bare and _is_numbered(header))


def _is_numbered(header: str) -> bool:
    """Whether a question of its own begins, so that the matrix before it has ended."""
    return unnumbered(header) != tidy(header).rstrip(":?。")


def _items_of_two(tables: list[Table]) -> list[str]:
    by_block: dict[str, dict[str, str]] = {}
    for table in tables:
        block = block_of(table.sheet.name) or block_of(table.title)
        if block is not None:
            by_block.setdefault(block, _bare_items(table))
    first = by_block.get(IMPORTANCE) or by_block.get(EXPECTATION) or {}
    return [name for item, name in first.items() if item in by_block.get(BLOCKS[1], {})]


def _bare_items(table: Table) -> dict[str, str]:
    names = (unnumbered(header) for header in table.headers if not _is_no_item(header, bare=False))
    return {key(name): name for name in names if key(name) and not is_just_block(name)}


def _named_items(table: Table) -> list[str]:
    """Items that a column names, in the layouts long and table."""
    pair = pair_columns(table)
    if pair is None:
        return []
    texts = (tidy(text) for text in _in_order(table, pair.name))
    return list({key(text): text for text in texts if key(text)}.values())


def _in_order(table: Table, column: int) -> Iterable[str]:
    return dict.fromkeys(data_cells(table, column).texts())


def _indicators(items: list[str]) -> Iterable[Indicator]:
    short = all(item.isascii() and len(item) <= _LONGEST_CODE and " " not in item for item in items)
    width = max(2, len(str(len(items))))
    for at, item in enumerate(items, 1):
        name: Mapping[str, str] = {"en" if item.isascii() else "zh": item}
        yield Indicator(item if short else f"I{at:0{width}d}", _DIMENSION.code, name, origin=Origin.OWN)
