"""Which notices the figures of a study call for."""

from collections.abc import Iterator

import pandas as pd

from lib.analysis.index import IndexResult
from lib.analysis.notices import Notice, NoticeCode, about, about_indicators
from lib.analysis.tests_of_difference import Adjust
from lib.survey import columns as col
from lib.survey.settings import MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE


def remarks_on(
    n: int | None, scores: pd.DataFrame, gaps: pd.DataFrame, index: IndexResult, adjust: Adjust
) -> tuple[Notice, ...]:
    """Say what a reader must know of these figures, the most important first.

    Parameters
    ----------
    n
        Respondents; None for a table of means.
    scores, gaps
        Frames of the study, with the hidden figures already NaN.
    index
        The index of the study.
    adjust
        How p values were adjusted.
    """
    if n is not None and n < MIN_RESPONSES_SHOWN:
        return (_too_few(n),)
    return (*_on_size(n), *_on_indicators(scores), *_on_whole(scores, index), *_on_tests(n, gaps, adjust))


def _too_few(n: int) -> Notice:
    if n == 0:
        return about(NoticeCode.NO_RESPONSES)
    return about(NoticeCode.TOO_FEW_RESPONSES, n=n, needed=MIN_RESPONSES_SHOWN)


def _on_size(n: int | None) -> Iterator[Notice]:
    if n is not None and n < MIN_RESPONSES_SURE:
        yield about(NoticeCode.FEW_RESPONSES, n=n, needed=MIN_RESPONSES_SURE)


def _on_indicators(scores: pd.DataFrame) -> Iterator[Notice]:
    few = scores[col.N] < MIN_RESPONSES_SHOWN
    yield from about_indicators(NoticeCode.INDICATORS_UNANSWERED, tuple(scores.index[scores[col.N] == 0]))
    lacking = scores[[col.IMPORTANCE, col.SATISFACTION]].isna().any(axis=1)
    table_lacks = scores.index[lacking & ~few & (scores[col.N] != 0)]
    yield from about_indicators(NoticeCode.INDICATORS_WITHOUT_MEANS, tuple(table_lacks))
    hidden = scores.index[few & (scores[col.N] > 0)]
    yield from about_indicators(NoticeCode.INDICATORS_TOO_FEW, tuple(hidden), needed=MIN_RESPONSES_SHOWN)


def _on_whole(scores: pd.DataFrame, index: IndexResult) -> Iterator[Notice]:
    if not scores[[col.IMPORTANCE, col.SATISFACTION]].notna().all(axis=1).any():
        yield about(NoticeCode.NO_CROSSHAIR)
    if index.weighted is None:
        yield about(NoticeCode.NO_INDEX)


def _on_tests(n: int | None, gaps: pd.DataFrame, adjust: Adjust) -> Iterator[Notice]:
    if n is None:
        return
    measured = gaps[col.GAP].notna()
    no_t = gaps.index[measured & gaps[col.GAP_T].isna()]
    no_ranks = gaps.index[measured & gaps[col.GAP_WILCOXON_P].isna()]
    yield from about_indicators(NoticeCode.T_TEST_IMPOSSIBLE, tuple(no_t))
    yield from about_indicators(NoticeCode.WILCOXON_IMPOSSIBLE, tuple(no_ranks))
    if tests := int(gaps[col.GAP_T_P].notna().sum()):
        yield about(NoticeCode.ADJUSTED_T, adjust=adjust, tests=tests)
