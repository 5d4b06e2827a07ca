"""Answer labels to scores. Platforms word the same five answers differently, and one wording can mean two scores.

``不满意`` is the worst answer beside ``不太满意``, and the second worst beside ``很不满意``; so the score of a label is
read from the set of labels that occurs in its block, compared with the known ladders of answers.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from lib.intake.headers import key, tidy
from lib.survey.scale import Scale

_BLOCK_STEM: Final = "关心|重视|重要|看重|满意|期望|期待|认可|同意"
_STEM: Final = f"{_BLOCK_STEM}|愿意|合理|划算|值得"
"""The last ones belong to no block: they answer questions of the satisfaction model."""
_DEGREE: Final = re.compile(
    rf"(?P<degree>极其|非常|十分|特别|完全|很|比较|较为|较|基本|一般|有点|不太|不大|不怎么|较不|比较不|有点不|"
    rf"很不|非常不|十分不|极不|极其不|完全不|毫不|不|)(?P<stem>{_STEM})"
)
_NEUTRAL: Final = frozenset(("一般", "中等", "中立", "普通", "说不清", "neutral"))
_MEANS: Final = {
    "++": "极其 非常 十分 特别 完全",
    "+very": "很",
    "+rather": "比较 较为 较",
    "+": "",
    "0": "一般 基本",
    "-rather": "不太 不大 不怎么 较不 比较不 有点不",
    "-": "不",
    "--": "很不 非常不 十分不 极不 极其不 完全不 毫不",
}
_DEGREE_MEANS: Final = {word: mark for mark, words in _MEANS.items() for word in (words.split() or [""])}
_LADDERS: Final = {
    5: (
        ("-", "-rather", "0", "+very", "++"),
        ("-", "-rather", "0", "+rather", "++"),
        ("-", "-rather", "0", "+", "++"),
        ("--", "-rather", "0", "+rather", "++"),
        ("--", "-rather", "0", "+very", "++"),
        ("--", "-rather", "0", "+", "++"),
        ("--", "-", "0", "+", "++"),
        ("--", "-", "0", "+", "+very"),
        ("--", "-", "0", "+rather", "++"),
    ),
    4: (
        ("-", "-rather", "+", "++"),
        ("-", "-rather", "+very", "++"),
        ("-", "-rather", "+rather", "++"),
        ("--", "-", "+", "++"),
        ("--", "-", "+", "+very"),
        ("-", "-rather", "+", "+very"),
    ),
    7: (("--", "-", "-rather", "0", "+rather", "+", "++"),),
}
_LONGEST_LABEL: Final = 80
_BEFORE: Final = re.compile(
    r"^(?:[A-Ga-g]|\d{1,2})\s*[.、:,)\-]\s*|^\(\s*(?:[A-Ga-g]|\d{1,2})\s*\)\s*|^[A-Ga-g]\s*(?=[^\x00-\x7f])"
)
_BEHIND: Final = re.compile(r"\s*(?:\(\s*\d{1,2}\s*分?\s*\)|〖[^〖〗]*〗|[;。.,])\s*$")


@dataclass(frozen=True, slots=True)
class LabelReading:
    """How the labels of one block are read.

    `scores`: label (as `plain_label` gives it) -> score. `unsure`: label -> the other score it could have.
    `unlike_scheme`: the labels whose score differs from the scheme's own map. `known`: whether the labels that have
    a degree (很, 不太 …) fit a known ladder together.
    """

    scores: Mapping[str, int]
    unsure: Mapping[str, int]
    unlike_scheme: tuple[str, ...]
    known: bool


def plain_label(text: str) -> str:
    """Return an answer without option letter, number and what follows: ``A、非常满意(5分)`` -> ``非常满意``."""
    plain = tidy(text)
    return plain if len(plain) > _LONGEST_LABEL else _BEHIND.sub("", _BEFORE.sub("", plain)).strip()


def is_label(text: str) -> bool:
    """Whether `text` is one of the answers that are known, so that it cannot be a header."""
    label = plain_label(text)
    return _mark(label) not in (None, "+")


def label_block(label: str) -> str | None:
    """Return the block that an answer belongs to by its words, or None for neutral ones."""
    found = _DEGREE.fullmatch(plain_label(label))
    if found is None or found["stem"] not in _BLOCK_STEM.split("|"):
        return None
    return "satisfaction" if found["stem"] == "满意" else "importance"


def read_labels(
    found: Iterable[str], *, own: Mapping[str, int], chosen: Mapping[str, int], scale: Scale, beside: Iterable[str] = ()
) -> LabelReading:
    """Decide the score of every label that occurs in one block.

    Parameters
    ----------
    found
        The labels of the block, from `plain_label`; unknown words among them get no score.
    own
        The scheme's map for this block.
    chosen
        What a person decided; wins over everything.
    beside
        The labels of the other block: questionnaires word both blocks alike, so they help to tell ladders apart.

    Notes
    -----
    Every known ladder that has all the labels which occur is a candidate. Where all candidates agree, that is the
    score. Where they differ, the scheme's map decides if it is one of them, else the first candidate, and the label
    is `unsure`. A label that no ladder knows takes the scheme's score.
    """
    labels = sorted({label for label in found if label})
    mapped = {key(word): score for word, score in own.items()}
    scheme_scores = {label: mapped[key(label)] for label in labels if key(label) in mapped}
    marks = {label: mark for label in labels if (mark := _mark(label)) is not None}
    ladders = _fitting(set(marks.values()), {mark for label in beside if (mark := _mark(label))}, scale)
    readings = [{label: _score(ladder, mark, scale) for label, mark in marks.items()} for ladder in ladders]
    of_scheme = {label: score for label, score in scheme_scores.items() if label in marks}
    agreeing = (reading for reading in readings if all(reading[label] == score for label, score in of_scheme.items()))
    best = next(agreeing, readings[0] if readings else {})
    decided = {key(word): score for word, score in chosen.items()}
    by_hand = {label: decided[key(label)] for label in labels if key(label) in decided}
    unsure = {
        label: other
        for label, score in best.items()
        if label not in by_hand and (other := next((r[label] for r in readings if r[label] != score), None)) is not None
    }
    scores = scheme_scores | best | by_hand
    unlike = tuple(label for label, score in best.items() if scheme_scores.get(label, score) != score)
    return LabelReading(scores, unsure, tuple(label for label in unlike if label not in by_hand), bool(ladders))


def _mark(label: str) -> str | None:
    if label.casefold() in _NEUTRAL:
        return "0"
    found = _DEGREE.fullmatch(label)
    return _DEGREE_MEANS[found["degree"]] if found and found["degree"] in _DEGREE_MEANS else None


def _fitting(marks: set[str], beside: set[str], scale: Scale) -> list[tuple[str, ...]]:
    ladders = [ladder for ladder in _LADDERS.get(scale.size, ()) if marks <= set(ladder)]
    together = [ladder for ladder in ladders if beside <= set(ladder)]
    return together or ladders


def _score(ladder: tuple[str, ...], mark: str, scale: Scale) -> int:
    return scale.lowest + ladder.index(mark)
