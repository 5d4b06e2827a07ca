"""The rule for filters on several attributes at once, for which no table is protected beforehand."""

from collections.abc import Mapping

import numpy as np

from lib.analysis.lattices import Lattices
from lib.analysis.protected_table import Counts, Mask
from lib.survey.settings import MIN_RESPONSES_SHOWN


def takes_apart(part: Lattices, column: str, groups: Mask, masks: Mapping[str, Mask]) -> Mask:
    """Whether a group within several filters would give a smaller one away.

    Along every filter in turn, the other filters being in force, the values with too few respondents
    (and the next smallest, until they are enough together) are shown only all together or not at all.

    Parameters
    ----------
    part
        The respondents of one period.
    column, groups
        The groups: masks over the values of `column`, shape (q, values).
    masks
        The other filters, branches included: column -> mask over its values.

    Returns
    -------
    Mask
        Shape (q,).
    """
    apart = _splits(np.broadcast_to(part.counted((column,), masks), groups.shape), groups)
    for name, mask in masks.items():
        others = {other: wanted for other, wanted in masks.items() if other != name}
        along = groups @ part.counted((column, name), others)
        apart |= _splits(along, np.broadcast_to(mask, along.shape))
    return apart


def _splits(counts: Counts, chosen: Mask) -> Mask:
    """For each line of counts, whether `chosen` takes some but not all of the values that must stay together."""
    present = counts > 0
    small = present & (counts < MIN_RESPONSES_SHOWN)
    order = np.argsort(np.where(present, counts, np.iinfo(np.int64).max), axis=1, kind="stable")
    summed = np.cumsum(np.take_along_axis(counts, order, axis=1), axis=1)
    needed = np.maximum(small.sum(axis=1), (summed < MIN_RESPONSES_SHOWN).sum(axis=1) + 1)
    size = np.where(small.any(axis=1), np.minimum(needed, present.sum(axis=1)), 0)
    together = np.arange(counts.shape[1]) < size[:, None]
    taken = np.take_along_axis(chosen, order, axis=1)
    return np.asarray((taken & together).any(axis=1) & (~taken & together).any(axis=1))
