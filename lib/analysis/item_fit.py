"""Whether each indicator belongs to its dimension: it should go with its own rather than with another one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.cross_products import CrossProducts
from lib.analysis.index import dimension_members
from lib.analysis.moments import Floats
from lib.survey import columns as col
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN

OWN: Final = "own"
RIVAL: Final = "rival"
RIVAL_DIMENSION: Final = "rival_dimension"
FIT: Final = "fit"
_ERRORS: Final = 2
"""How many standard errors two correlations must be apart for a definite verdict."""


class Fit(StrEnum):
    """The verdict on one indicator, best first."""

    DEFINITE = "definite"
    """Goes with its own dimension more than with any other, by two standard errors and more."""
    PROBABLE = "probable"
    """More with its own, but by less than two standard errors."""
    DOUBTFUL = "doubtful"
    """More with another one, by less than two standard errors."""
    MISPLACED = "misplaced"
    """More with another one, by two standard errors and more."""
    ALONE = "alone"
    """The only indicator of its dimension: there is nothing of its own to go with."""
    UNKNOWN = "unknown"
    """Too few respondents, no variance, or no other dimension."""


@dataclass(frozen=True, slots=True, eq=False)
class ItemFit:
    """The multitrait scaling table of one block.

    Attributes
    ----------
    n
        Respondents who rated every item of the block.
    correlations
        Shape (p, d): each indicator with the sum of each dimension; with its own the indicator itself is left out
        of the sum. NaN where there is no rest or no variance. Rows and columns carry the codes.
    table
        Indexed by indicator code: `OWN` (correlation with its own dimension), `RIVAL` (the largest with another
        one), `RIVAL_DIMENSION` (that one's code, None where unknown), `FIT`.
    """

    n: int
    correlations: pd.DataFrame
    table: pd.DataFrame

    def having(self, *verdicts: Fit) -> tuple[str, ...]:
        """The codes of the indicators with one of these verdicts."""
        return tuple(str(code) for code in self.table.index[self.table[FIT].isin(verdicts)])

    @property
    def judged(self) -> int:
        """How many indicators have both correlations."""
        return int((~self.table[FIT].isin([Fit.ALONE, Fit.UNKNOWN])).sum())


def item_fit(sums: CrossProducts, scheme: Scheme) -> ItemFit:
    r"""Compare each indicator's correlation with its own dimension and with all others.

    Parameters
    ----------
    sums
        Of one block, over those who rated all of it.
    scheme
        Says which indicator belongs to which dimension.

    Notes
    -----
    The convergent correlation is corrected for overlap (the item is not in the sum it is compared with). The
    standard error of a correlation is taken as :math:`1/\sqrt{n}`.

    References
    ----------
    Campbell, D. T. & Fiske, D. W. (1959). Convergent and discriminant validation by the multitrait-multimethod
    matrix. Psychological Bulletin 56(2), 81-105.
    Hays, R. D. & Hayashi, T. (1990). Beyond internal consistency reliability: rationale and user's guide for
    Multitrait Analysis Program. Behavior Research Methods, Instruments, & Computers 22(2), 167-175.
    """
    members = dimension_members(scheme)
    homes = [item.code for item in scheme.dimensions]
    own_place = np.array([homes.index(item.dimension) for item in scheme.indicators])
    if sums.n >= MIN_RESPONSES_SHOWN:
        found = _correlations(sums.covariance, [np.isin(np.arange(len(own_place)), member) for member in members])
    else:
        found = np.full((len(own_place), len(homes)), np.nan)
    items = np.arange(len(own_place))
    own = found[items, own_place]
    others = found.copy()
    others[items, own_place] = np.nan
    rivals = np.where(np.isnan(others), -np.inf, others)
    nearest = rivals.argmax(axis=1)
    rival = np.where(np.isinf(rivals.max(axis=1)), np.nan, rivals.max(axis=1))
    alone = np.array([len(members[place]) == 1 for place in own_place])
    verdicts = [
        Fit.ALONE if single else _verdict(mine, other, sums.n)
        for single, mine, other in zip(alone, own, rival, strict=True)
    ]
    codes = pd.Index(scheme.codes, name=col.CODE)
    return ItemFit(
        sums.n,
        pd.DataFrame(found, index=codes, columns=pd.Index(homes, name=col.DIMENSION)),
        pd.DataFrame(
            {
                OWN: own,
                RIVAL: rival,
                RIVAL_DIMENSION: pd.Series(
                    [None if np.isnan(r) else homes[place] for r, place in zip(rival, nearest, strict=True)],
                    index=codes,
                    dtype=object,
                ),
                FIT: pd.Series([str(verdict) for verdict in verdicts], index=codes, dtype=object),
            },
            index=codes,
        ),
    )


def _correlations(covariance: Floats, homes: list[npt.NDArray[np.bool_]]) -> Floats:
    """Correlate each item with each dimension's sum, without the item itself where it is in it."""
    variances = np.diag(covariance)
    found = np.full((len(covariance), len(homes)), np.nan)
    for place, home in enumerate(homes):
        inside = home.astype(np.float64)
        with_sum = covariance @ inside
        sum_variance = inside @ covariance @ inside
        shared = with_sum - inside * variances
        rest_variance = sum_variance - inside * (2 * with_sum - variances)
        with np.errstate(divide="ignore", invalid="ignore"):
            known = (rest_variance > 0) & (variances > 0)
            found[:, place] = np.where(known, shared / np.sqrt(variances * rest_variance), np.nan)
        if inside.sum() == 1:
            found[home, place] = np.nan
    return found


def _verdict(own: float, rival: float, n: int) -> Fit:
    if np.isnan(own) or np.isnan(rival):
        return Fit.UNKNOWN
    ahead = (own - rival) * np.sqrt(n)
    if ahead > 0:
        return Fit.DEFINITE if ahead >= _ERRORS else Fit.PROBABLE
    return Fit.MISPLACED if -ahead >= _ERRORS else Fit.DOUBTFUL
