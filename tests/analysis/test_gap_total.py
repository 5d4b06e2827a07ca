import numpy as np
import pytest

from lib.analysis.dimension_gaps import measure_dimension_gaps
from lib.analysis.gap_total import gap_total
from tests.analysis.gap_references import SURVEYS, gap_reference, groups_of
from tests.builders import responses_of


def gaps(name: str):
    responses = SURVEYS[name]()
    return measure_dimension_gaps(responses, groups_of(name), np.ones(len(responses.scheme.indicators), dtype=bool))


@pytest.mark.parametrize("which", ["total", "weighted"])
@pytest.mark.parametrize("name", SURVEYS)
def test_the_total_and_its_interval_are_those_of_r(name, which):
    expected = gap_reference()[name][which]
    weights = gap_reference()[name]["weights"] if which == "weighted" else None
    found = gap_total(gaps(name), weights)

    assert found is not None
    assert found.interval is not None
    assert found.gap == pytest.approx(expected["gap"], rel=1e-11)
    assert found.n == expected["n"]
    assert [found.interval.low, found.interval.high] == pytest.approx(expected["ci"], rel=1e-9)


def test_with_complete_answers_the_interval_is_the_t_interval_of_the_respondents_own_weighted_gaps():
    found = gap_total(gaps("complete"), {"A": 5, "B": 3, "C": 2})

    assert found is not None
    assert found.interval is not None
    expected = gap_reference()["complete"]["weighted_t_test"]
    assert [found.interval.low, found.interval.high] == pytest.approx(expected, rel=1e-9)


def test_weights_are_brought_to_a_sum_of_one():
    assert gap_total(gaps("complete"), {"A": 50, "B": 30, "C": 20}) == gap_total(
        gaps("complete"), {"A": 0.5, "B": 0.3, "C": 0.2}
    )


def test_weights_of_nothing_give_no_total():
    assert gap_total(gaps("complete"), dict.fromkeys("ABC", 0.0)) is None


def test_weight_on_a_group_without_a_gap_gives_no_total_and_equal_weights_pass_it_over():
    responses = responses_of([[5, 5]] * 6, [[4, None]] * 6)
    found = measure_dimension_gaps(responses, {"A": ("I1",), "B": ("I2",)}, np.array([True, True]))
    alike = gap_total(found)

    assert gap_total(found, {"A": 1, "B": 1}) is None
    assert alike is not None
    assert alike.gap == -1


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="negative"):
        gap_total(gaps("complete"), {"A": -1, "B": 2})


def test_without_groups_there_is_no_total():
    responses = responses_of([[5]] * 6, [[4]] * 6)

    assert gap_total(measure_dimension_gaps(responses, {}, np.array([True]))) is None
