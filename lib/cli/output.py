"""What a command prints: JSON with sorted, stable keys, or aligned text for a person."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np

from lib.text.phrases import display_width

GAP = "  "


def write_json(content: Mapping[str, Any]) -> None:
    """Print an object: keys sorted, numbers unrounded, null where a figure is missing."""
    print(json.dumps(plain_data(content), ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False))


def plain_data(value: Any) -> Any:
    """Return `value` as JSON knows it: numpy numbers become Python's, what is no number becomes None."""
    if isinstance(value, Mapping):
        return {str(key): plain_data(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_data(item) for item in value]
    if isinstance(value, np.generic):
        return plain_data(value.item())
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value if value is None or isinstance(value, (bool, int)) else str(value)


def write_lines(lines: Iterable[str]) -> None:
    """Print lines for a person."""
    for line in lines:
        print(printable(line))


def write_refusal(sentence: str) -> None:
    """Print one line to the error stream."""
    print(printable(" ".join(sentence.split())), file=sys.stderr)


def printable(text: str) -> str:
    """Return `text` without characters that could steer a terminal: file contents are written by strangers."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], *, left: int = 1) -> list[str]:
    """Align cells into columns as wide as their widest cell; a Chinese character takes two places.

    Parameters
    ----------
    header, rows
        Cells as text.
    left
        How many of the first columns are aligned to the left; the others hold numbers.
    """
    lines = [list(map(printable, row)) for row in (header, *rows)]
    widths = [max(map(display_width, column)) for column in zip(*lines, strict=True)]
    return [
        GAP.join(
            _padded(cell, width, left=at < left) for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]


def _padded(cell: str, width: int, *, left: bool) -> str:
    blank = " " * (width - display_width(cell))
    return cell + blank if left else blank + cell
