"""The workbook stream of an OLE container ([MS-CFB]), put together sector by sector."""

import struct
from itertools import chain
from typing import Final

from lib.intake.refusals import refusal
from lib.survey.problems import ProblemCode

_HEADER: Final = struct.Struct("<24x 2H 2x H H 10x I I 4x I I I I I")
_HEADER_FAT: Final = slice(0x4C, 0x200)
_ENTRY_BYTES: Final = 128
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Numbers from here on mark ends and free sectors."""
_STREAMS: Final = ("workbook", "book")


def workbook_stream(content: bytes) -> bytes:
    """Return the stream that holds the workbook.

    Raises
    ------
    FileRefused
        If the container is damaged: sectors beyond its end, chains that bite their tail, no such stream.
    """
    try:
        return _workbook_stream(content)
    except (struct.error, IndexError, ValueError):
        raise refusal(ProblemCode.DAMAGED_FILE) from None


def _workbook_stream(content: bytes) -> bytes:
    _, _, shift, mini_shift, _, directory_at, cutoff, mini_fat_at, _, more_at, _ = _HEADER.unpack_from(content)
    sectors = _Sectors(content, 1 << shift)
    fat = _numbers(b"".join(sectors.at(number) for number in _fat_sectors(content, sectors, more_at)))
    directory = b"".join(map(sectors.at, _chain(directory_at, fat)))
    entries = [directory[i : i + _ENTRY_BYTES] for i in range(0, len(directory) - 127, _ENTRY_BYTES)]
    named = {_name(entry): entry for entry in entries}
    entry = next(named[name] for name in _STREAMS if name in named) if any(n in named for n in _STREAMS) else None
    if entry is None:
        raise ValueError
    start, size = struct.unpack_from("<II", entry, 116)
    if size >= cutoff:
        return b"".join(map(sectors.at, _chain(start, fat)))[:size]
    root_start, _ = struct.unpack_from("<II", entries[0], 116)
    minis = _Sectors(bytes(1 << mini_shift) + b"".join(map(sectors.at, _chain(root_start, fat))), 1 << mini_shift)
    mini_fat = _numbers(b"".join(map(sectors.at, _chain(mini_fat_at, fat))))
    return b"".join(map(minis.at, _chain(start, mini_fat)))[:size]


class _Sectors:
    """Pieces of equal size after a header of the same size."""

    def __init__(self, content: bytes, size: int) -> None:
        if not 64 <= size <= 4_096:
            raise ValueError
        self._content = content
        self._size = size

    def at(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise IndexError
        return self._content[start : start + self._size]


def _fat_sectors(content: bytes, sectors: _Sectors, more_at: int) -> list[int]:
    """Numbers of the sectors that hold the allocation table; the first 109 are in the header."""
    found = [number for number in _numbers(content[_HEADER_FAT]) if number < _LAST_SECTOR]
    seen: set[int] = set()
    while more_at < _LAST_SECTOR and more_at not in seen:
        seen.add(more_at)
        *numbers, more_at = _numbers(sectors.at(more_at))
        found += [number for number in numbers if number < _LAST_SECTOR]
    return found


def _chain(start: int, table: tuple[int, ...]) -> list[int]:
    found: list[int] = []
    while start < _LAST_SECTOR:
        found.append(start)
        if len(found) > len(table):
            raise ValueError
        start = table[start]
    return found


def _numbers(raw: bytes) -> tuple[int, ...]:
    return tuple(chain.from_iterable(struct.iter_unpack("<I", raw[: len(raw) & ~3])))


def _name(entry: bytes) -> str:
    size = min(max(struct.unpack_from("<H", entry, 64)[0] - 2, 0), 62)
    return entry[:size].decode("utf-16-le", "replace").lower()
