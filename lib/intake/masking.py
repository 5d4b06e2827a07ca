"""Personal data in free text: phone and identity numbers, e-mail addresses, bank accounts."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

_BETWEEN: Final = r"[\s\-－—–.·]?"
_PATTERNS: Final = (
    re.compile(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"),
    re.compile(
        rf"(?<!\d)\d{{6}}{_BETWEEN}(?:19|20)\d{{2}}{_BETWEEN}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){_BETWEEN}\d{{3}}[\dXx](?![\dA-Za-z])"
    ),
    re.compile(rf"(?<!\d)\d{{4}}(?:{_BETWEEN}\d{{4}}){{2,3}}(?:{_BETWEEN}\d{{1,7}})?(?!\d)"),
    re.compile(rf"(?<!\d)(?:\+?86{_BETWEEN})?1[3-9]\d{_BETWEEN}\d{{4}}{_BETWEEN}\d{{4}}(?!\d)"),
    re.compile(rf"(?<!\d)\(?0\d{{2,3}}\)?{_BETWEEN}\d{{7,8}}(?:{_BETWEEN}\d{{1,5}})?(?!\d)"),
    re.compile(r"(?<!\d)\d{15}(?!\d)"),
    re.compile(r"(?<!\d)\d{12,19}(?!\d)"),
)
MASK: Final = "***"
_PERSONAL_SHARE: Final = 0.2


def mask_personal(text: str) -> str:
    r"""Replace personal data in `text` by ``***``.

    Notes
    -----
    Width is normalised first (NFKC), since ``１３８…`` is a phone number too. Borders are ``(?<!\d)`` and ``(?!\d)``:
    ``\b`` finds no border between a Chinese character and a digit. Text without a find is returned as it was.
    """
    plain = unicodedata.normalize("NFKC", text)
    masked = plain
    for pattern in _PATTERNS:
        masked = pattern.sub(MASK, masked)
    return text if masked == plain else masked


def holds_personal_data(texts: Iterable[str]) -> bool:
    """Whether so many of the distinct texts of a column are personal data that the column must be one of identities."""
    known = [text for text in texts if text]
    personal = sum(mask_personal(text) != text for text in known)
    return bool(known) and personal > _PERSONAL_SHARE * len(known)
