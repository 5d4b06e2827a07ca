"""Columns that are no ratings but known by their headers: attributes, identities, times, personal data, comments."""

import re
from dataclasses import dataclass
from typing import Final

from lib.intake.choices import Platform, Use
from lib.intake.column_words import ACCOUNTS, ATTRIBUTES, BRANCH_LEVELS, PLAIN, RUNNING, TELLS_LITTLE
from lib.intake.headers import key, unnumbered
from lib.survey import columns as col

SOURCE_DETAIL: Final = "来源详情"
"""The column of 问卷星 that can carry a branch code as link parameter."""

_COMMENT: Final = re.compile(r"意见|建议|留言|评语|开放题|comment|suggestion|remark", re.IGNORECASE)
_OVERALL: Final = re.compile(
    r"(?:总体|整体|总的|综合).*(?:满意|评价|感受)|满意度总评|总评价?$|overall.*(?:satisf|rating|evaluation)|^overall$|^osat$",
    re.IGNORECASE,
)
_PERSONAL: Final = re.compile(
    r"姓名|电话|手机|联系方式|身份证|邮箱|微信|银行卡|账号|单位名称|企业名称|公司名称|客户名称|昵称|phone|e-?mail|\bIP\b",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"原因|为什么|为何|理由|建议|哪些|why|reason", re.IGNORECASE)


def _by_word(table: dict[Use, str] | dict[str, str]) -> dict[str, str]:
    return {word: str(name) for name, words in table.items() for word in words.split()}


_ATTRIBUTE_BY_WORD: Final = _by_word(ATTRIBUTES)
_LEVEL_BY_WORD: Final = {word: level for level, words in BRANCH_LEVELS.items() for word in words.split()}
_USE_BY_WORD: Final = _by_word(PLAIN)
_LONG_WORDS: Final = tuple(
    sorted(
        (word for word in _ATTRIBUTE_BY_WORD if len(word) >= 4 and word not in _LEVEL_BY_WORD), key=len, reverse=True
    )
)


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """What a header alone says about a column that is no rating."""

    use: Use
    attribute: str | None = None
    guessed: bool = False


def known_column(header: str) -> KnownColumn | None:
    """Return the use of a column whose header is, word for word, one of the known ones; else None."""
    for word in (key(header), key(unnumbered(header))):
        if word in _USE_BY_WORD:
            return KnownColumn(Use(_USE_BY_WORD[word]))
        if word in _LEVEL_BY_WORD:
            return KnownColumn(Use.ATTRIBUTE, col.BRANCH)
        if word in _ATTRIBUTE_BY_WORD:
            return KnownColumn(Use.ATTRIBUTE, _ATTRIBUTE_BY_WORD[word])
    return None


def likely_column(header: str) -> KnownColumn | None:
    """Return the use that a header suggests which holds a known word among others; else None."""
    plain = unnumbered(header)
    if _COMMENT.search(plain):
        return KnownColumn(Use.COMMENT)
    if _PERSONAL.search(plain):
        return KnownColumn(Use.PERSONAL, guessed=True)
    word = key(plain)
    found = next((known for known in _LONG_WORDS if known in word), None)
    if found:
        return KnownColumn(Use.ATTRIBUTE, _ATTRIBUTE_BY_WORD[found], guessed=True)
    if any(ending in word for ending in ("所在机构", "哪个机构", "机构是", "支行", "分行")):
        return KnownColumn(Use.ATTRIBUTE, col.BRANCH, guessed=True)
    return None


def is_overall(header: str) -> bool:
    """Whether the header asks for satisfaction as a whole."""
    return bool(_OVERALL.search(unnumbered(header))) and not _REASON.search(header)


def asks_why(header: str) -> bool:
    """Whether the header asks for reasons or suggestions, so that it is no rating though it names an indicator."""
    return bool(_REASON.search(header))


def branch_level(header: str) -> int | None:
    """Return 0 for a column of provincial branches, 1 for cities, 2 for counties, None for anything else."""
    return next(
        (_LEVEL_BY_WORD[word] for word in (key(header), key(unnumbered(header))) if word in _LEVEL_BY_WORD), None
    )


def identifies(header: str, platform: Platform) -> bool:
    """Whether equal values in this column mean the same respondent.

    A running number does not: it starts again in every export, and joined files hold it twice. 腾讯问卷 calls its
    running number 编号.
    """
    word = key(unnumbered(header))
    if word in ACCOUNTS:
        return True
    is_id = _USE_BY_WORD.get(word) == Use.RESPONDENT and word not in RUNNING
    return is_id and not (platform is Platform.TENCENT and word == "编号")


def is_running_number(header: str, platform: Platform) -> bool:
    """Whether the column only counts the rows."""
    word = key(unnumbered(header))
    return word in RUNNING or (platform is Platform.TENCENT and word == "编号")


def points_to_a_person(header: str) -> bool:
    """Whether equal values in this personal column, together with equal answers, mean the same respondent."""
    word = key(unnumbered(header))
    return word not in TELLS_LITTLE and (_USE_BY_WORD.get(word) == Use.PERSONAL or bool(_PERSONAL.search(header)))
