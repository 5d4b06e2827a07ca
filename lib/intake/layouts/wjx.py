"""问卷星 (wjx.cn) exports.

In current exports only the first row of a matrix question has the stem (``20 请您评价关心程度—利率标准``), the rows
after it have the row title alone, so that an importance matrix and a satisfaction matrix give every title twice and
only the position tells them apart. Older exports write ``第5题(利率标准)`` for every row and the stem nowhere.
"""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from lib.intake.choices import Layout
from lib.intake.headers import key, tidy, unnumbered
from lib.intake.layouts.heading import Heading

LEADING: Final = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自ip")
_ALWAYS: Final = frozenset(("序号", "提交答卷时间", "所用时间"))
_STEM_AND_TITLE: Final = re.compile(r"(?P<stem>.*?)\s*[—―]+\s*(?P<title>[^—―]+)")
_NUMBERED: Final = re.compile(r"第\s*(?P<number>\d{1,3})\s*题\s*\(\s*(?P<title>.+?)\s*\)")
_FORMS: Final = {"按文本": Layout.WJX_TEXT, "按分数": Layout.WJX_SCORE, "按序号": Layout.WJX_INDEX}
_PARAMETER: Final = re.compile(r"sojumpparm\s*[=:]\s*([^&\s;,)\]]+)", re.IGNORECASE)


def is_wjx(headers: Sequence[str]) -> bool:
    """Whether the leading columns are those of a 问卷星 export."""
    return set(map(key, headers[:8])) >= _ALWAYS


def form_in_name(name: str) -> Layout | None:
    """Return what the file's name says about its values (``…_按文本_…``), or None for a renamed file."""
    plain = tidy(name)
    return next((layout for word, layout in _FORMS.items() if word in plain), None)


def heading(header: str) -> Heading:
    """Take one header apart."""
    plain = tidy(header)
    numbered = _NUMBERED.fullmatch(plain)
    if numbered:
        return Heading(header, numbered["title"], group=numbered["number"])
    opener = _STEM_AND_TITLE.fullmatch(plain)
    if opener:
        return Heading(header, unnumbered(opener["title"]), unnumbered(opener["stem"]), opens=True)
    return Heading(header, unnumbered(plain))


def branch_in_source(detail: str) -> str:
    """Return the branch code that a link carried as ``sojumpparm``, or an empty text."""
    found = _PARAMETER.search(tidy(detail))
    return unquote(found[1]) if found else ""
