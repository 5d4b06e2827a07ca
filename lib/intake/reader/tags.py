"""XML tags found by their angle brackets alone, for markup so plain that this is certain.

In well-formed XML ``<`` never stands inside text or attribute values. Where, on top of that, every ``<`` is followed by
its ``>`` before the next ``<``, and there are no comments, CDATA sections or processing instructions, each pair of
brackets is one tag. Anything else is `Odd`, and left to a real parser.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_LESS, _GREATER, _SLASH, _BANG, _QUESTION, _SPACE, _COLON = b"<>/!? :"
_WHITE: Final = 32
"""Space, tab and line ends are the only characters up to here that XML allows."""


class Odd(Exception):
    """The markup is not plain enough to be judged by its brackets."""


@dataclass(frozen=True, slots=True)
class Tags:
    """All tags of a stretch of markup.

    Attributes
    ----------
    text
        The markup.
    raw
        The same as an array.
    starts, ends
        Positions of each tag's ``<`` and ``>``.
    first, second
        The two bytes after each ``<``.
    """

    text: bytes
    raw: Bytes
    starts: Places
    ends: Places
    first: Bytes
    second: Bytes

    @classmethod
    def of(cls, text: bytes) -> "Tags":
        """Find the tags.

        Raises
        ------
        Odd
            If it takes a parser to tell.
        """
        raw = np.frombuffer(text, dtype=np.uint8)
        starts, ends = np.flatnonzero(raw == _LESS), np.flatnonzero(raw == _GREATER)
        paired = len(starts) == len(ends) and (ends > starts + 1).all() and (starts[1:] > ends[:-1]).all()
        if not paired:
            raise Odd
        first, second = raw[starts + 1], raw[starts + 2]
        if ((first == _BANG) | (first == _QUESTION)).any():
            raise Odd
        return cls(text, raw, starts, ends, first, second)

    @property
    def closing(self) -> Mask:
        """Which tags end an element: ``</c>``."""
        return np.equal(self.first, _SLASH)

    @property
    def self_closing(self) -> Mask:
        """Which tags are whole elements: ``<c/>``."""
        return np.equal(self.raw[self.ends - 1], _SLASH)

    def named(self, letter: str) -> Mask:
        """Which tags open an element with this name of one letter."""
        delimited = (self.second <= _WHITE) | (self.second == _GREATER) | (self.second == _SLASH)
        mask: Mask = (self.first == ord(letter)) & delimited
        return mask

    def spelled(self, name: bytes) -> Mask:
        """Which tags open an element with this name of two or more letters."""
        mask: Mask = (self.first == name[0]) & (self.second == name[1])
        candidates = np.flatnonzero(mask)
        for offset, letter in enumerate(name[2:], 3):
            candidates = candidates[self._at(candidates, offset) == letter]
        after = self._at(candidates, len(name) + 1)
        candidates = candidates[(after <= _WHITE) | (after == _GREATER) | (after == _SLASH)]
        mask[:] = False
        mask[candidates] = True
        return mask

    def _at(self, tags: Places, offset: int) -> Bytes:
        return self.raw[np.minimum(self.starts[tags] + offset, len(self.raw) - 1)]

    def depths(self, before: int) -> npt.NDArray[np.int32]:
        """Depth of nesting after each tag, `before` it being that of the markup before."""
        steps = np.where(self.closing, -1, 1).astype(np.int32)
        steps[self.self_closing & ~self.closing] = 0
        return np.cumsum(steps, dtype=np.int32) + np.int32(before)

    def name(self, tag: int) -> bytes:
        """Name of a tag, prefix included, without the slash of a closing one."""
        inside = self.text[self.starts[tag] + 1 : self.ends[tag]].strip(b"/")
        return inside.split(None, 1)[0] if inside.strip() else b""

    def content_sizes(self, tags: Places) -> Places:
        """Bytes of text between each of these tags and the next tag."""
        if len(tags) and tags[-1] + 1 >= len(self.starts):
            raise Odd
        sizes: Places = self.starts[tags + 1] - self.ends[tags] - 1
        return sizes

    def content(self, tag: int) -> bytes:
        """Text between this tag and the next."""
        return self.text[self.ends[tag] + 1 : self.starts[tag + 1]]
