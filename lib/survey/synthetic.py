"""Synthetic data is called synthetic wherever it appears: the mark that its files and stored batches carry."""

from typing import Final

NOTE: Final = "synthetic"
_MARKS: Final = ("合成数据", NOTE)


def notes_for(file_name: str) -> tuple[str, ...]:
    """Return the note of a batch from this file: the product's sample files say in their names what they are."""
    return (NOTE,) if any(mark in file_name.lower() for mark in _MARKS) else ()
