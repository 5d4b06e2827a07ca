"""Columns that ask a question of the satisfaction model: known by their headers and by what their answers look like."""

import re
from dataclasses import dataclass
from typing import Final

from lib.intake.headers import key, tidy, unnumbered
from lib.intake.known_columns import asks_why, is_overall
from lib.intake.model_item_words import ANSWERS, HEADERS, HEADERS_LIKE
from lib.survey.model_items import ModelItem

_ITEM_BY_WORD: Final = {word: item for item, words in HEADERS.items() for word in words.split()}
_COMPILED: Final = {item: re.compile("|".join(patterns), re.IGNORECASE) for item, patterns in HEADERS_LIKE.items()}
_NO_RATING: Final = re.compile(r"次数|渠道|电话|内容|编号|时间|处理|受理|number of|channel|handling", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedItem:
    """The question that a header asks; `exact`: word for word."""

    item: ModelItem
    exact: bool


def asks_model_item(header: str) -> AskedItem | None:
    """Return the question of the satisfaction model that a header asks, None where it asks no such one."""
    known = exact_item(header)
    if known is not None:
        return AskedItem(known, exact=True)
    if asks_why(header):
        return None
    plain = unnumbered(header)
    if not _NO_RATING.search(plain):
        found = next((item for item, pattern in _COMPILED.items() if pattern.search(plain)), None)
        if found is not None:
            return AskedItem(found, exact=False)
    return AskedItem(ModelItem.OVERALL, exact=True) if is_overall(header) else None


def exact_item(header: str) -> ModelItem | None:
    """Return the question whose known name the header is, word for word."""
    return next((_ITEM_BY_WORD[word] for word in (key(header), key(unnumbered(header))) if word in _ITEM_BY_WORD), None)


def own_labels(item: ModelItem, lowest: int, size: int) -> dict[str, int]:
    """Return the answers that only this question has -> score; none unless the scale has five points."""
    steps = ANSWERS.get(ModelItem.LOYALTY_CONTINUE if item is ModelItem.LOYALTY_RECOMMEND else item, ())
    if size != len(steps):
        return {}
    return {word: lowest + at for at, step in enumerate(steps) for word in _split(step)}


def _split(step: str) -> list[str]:
    chinese, *english = step.split("|")
    return [*chinese.split(), *map(tidy, english)]
