"""The sentence of a remark on figures (`lib.analysis.notices`)."""

from collections.abc import Mapping

from lib.text.catalogue import t


def remark(code: str, facts: Mapping[str, object]) -> str:
    """Say the notice `code` in the language of the run; facts that are words of the analysis are put into its words."""
    words = {name: _worded(name, str(fact)) if isinstance(fact, str) else fact for name, fact in facts.items()}
    return t(f"figures.notice.{code}", **words)


def _worded(name: str, fact: str) -> str:
    match name:
        case "adjust":
            return t(f"figures.adjust.{fact}")
        case "block":
            return t(f"figures.block.{fact}")
        case "figures":
            return t(f"figures.reliability.{fact}")
        case "reason":
            return t(f"figures.refusal.{fact}")
        case _:
            return fact
