"""The words of a gap analysis: its blocks, groups, adjustments, levels and sizes, in the language of the run."""

from lib.text import t


def gap_word(name: str, fact: str) -> str | None:
    """Return the word for a fact of a gap finding; None where `name` is no such fact."""
    match name:
        case "first_block":
            return t(f"gaps.first.{fact}")
        case "second_block":
            return t(f"gaps.second.{fact}")
        case "adjust":
            return t(f"figures.adjust.{fact}")
        case "size":
            return t(f"gaps.size.{fact}")
        case "servqual":
            return t(f"scheme.servqual_name.{fact}")
        case _:
            return None
