from pathlib import Path

import pytest

from lib.survey.settings import MIN_RESPONSES_SHOWN
from sample_data import PROVINCE
from tests.analysis.group_references import group_reference
from tests.cli.running import csv_of, survey_csv

GROUPS = Path(__file__).parents[1] / "analysis" / "reference" / "groups.csv"
GROUP_KEYS = {"name", "n", "state", "reason", "index", "rank", "rank_ci", "funnel", "indicators"}
INDEX_KEYS = {"weighted", "unweighted", "ci", "rest", "difference", "p", "p_adjusted"}
TEST_KEYS = {"mean", "rest_mean", "difference", "ci", "p", "mann_whitney_p", "p_adjusted"}


@pytest.fixture
def small(tmp_path):
    """Three of 甲, nine of 乙, twenty of 丙; the second kind of row is one point less satisfied."""
    kinds = ["甲"] * 3 + ["乙"] * 9 + ["丙"] * 20
    importance = [(5, 3), (4, 2)] * 16
    satisfaction = [(4, 5), (3, 4)] * 16
    return survey_csv(tmp_path / "small.csv", importance, satisfaction, 客户种类=kinds)


def test_gives_the_figures_of_r(run):
    found = run("compare", GROUPS, "--by", "group", "--keep-invalid", "--json").json
    expected = group_reference()

    assert found["index"] == pytest.approx(expected["overall"])
    for place, group in enumerate(found["groups"]):
        assert group["index"]["weighted"] == pytest.approx(expected["raw"][place]["index"])
        for measure, r in expected["measures"].items():
            for item, indicator in enumerate(group["indicators"]):
                mine, cell = indicator[measure], r["cells"][place][item]
                assert mine["difference"] == pytest.approx(cell["change"], rel=1e-9)
                assert mine["ci"] == pytest.approx([cell["low"], cell["high"]], rel=1e-9)
                assert mine["p"] == pytest.approx(cell["p"], rel=1e-9)
                assert mine["mann_whitney_p"] == pytest.approx(cell["mann_whitney_p"], rel=1e-9)
                assert mine["p_adjusted"] == pytest.approx(r["holm"][place * 4 + item], rel=1e-9)


def test_the_json_has_exactly_the_promised_keys(run, small):
    found = run("compare", small, "--by", "客户种类", "--json").json

    assert list(found) == ["adjust", "by", "groups", "index", "n", "notices"]
    assert found["by"] == {"column": "客户种类", "level": None}
    assert all(set(group) == GROUP_KEYS for group in found["groups"])
    assert all(set(group["index"]) == INDEX_KEYS for group in found["groups"])
    cells = [item for group in found["groups"] for item in group["indicators"]]
    assert all(set(item) == {"code", "name", "n", "rest_n", "satisfaction", "importance", "gap"} for item in cells)
    assert all(set(item[measure]) == TEST_KEYS for item in cells for measure in ("satisfaction", "importance", "gap"))


def test_a_hidden_group_keeps_its_count_and_nothing_else(run, small):
    groups = {group["name"]: group for group in run("compare", small, "--by", "客户种类", "--json").json["groups"]}

    assert {name: group["state"] for name, group in groups.items()} == {"丙": "marked", "乙": "hidden", "甲": "hidden"}
    assert groups["甲"]["n"] == 3 < MIN_RESPONSES_SHOWN
    for name in "甲乙":
        assert set(groups[name]["index"].values()) == {None}
        assert groups[name]["rank"] is groups[name]["rank_ci"] is groups[name]["funnel"] is None
        for item in groups[name]["indicators"]:
            assert item["n"] is item["rest_n"] is None
            assert {value for measure in ("satisfaction", "gap") for value in item[measure].values()} == {None}


def test_branches_are_divided_at_a_level(run):
    cities = run("compare", PROVINCE[-1].path, "--by", "branch", "--level", "2", "--resamples", "50", "--json").json
    counties = run("compare", PROVINCE[-1].path, "--by", "branch", "--resamples", "50", "--json").json

    assert cities["by"] == {"column": "branch", "level": 2}
    assert len(cities["groups"]) == 4 < len(counties["groups"])
    assert sum(group["n"] for group in cities["groups"]) == cities["n"] == 549


def test_filters_and_seed_are_taken(run):
    ask = ("compare", PROVINCE[-1].path, "--by", "channel", "--where", "client_type=贷款客户", "--json", "--seed")
    first, again = run(*ask, "5"), run(*ask, "5")

    assert first.out == again.out
    assert first.json["n"] == 290


def test_a_selection_that_is_too_small_compares_nothing(run, small):
    found = run("compare", small, "--by", "客户种类", "--where", "客户种类=甲", "--json", "--lang", "en").json

    assert found["groups"] == []
    assert found["index"] is None
    assert any("fewer than 5" in notice for notice in found["notices"])


def test_one_group_is_nothing_to_compare(run, tmp_path):
    rows = [("甲", 5, 4, 3, 4)] * 4 + [("甲", 4, 4, 3, 5)] * 4
    file = csv_of(tmp_path / "one.csv", ["地区", "imp_1", "imp_2", "sat_1", "sat_2"], rows)
    found = run("compare", file, "--by", "地区", "--keep-invalid", "--json", "--lang", "en").json

    assert found["groups"][0]["index"]["weighted"] is not None
    assert found["groups"][0]["index"]["rest"] is None
    assert any("only one group" in notice for notice in found["notices"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_gets_a_table(run, language):
    done = run("compare", PROVINCE[-1].path, "--by", "client_type", "--lang", language, "--resamples", "200")

    assert done.code == 0
    assert "549" in done.out
    for name in ("贷款客户", "监管部门", "E4"):
        assert name in done.out


def test_a_hidden_group_prints_no_figure(run, small):
    lines = run("compare", small, "--by", "客户种类", "--lang", "en").out.splitlines()

    hidden = next(line for line in lines if line.startswith("甲"))
    assert hidden.split()[1] == "3"
    assert hidden.count("—") == 5


@pytest.mark.parametrize(
    "arguments",
    [(), ("--by", "没有的列"), ("--by", "period"), ("--by", "imp_01"), ("--by", "客户种类", "--level", "0")],
)
def test_a_wrong_call_is_refused_in_one_line(run, small, arguments):
    done = run("compare", small, *arguments)

    assert done.code == 2
    assert done.err.count("\n") == 1


def test_a_file_that_cannot_be_used_is_refused(run, tmp_path):
    file = tmp_path / "empty.csv"
    file.write_text("", encoding="utf-8")

    assert run("compare", file, "--by", "branch").code == 3
