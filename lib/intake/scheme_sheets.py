"""The sheets of an edited scheme, row by row, each cell with its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from lib.intake.headers import key, tidy
from lib.intake.sheets import Sheet, Workbook
from lib.survey.problems import Fact, Problem, ProblemCode, Severity

SHEETS: Final = {
    "about": ("指标体系", "Scheme"),
    "dimensions": ("一级指标", "Dimensions"),
    "indicators": ("二级指标", "Indicators"),
    "labels": ("答案计分", "Answer labels"),
}
COLUMNS: Final = {
    "id": ("标识", "Id"),
    "version": ("版本", "Version"),
    "name_zh": ("中文名称", "Chinese name"),
    "name_en": ("英文名称", "English name"),
    "lowest": ("量表最低分", "Lowest score"),
    "highest": ("量表最高分", "Highest score"),
    "code": ("代码", "Code"),
    "dimension": ("一级指标代码", "Dimension code"),
    "aliases": ("别名", "别名(用分号隔开)", "Aliases", "Aliases (separated by semicolons)"),
    "servqual": ("SERVQUAL 维度", "SERVQUAL dimension"),
    "stage": ("办贷环节", "Lending stage"),
    "origin": ("出处", "Origin"),
    "block": ("评分组", "Block"),
    "label": ("答案", "Answer"),
    "score": ("分值", "Score"),
}
_MAY_BE_EMPTY: Final = frozenset(("name_en", "aliases", "servqual", "stage", "origin"))


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet: column name -> text, with the address of each."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    addresses: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return the text of a column, empty where there is none."""
        return self.cells.get(name, "")

    def problem(self, code: ProblemCode, name: str, **facts: Fact) -> Problem:
        """Return a problem at the cell of a column."""
        place = self.addresses.get(name, str(self.number))
        return Problem(code, Severity.REFUSED, sheet=self.sheet, cell=place, facts=facts)


@dataclass(slots=True)
class Faults:
    """Every fault found so far."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Keep one more fault."""
        self.problems.append(problem)


def _sheet(workbook: Workbook, name: str) -> Sheet | None:
    wanted = set(map(key, SHEETS[name]))
    return next((sheet for sheet in workbook.sheets if key(sheet.name) in wanted), None)


def _column_name(header: str) -> str | None:
    word = key(header)
    return next((name for name, words in COLUMNS.items() if word in map(key, words)), None)


def about_row(workbook: Workbook, faults: Faults) -> SheetRow | None:
    """Read the sheet that says what the scheme is: a name in the first column, its value in the second."""
    sheet = _sheet(workbook, "about")
    if sheet is None:
        faults.add(_no_sheet("about"))
        return None
    cells, addresses = {}, {}
    for row in range(sheet.n_rows):
        name = _column_name(sheet.cell(row, 0))
        if name is not None and sheet.n_columns > 1:
            cells[name] = tidy(sheet.cell(row, 1))
            addresses[name] = sheet.address(row, 1)
    about = SheetRow(sheet.name, sheet.first_row, cells, addresses)
    _check_filled(about, ("id", "version", "name_zh", "lowest", "highest"), faults)
    return about


def filled_rows(
    workbook: Workbook, name: str, columns: tuple[str, ...], faults: Faults, *, required: bool = True
) -> list[SheetRow]:
    """Read the rows of a sheet that hold anything; what is missing goes to `faults`."""
    sheet = _sheet(workbook, name)
    if sheet is None:
        if required:
            faults.add(_no_sheet(name))
        return []
    places = {found: at for at, header in enumerate(sheet.row(0)) if (found := _column_name(header)) is not None}
    for column in columns:
        if column not in places and column not in _MAY_BE_EMPTY:
            expected = " / ".join(COLUMNS[column][:2])
            code, at = ProblemCode.SCHEME_COLUMN_MISSING, str(sheet.row_number(0))
            faults.add(Problem(code, Severity.REFUSED, sheet=sheet.name, cell=at, facts={"expected": expected}))
    rows = [_row(sheet, row, places) for row in range(1, sheet.n_rows)]
    filled = [row for row in rows if any(row.cells.values())]
    for row in filled:
        _check_filled(row, [column for column in columns if column in places], faults)
    if not filled and required:
        faults.add(Problem(ProblemCode.NO_ROWS, Severity.REFUSED, sheet=sheet.name))
    return filled


def _row(sheet: Sheet, row: int, places: Mapping[str, int]) -> SheetRow:
    cells = {name: _own_text(name, sheet.cell(row, at)) for name, at in places.items()}
    addresses = {name: sheet.address(row, at) for name, at in places.items()}
    return SheetRow(sheet.name, sheet.row_number(row), cells, addresses)


def _own_text(name: str, cell: str) -> str:
    return cell.strip() if name == "aliases" else tidy(cell)


def _no_sheet(name: str) -> Problem:
    return Problem(ProblemCode.SCHEME_SHEET_MISSING, Severity.REFUSED, facts={"expected": " / ".join(SHEETS[name])})


def _check_filled(row: SheetRow, columns: Iterable[str], faults: Faults) -> None:
    for column in columns:
        named = column == "name_zh" and row.get("name_en")
        if not row.get(column) and column not in _MAY_BE_EMPTY and not named:
            faults.add(row.problem(ProblemCode.SCHEME_CELL_EMPTY, column, column=COLUMNS[column][0]))
