"""How the labels of a file are read, block by block, and what a person should know about it."""

from collections.abc import Iterable, Mapping
from typing import Final

from lib.intake.blocks import BLOCKS
from lib.intake.choices import Choices
from lib.intake.gathering import RatedCells
from lib.intake.headers import tidy
from lib.intake.labels import LabelReading, plain_label, read_labels
from lib.intake.left_out import shown
from lib.intake.ratings import is_numeric
from lib.survey.problems import Problem, ProblemCode, Severity
from lib.survey.scheme import Scheme

_MOST_SHOWN: Final = 12


def read_all_labels(
    ratings: Iterable[RatedCells], scheme: Scheme, choices: Choices, *, missing: frozenset[str], own_words: bool
) -> tuple[dict[str, LabelReading], tuple[Problem, ...]]:
    """Decide the score of every label of both blocks.

    Parameters
    ----------
    own_words
        Whether the answers were picked from the scheme's own labels (the product's template), so that nothing is
        unsure.

    Returns
    -------
    tuple
        The reading of each block, and the problems: labels that could mean two scores, and readings that differ
        from the scheme's map.
    """
    found = _labels(ratings, missing)
    readings: dict[str, LabelReading] = {}
    for block, other in zip(BLOCKS, reversed(BLOCKS), strict=True):
        own = scheme.labels.get(block, {})
        readings[block] = read_labels(
            found[block], own=own, chosen=choices.labels, scale=scheme.scale, beside=found[other]
        )
    if own_words:
        return readings, ()
    return readings, tuple(problem for block, reading in readings.items() for problem in label_problems(block, reading))


def _labels(ratings: Iterable[RatedCells], missing: frozenset[str]) -> dict[str, set[str]]:
    texts: dict[str, set[str]] = {block: set() for block in BLOCKS}
    for rated in ratings:
        texts[rated.block].update(rated.cells.distinct())
    return {block: labels_in(words, missing) for block, words in texts.items()}


def labels_in(texts: Iterable[str], missing: frozenset[str]) -> set[str]:
    """Return the labels among cell texts, as `plain_label` gives them: neither blank nor number nor missing code."""
    plain = (tidy(text) for text in texts)
    return {plain_label(text) for text in plain if text and text not in missing and not is_numeric(text)}


def label_problems(block: str, reading: LabelReading) -> list[Problem]:
    """Say what a person should know about the labels of a block (or of a model item, named by its code)."""
    problems = [
        Problem(
            ProblemCode.LABEL_UNSURE,
            Severity.BLOCKING,
            facts={"block": block, "label": shown(label), "score": reading.scores[label], "other": other},
        )
        for label, other in reading.unsure.items()
    ]
    if reading.scores and (reading.unlike_scheme or not reading.known):
        facts = {"block": block, "reading": reading_in_words(reading.scores)}
        problems.append(Problem(ProblemCode.LABELS_READ_AS, Severity.NOTE, facts=facts))
    return problems


def reading_in_words(scores: Mapping[str, int]) -> str:
    """Return ``很满意 = 5, 满意 = 4 …``, best first."""
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_SHOWN]
    return ", ".join(f"{shown(label)} = {score}" for label, score in ranked)
