"""Text of strangers made safe for the files that go out."""

import re
from typing import Final

LONGEST_CELL: Final = 32_767
"""Characters that a spreadsheet cell can hold."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CUT: Final = "…"


def plain(text: str) -> str:
    """Return `text` as a workbook can hold it: no control characters, no lone surrogates, not too long.

    The writer must set the cell's type to text; then a leading ``=`` stays a character.
    """
    clean = _NOT_IN_XML.sub("\ufffd", text)
    return clean if len(clean) <= LONGEST_CELL else clean[: LONGEST_CELL - 1] + _CUT


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take `text` for a formula when it opens or edits it."""
    return text.startswith(_FORMULA_STARTS)
