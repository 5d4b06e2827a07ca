"""Synthetic data is called synthetic wherever it appears."""

from lib.store.batch import Batch
from lib.survey.synthetic import NOTE, notes_for

__all__ = ["is_synthetic", "notes_for"]


def is_synthetic(batch: Batch) -> bool:
    """Whether a stored batch holds synthetic data."""
    return NOTE in batch.notes
