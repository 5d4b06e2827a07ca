"""How wide a text will be on the screen, without a screen: a small table of glyph widths."""

import unicodedata
from functools import lru_cache
from typing import Final

_NARROW: Final = {**dict.fromkeys("iIjl|'`.,:;!", 0.30), **dict.fromkeys('ft()[]{}r-/\\" ', 0.40)}
_WIDE: Final = {
    **dict.fromkeys("mMW@%", 0.95),
    **dict.fromkeys("wGOQCDHNU&", 0.80),
    **dict.fromkeys("ABEKPRSVXYZ", 0.74),
}
_AFTER: Final = "的、,,/-"
_BEFORE: Final = "和与及或"
_USUAL: Final = 0.62
"""Upper bounds in em over the faces of the font stack and the usual system faces, so that a box is never too small."""


@lru_cache(maxsize=4096)
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


def in_two_lines(text: str, size: float, limit: float) -> tuple[str, ...]:
    """Break `text` at the blank, or next to the Chinese particle, where the longer of the two lines is shortest.

    Chinese words have no blanks between them: without a particle such as 的 or 和 the text stays whole, since a break
    might tear a word, unless it is wider than `limit` px.
    """
    places = [i for i in range(2, len(text) - 1) if text[i - 1] == " " or text[i - 1] in _AFTER or text[i] in _BEFORE]
    if not places and text_width(text, size) > limit:
        places = list(range(2, len(text) - 1))
    if not places:
        return (text,)
    halves = [(text[:i].rstrip(), text[i:].lstrip()) for i in places]
    return min(halves, key=lambda pair: max(text_width(pair[0], size), text_width(pair[1], size)))
