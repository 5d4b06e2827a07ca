"""The figures of `analyse`, by hand and by R."""

import pytest

from lib.survey.scheme import load_scheme
from sample_data import PILOT
from tests.analysis.references import reference
from tests.cli.running import csv_of, survey_csv
from tests.cli.small_surveys import COMPLETE, IMPORTANCE, SATISFACTION


def test_gives_the_figures_of_r(run):
    found = run("analyse", COMPLETE, "--keep-invalid", "--json").json
    expected = reference()["complete"]

    assert [row["code"] for row in found["indicators"]] == list(expected["indicators"])
    for row in found["indicators"]:
        r = expected["indicators"][row["code"]]
        assert row["n"] == r["n"]
        for block in ("importance", "satisfaction"):
            assert row[block]["mean"] == pytest.approx(r[block]["mean"], rel=1e-12)
            assert row[block]["sd"] == pytest.approx(r[block]["sd"], rel=1e-12)
            assert row[block]["ci"] == pytest.approx(r[block]["ci"], rel=1e-10)
        assert row["gap"]["t"] == pytest.approx(r["t"], rel=1e-10)
        assert row["gap"]["wilcoxon_p"] == pytest.approx(r["wilcoxon_p"], rel=1e-10)
        assert row["gap"]["p_adjusted"] == pytest.approx(expected["holm"][row["code"]], rel=1e-10)
        assert row["zone"] == expected["zones"][row["code"]]
    assert found["index"]["weighted"] == pytest.approx(expected["index"])
    for block, r in expected["reliability"].items():
        mine = found["reliability"][block]
        assert mine == pytest.approx({key: r[key] for key in mine}, rel=1e-9)


def test_the_json_has_exactly_the_promised_keys(run):
    found = run("analyse", PILOT[0].path, "--json").json

    assert list(found) == [
        "crosshair",
        "derived_importance",
        "index",
        "indicators",
        "notices",
        "reliability",
        "sample",
        "zones",
    ]
    assert set(found["sample"]) == {
        "distributed",
        "returned",
        "invalid",
        "valid",
        "response_rate",
        "valid_rate",
        "invalid_reasons",
    }
    assert list(found["sample"]["invalid_reasons"]) == [
        "duplicate",
        "incomplete",
        "out_of_range",
        "straight_lining",
        "too_fast",
    ]
    row = found["indicators"][0]
    assert set(row) == {
        "code",
        "name",
        "dimension",
        "n",
        "importance",
        "satisfaction",
        "gap",
        "zone",
        "quadrant",
        "zone_share",
        "certain",
        "rival_zone",
    }
    assert set(row["importance"]) == set(row["satisfaction"]) == {"mean", "sd", "ci", "top2", "bottom2"}
    assert set(row["gap"]) == {"mean", "t", "t_p", "wilcoxon_p", "p_adjusted", "adjust"}
    assert set(row["zone_share"]) == set(found["zones"]) == {"strength", "improve", "opportunity", "maintain"}
    assert set(found["crosshair"]) == {"method", "importance", "satisfaction"}
    assert set(found["index"]) == {"weighted", "unweighted", "ci", "dimensions"}
    assert set(found["index"]["dimensions"][0]) == {"name", "weighted", "weight"}
    assert set(found["reliability"]) == {"importance", "satisfaction", "dimensions"}
    assert set(found["reliability"]["importance"]) == {"alpha", "kmo", "bartlett_chi2", "bartlett_df", "bartlett_p"}
    assert set(found["reliability"]["dimensions"][0]) == {"name", "importance_alpha", "satisfaction_alpha"}
    assert found["derived_importance"] is None


def test_the_pilot_has_its_published_sample_and_zones(run):
    found = run("analyse", PILOT[0].path, "--json").json

    assert found["sample"]["returned"] == found["sample"]["distributed"] == 64
    assert (found["sample"]["invalid"], found["sample"]["valid"], found["sample"]["valid_rate"]) == (8, 56, 0.875)
    assert {zone: len(codes) for zone, codes in found["zones"].items()} == {
        "strength": 15,
        "improve": 5,
        "opportunity": 4,
        "maintain": 2,
    }
    assert len(found["reliability"]["dimensions"]) == 7


def test_means_crosshair_and_zones_by_hand(run, small):
    found = run("analyse", small, "--json").json

    assert found["crosshair"] == {"method": "mean", "importance": 3.5, "satisfaction": 4.0}
    assert found["zones"] == {"strength": [], "improve": ["01"], "opportunity": [], "maintain": ["02"]}
    assert [row["quadrant"] for row in found["indicators"]] == [2, 4]
    # (4.5 * 3.5 + 2.5 * 4.5) / 7 = 27 / 7; (27 / 7 - 1) / 4
    assert found["index"]["weighted"] == pytest.approx(100 * (27 / 7 - 1) / 4)
    assert found["index"]["unweighted"] == 75
    assert found["indicators"][0]["satisfaction"]["top2"] == 0.5


def test_a_test_that_cannot_be_made_is_null_and_named(run, small):
    found = run("analyse", small, "--json", "--lang", "en").json

    assert found["indicators"][0]["gap"]["mean"] == -1
    assert found["indicators"][0]["gap"]["t"] is None
    assert any("no t test: 01" in notice for notice in found["notices"])


