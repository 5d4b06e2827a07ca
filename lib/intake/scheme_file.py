"""Read an edited scheme from a workbook; every fault is reported with its cell, all at once."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeVar

from lib.intake.headers import key
from lib.intake.kinds import Container, container_of
from lib.intake.ratings import number_in
from lib.intake.reading import read_workbook
from lib.intake.scheme_sheets import COLUMNS, Faults, SheetRow, about_row, filled_rows
from lib.intake.scheme_toml import scheme_from_toml
from lib.intake.scheme_writing import DIMENSION, INDICATOR, LABEL
from lib.intake.sheets import Workbook
from lib.survey.problems import Fact, FileRefused, ProblemCode
from lib.survey.scale import Scale
from lib.survey.scheme import Dimension, Indicator, Origin, Scheme, Servqual, Stage
from lib.survey.settings import MAX_INDICATORS

_Kind = TypeVar("_Kind", bound=StrEnum)
_BLOCKS: Final = {
    key(word): block
    for block, words in {
        "importance": ("importance", "关心程度", "重要性"),
        "satisfaction": ("satisfaction", "满意程度", "满意度"),
    }.items()
    for word in words
}
_SEPARATORS: Final = re.compile(r"[;；\n]+")


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
    faults = Faults()
    about = about_row(workbook, faults)
    dimensions = filled_rows(workbook, "dimensions", DIMENSION, faults)
    indicators = filled_rows(workbook, "indicators", INDICATOR, faults)
    labels = filled_rows(workbook, "labels", LABEL, faults, required=False)
    scale = _scale(about, faults)
    known = {row.get("code") for row in dimensions}
    _check_codes(dimensions, faults)
    _check_codes(indicators, faults)
    read_indicators = [_indicator(row, known, faults) for row in indicators]
    read_labels = _labels(labels, scale, faults)
    _check_size(indicators, faults)
    if faults.problems or about is None:
        raise FileRefused(tuple(faults.problems))
    return Scheme(
        about.get("id"),
        about.get("version"),
        _names(about),
        tuple(Dimension(row.get("code"), _names(row)) for row in dimensions),
        tuple(read_indicators),
        scale,
        MappingProxyType({block: MappingProxyType(words) for block, words in read_labels.items()}),
    )


def _check_codes(rows: list[SheetRow], faults: Faults) -> None:
    first: dict[str, int] = {}
    for row in rows:
        code = row.get("code")
        if code and first.setdefault(code, row.number) != row.number:
            facts: dict[str, Fact] = {"column": COLUMNS["code"][0], "value": code, "first": first[code]}
            faults.add(row.problem(ProblemCode.SCHEME_CODE_TWICE, "code", **facts))


def _check_size(indicators: list[SheetRow], faults: Faults) -> None:
    if len(indicators) > MAX_INDICATORS:
        facts: dict[str, Fact] = {"count": len(indicators), "most": MAX_INDICATORS}
        faults.add(indicators[-1].problem(ProblemCode.SCHEME_TOO_MANY, "code", **facts))


def _indicator(row: SheetRow, dimensions: set[str], faults: Faults) -> Indicator:
    if row.get("dimension") and row.get("dimension") not in dimensions:
        facts = {"value": row.get("dimension"), "allowed": ", ".join(sorted(dimensions))}
        faults.add(row.problem(ProblemCode.SCHEME_DIMENSION_UNKNOWN, "dimension", **facts))
    aliases = tuple(dict.fromkeys(alias for part in _SEPARATORS.split(row.get("aliases")) if (alias := part.strip())))
    return Indicator(
        row.get("code"),
        row.get("dimension"),
        _names(row),
        aliases,
        _word(row, "servqual", Servqual, faults),
        _word(row, "stage", Stage, faults),
        _word(row, "origin", Origin, faults) or Origin.OWN,
    )


def _word(row: SheetRow, name: str, kind: type[_Kind], faults: Faults) -> _Kind | None:
    text = row.get(name)
    if not text:
        return None
    found = next((value for value in kind if value.casefold() == text.casefold()), None)
    if found is None:
        facts: dict[str, Fact] = {"column": COLUMNS[name][0], "value": text, "allowed": ", ".join(kind)}
        faults.add(row.problem(ProblemCode.SCHEME_WORD_UNKNOWN, name, **facts))
    return found


def _names(row: SheetRow) -> Mapping[str, str]:
    names = {"zh": row.get("name_zh"), "en": row.get("name_en")}
    return MappingProxyType({language: name for language, name in names.items() if name})


def _scale(about: SheetRow | None, faults: Faults) -> Scale:
    if about is None or not (about.get("lowest") and about.get("highest")):
        return Scale()
    ends = [number_in(about.get(name)) for name in ("lowest", "highest")]
    try:
        return Scale(*(_whole(end) for end in ends))
    except ValueError:
        value = f"{about.get('lowest')}, {about.get('highest')}"
        faults.add(about.problem(ProblemCode.SCHEME_SCALE_IMPOSSIBLE, "lowest", value=value))
        return Scale()


def _whole(number: float | None) -> int:
    if number is None or number != int(number):
        msg = f"{number} is no whole number."
        raise ValueError(msg)
    return int(number)


def _labels(rows: list[SheetRow], scale: Scale, faults: Faults) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        block = _BLOCKS.get(key(row.get("block")))
        if block is None and row.get("block"):
            facts = {"column": COLUMNS["block"][0], "value": row.get("block"), "allowed": "importance, satisfaction"}
            faults.add(row.problem(ProblemCode.SCHEME_WORD_UNKNOWN, "block", **facts))
        score = number_in(row.get("score"))
        if row.get("score") and (score is None or score not in scale.points):
            ends: dict[str, Fact] = {"lowest": scale.lowest, "highest": scale.highest}
            what: dict[str, Fact] = {"label": row.get("label"), "value": row.get("score")}
            faults.add(row.problem(ProblemCode.SCHEME_SCORE_OFF_SCALE, "score", **what, **ends))
        elif block is not None and score is not None:
            found.setdefault(block, {})[row.get("label")] = int(score)
    return found
