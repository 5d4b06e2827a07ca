import pandas as pd
import pytest

from lib.analysis.servqual import servqual_gaps
from lib.survey.scheme import Dimension, Indicator, Scheme, Servqual

SCHEME = Scheme(
    "servqual",
    "1",
    {"en": "SERVQUAL"},
    (Dimension("D", {"en": "D"}),),
    (
        Indicator("I1", "D", {"en": "I1"}, servqual=Servqual.RELIABILITY),
        Indicator("I2", "D", {"en": "I2"}, servqual=Servqual.RELIABILITY),
        Indicator("I3", "D", {"en": "I3"}, servqual=Servqual.EMPATHY),
        Indicator("I4", "D", {"en": "I4"}),
    ),
)
GAPS = pd.DataFrame({"gap": [-1.0, -2.0, 0.5, 9.0]}, index=list(SCHEME.codes))


def test_a_dimension_has_the_mean_gap_of_its_indicators():
    found = servqual_gaps(GAPS, SCHEME)

    assert found.dimensions.loc["reliability"].tolist() == [2, -1.5]
    assert found.dimensions.loc["empathy"].tolist() == [1, 0.5]
    assert pd.isna(found.dimensions.loc["tangibles", "gap"])


def test_the_total_is_the_mean_of_the_dimensions():
    assert servqual_gaps(GAPS, SCHEME).total == -0.5


def test_the_weighted_total_brings_the_weights_to_one():
    found = servqual_gaps(GAPS, SCHEME, {Servqual.RELIABILITY: 60, Servqual.EMPATHY: 20})

    assert found.weighted_total == pytest.approx(-1.0)  # .75 * -1.5 + .25 * .5


def test_weight_on_a_dimension_without_a_gap_leaves_no_weighted_total():
    assert servqual_gaps(GAPS, SCHEME, {Servqual.TANGIBLES: 1, Servqual.EMPATHY: 1}).weighted_total is None


@pytest.mark.parametrize("weights", [{}, {Servqual.EMPATHY: 0}, {Servqual.EMPATHY: -1, Servqual.RELIABILITY: 3}])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        servqual_gaps(GAPS, SCHEME, weights)


def test_without_gaps_there_is_no_total():
    nothing = pd.DataFrame({"gap": [float("nan")] * 4}, index=list(SCHEME.codes))

    assert servqual_gaps(nothing, SCHEME).total is None