@pytest.mark.parametrize(
    ("crosshair", "expected"),
    [
        ("4.6,3.5", {"method": "fixed", "importance": 4.6, "satisfaction": 3.5}),
        ("midpoint", {"method": "midpoint", "importance": 3.0, "satisfaction": 3.0}),
        ("median", {"method": "median", "importance": 3.5, "satisfaction": 4.0}),
    ],
)
def test_the_cut_lines_are_chosen(run, small, crosshair, expected):
    assert run("analyse", small, "--crosshair", crosshair, "--json").json["crosshair"] == expected


def test_a_file_that_counts_backwards_is_turned(run, small, tmp_path):
    backwards = survey_csv(
        tmp_path / "backwards.csv",
        [[6 - rating for rating in row] for row in IMPORTANCE],
        [[6 - rating for rating in row] for row in SATISFACTION],
    )
    turned = run("analyse", backwards, "--reverse", "both", "--json").json

    assert turned["indicators"] == run("analyse", small, "--json").json["indicators"]


def test_one_block_alone_can_be_turned(run, small):
    found = run("analyse", small, "--reverse", "satisfaction", "--json").json

    assert found["indicators"][0]["importance"]["mean"] == 4.5
    assert found["indicators"][0]["satisfaction"]["mean"] == 2.5


def test_another_scale_is_read(run, tmp_path):
    file = survey_csv(
        tmp_path / "ten.csv", [(10, 2), (8, 4), (9, 0), (7, 2), (10, 3)], [(7, 8), (5, 10), (6, 9), (8, 7), (7, 8)]
    )
    found = run("analyse", file, "--scale", "0,10", "--crosshair", "midpoint", "--json").json

    assert found["sample"]["valid"] == 5
    assert found["crosshair"]["importance"] == 5
    assert found["indicators"][0]["importance"]["mean"] == 8.8
    assert found["indicators"][1]["importance"]["bottom2"] == 0.2


def test_the_bootstrap_follows_its_seed(run, small):
    first = run("analyse", small, "--seed", "7", "--resamples", "200", "--json").out
    again = run("analyse", small, "--seed", "7", "--resamples", "200", "--json").out
    other = run("analyse", small, "--seed", "8", "--resamples", "200", "--json").out

    assert first == again
    assert first != other


def test_without_a_bootstrap_certainty_is_null_and_that_is_said(run, small):
    found = run("analyse", small, "--resamples", "0", "--json", "--lang", "en").json

    assert found["indicators"][0]["certain"] is None
    assert found["index"]["ci"] is None
    assert any("no bootstrap" in notice for notice in found["notices"])


def test_the_items_of_the_file_become_the_scheme_where_the_built_in_one_does_not_fit(run, small):
    found = run("analyse", small, "--json", "--lang", "en").json

    assert {row["dimension"] for row in found["indicators"]} == {"All indicators"}
    assert any("26" in notice for notice in found["notices"])


def test_infer_takes_the_items_of_any_file(run):
    found = run("analyse", PILOT[0].path, "--scheme", "infer", "--resamples", "0", "--json").json

    assert len(found["index"]["dimensions"]) == 1
    assert len(found["indicators"]) == 26


def test_a_scheme_file_is_read(run, tmp_path):
    scheme = tmp_path / "own.toml"
    scheme.write_text(
        'id = "own"\nversion = "1"\nname = { zh = "自定" }\nscale = [1, 5]\n'
        '[[dimension]]\ncode = "X"\nname = { zh = "甲" }\n'
        '[[indicator]]\ncode = "X1"\ndimension = "X"\nname = { zh = "速度" }\n'
        '[[indicator]]\ncode = "X2"\ndimension = "X"\nname = { zh = "态度" }\n',
        encoding="utf-8",
    )
    header = ["关心程度|速度", "关心程度|态度", "满意程度|速度", "满意程度|态度"]
    rows = [(*first, *second) for first, second in zip(IMPORTANCE, SATISFACTION, strict=True)]
    found = run("analyse", csv_of(tmp_path / "own.csv", header, rows), "--scheme", scheme, "--json").json

    assert [(row["code"], row["name"], row["dimension"]) for row in found["indicators"]] == [
        ("X1", "速度", "甲"),
        ("X2", "态度", "甲"),
    ]


@pytest.mark.parametrize("content", ["id = ", 'id = "x"\nversion = "1"\n', None])
def test_a_scheme_file_that_is_none_is_refused(run, small, tmp_path, content):
    scheme = tmp_path / "bad.toml"
    if content is not None:
        scheme.write_text(content, encoding="utf-8")
    done = run("analyse", small, "--scheme", scheme)

    assert done.code == 3
    assert "bad.toml" in done.err
    assert done.err.count("\n") == 1


def test_bh_can_be_chosen(run):
    found = run("analyse", COMPLETE, "--keep-invalid", "--adjust", "bh", "--resamples", "0", "--json").json
    row = found["indicators"][0]

    assert row["gap"]["adjust"] == "bh"
    assert row["gap"]["p_adjusted"] == pytest.approx(reference()["complete"]["bh"][row["code"]])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_gets_a_table(run, language):
    done = run("analyse", PILOT[0].path, "--lang", language, "--resamples", "100")

    assert done.code == 0
    assert "64" in done.out
    for item in load_scheme().indicators:
        assert item.named(language) in done.out


def test_a_hidden_group_prints_no_figure(run, tmp_path):
    done = run("analyse", survey_csv(tmp_path / "few.csv", IMPORTANCE[:4], SATISFACTION[:4]), "--lang", "en")

    assert "fewer than 5" in done.out
    assert "4.5" not in done.out
