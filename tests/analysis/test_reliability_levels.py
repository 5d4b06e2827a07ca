import pytest

from lib.analysis.intervals import Interval
from lib.analysis.reliability import reliability
from lib.analysis.reliability_levels import (
    AdequacyLevel,
    AlphaLevel,
    adequacy_level,
    alpha_level,
    alpha_verdict,
    feldt_interval,
)
from tests.analysis.references import complete, questionnaire_reference


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_the_interval_of_alpha_is_that_of_feldt_in_psych(block):
    found = getattr(reliability(complete()), block)
    expected = questionnaire_reference()[block]
    narrower = feldt_interval(found.alpha, found.n, 8, confidence=0.90)

    assert (found.interval.low, found.interval.high) == pytest.approx(expected["feldt"], rel=1e-9)
    assert (narrower.low, narrower.high) == pytest.approx(expected["feldt_90"], rel=1e-9)


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_a_dimension_has_the_interval_of_its_own_items(block):
    found = getattr(reliability(complete()), block).dimensions
    expected = questionnaire_reference()[block]["dimensions"]

    for code in ("A", "B"):
        assert found.loc[code, ["low", "high"]].tolist() == pytest.approx(expected[code], rel=1e-9)
    assert found.loc["C", ["low", "high"]].isna().all()


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_each_item_has_the_adequacy_of_psych(block):
    items = getattr(reliability(complete()), block).items

    assert items["adequacy"].to_dict() == pytest.approx(questionnaire_reference()[block]["msa"], rel=1e-9)


@pytest.mark.parametrize("block", ["importance", "satisfaction"])
def test_the_item_rest_correlation_within_a_dimension_is_that_of_psych(block):
    items = getattr(reliability(complete()), block).items
    for home in questionnaire_reference()[block]["within"].values():
        for code, expected in home["item_rest"].items():
            assert items.loc[code, "dimension_item_rest"] == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("alpha", "level"),
    [
        (0.95, AlphaLevel.EXCELLENT),
        (0.9, AlphaLevel.EXCELLENT),
        (0.8999, AlphaLevel.GOOD),
        (0.7, AlphaLevel.ACCEPTABLE),
        (0.65, AlphaLevel.QUESTIONABLE),
        (0.5, AlphaLevel.POOR),
        (0.49, AlphaLevel.UNACCEPTABLE),
        (-0.3, AlphaLevel.UNACCEPTABLE),
    ],
)
def test_an_alpha_on_a_border_belongs_to_the_better_level(alpha, level):
    assert alpha_level(alpha) is level


def test_kaisers_words_change_at_each_tenth():
    words = [adequacy_level(value) for value in (0.91, 0.83, 0.74, 0.66, 0.52, 0.2)]

    assert words == list(AdequacyLevel)


def test_a_verdict_is_sure_only_where_the_lower_bound_keeps_the_level():
    assert alpha_verdict(0.85, Interval(0.81, 0.9)).is_sure
    doubtful = alpha_verdict(0.85, Interval(0.72, 0.9))

    assert not doubtful.is_sure
    assert (doubtful.level, doubtful.at_least) == (AlphaLevel.GOOD, AlphaLevel.ACCEPTABLE)
