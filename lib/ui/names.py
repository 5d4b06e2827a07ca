"""Names as the interface says them: attributes, indicators, dimensions, selections."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from lib.access.readers import ALONE
from lib.survey import branches
from lib.survey.scheme import Scheme
from lib.survey.selection import Selection
from lib.text import catalogue, language, t

_MARKS: Final = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&^=])")


def attribute_name(column: str) -> str:
    """The name of an attribute column: translated where the product knows it, else as the file calls it."""
    return catalogue(language()).get(f"attribute.{column}", column)


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


def selection_words(selection: Selection) -> str:
    """A selection in one line: periods, branches, attribute values."""
    separator = t("phrase.list_separator")
    parts = [separator.join(str(period) for period in selection.periods)]
    parts.append(separator.join(branches.leaf(path) for path in selection.branches) or t("filter.all_branches"))
    parts += [f"{attribute_name(column)}: {separator.join(values)}" for column, values in selection.attributes]
    return " · ".join(parts)


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
