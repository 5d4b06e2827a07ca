"""The index of every group as if all had the same mix of clients."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.comparison import Comparison
from lib.analysis.group_counts import count_groups
from lib.analysis.group_index import index_of_mix
from lib.analysis.groups import membership
from lib.analysis.mix_classes import LEFT_OUT, Classes
from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.settings import CONFIDENCE, MIN_MIX_COVERED

STANDARDISED: Final = "standardised"
STANDARDISED_LOW: Final = "standardised_low"
STANDARDISED_HIGH: Final = "standardised_high"
COVERED: Final = "covered"
OUTCOME: Final = "outcome"
_ROUNDING: Final = 1e-9


class Outcome(StrEnum):
    """What became of a group."""

    DONE = "done"
    """Every class of the mix stands on its own."""
    PARTLY = "partly"
    """Some classes are joined, or left out and the others take their share."""
    NOT_COVERED = "not_covered"
    """Too few classes may be shown, or too little of the mix has respondents."""
    HIDDEN = "hidden"
    """The group itself may not be shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Standardised:
    """Raw and standardised index.

    Attributes
    ----------
    frame
        The rows of `Comparison.groups` with the plain index `WEIGHTED`, `LOW`, `HIGH`; the standardised one
        `STANDARDISED`, `STANDARDISED_LOW`, `STANDARDISED_HIGH`; `COVERED` (share of the mix, 0..1) and `OUTCOME`.
    mix
        The share of each stratum in the whole selection, of those with a value; indexed by value.
    unknown
        How many respondents of the selection have no value and are left out of the standardised figures.
    """

    frame: pd.DataFrame
    mix: pd.Series
    unknown: int


def standardise(
    responses: Responses,
    comparison: Comparison,
    attribute: str,
    classes: Classes,
    *,
    confidence: float = CONFIDENCE,
) -> Standardised:
    """Bring every group to the mix of the whole selection.

    Parameters
    ----------
    responses
        Those of the comparison.
    comparison
        The groups.
    attribute
        Its values are the strata; not the attribute that divides the groups.
    classes
        Shape (groups, values of `attribute`), as :func:`lib.analysis.mix_classes.mix_classes` returns it.
    confidence
        Two-sided coverage.

    Notes
    -----
    Direct standardisation, see :func:`lib.analysis.group_index.index_of_mix`. With two strata the raw and the
    standardised figure together give away both cells, so only classes that may be shown take part: values that may
    not stand alone are joined into a class with the share of all of them, or left out. The mix is scaled to what
    takes part, and its share of the whole is `COVERED`. Below `MIN_MIX_COVERED`, or with one class only, there is no
    standardised figure.
    """
    values = [str(value) for value in responses.attributes[attribute].cat.categories]
    codes = responses.attributes[attribute].cat.codes.to_numpy().astype(np.int64)
    member = membership(responses.attributes, comparison.groups, comparison.column, depth=comparison.depth)
    groups = len(comparison.groups)
    sizes = np.bincount(codes[codes >= 0], minlength=len(values)).astype(np.float64)
    mix = sizes / max(sizes.sum(), 1.0)
    used = np.zeros((groups, len(values)))
    for row, place in np.argwhere((classes != LEFT_OUT) & comparison.visible[:, None]):
        used[row, classes[row, place]] += mix[place]
    covered = used.sum(axis=1)
    several = (used > 0).sum(axis=1) > 1
    enough = comparison.visible & several & (covered >= MIN_MIX_COVERED)
    shares = np.where(enough[:, None], used / np.where(covered > 0, covered, 1.0)[:, None], 0.0)
    stratum = np.where((member >= 0) & (codes >= 0), classes[member, codes] if groups else LEFT_OUT, LEFT_OUT)
    cell = np.where(stratum >= 0, member * len(values) + stratum, LEFT_OUT)
    keep = np.repeat(comparison.counts.n > 0, len(values), axis=0)
    counts = count_groups(responses, cell, groups * len(values)).only(keep)
    found = index_of_mix(responses, cell, counts, shares)
    plain = index_of_mix(responses, member, comparison.counts, comparison.visible.astype(np.float64)[:, None])
    low, high = plain.bounds(confidence)
    new_low, new_high = found.bounds(confidence)
    figures: dict[str, pd.Series | Floats] = {
        col.WEIGHTED: plain.weighted,
        col.LOW: low,
        col.HIGH: high,
        STANDARDISED: found.weighted,
        STANDARDISED_LOW: new_low,
        STANDARDISED_HIGH: new_high,
        COVERED: np.where(comparison.visible, covered, np.nan),
        OUTCOME: pd.Series(
            _outcomes(comparison.visible, enough, used, mix), index=comparison.groups.index, dtype="str"
        ),
    }
    frame = comparison.groups.assign(**figures)
    return Standardised(frame, pd.Series(mix, index=values), int((codes < 0).sum()))


def _outcomes(visible: npt.NDArray[np.bool_], enough: npt.NDArray[np.bool_], used: Floats, mix: Floats) -> list[str]:
    apart = (np.abs(used - mix) < _ROUNDING).all(axis=1)
    found = np.select(
        [~visible, enough & apart, enough], [Outcome.HIDDEN, Outcome.DONE, Outcome.PARTLY], Outcome.NOT_COVERED
    )
    return [str(outcome) for outcome in found]
