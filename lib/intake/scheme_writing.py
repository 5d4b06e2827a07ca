"""Write a scheme as a workbook that a person edits and uploads again."""

from collections.abc import Mapping
from typing import Final

from lib.intake.sheet_writing import Value, new_workbook, put_table, saved
from lib.survey.scheme import Origin, Scheme, Servqual, Stage

Words = Mapping[str, str]

ABOUT: Final = ("id", "version", "name_zh", "name_en", "lowest", "highest")
DIMENSION: Final = ("code", "name_zh", "name_en")
INDICATOR: Final = ("code", "dimension", "name_zh", "name_en", "aliases", "servqual", "stage", "origin")
LABEL: Final = ("block", "label", "score")
ALIAS_SEPARATOR: Final = "; "


def scheme_workbook_bytes(scheme: Scheme, *, words: Words) -> bytes:
    """Write `scheme` as xlsx: what it is, dimensions, indicators, answer labels, and the values that are possible.

    Parameters
    ----------
    words
        ``template.scheme.…`` by their dotted key: titles of sheets and columns.
    """
    book = new_workbook()
    tables: dict[str, list[tuple[Value, ...]]] = {
        "about": [_head(("item", "value"), words), *_about(scheme, words)],
        "dimensions": [_head(DIMENSION, words), *((d.code, *_names(d.name)) for d in scheme.dimensions)],
        "indicators": [_head(INDICATOR, words), *_indicators(scheme)],
        "labels": [_head(LABEL, words), *_labels(scheme)],
        "allowed": [_head(("servqual", "stage", "origin"), words), *_allowed()],
    }
    for name, rows in tables.items():
        sheet = book.create_sheet(words[f"template.scheme.{name}"])
        put_table(sheet, rows)
        sheet.freeze_panes = "A2"
    return saved(book)


def _head(names: tuple[str, ...], words: Words) -> tuple[Value, ...]:
    return tuple(words[f"template.scheme.{name}"] for name in names)


def _about(scheme: Scheme, words: Words) -> list[tuple[Value, ...]]:
    values: tuple[Value, ...] = (
        scheme.id,
        scheme.version,
        *_names(scheme.name),
        scheme.scale.lowest,
        scheme.scale.highest,
    )
    return [(words[f"template.scheme.{name}"], value) for name, value in zip(ABOUT, values, strict=True)]


def _names(names: Mapping[str, str]) -> tuple[Value, Value]:
    return names.get("zh", ""), names.get("en", "")


def _indicators(scheme: Scheme) -> list[tuple[Value, ...]]:
    return [
        (
            item.code,
            item.dimension,
            *_names(item.name),
            ALIAS_SEPARATOR.join(item.aliases),
            str(item.servqual or ""),
            str(item.stage or ""),
            str(item.origin),
        )
        for item in scheme.indicators
    ]


def _labels(scheme: Scheme) -> list[tuple[Value, ...]]:
    return [(block, word, score) for block, labels in scheme.labels.items() for word, score in labels.items()]


def _allowed() -> list[tuple[Value, ...]]:
    columns = [[str(value) for value in kind] for kind in (Servqual, Stage, Origin)]
    length = max(map(len, columns))
    padded = [[*column, *[""] * (length - len(column))] for column in columns]
    return list(zip(*padded, strict=True))
