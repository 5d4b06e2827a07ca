"""Read an edited scheme from a workbook; every fault is reported with its cell, all at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from lib.intake.headers import key, tidy
from lib.intake.kinds import Container, container_of
from lib.intake.ratings import number_in
from lib.intake.reading import read_workbook
from lib.intake.scheme_toml import scheme_from_toml
from lib.intake.scheme_writing import DIMENSION, INDICATOR, LABEL
from lib.intake.sheets import Sheet, Workbook
from lib.survey.problems import Fact, FileRefused, Problem, ProblemCode, Severity
from lib.survey.scale import Scale
from lib.survey.scheme import Dimension, Indicator, Origin, Scheme, Servqual, Stage
from lib.survey.settings import MAX_INDICATORS

_Kind = TypeVar("_Kind", bound=StrEnum)
_SHEETS: Final = {
    "about": ("指标体系", "Scheme"),
    "dimensions": ("一级指标", "Dimensions"),
    "indicators": ("二级指标", "Indicators"),
    "labels": ("答案计分", "Answer labels"),
}
_COLUMNS: Final = {
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
_BLOCKS: Final = {
    key(word): block
    for block, words in {
        "importance": ("importance", "关心程度", "重要性"),
        "satisfaction": ("satisfaction", "满意程度", "满意度"),
    }.items()
    for word in words
}
_MAY_BE_EMPTY: Final = frozenset(("name_en", "aliases", "servqual", "stage", "origin"))
_SEPARATORS: Final = re.compile(r"[;；\n]+")


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a sheet: column name -> text, with the address of each."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    addresses: Mapping[str, str]

    def get(self, name: str) -> str:
        return self.cells.get(name, "")

    def problem(self, code: ProblemCode, name: str, **facts: Fact) -> Problem:
        place = self.addresses.get(name, str(self.number))
        return Problem(code, Severity.REFUSED, sheet=self.sheet, cell=place, facts=facts)


@dataclass(slots=True)
class _Reading:
    """What was read so far, and every fault found on the way."""

    faults: list[Problem] = field(default_factory=list)

    def wrong(self, problem: Problem) -> None:
        self.faults.append(problem)


def scheme_from_file(content: bytes, name: str) -> Scheme:
    """Read an uploaded scheme: a workbook, or TOML.

    Raises
    ------
    FileRefused
        If the file cannot be read, or its cells make no scheme; with every fault and its cell.
    SchemeInvalid
        If it is TOML and makes no scheme; with every fault.
    """
    if name.lower().endswith(".toml") and container_of(content)[0] is Container.TEXT:
        return scheme_from_toml(content, name)
    return scheme_of_workbook(read_workbook(content, name))


def scheme_of_workbook(workbook: Workbook) -> Scheme:
    """Build the scheme that an edited workbook describes.

    Raises
    ------
    FileRefused
        With every fault and its cell.
    """
    reading = _Reading()
    about = _about(workbook, reading)
    dimensions = _rows(workbook, "dimensions", DIMENSION, reading)
    indicators = _rows(workbook, "indicators", INDICATOR, reading)
    labels = _rows(workbook, "labels", LABEL, reading, required=False)
    scale = _scale(about, reading)
    known = {row.get("code") for row in dimensions}
    _check_codes(dimensions, reading)
    _check_codes(indicators, reading)
    read_indicators = [_indicator(row, known, reading) for row in indicators]
    read_labels = _labels(labels, scale, reading)
    _check_size(indicators, reading)
    if reading.faults or about is None:
        raise FileRefused(tuple(reading.faults))
    return Scheme(
        about.get("id"),
        about.get("version"),
        _names(about),
        tuple(Dimension(row.get("code"), _names(row)) for row in dimensions),
        tuple(read_indicators),
        scale,
        MappingProxyType({block: MappingProxyType(words) for block, words in read_labels.items()}),
    )


def _sheet(workbook: Workbook, name: str) -> Sheet | None:
    wanted = set(map(key, _SHEETS[name]))
    return next((sheet for sheet in workbook.sheets if key(sheet.name) in wanted), None)


def _column_name(header: str) -> str | None:
    word = key(header)
    return next((name for name, words in _COLUMNS.items() if word in map(key, words)), None)


def _about(workbook: Workbook, reading: _Reading) -> _Row | None:
    """Read the sheet that says what the scheme is: a name in the first column, its value in the second."""
    sheet = _sheet(workbook, "about")
    if sheet is None:
        reading.wrong(_no_sheet("about"))
        return None
    cells, addresses = {}, {}
    for row in range(sheet.n_rows):
        name = _column_name(sheet.cell(row, 0))
        if name is not None and sheet.n_columns > 1:
            cells[name] = tidy(sheet.cell(row, 1))
            addresses[name] = sheet.address(row, 1)
    about = _Row(sheet.name, sheet.first_row, cells, addresses)
    _check_filled(about, ("id", "version", "name_zh", "lowest", "highest"), reading)
    return about


def _rows(
    workbook: Workbook, name: str, columns: tuple[str, ...], reading: _Reading, *, required: bool = True
) -> list[_Row]:
    sheet = _sheet(workbook, name)
    if sheet is None:
        if required:
            reading.wrong(_no_sheet(name))
        return []
    places = {found: at for at, header in enumerate(sheet.row(0)) if (found := _column_name(header)) is not None}
    for column in columns:
        if column not in places and column not in _MAY_BE_EMPTY:
            expected = " / ".join(_COLUMNS[column][:2])
            code, at = ProblemCode.SCHEME_COLUMN_MISSING, str(sheet.row_number(0))
            reading.wrong(Problem(code, Severity.REFUSED, sheet=sheet.name, cell=at, facts={"expected": expected}))
    rows = [_row(sheet, row, places) for row in range(1, sheet.n_rows)]
    filled = [row for row in rows if any(row.cells.values())]
    for row in filled:
        _check_filled(row, [column for column in columns if column in places], reading)
    if not filled and required:
        reading.wrong(Problem(ProblemCode.NO_ROWS, Severity.REFUSED, sheet=sheet.name))
    return filled


def _row(sheet: Sheet, row: int, places: Mapping[str, int]) -> _Row:
    cells = {name: _own_text(name, sheet.cell(row, at)) for name, at in places.items()}
    addresses = {name: sheet.address(row, at) for name, at in places.items()}
    return _Row(sheet.name, sheet.row_number(row), cells, addresses)


def _own_text(name: str, cell: str) -> str:
    return cell.strip() if name == "aliases" else tidy(cell)


def _no_sheet(name: str) -> Problem:
    return Problem(ProblemCode.SCHEME_SHEET_MISSING, Severity.REFUSED, facts={"expected": " / ".join(_SHEETS[name])})


def _check_filled(row: _Row, columns: Iterable[str], reading: _Reading) -> None:
    for column in columns:
        named = column == "name_zh" and row.get("name_en")
        if not row.get(column) and column not in _MAY_BE_EMPTY and not named:
            reading.wrong(row.problem(ProblemCode.SCHEME_CELL_EMPTY, column, column=_COLUMNS[column][0]))


def _check_codes(rows: list[_Row], reading: _Reading) -> None:
    first: dict[str, int] = {}
    for row in rows:
        code = row.get("code")
        if code and first.setdefault(code, row.number) != row.number:
            facts: dict[str, Fact] = {"column": _COLUMNS["code"][0], "value": code, "first": first[code]}
            reading.wrong(row.problem(ProblemCode.SCHEME_CODE_TWICE, "code", **facts))


def _check_size(indicators: list[_Row], reading: _Reading) -> None:
    if len(indicators) > MAX_INDICATORS:
        facts: dict[str, Fact] = {"count": len(indicators), "most": MAX_INDICATORS}
        reading.wrong(indicators[-1].problem(ProblemCode.SCHEME_TOO_MANY, "code", **facts))


def _indicator(row: _Row, dimensions: set[str], reading: _Reading) -> Indicator:
    if row.get("dimension") and row.get("dimension") not in dimensions:
        facts = {"value": row.get("dimension"), "allowed": ", ".join(sorted(dimensions))}
        reading.wrong(row.problem(ProblemCode.SCHEME_DIMENSION_UNKNOWN, "dimension", **facts))
    aliases = tuple(dict.fromkeys(alias for part in _SEPARATORS.split(row.get("aliases")) if (alias := part.strip())))
    return Indicator(
        row.get("code"),
        row.get("dimension"),
        _names(row),
        aliases,
        _word(row, "servqual", Servqual, reading),
        _word(row, "stage", Stage, reading),
        _word(row, "origin", Origin, reading) or Origin.OWN,
    )


def _word(row: _Row, name: str, kind: type[_Kind], reading: _Reading) -> _Kind | None:
    text = row.get(name)
    if not text:
        return None
    found = next((value for value in kind if value.casefold() == text.casefold()), None)
    if found is None:
        facts: dict[str, Fact] = {"column": _COLUMNS[name][0], "value": text, "allowed": ", ".join(kind)}
        reading.wrong(row.problem(ProblemCode.SCHEME_WORD_UNKNOWN, name, **facts))
    return found


def _names(row: _Row) -> Mapping[str, str]:
    names = {"zh": row.get("name_zh"), "en": row.get("name_en")}
    return MappingProxyType({language: name for language, name in names.items() if name})


def _scale(about: _Row | None, reading: _Reading) -> Scale:
    if about is None or not (about.get("lowest") and about.get("highest")):
        return Scale()
    ends = [number_in(about.get(name)) for name in ("lowest", "highest")]
    try:
        return Scale(*(_whole(end) for end in ends))
    except ValueError:
        value = f"{about.get('lowest')}, {about.get('highest')}"
        reading.wrong(about.problem(ProblemCode.SCHEME_SCALE_IMPOSSIBLE, "lowest", value=value))
        return Scale()


def _whole(number: float | None) -> int:
    if number is None or number != int(number):
        msg = f"{number} is no whole number."
        raise ValueError(msg)
    return int(number)


def _labels(rows: list[_Row], scale: Scale, reading: _Reading) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        block = _BLOCKS.get(key(row.get("block")))
        if block is None and row.get("block"):
            facts = {"column": _COLUMNS["block"][0], "value": row.get("block"), "allowed": "importance, satisfaction"}
            reading.wrong(row.problem(ProblemCode.SCHEME_WORD_UNKNOWN, "block", **facts))
        score = number_in(row.get("score"))
        if row.get("score") and (score is None or score not in scale.points):
            ends: dict[str, Fact] = {"lowest": scale.lowest, "highest": scale.highest}
            what: dict[str, Fact] = {"label": row.get("label"), "value": row.get("score")}
            reading.wrong(row.problem(ProblemCode.SCHEME_SCORE_OFF_SCALE, "score", **what, **ends))
        elif block is not None and score is not None:
            found.setdefault(block, {})[row.get("label")] = int(score)
    return found
