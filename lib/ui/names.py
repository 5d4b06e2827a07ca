"""Names as the interface says them: attributes, indicators, dimensions, selections."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from lib.access.readers import ALONE
from lib.reports.scope import attribute_name, selection_words
from lib.survey.scheme import Scheme
from lib.text import language, t

__all__ = [
    "attribute_name",
    "dimension_label",
    "indicator_label",
    "moment",
    "person",
    "plain_markdown",
    "said",
    "scheme_titles",
    "selection_words",
]

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&^=])")


def indicator_label(scheme: Scheme, code: str) -> str:
    """Code and name, e.g. ``C1 利率标准``."""
    return f"{code} {scheme.indicator(code).named(language())}"


def dimension_label(scheme: Scheme, code: str) -> str:
    """Code and name of a dimension."""
    return f"{code} {scheme.dimension(code).named(language())}"


def scheme_titles(schemes: Sequence[Scheme]) -> dict[str, str]:
    """The title of each scheme by its key; where two would read the same, the fingerprint is added."""
    plain = {item.key: f"{item.name.get(language(), item.id)} {item.version}" for item in schemes}
    doubled = {title for title, times in Counter(plain.values()).items() if times > 1}
    return {item.key: _told_apart(plain[item.key], item, doubled) for item in schemes}


def _told_apart(title: str, scheme: Scheme, doubled: set[str]) -> str:
    return f"{title} ({scheme.fingerprint})" if title in doubled else title


def moment(when: datetime) -> str:
    """A point in time in the server's zone, to the minute."""
    return f"{when.astimezone():%Y-%m-%d %H:%M}"


def person(name: str) -> str:
    """A reader's name; the one of an installation without login is put into words."""
    return t("records.local") if name == ALONE else name


def plain_markdown(text: str) -> str:
    """A text from a file so that a place that takes Markdown shows it as it is written.

    Marks, links, pictures, formulas, directives and HTML lose their meaning; nothing is left out.
    """
    return _MARKS.sub(r"\\\1", text.replace("\n", " "))


def said(key: str, /, **facts: object) -> str:
    """A sentence for a place that takes Markdown: the facts appear in it as they are written."""
    return t(key, **{name: plain_markdown(fact) if isinstance(fact, str) else fact for name, fact in facts.items()})
