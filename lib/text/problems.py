"""The sentences of a problem: what is wrong, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from lib.text.catalogue import t

_BLOCKS: Final = ("importance", "satisfaction")


def sentence_of(code: str, facts: Mapping[str, object]) -> str:
    """What is wrong and what was expected, in the language of the run."""
    return t(f"problem.{code}.what", **_in_words(facts))


def remedy_of(code: str, facts: Mapping[str, object]) -> str:
    """What to do about it, in the language of the run."""
    return t(f"problem.{code}.fix", **_in_words(facts))


def _in_words(facts: Mapping[str, object]) -> Mapping[str, object]:
    """Name the block, or the question of the satisfaction model, that a fact means in the language of the run."""
    block = facts.get("block")
    if block is None:
        return facts
    return {**facts, "block": t(f"axis.{block}") if block in _BLOCKS else t(f"model_item.{block}")}
