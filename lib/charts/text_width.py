"""How wide a text will be on the screen, without a screen: a small table of glyph widths."""

import unicodedata
from typing import Final

_NARROW: Final = {**dict.fromkeys("iIjl|'`.,:;!", 0.30), **dict.fromkeys("ft()[]{}r-/\\\" ", 0.40)}
_WIDE: Final = {**dict.fromkeys("mMW@%", 0.95), **dict.fromkeys("wGOQCDHNU&", 0.80), **dict.fromkeys("ABEKPRSVXYZ", 0.74)}
_USUAL: Final = 0.62
"""Upper bounds in em over the faces of the font stack and the usual system faces, so that a box is never too small."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return an upper estimate of the width of `text` in px at `size` px; wide (CJK, emoji) glyphs count 1 em."""
    em = sum(_glyph(char) for char in text)
    return em * size * (1.06 if bold else 1.0)


def _glyph(char: str) -> float:
    if char in _NARROW:
        return _NARROW[char]
    if char in _WIDE:
        return _WIDE[char]
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    return 0.0 if unicodedata.combining(char) else _USUAL


def shortened(text: str, size: float, limit: float) -> str:
    """Cut `text` to at most `limit` px, marking the cut with an ellipsis."""
    if text_width(text, size) <= limit:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > limit:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def in_two_lines(text: str, size: float) -> tuple[str, ...]:
    """Break `text` where the longer of the two lines is shortest: at a blank, or anywhere between CJK characters."""
    places = [i for i in range(1, len(text)) if _may_break(text, i)]
    if not places:
        return (text,)
    halves = [(text[:i].rstrip(), text[i:].lstrip()) for i in places]
    return min(halves, key=lambda pair: max(text_width(pair[0], size), text_width(pair[1], size)))


def _may_break(text: str, place: int) -> bool:
    if text[place - 1] == " ":
        return True
    return all(unicodedata.east_asian_width(char) in "WF" and char.isalpha() for char in text[place - 1 : place + 1])
