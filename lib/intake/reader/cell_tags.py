"""The start tags of cells, taken apart all at once: ``<c r="F12" s="3" t="s">``."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from lib.intake.reader.tags import Bytes, Mask, Odd, Places, Tags

SHARED, ERROR, STRING, NUMBER = b"seS\x00"
"""Kinds of cell by the first letter of their type: index of a shared text, error, result text, none given."""

_QUOTE, _SPACE, _EQUALS, _SLASH, _GREATER, _ZERO, _NINE, _A, _Z = b'" =/>09AZ'
_START: Final = b'<c r="'
_MOST_LETTERS: Final = 3
_MOST_DIGITS: Final = 7
_LONGEST_VALUE: Final = 10
_KINDS: Final = {
    b"s": SHARED,
    b"e": ERROR,
    b"str": STRING,
    b"b": ord("b"),
    b"n": NUMBER,
    b"d": ord("d"),
    b"inlineStr": ord("i"),
}


@dataclass(frozen=True, slots=True)
class CellTags:
    """Cells in the order of the markup; rows and columns counted from 0, `kinds` one byte each."""

    rows: npt.NDArray[np.int32]
    columns: npt.NDArray[np.int32]
    kinds: Bytes


def parsed_cell_tags(tags: Tags, cells: Places) -> CellTags:
    """Take the tags at `cells` apart.

    Raises
    ------
    Odd
        If one of them is written in another form than spreadsheet programs use.
    """
    raw, starts = tags.raw, tags.starts[cells]
    if len(cells) and starts[-1] + len(_START) + _MOST_LETTERS + _MOST_DIGITS >= len(raw):
        raise Odd
    for offset, byte in enumerate(_START[2:], 2):
        _require(raw[starts + offset] == byte)
    columns, at = _letters(raw, starts + len(_START))
    rows, at = _digits(raw, at)
    kinds = _kinds(raw, at + 1, tags.ends[cells])
    return CellTags(rows - 1, columns - 1, kinds)


def digits_between(raw: Bytes, starts: Places, ends: Places) -> npt.NDArray[np.int64]:
    """Whole numbers written from `starts` up to `ends`.

    Raises
    ------
    Odd
        If one of them is not made of one to nine digits.
    """
    sizes = ends - starts
    _require((sizes >= 1) & (sizes <= 9))
    numbers = np.zeros(len(starts), dtype=np.int64)
    for offset in range(int(sizes.max(initial=0))):
        there = sizes > offset
        digits = raw[np.where(there, starts + offset, starts)]
        _require((digits >= _ZERO) & (digits <= _NINE))
        numbers = np.where(there, numbers * 10 + digits - _ZERO, numbers)
    return numbers


def _letters(raw: Bytes, at: Places) -> tuple[npt.NDArray[np.int32], Places]:
    columns = np.zeros(len(at), dtype=np.int32)
    more = np.ones(len(at), dtype=np.bool_)
    for _ in range(_MOST_LETTERS):
        letters = raw[at]
        more &= (letters >= _A) & (letters <= _Z)
        columns = np.where(more, columns * 26 + letters - (_A - 1), columns)
        at = at + more
    _require(columns > 0)
    return columns, at


def _digits(raw: Bytes, at: Places) -> tuple[npt.NDArray[np.int32], Places]:
    rows = np.zeros(len(at), dtype=np.int32)
    more = raw[at] != _ZERO
    for _ in range(_MOST_DIGITS):
        digits = raw[at]
        more &= (digits >= _ZERO) & (digits <= _NINE)
        rows = np.where(more, rows * 10 + digits - _ZERO, rows)
        at = at + more
    _require((rows > 0) & (raw[at] == _QUOTE))
    return rows, at


def _kinds(raw: Bytes, at: Places, ends: Places) -> Bytes:
    """Read the attributes after the address: at most a style and a type, in either order."""
    kinds = np.full(len(at), NUMBER, dtype=np.uint8)
    open_ = np.arange(len(at))
    for _ in range(3):
        open_, at = _unfinished(raw, open_, at, ends)
        if not len(open_):
            return kinds
        names, values = raw[at + 1], at + 4
        _require((raw[at + 2] == _EQUALS) & (raw[at + 3] == _QUOTE) & ((names == ord("s")) | (names == ord("t"))))
        at = _closing_quotes(raw, values) + 1
        typed = names == ord("t")
        kinds[open_[typed]] = _kinds_of(raw, values[typed], at[typed] - 1)
    raise Odd


def _unfinished(raw: Bytes, open_: Places, at: Places, ends: Places) -> tuple[Places, Places]:
    """Those tags that go on after `at`; the others must end there, with ``>``, ``/>`` or `` />``."""
    rest = ends[open_] - at
    finished = (rest == 0) | ((rest == 1) & (raw[at] == _SLASH))
    finished |= (rest == 2) & (raw[at] == _SPACE) & (raw[np.minimum(at + 1, len(raw) - 1)] == _SLASH)
    going_on = ~finished
    _require((raw[at[going_on]] == _SPACE) & (rest[going_on] >= 6))
    return open_[going_on], at[going_on]


def _closing_quotes(raw: Bytes, at: Places) -> Places:
    for _ in range(_LONGEST_VALUE):
        more = raw[np.minimum(at, len(raw) - 1)] != _QUOTE
        if not more.any():
            return at
        at = at + more
    raise Odd


def _kinds_of(raw: Bytes, starts: Places, ends: Places) -> Bytes:
    """The kind each value names; a handful of different ones, told by first byte and length."""
    kinds = np.full(len(starts), 255, dtype=np.uint8)
    sizes = ends - starts
    for value, kind in _KINDS.items():
        same = sizes == len(value)
        for offset, byte in enumerate(value):
            same &= raw[np.minimum(starts + offset, len(raw) - 1)] == byte
        kinds[same] = kind
    _require(kinds != 255)
    return kinds


def _require(claim: Mask) -> None:
    if not claim.all():
        raise Odd
