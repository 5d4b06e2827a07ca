"""The table that holds columns which a person names by their headers."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.intake.choices import Choices
from lib.intake.headers import key, tidy
from lib.intake.sheets import Workbook
from lib.intake.tables import Table, find_table


@dataclass(frozen=True, slots=True)
class NamedTable:
    """Where the columns stand: `names` are the headers as they are read, `letters` those of the columns.

    `header_rows` is how many rows of the sheet stand above the first answer.
    """

    sheet: str
    names: tuple[str, ...]
    letters: tuple[str, ...]
    header_rows: int


def header_table(workbook: Workbook, names: Sequence[str], choices: Choices) -> NamedTable:
    """Find the sheet that has most of the columns `names`, the first one if equal."""
    wanted = set(map(key, names))
    tables = [
        find_table(sheet, lambda text: key(text) in wanted, header_rows=choices.header_rows)
        for sheet in workbook.sheets
        if choices.sheet in (None, sheet.name)
    ]
    best = max(tables, key=lambda table: len(wanted & set(map(key, table.headers))))
    return NamedTable(
        best.sheet.name,
        tuple(map(tidy, best.headers)),
        tuple(best.sheet.letters(column) for column in range(best.sheet.n_columns)),
        _rows_above(best),
    )


def _rows_above(table: Table) -> int:
    return table.sheet.first_row + table.first - 1
