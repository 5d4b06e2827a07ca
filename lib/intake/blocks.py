"""The words that say which block a header belongs to: importance, satisfaction, or expectation in place of it."""

import re
from typing import Final

from lib.intake.headers import key, tidy

IMPORTANCE: Final = "importance"
SATISFACTION: Final = "satisfaction"
EXPECTATION: Final = "expectation"
BLOCKS: Final = (IMPORTANCE, SATISFACTION)

_STEMS: Final = {
    IMPORTANCE: (r"关心|重视|重要|看重", r"importance|important|imp"),
    EXPECTATION: (r"期望|期待|预期", r"expectations?|expected|expect"),
    SATISFACTION: (r"满意|感知|表现|绩效", r"satisfaction|satisfied|performance|perceptions?|perceived|sat|perf"),
}
_WORD: Final = {
    block: re.compile(rf"{chinese}|(?<![a-z])(?:{latin})(?![a-z])") for block, (chinese, latin) in _STEMS.items()
}
_AROUND_CHINESE: Final = r"(?:程度|度|性|值)*的?(?:评价|评分|得分|打分|均值|平均分|平均值|平均|情况)?"
_AROUND_LATIN: Final = r"(?:[\s_.(]*(?:ratings?|scores?|means?|levels?|average|avg)(?![a-z]))?"
_PHRASE: Final = re.compile(
    "|".join(
        rf"(?:平均)?(?:{chinese}){_AROUND_CHINESE}"
        rf"|(?:(?:mean|average|avg)[\s_.]+)?(?<![a-z])(?:{latin})(?![a-z]){_AROUND_LATIN}(?:\s+(?:of|with)\s+)?"
        for chinese, latin in _STEMS.values()
    )
)
_EDGES: Final = re.compile(r"^[\W_]+|[\W_]+$")


def blocks_in(text: str) -> frozenset[str]:
    """Return every block whose words stand in `text`."""
    plain = tidy(text).casefold()
    return frozenset(block for block, pattern in _WORD.items() if pattern.search(plain))


def block_of(text: str) -> str | None:
    """Return the one block that `text` names, or None where it names none or several."""
    found = blocks_in(text)
    return next(iter(found)) if len(found) == 1 else None


def without_block(text: str) -> str:
    """Return `text` without its block words and without separators at the ends, in its own spelling."""
    plain = tidy(text)
    return _EDGES.sub("", _PHRASE.sub("", plain.casefold()) if plain.isascii() else _PHRASE.sub("", plain))


def is_just_block(text: str) -> bool:
    """Whether `text` says nothing but the name of a block, e.g. ``关心程度`` or ``Importance``."""
    return bool(blocks_in(text)) and key(_PHRASE.sub("", tidy(text).casefold())) == ""
