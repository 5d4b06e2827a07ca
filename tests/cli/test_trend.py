"""``python -m lib trend``: periods, gaps, changes and moves, on small files written here and on the sample province."""

import pytest

from lib.cli.options import EACH
from sample_data import PROVINCE
from tests.cli.running import survey_csv

KEYS_OF_PERIOD = {"period", "state", "n", "sample", "crosshair", "index", "indicators", "zones"}


@pytest.fixture
def file(tmp_path):
    """Write a survey of two items; the first one's satisfaction is `low` and `low` + 1 in turns."""

    def written(name: str, *, low: int, n: int = 40):
        importance = [(5, 3), (4, 2)] * (n // 2)
        satisfaction = [(low, 4), (low + 1, 5)] * (n // 2)
        return survey_csv(tmp_path / f"{name}.csv", importance, satisfaction)

    return written


def test_a_great_rise_is_a_real_move_and_a_missing_period_is_listed(run, file):
    first, third = file("first", low=1), file("third", low=4)
    found = run("trend", f"{first}:2026Q1", f"{third}:2026Q3", "--crosshair", "3,3", "--json").json

    assert sorted(found) == ["base", "changes", "missing", "notices", "periods"]
    assert found["missing"] == ["2026Q2"]
    assert [set(one) for one in found["periods"]] == [KEYS_OF_PERIOD] * 2
    assert [one["n"] for one in found["periods"]] == [40, 40]
    step = found["changes"][0]
    assert (step["from"], step["to"], step["missing_between"]) == ("2026Q1", "2026Q3", ["2026Q2"])
    assert step["moves"] == {"real": ["01"], "noise": [], "stayed": ["02"], "untested": []}
    moved = step["indicators"][0]
    assert moved["satisfaction"]["change"] == 3
    assert moved["satisfaction"]["ci"][0] < 3 < moved["satisfaction"]["ci"][1]
    assert (moved["zone_before"], moved["zone_after"]) == ("improve", "strength")
    assert step["index"]["real"] is True
    assert step["regression_to_mean"] is None, "two indicators are too few to tell their spread from noise"


def test_files_of_one_period_are_pooled_whatever_the_order(run, file):
    one, other, later = file("one", low=1), file("other", low=2, n=20), file("later", low=2)
    found = run("trend", f"{later}:2026Q2", f"{one}:2026Q1", f"{other}:2026Q1", "--json").json

    assert [(one["period"], one["n"]) for one in found["periods"]] == [("2026Q1", 60), ("2026Q2", 40)]
    assert found["base"] == "2026Q1"


def test_the_lines_are_those_of_the_base_period_or_of_each(run, file):
    parts = (f"{file('a', low=1)}:2026Q1", f"{file('b', low=3)}:2026Q2")
    frozen = run("trend", *parts, "--base", "2026Q2", "--json").json
    moving = run("trend", *parts, "--base", EACH, "--json").json

    assert {one["crosshair"]["satisfaction"] for one in frozen["periods"]} == {4.0}
    assert {one["crosshair"]["method"] for one in frozen["periods"]} == {"frozen"}
    assert [one["crosshair"]["satisfaction"] for one in moving["periods"]] == [3.0, 4.0]
    assert moving["base"] is None


def test_a_period_that_is_too_small_has_no_figure_but_its_count(run, file):
    parts = (f"{file('a', low=1)}:2026Q1", f"{file('b', low=2, n=4)}:2026Q2", f"{file('c', low=3)}:2026Q3")
    found = run("trend", *parts, "--json").json
    hidden = found["periods"][1]

    assert (hidden["state"], hidden["n"], hidden["sample"]["valid"]) == ("hidden", 4, 4)
    assert hidden["index"] is hidden["indicators"] is hidden["zones"] is hidden["crosshair"] is None
    assert [(step["from"], step["to"]) for step in found["changes"]] == [("2026Q1", "2026Q3")]
    assert any("2026Q2" in notice and "不显示" in notice for notice in found["notices"])


def test_without_resamples_no_move_is_judged(run, file):
    parts = (f"{file('a', low=1)}:2026Q1", f"{file('b', low=4)}:2026Q2")
    found = run("trend", *parts, "--crosshair", "3,3", "--resamples", "0", "--json").json

    assert found["changes"][0]["moves"]["untested"] == ["01"]
    assert found["changes"][0]["index"]["ci"] is None
    assert found["periods"][0]["index"]["dimensions"][0]["ci"] is None


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["a.csv"], 2, "a.csv"),
        (["a.csv:2026Q5"], 2, "a.csv:2026Q5"),
        ([":2026Q1"], 2, ":2026Q1"),
        (["nothing.csv:2026Q1"], 3, "nothing.csv"),
        ([r"C:\surveys\nothing.csv:2026Q1"], 3, r"C:\surveys\nothing.csv"),
        (["nothing.csv:2026Q1", "--base", "soon"], 2, "soon"),
        (["a.csv:2026Q1", "b.csv:2026"], 2, "2026、2026Q1"),
    ],
)
def test_a_wrong_call_is_one_line_and_an_exit_code(run, arguments, code, said):
    done = run("trend", *arguments)

    assert done.code == code
    assert said in done.err
    assert done.err.count("\n") == 1
    assert not done.out


def test_a_base_that_is_not_there_or_hidden_is_refused(run, file):
    small, large = file("small", low=1, n=4), file("large", low=1)
    unknown = run("trend", f"{large}:2026Q1", "--base", "2025Q1")
    hidden = run("trend", f"{small}:2026Q1", f"{large}:2026Q2", "--base", "2026Q1")

    assert (unknown.code, hidden.code) == (2, 3)
    assert "2025Q1" in unknown.err
    assert "4 份" in hidden.err


def test_the_province_shows_its_planted_changes_and_the_same_in_words(run):
    parts = [f"{part.path}:{part.period}" for part in (PROVINCE[0], PROVINCE[-1])]
    found = run("trend", *parts, "--resamples", "500", "--json").json
    said = run("trend", *parts, "--resamples", "500", "--lang", "en").out

    assert found["changes"][0]["moves"]["real"] == ["F2", "G2"]
    returned = found["changes"][0]["regression_to_mean"]
    assert len(returned["picked"]) == 5
    assert returned["change"] == pytest.approx(returned["shift"] + returned["expected"] + returned["rest"])
    assert "All periods are placed by the cut lines of 2025Q2." in said
    assert "2025Q2 → 2026Q3 (missing between: 2025Q3, 2025Q4, 2026Q1, 2026Q2)" in said
