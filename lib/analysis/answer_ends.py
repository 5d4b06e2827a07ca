"""How often each item got the best or the worst answer, or none: ceilings, floors and gaps of a questionnaire."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.analysis.index import dimension_members
from lib.survey import columns as col
from lib.survey.responses import RatingMatrix, Responses
from lib.survey.scale import MISSING
from lib.survey.scheme import Scheme
from lib.survey.settings import CEILING_ITEM_SHARE, CEILING_SCORE_SHARE, MIN_RESPONSES_SHOWN

CEILING: Final = "ceiling"
FLOOR: Final = "floor"
LACKING: Final = "lacking"

Ints = npt.NDArray[np.int_]


@dataclass(frozen=True, slots=True, eq=False)
class BlockEnds:
    """The ends of the scale in one block.

    Attributes
    ----------
    n
        Respondents in the selection.
    items
        Indexed by indicator code: `N` (who rated it), `CEILING` and `FLOOR` (shares of them at the highest and the
        lowest point, 0..1; NaN where fewer than `MIN_RESPONSES_SHOWN` did), `LACKING` (share of all respondents
        who did not rate it; NaN without any).
    dimensions
        Indexed by dimension code: `N` (who rated all of it), `CEILING` and `FLOOR`: the shares at that end in every
        item, so that their score could not be better or worse.
    """

    n: int
    items: pd.DataFrame
    dimensions: pd.DataFrame

    def crowded_items(self, end: str) -> tuple[str, ...]:
        """The indicators with more than `CEILING_ITEM_SHARE` of their answers at `end` (`CEILING` or `FLOOR`)."""
        return tuple(map(str, self.items.index[self.items[end] > CEILING_ITEM_SHARE]))

    def crowded_dimensions(self, end: str) -> tuple[str, ...]:
        """The dimensions with more than `CEILING_SCORE_SHARE` of their scores at `end`."""
        return tuple(map(str, self.dimensions.index[self.dimensions[end] > CEILING_SCORE_SHARE]))


@dataclass(frozen=True, slots=True, eq=False)
class AnswerEnds:
    """The ends of the scale in both blocks."""

    importance: BlockEnds
    satisfaction: BlockEnds


def answer_ends(responses: Responses) -> AnswerEnds:
    """Count the best, the worst and the missing answers of both blocks.

    References
    ----------
    Terwee, C. B. et al. (2007). Quality criteria were proposed for measurement properties of health status
    questionnaires. J. Clinical Epidemiology 60(1), 34-42: a score has a ceiling or a floor where more than 15 % of
    the respondents have its highest or lowest value.
    """
    return AnswerEnds(
        _block_ends(responses.importance, responses.scheme), _block_ends(responses.satisfaction, responses.scheme)
    )


def _block_ends(ratings: RatingMatrix, scheme: Scheme) -> BlockEnds:
    best, worst = ratings == scheme.scale.highest, ratings == scheme.scale.lowest
    known = ratings != MISSING
    rated = known.sum(axis=0)
    n = len(ratings)
    items = _ends(rated, best.sum(axis=0), worst.sum(axis=0), pd.Index(scheme.codes, name=col.CODE))
    members = dimension_members(scheme)
    counts = [[part[:, member].all(axis=1).sum() for member in members] for part in (known, best, worst)]
    complete, all_best, all_worst = (np.array(count, dtype=np.int64) for count in counts)
    dimensions = pd.Index([item.code for item in scheme.dimensions], name=col.DIMENSION)
    lacking = (n - rated) / n if n else np.full(len(rated), np.nan)
    return BlockEnds(n, items.assign(**{LACKING: lacking}), _ends(complete, all_best, all_worst, dimensions))


def _ends(n: Ints, best: Ints, worst: Ints, index: pd.Index) -> pd.DataFrame:
    enough = np.where(n >= MIN_RESPONSES_SHOWN, n, np.nan)
    return pd.DataFrame({col.N: n, CEILING: best / enough, FLOOR: worst / enough}, index=index)
