"""Headers as people write them, brought to a form that can be compared."""

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]")
_BLANKS: Final = re.compile(r"\s+")
_NUMBER: Final = re.compile(
    r"""(?:第\s*\d{1,3}\s*题[.、:,\s]*                  # 第5题
        |\(\s*\d{1,3}\s*\)\s*                           # (1)
        |[qQ]\s*\d{1,3}(?:[.-]\d{1,2})?\s*[.、:_)\s]\s*  # Q1. Q1_ Q1<blank>
        |\d{1,3}(?:[.-]\d{1,2})?\s*[.、:,)]\s*(?!\d)     # 1. 1、 1) 1.1.
        |\d{1,3}\s+(?=\D))""",
    re.VERBOSE,
)
_STARS: Final = re.compile(r"^[*\s]+|[*?:。;,、.\s]+$")
_SEPARATORS: Final = re.compile(r"[|:—–_()\[\]【】<>《》「」“”\"/\\·•;\n]+|(?<=[^\x00-\x7f])-|-(?=[^\x00-\x7f])")
_NOT_WORD: Final = re.compile(r"[\W_]+")


def tidy(text: str) -> str:
    """Return `text` in one line with half-width digits and letters, single blanks and nothing invisible."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))).strip()


def key(text: str) -> str:
    """Return only the letters, digits and characters of `text`, in lower case: what two spellings have in common."""
    return _NOT_WORD.sub("", tidy(text).casefold())


def unnumbered(text: str) -> str:
    """Return `text` without a question number (``1.``, ``1、``, ``(1)``, ``Q1``, ``第5题``) and closing marks."""
    plain = _STARS.sub("", tidy(text))
    found = _NUMBER.match(plain)
    return plain[found.end() :].strip() if found and found.end() < len(plain) else plain


def parts(text: str) -> tuple[str, ...]:
    """Return what stands between the separators of a header, without question numbers; blank parts are left out."""
    pieces = _SEPARATORS.split(unnumbered(text.replace("\r", "\n").replace("\n", "|")))
    return tuple(piece for raw in pieces if (piece := unnumbered(raw)))
