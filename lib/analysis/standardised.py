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
    """Every stratum of the mix has respondents who may be shown."""
    PARTLY = "partly"
    """Some strata are left out; the others take their share."""
    NOT_COVERED = "not_covered"
    """Too little of the mix has respondents who may be shown."""
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
    shown: npt.NDArray[np.bool_],
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
    shown
        Shape (groups, values of `attribute`): whether each cell of group and stratum may be shown.
    confidence
        Two-sided coverage.

    Notes
    -----
    Direct standardisation, see :func:`lib.analysis.group_index.index_of_mix`. With two strata the raw and the
    standardised figure together give away both cells, so only cells that may be shown take part; the mix is
    scaled to those, and their share of it is `COVERED`. Below `MIN_MIX_COVERED` there is no standardised figure.
    """
    values = [str(value) for value in responses.attributes[attribute].cat.categories]
    codes = responses.attributes[attribute].cat.codes.to_numpy().astype(np.int64)
    member = membership(responses.attributes, comparison.groups, comparison.column, depth=comparison.depth)
    groups = len(comparison.groups)
    sizes = np.bincount(codes[codes >= 0], minlength=len(values)).astype(np.float64)
    mix = sizes / max(sizes.sum(), 1.0)
    used = np.where(shown & comparison.visible[:, None], mix[None, :], 0.0)
    covered = used.sum(axis=1)
    enough = comparison.visible & (covered >= MIN_MIX_COVERED)
    shares = np.where(enough[:, None], used / np.where(covered > 0, covered, 1.0)[:, None], 0.0)
    cell = np.where((member >= 0) & (codes >= 0), member * len(values) + codes, -1)
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
        OUTCOME: pd.Series(_outcomes(comparison.visible, covered), index=comparison.groups.index, dtype="str"),
    }
    frame = comparison.groups.assign(**figures)
    return Standardised(frame, pd.Series(mix, index=values), int((codes < 0).sum()))


def _outcomes(visible: npt.NDArray[np.bool_], covered: Floats) -> list[str]:
    cases = [~visible, covered > 1 - _ROUNDING, covered >= MIN_MIX_COVERED]
    found = np.select(cases, [Outcome.HIDDEN, Outcome.DONE, Outcome.PARTLY], Outcome.NOT_COVERED)
    return [str(outcome) for outcome in found]
