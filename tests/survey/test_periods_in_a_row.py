"""Every period between two, whatever is stored."""

import pytest

from lib.survey.periods import Period


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2025Q3", "2026Q2", ["2025Q3", "2025Q4", "2026Q1", "2026Q2"]),
        ("2025-11", "2026-02", ["2025-11", "2025-12", "2026-01", "2026-02"]),
        ("2024", "2026", ["2024", "2025", "2026"]),
        ("2026Q1", "2026Q1", ["2026Q1"]),
        ("2026Q2", "2026Q1", []),
    ],
)
def test_no_period_between_the_first_and_the_last_is_left_out(first, last, expected):
    assert [str(period) for period in Period.parse(last).since(Period.parse(first))] == expected


def test_periods_of_different_lengths_are_no_row():
    with pytest.raises(ValueError, match="different lengths"):
        Period.parse("2026").since(Period.parse("2025Q1"))
