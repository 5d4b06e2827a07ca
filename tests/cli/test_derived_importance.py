"""``analyse`` derives importance from the overall item, and reads satisfaction-only files by named predictors."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from sample_data import PROVINCE
from tests.analysis.overall_survey import FILE, derived
from tests.cli.running import csv_of

FIGURES = ("spearman", "pearson", "partial", "relative_weight", "lmg")
SCHEME = """
id = "overall"
version = "1"
name = {en = "Overall"}
[[dimension]]
code = "A"
name = {en = "First"}
[[dimension]]
code = "B"
name = {en = "Second"}
[[dimension]]
code = "C"
name = {en = "Third"}
"""


@pytest.fixture
def scheme(tmp_path) -> Path:
    codes = [name.removeprefix("importance_") for name in pd.read_csv(FILE) if name.startswith("importance_")]
    items = "".join(f'[[indicator]]\ncode = "{c}"\ndimension = "{c[0]}"\nname = {{en = "{c}"}}\n' for c in codes)
    path = tmp_path / "scheme.toml"
    path.write_text(SCHEME + items, encoding="utf-8")
    return path


@pytest.fixture
def satisfaction_only(tmp_path) -> Path:
    table = pd.read_csv(FILE)
    kept = table[[name for name in table if not name.startswith("importance_")]]
    renamed = kept.rename(columns=lambda name: name.replace("satisfaction_", "Service "))
    path = tmp_path / "plain.csv"
    renamed.rename(columns={"overall": "How happy are you"}).to_csv(path, index=False)
    return path


def names_in(path: Path) -> list[str]:
    return [name for name in pd.read_csv(path) if name.startswith("Service ")]


def test_the_dimension_level_is_that_of_r_and_has_exactly_the_promised_keys(run, scheme):
    found = run("analyse", FILE, "--scheme", scheme, "--lang", "en", "--json").json["derived_importance"]
    expected = derived()["dimension"]

    assert set(found) == {"outcome", "n", "level", "r2", "rows"}
    assert (found["outcome"], found["n"], found["level"]) == ("overall", expected["n"], "dimension")
    assert found["r2"] == pytest.approx(expected["r2"], rel=1e-10)
    assert [set(row) for row in found["rows"]] == [{"name", *FIGURES}] * 3
    assert [row["name"] for row in found["rows"]] == ["First", "Second", "Third"]
    for figure in FIGURES:
        assert [row[figure] for row in found["rows"]] == pytest.approx(expected[figure], rel=1e-10)


def test_a_scheme_of_one_dimension_is_taken_indicator_by_indicator(run):
    found = run("analyse", FILE, "--json").json["derived_importance"]
    expected = derived()["indicator"]

    assert (found["level"], found["n"], len(found["rows"])) == ("indicator", expected["n"], 9)
    assert [row["lmg"] for row in found["rows"]] == pytest.approx(expected["lmg"], rel=1e-10)


def test_named_predictors_make_a_satisfaction_only_file_usable(run, satisfaction_only):
    names = names_in(satisfaction_only)
    ran = run("analyse", satisfaction_only, "--overall", "How happy are you", "--predictors", ",".join(names), "--json")
    found = ran.json
    table, expected = pd.read_csv(satisfaction_only), derived()["indicator"]

    assert ran.code == 0
    assert found["sample"]["valid"] == 157
    assert [row["name"] for row in found["indicators"]] == names
    complete = table[names].dropna()
    for row, name in zip(found["indicators"], names, strict=True):
        assert row["satisfaction"]["mean"] == pytest.approx(complete[name].mean())
        assert set(row["importance"].values()) == {None}
        assert {row["gap"][key] for key in ("mean", "t", "t_p", "wilcoxon_p", "p_adjusted")} == {None}
        assert (row["zone"], row["quadrant"], row["certain"], row["rival_zone"]) == (None, None, None, None)
        assert set(row["zone_share"].values()) == {None}
    means = complete.mean()
    assert found["index"]["weighted"] == pytest.approx((means.mean() - 1) / 4 * 100)
    assert found["index"]["unweighted"] == pytest.approx(found["index"]["weighted"])
    assert found["index"]["ci"][0] < found["index"]["weighted"] < found["index"]["ci"][1]
    assert found["crosshair"] == {"method": "mean", "importance": None, "satisfaction": pytest.approx(means.mean())}
    assert found["zones"] == {"strength": [], "improve": [], "opportunity": [], "maintain": []}
    assert found["reliability"]["satisfaction"]["alpha"] > 0.7
    assert found["reliability"]["importance"]["alpha"] is None
    importance = found["derived_importance"]
    assert (importance["level"], importance["n"], importance["r2"]) == ("indicator", 156, pytest.approx(expected["r2"]))
    for figure in FIGURES:
        assert [row[figure] for row in importance["rows"]] == pytest.approx(expected[figure], rel=1e-9)
    assert any("9 列满意程度" in notice for notice in found["notices"])


def test_the_readable_report_says_the_same(run, satisfaction_only):
    names = ",".join(names_in(satisfaction_only))
    said = run(
        "analyse", satisfaction_only, "--overall", "How happy are you", "--predictors", names, "--lang", "en"
    ).out

    assert "Derived importance: against How happy are you, n = 156, R² = 0.455" in said
    assert re.search(r"^Service A1 +0\.623 +0\.633 +0\.515 +0\.233 +0\.247$", said, re.MULTILINE)


def test_labels_are_read_like_those_of_a_block(run, tmp_path):
    words = {1: "不满意", 2: "不太满意", 3: "一般", 4: "很满意", 5: "非常满意"}
    table = pd.read_csv(FILE)
    names = [f"satisfaction_{code}" for code in ("A1", "B1", "C1")]
    worded = table[[*names, "overall"]].dropna().astype(int).replace(words)
    path = tmp_path / "words.csv"
    worded.rename(columns={"overall": "整体"}).to_csv(path, index=False)
    found = run("analyse", path, "--overall", "整体", "--predictors", ",".join(names), "--json").json
    numbers = table[[*names, "overall"]].dropna()

    pearson = [row["pearson"] for row in found["derived_importance"]["rows"]]
    assert pearson == pytest.approx([numbers[name].corr(numbers["overall"]) for name in names])


@pytest.mark.parametrize(("lowest", "step"), [(0, 2), (1, 2)])
def test_an_overall_item_may_have_a_scale_of_its_own(run, tmp_path, lowest, step):
    table = pd.read_csv(FILE)
    other = table.assign(overall=(table["overall"] - 1) * step + lowest).astype("Int64")
    path = tmp_path / "other_scale.csv"
    other.to_csv(path, index=False)
    found = run("analyse", path, "--overall", "overall", "--json").json["derived_importance"]

    assert (found["n"], found["r2"]) == (156, pytest.approx(derived()["indicator"]["r2"], rel=1e-10))


def test_ratings_on_another_scale_are_read_with_scale(run, tmp_path):
    draw = np.random.default_rng(3).integers(0, 11, (60, 4))
    path = csv_of(tmp_path / "eleven.csv", ["a", "b", "c", "osat"], draw.tolist())
    found = run("analyse", path, "--predictors", "a,b,c", "--overall", "osat", "--scale", "0,10", "--json").json

    assert found["derived_importance"]["n"] == 60
    assert found["index"]["weighted"] == pytest.approx(draw[:, :3].mean() * 10)


def test_missing_answers_leave_a_respondent_out_of_derived_importance(run, tmp_path):
    draw = np.random.default_rng(4).integers(1, 6, (40, 4)).tolist()
    draw[0][3], draw[1][0] = "", ""
    path = csv_of(tmp_path / "gaps.csv", ["a", "b", "c", "osat"], draw)
    options = ("--predictors", "a,b,c", "--overall", "osat", "--json")

    assert run("analyse", path, *options).json["derived_importance"]["n"] == 38
    kept = run("analyse", path, *options, "--keep-invalid").json
    assert (kept["sample"]["valid"], kept["derived_importance"]["n"]) == (40, 38)
    assert [row["n"] for row in kept["indicators"]] == [39, 40, 40]


def test_without_an_overall_item_there_is_none_and_the_option_is_named(run, tmp_path):
    path = tmp_path / "paired.csv"
    pd.read_csv(FILE).drop(columns="overall").to_csv(path, index=False)
    found = run("analyse", path, "--json").json

    assert found["derived_importance"] is None
    assert any("--overall" in notice for notice in found["notices"])


def test_a_constant_predictor_is_refused_by_name(run, tmp_path):
    rows = [[3, a, b] for a, b in np.random.default_rng(5).integers(1, 6, (40, 2)).tolist()]
    path = csv_of(tmp_path / "constant.csv", ["Counter", "b", "osat"], rows)
    found = run("analyse", path, "--predictors", "Counter,b", "--overall", "osat", "--lang", "en", "--json").json

    assert found["derived_importance"] is None
    assert any("Counter" in notice and "the same satisfaction rating" in notice for notice in found["notices"])


def test_too_many_predictors_have_no_lmg_and_a_notice(run, tmp_path):
    draw = np.random.default_rng(6).integers(1, 6, (200, 14))
    names = [f"p{number}" for number in range(13)]
    path = csv_of(tmp_path / "many.csv", [*names, "osat"], draw.tolist())
    found = run("analyse", path, "--predictors", ",".join(names), "--overall", "osat", "--lang", "en", "--json").json

    assert {row["lmg"] for row in found["derived_importance"]["rows"]} == {None}
    assert all(row["relative_weight"] >= 0 for row in found["derived_importance"]["rows"])
    assert any("more than 12, so LMG is not computed" in notice for notice in found["notices"])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--overall", "nothing"], "--overall: the file has no column nothing"),
        (["--predictors", "satisfaction_A1,nothing"], "--predictors: the file has no column nothing"),
        (["--predictors", ","], "is no list of columns"),
        (["--overall", " "], "is no column"),
    ],
)
def test_an_unknown_column_is_refused_in_one_line_with_what_to_do(run, options, said):
    ran = run("analyse", FILE, *options, "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_column_with_a_comma_in_its_header_is_named_in_quotes(run, tmp_path):
    draw = np.random.default_rng(7).integers(1, 6, (30, 3))
    path = tmp_path / "comma.csv"
    pd.DataFrame(draw, columns=["Price, fees", "b", "osat"]).to_csv(path, index=False)
    found = run("analyse", path, "--predictors", '"Price, fees",b', "--overall", "osat", "--json").json

    assert [row["name"] for row in found["derived_importance"]["rows"]] == ["Price, fees", "b"]


def test_a_group_too_small_to_be_shown_has_none(run, tmp_path):
    draw = np.random.default_rng(8).integers(1, 6, (4, 3))
    path = csv_of(tmp_path / "four.csv", ["a", "b", "osat"], draw.tolist())
    found = run("analyse", path, "--predictors", "a,b", "--overall", "osat", "--json").json

    assert found["derived_importance"] is None
    assert found["indicators"][0]["satisfaction"]["mean"] is None


def test_the_province_has_its_seven_dimensions(run):
    found = run("analyse", PROVINCE[-1].path, "--json", "--resamples", 0).json["derived_importance"]

    assert (found["level"], len(found["rows"])) == ("dimension", 7)
    assert sum(row["relative_weight"] for row in found["rows"]) == pytest.approx(found["r2"])
    assert sum(row["lmg"] for row in found["rows"]) == pytest.approx(found["r2"])
