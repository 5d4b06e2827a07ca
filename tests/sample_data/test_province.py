"""The province: sizes, hierarchy, small groups, planted changes."""

from collections import Counter

import numpy as np
import pytest

from lib.survey.periods import Period
from sample_data import PROVINCE, files
from sample_data.changes import PLANTED, Planted, moved
from sample_data.model_items import HEADERS
from sample_data.province import CITIES, province
from sample_data.questionnaires import ATTRIBUTES, BRANCH, CLIENT_TYPE


@pytest.fixture(scope="module")
def quarters():
    return {str(file.period): province(file.period) for file in PROVINCE}


def usable(made):
    """Rows without a blank or off-scale answer."""
    ratings = np.hstack([made.importance, made.satisfaction])
    return ((ratings >= 1) & (ratings <= 5)).all(axis=1)


def mean(made, block, code, *, city=""):
    inside = np.array([city in branch for branch in made.columns[BRANCH]]) & usable(made)
    return getattr(made, block)[inside, made.scheme.codes.index(code)].mean()


def test_six_quarters_of_300_to_600_with_more_sent_out_than_came_back(quarters):
    assert all(300 <= made.n <= 600 for made in quarters.values())
    assert all(file.distributed > quarters[str(file.period)].n for file in files("province"))


def test_every_quarter_has_all_counties_and_attributes(quarters):
    counties = {f"江西省分行/{city}/{county}" for city, below in CITIES.items() for county in below}
    assert len(counties) == 12
    for made in quarters.values():
        assert set(made.columns[BRANCH]) == counties
        assert all(any(made.columns[header]) for header in ATTRIBUTES)


def test_some_county_and_client_type_cells_are_too_small_to_show(quarters):
    for made in quarters.values():
        cells = Counter(zip(made.columns[BRANCH], made.columns[CLIENT_TYPE], strict=True))
        assert 10 < sum(size < 5 for size in cells.values()) < len(cells) / 1.5


def test_a_few_questionnaires_of_each_quarter_are_spoilt(quarters):
    for made in quarters.values():
        assert 0.02 < 1 - usable(made).mean() < 0.08


@pytest.mark.parametrize("change", PLANTED, ids=lambda change: f"{change.indicator}-{change.block}")
def test_planted_change_shows_in_the_means(quarters, change):
    before = mean(quarters["2025Q2"], change.block, change.indicator, city=change.city)
    after = mean(quarters["2026Q3"], change.block, change.indicator, city=change.city)
    expected = change.by(Period.quarter(2026, 3))
    assert after - before == pytest.approx(expected, abs=0.2)


def test_disbursement_stays_as_it_was_in_the_other_cities(quarters):
    for city in ("南昌市分行", "九江市分行", "宜春市分行"):
        early = np.mean([mean(quarters[q], "satisfaction", "D4", city=city) for q in ("2025Q2", "2025Q3", "2025Q4")])
        late = np.mean([mean(quarters[q], "satisfaction", "D4", city=city) for q in ("2026Q1", "2026Q2", "2026Q3")])
        assert abs(late - early) < 0.2


def test_nothing_else_moves_beyond_noise(quarters):
    changed = {(change.block, change.indicator) for change in PLANTED}
    first, last = quarters["2025Q2"], quarters["2026Q3"]
    for block in ("importance", "satisfaction"):
        for code in first.scheme.codes:
            if (block, code) not in changed:
                assert abs(mean(last, block, code) - mean(first, block, code)) < 0.2, (block, code)


def test_satisfied_clients_are_more_loyal_and_complain_less(quarters):
    for made in quarters.values():
        overall = np.array(made.overall)
        loyal, complaint = (
            np.array([np.nan if answer is None else answer for answer in made.items[HEADERS[name]]])
            for name in ("loyalty_continue", "complaint")
        )
        asked = ~np.isnan(loyal) & ~np.isnan(complaint)
        assert np.corrcoef(overall[asked], loyal[asked])[0, 1] > 0.2
        assert np.corrcoef(overall[asked], complaint[asked])[0, 1] < -0.1


def test_a_change_once_stays_and_a_slide_goes_on():
    since = Period.quarter(2025, 4)
    once = Planted("G2", "satisfaction", "", since, 0.4)
    slide = Planted("F2", "satisfaction", "", since, -0.1, each_quarter=True)
    assert [once.by(Period.parse(q)) for q in ("2025Q3", "2025Q4", "2026Q2")] == [0.0, 0.4, 0.4]
    assert [slide.by(Period.parse(q)) for q in ("2025Q3", "2025Q4", "2026Q2")] == pytest.approx([0.0, -0.1, -0.3])


def test_a_citys_change_is_not_seen_elsewhere():
    codes = ("D4", "G2", "F2")
    assert moved(codes, "satisfaction", "赣州市分行", Period.parse("2026Q1")) == pytest.approx([0.45, 0.0, -0.24])
    assert moved(codes, "satisfaction", "宜春市分行", Period.parse("2026Q1")) == pytest.approx([0.0, 0.0, -0.24])
