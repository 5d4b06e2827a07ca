"""腾讯问卷 exports: ``5.题干:利率标准`` (number, dot, stem, colon, row title); answers keep their letter."""

import re
from collections.abc import Sequence
from typing import Final

from lib.intake.headers import key, tidy
from lib.intake.layouts.heading import Heading

_ALWAYS: Final = frozenset(("编号", "开始答题时间", "结束答题时间"))
_MATRIX: Final = re.compile(r"(?P<number>\d{1,3})\s*\.\s*(?P<stem>.+)\s*:\s*(?P<title>[^:]+)")


def is_tencent(headers: Sequence[str]) -> bool:
    """Whether the leading columns are those of a 腾讯问卷 export."""
    return set(map(key, headers[:8])) >= _ALWAYS


def heading(header: str) -> Heading:
    """Take one header apart."""
    found = _MATRIX.fullmatch(tidy(header))
    if found is None:
        return Heading(header, header)
    return Heading(header, found["title"].strip(), found["stem"].strip(), group=found["number"])
