import numpy as np
import pytest

from lib.analysis.bootstrap import resample_means
from lib.analysis.small_groups import showing
from lib.analysis.study import certified, study
from lib.analysis.trend import PeriodFigures, PeriodState, dimension_trend, index_trend, indicator_trend
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.responses import Responses
from tests.builders import random_responses, responses_of

Q1, Q2, Q3, Q4 = (Period.quarter(2026, number) for number in range(1, 5))


def figures(period: Period, responses: Responses, *, sure: bool = False) -> PeriodFigures:
    found = study(responses)
    if sure:
        found = certified(found, resample_means(responses, resamples=50))
    return PeriodFigures.of(period, showing(responses.n), found)


@pytest.fixture(scope="module")
def course() -> list[PeriodFigures]:
    """Forty respondents, nothing stored, four respondents, ten respondents."""
    return [
        figures(Q1, random_responses(40, 1), sure=True),
        PeriodFigures(Q2, PeriodState.MISSING),
        figures(Q3, random_responses(4, 2)),
        figures(Q4, random_responses(10, 3)),
    ]


def test_every_period_has_its_place_and_its_state(course):
    for frame in (index_trend(course), dimension_trend(course, "A"), indicator_trend(course, "C1")):
        assert frame[col.PERIOD].tolist() == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
        assert frame[col.STATE].tolist() == ["shown", "missing", "hidden", "marked"]


def test_a_missing_or_hidden_period_has_no_value_but_a_hidden_one_keeps_its_count(course):
    index, indicator = index_trend(course), indicator_trend(course, "C1")
    assert index[col.N].tolist() == pytest.approx([40, np.nan, 4, 10], nan_ok=True)
    assert index[col.WEIGHTED].isna().tolist() == [False, True, True, False]
    assert indicator[col.ZONE].isin([None]).tolist() == [False, True, True, False]
    assert indicator[[col.SATISFACTION, col.IMPORTANCE_LOW]].isna().all(axis=1).tolist() == [False, True, True, False]


def test_the_figures_are_those_of_the_studies(course):
    known = course[0].study
    assert known is not None
    assert known.index_interval is not None
    index, dimension, indicator = index_trend(course), dimension_trend(course, "A"), indicator_trend(course, "C1")
    assert index[col.WEIGHTED][0] == known.index.weighted
    assert (index[col.LOW][0], index[col.HIGH][0]) == (known.index_interval.low, known.index_interval.high)
    assert dimension[col.WEIGHTED][0] == known.index.dimensions.loc["A", col.WEIGHTED]
    assert dimension[col.LOW][0] == known.dimension_intervals.loc["A", col.LOW]
    assert indicator[col.SATISFACTION][0] == known.placed.loc["C1", col.SATISFACTION]
    assert indicator[col.N][0] == known.placed.loc["C1", col.N]


def test_there_is_no_interval_of_the_index_before_the_bootstrap(course):
    assert np.isnan(index_trend(course)[col.LOW][3])
    assert np.isnan(dimension_trend(course, "A")[col.HIGH][3])


def test_a_period_in_which_too_few_rated_the_indicator_is_hidden():
    rows = [[4, 4]] * 4 + [[4, None]] * 6
    frame = indicator_trend([figures(Q1, responses_of([[5, 5]] * 10, rows))], "I2")
    assert frame[col.STATE].tolist() == ["hidden"]
    assert frame[col.N].tolist() == [4]
    assert frame[col.SATISFACTION].isna().all()
