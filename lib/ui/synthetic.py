"""Synthetic data is called synthetic wherever it appears."""

from typing import Final

from lib.store.batch import Batch

_NOTE: Final = "synthetic"
_MARKS: Final = ("合成数据", "synthetic")


def notes_for(file_name: str) -> tuple[str, ...]:
    """The note that a batch from this file carries: the product's sample files say in their names what they are."""
    return (_NOTE,) if any(mark in file_name.lower() for mark in _MARKS) else ()


def is_synthetic(batch: Batch) -> bool:
    """Whether a stored batch holds synthetic data."""
    return _NOTE in batch.notes
