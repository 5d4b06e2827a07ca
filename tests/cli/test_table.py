import pytest

from sample_data import PILOT
from tests.cli.running import csv_of

ROWS = [("利率", "4.5", "4.1", "甲", "40"), ("期限", "4.0", "3.2", "甲", "40"), ("服务", "3.5", "4.4", "乙", "40")]


@pytest.fixture
def means(tmp_path):
    return csv_of(tmp_path / "means.csv", ["指标", "重要性均值", "满意度均值", "一级指标", "n"], ROWS)


def test_places_the_indicators_of_a_published_table(run, means):
    found = run("table", means, "--json").json

    assert found["crosshair"]["method"] == "mean"
    assert found["crosshair"]["importance"] == pytest.approx(4.0)
    assert found["crosshair"]["satisfaction"] == pytest.approx(3.9)
    assert [row["name"] for row in found["indicators"]] == ["利率", "期限", "服务"]
    assert [row["zone"] for row in found["indicators"]] == ["strength", "improve", "maintain"]
    assert [len(codes) for codes in found["zones"].values()] == [1, 1, 0, 1]
    # (4.5 * 4.1 + 4.0 * 3.2 + 3.5 * 4.4) / 12 = 46.65 / 12 = 3.8875
    assert found["index"]["weighted"] == pytest.approx(72.1875)
    assert found["index"]["dimensions"][1]["name"] == "乙"
    assert found["index"]["dimensions"][1]["weighted"] == pytest.approx(85)


def test_has_gaps_but_neither_tests_nor_certainty(run, means):
    row = run("table", means, "--json").json["indicators"][0]

    assert row["gap"]["mean"] == pytest.approx(-0.4)
    assert (row["gap"]["t_p"], row["gap"]["wilcoxon_p"], row["importance"]["ci"]) == (None, None, None)
    assert row["n"] == 40
    assert "zone_share" not in row
    assert "certain" not in row


def test_takes_english_headers_in_any_order_and_fixed_lines(run, tmp_path):
    file = csv_of(tmp_path / "en.csv", ["Satisfaction", "Item", "Importance"], [(3, "Speed", 5), (5, "Price", 2)])
    found = run("table", file, "--crosshair", "4,4", "--json", "--lang", "en").json

    assert found["crosshair"] == {"method": "fixed", "importance": 4.0, "satisfaction": 4.0}
    assert [(row["name"], row["zone"]) for row in found["indicators"]] == [("Speed", "improve"), ("Price", "maintain")]


def test_takes_another_scale(run, tmp_path):
    file = csv_of(tmp_path / "ten.csv", ["指标", "重要性", "满意度"], [("利率", 8, 6), ("期限", 4, 9)])
    found = run("table", file, "--scale", "0,10", "--crosshair", "midpoint", "--json").json

    assert found["crosshair"]["importance"] == 5
    assert [row["zone"] for row in found["indicators"]] == ["strength", "maintain"]
    assert found["index"]["unweighted"] == pytest.approx(75)


def test_hides_a_row_that_too_few_answered(run, tmp_path):
    file = csv_of(
        tmp_path / "few.csv",
        ["指标", "重要性", "满意度", "n"],
        [("利率", 4, 3, 50), ("期限", 3, 4, 50), ("服务", 2, 2, 3)],
    )
    found = run("table", file, "--json").json

    assert found["indicators"][2]["zone"] is None
    assert found["indicators"][2]["importance"]["mean"] is None
    assert found["crosshair"]["importance"] == 3.5
    assert any("I03" in notice for notice in found["notices"])


def test_a_file_of_questionnaires_is_no_table(run):
    done = run("table", PILOT[0].path)

    assert done.code == 3
    assert "analyse" in done.err


def test_a_person_gets_a_table(run, means):
    done = run("table", means)

    assert done.code == 0
    assert "改进区" in done.out
    assert "72.19" in done.out


def test_a_table_of_means_cannot_be_analysed_as_questionnaires(run, means):
    done = run("analyse", means)

    assert done.code == 3
    assert "table" in done.err
