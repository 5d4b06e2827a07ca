"""The parts of a zip file: its directory is checked before any part is unpacked, and unpacking is counted."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lib.intake.kinds import ZIP_MAGIC
from lib.intake.limits import Limits
from lib.intake.refusals import megabytes, refusal
from lib.survey.problems import ProblemCode

_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
_PIECE: Final = 1 << 19
_PACKED_PIECE: Final = 1 << 16
_ENCRYPTED: Final = 0x1
_NESTED_ALLOWED: Final = ("xl/embeddings/", "ppt/embeddings/")
"""Documents placed inside a sheet or a slide: legitimate, and never opened."""


@dataclass(frozen=True, slots=True)
class Part:
    """One member of the zip: where its packed bytes lie, and what the directory claims."""

    name: str
    start: int
    packed: int
    size: int
    crc: int
    stored: bool


@dataclass(frozen=True, slots=True)
class ZipParts:
    """A checked zip directory.

    Attributes
    ----------
    content
        The zip file.
    parts
        By lower-case name with forward slashes (names of parts do not differ by case alone).
    """

    content: bytes
    limits: Limits
    parts: dict[str, Part] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.parts

    def inflated(self, name: str) -> Iterator[bytes]:
        """Unpack one part piece by piece, never more than the directory claims.

        Raises
        ------
        FileRefused
            If the part is larger than claimed, ends early, or its checksum is wrong.
        """
        part = self.parts[name.lower()]
        total, crc = 0, 0
        for piece in self._pieces(part):
            total += len(piece)
            if total > part.size:
                raise refusal(ProblemCode.DISHONEST_DIRECTORY)
            crc = zlib.crc32(piece, crc)
            yield piece
        if total != part.size or crc != part.crc:
            raise refusal(ProblemCode.DAMAGED_FILE)

    def read(self, name: str, most: int = 1 << 23) -> bytes:
        """Unpack a small part whole."""
        if self.parts[name.lower()].size > most:
            raise refusal(ProblemCode.INFLATES_TOO_FAR, limit=megabytes(most))
        return b"".join(self.inflated(name))

    def size(self, name: str) -> int:
        """Unpacked size of a part; 0 if there is none of this name."""
        part = self.parts.get(name.lower())
        return part.size if part else 0

    def _pieces(self, part: Part) -> Iterator[bytes]:
        packed = memoryview(self.content)[part.start : part.start + part.packed]
        if part.stored:
            yield from (bytes(packed[i : i + _PIECE]) for i in range(0, len(packed), _PIECE))
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), _PACKED_PIECE):
                yield from _drained(inflater, bytes(packed[start : start + _PACKED_PIECE]))
            yield inflater.flush()
        except zlib.error:
            raise refusal(ProblemCode.DAMAGED_FILE) from None
        if not inflater.eof:
            raise refusal(ProblemCode.DAMAGED_FILE)


def open_zip(content: bytes, limits: Limits) -> ZipParts:
    """Check the directory of a zip file: number, sizes, ratios, overlaps, names, nested archives.

    Raises
    ------
    FileRefused
        If anything in it is over the limits, contradicts itself, or cannot be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries, directory_at = archive.infolist(), archive.start_dir
    # NotImplementedError is how zipfile says that an entry needs a newer version of the format.
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, UnicodeError):
        raise refusal(ProblemCode.DAMAGED_FILE) from None
    if len(entries) > limits.zip_members:
        raise refusal(ProblemCode.TOO_MANY_PARTS, found=len(entries), limit=limits.zip_members)
    for entry in entries:
        _check_claim(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.inflated_bytes:
        raise refusal(ProblemCode.INFLATES_TOO_FAR, limit=megabytes(limits.inflated_bytes))
    parts = [_located(entry, content) for entry in entries if not entry.filename.endswith("/")]
    _check_places(parts, directory_at)
    named = {part.name.replace("\\", "/").lower(): part for part in parts}
    if len(named) != len(parts):
        raise refusal(ProblemCode.DISHONEST_DIRECTORY)
    checked = ZipParts(content, limits, named)
    for name in named:
        _check_not_nested(checked, name)
    return checked


def _check_claim(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise refusal(ProblemCode.PASSWORD_PROTECTED)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal(ProblemCode.DISHONEST_DIRECTORY)
    if entry.file_size > limits.member_bytes:
        raise refusal(ProblemCode.INFLATES_TOO_FAR, limit=megabytes(limits.member_bytes))
    large = entry.file_size > limits.ratio_from_bytes
    if large and entry.file_size > limits.inflation_ratio * max(entry.compress_size, 1):
        raise refusal(ProblemCode.INFLATES_TOO_FAR, limit=f"{limits.inflation_ratio} : 1")


def _located(entry: zipfile.ZipInfo, content: bytes) -> Part:
    """Find the packed bytes; the header before them must tell the same name and method as the directory."""
    at = entry.header_offset
    if at < 0 or at + _LOCAL_HEADER.size > len(content):
        raise refusal(ProblemCode.DAMAGED_FILE)
    magic, _, flags, method, *_, n_name, n_extra = _LOCAL_HEADER.unpack_from(content, at)
    name_at = at + _LOCAL_HEADER.size
    start = name_at + n_name + n_extra
    name = content[name_at : name_at + n_name].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    stored = method == zipfile.ZIP_STORED
    if magic != ZIP_MAGIC or start + entry.compress_size > len(content):
        raise refusal(ProblemCode.DAMAGED_FILE)
    honest = method == entry.compress_type and name in (entry.orig_filename, entry.filename)
    if not honest or (stored and entry.compress_size != entry.file_size):
        raise refusal(ProblemCode.DISHONEST_DIRECTORY)
    return Part(entry.filename, start, entry.compress_size, entry.file_size, entry.CRC, stored)


def _check_places(parts: list[Part], directory_at: int) -> None:
    """Refuse parts that share bytes with each other or with the directory: one packed bomb under many names."""
    end = 0
    for part in sorted(parts, key=lambda part: part.start):
        if part.start < end + _LOCAL_HEADER.size:
            raise refusal(ProblemCode.DISHONEST_DIRECTORY)
        end = part.start + part.packed
    if end > directory_at:
        raise refusal(ProblemCode.DISHONEST_DIRECTORY)


def _check_not_nested(archive: ZipParts, name: str) -> None:
    part = archive.parts[name]
    if name.startswith(_NESTED_ALLOWED) or not part.packed:
        return
    head = next(archive._pieces(part), b"")[:4]
    if head == ZIP_MAGIC:
        raise refusal(ProblemCode.NESTED_ARCHIVE, part=part.name)


def _drained(inflater: "zlib._Decompress", packed: bytes) -> Iterator[bytes]:
    while packed and not inflater.eof:
        piece = inflater.decompress(packed, _PIECE)
        packed = inflater.unconsumed_tail
        if piece:
            yield piece
