"""Surveys that rate satisfaction only: the usual figures with equal weights, and without all that needs importance."""

from dataclasses import replace
from typing import Final

import numpy as np

from lib.analysis.notices import NoticeCode
from lib.analysis.scores import BLOCK_COLUMNS
from lib.analysis.study import Study
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.scale import MISSING

_OF_IMPORTANCE: Final = frozenset(
    {
        NoticeCode.BORDERLINE,
        NoticeCode.ADJUSTED_T,
        NoticeCode.T_TEST_IMPOSSIBLE,
        NoticeCode.WILCOXON_IMPOSSIBLE,
    }
)


def with_even_importance(responses: Responses) -> Responses:
    """Return the responses with the same importance wherever satisfaction was rated, so that all weights are equal."""
    even = np.where(responses.satisfaction == MISSING, MISSING, np.int8(responses.scheme.scale.highest))
    return replace(responses, importance=even.astype(np.int8))


def without_importance(found: Study) -> Study:
    """Return a study of `with_even_importance` without every figure that the importance stood in for.

    Means of satisfaction and the index with its intervals stay; importance, gaps, zones and their certainty are
    missing, and so is the importance of the cut lines (NaN).
    """
    importance = list(BLOCK_COLUMNS[col.IMPORTANCE])
    nothing = dict.fromkeys(importance, np.nan)
    gaps = found.gaps.assign(**{name: np.nan for name in found.gaps.columns if name != col.N})
    placed = found.placed.assign(**nothing, **{col.ZONE: None, col.DISTANCE: np.nan, col.NEAREST_CUT: np.nan})
    return replace(
        found,
        scores=found.scores.assign(**nothing),
        gaps=gaps,
        placed=placed,
        crosshair=None if found.crosshair is None else replace(found.crosshair, importance=np.nan),
        certainty=None,
        notices=tuple(notice for notice in found.notices if notice.code not in _OF_IMPORTANCE),
    )
