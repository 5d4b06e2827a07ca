"""问卷网 exports: ``题干_行标题``; the leading columns have English names."""

from collections.abc import Sequence
from typing import Final

from lib.intake.headers import key, tidy, unnumbered
from lib.intake.layouts.heading import Heading

_ALWAYS: Final = frozenset(("seq", "start", "finish", "timeused"))


def is_wenjuan(headers: Sequence[str]) -> bool:
    """Whether the leading columns are those of a 问卷网 export."""
    return set(map(key, headers[:14])) >= _ALWAYS


def heading(header: str) -> Heading:
    """Take one header apart at its last underscore."""
    stem, line, title = tidy(header).rpartition("_")
    if not line or not stem or not title:
        return Heading(header, header)
    return Heading(header, title.strip(), unnumbered(stem), group=key(stem))
