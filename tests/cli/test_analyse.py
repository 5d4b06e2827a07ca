from pathlib import Path

import pytest

from lib.survey.scheme import load_scheme
from sample_data import PILOT, files
from tests.analysis.references import reference
from tests.cli.running import csv_of, survey_csv

COMPLETE = Path(__file__).parents[1] / "analysis" / "reference" / "synthetic_complete.csv"
# Two items, six respondents. Item 1: importance 5 5 4 4 5 4 (mean 4.5), satisfaction 4 4 3 3 4 3 (mean 3.5);
# item 2: importance 3 2 3 2 3 2 (mean 2.5), satisfaction 5 4 5 5 4 4 (mean 4.5).
IMPORTANCE = [(5, 3), (5, 2), (4, 3), (4, 2), (5, 3), (4, 2)]
SATISFACTION = [(4, 5), (4, 4), (3, 5), (3, 5), (4, 4), (3, 4)]


@pytest.fixture
def small(tmp_path):
    return survey_csv(tmp_path / "small.csv", IMPORTANCE, SATISFACTION)


@pytest.fixture
def grouped(tmp_path):
    """Ten respondents of each of two kinds and two branches; the second kind gives one point less throughout."""
    kinds = ["甲类"] * 10 + ["乙类"] * 10
    branches = ["江西省/赣州市/信丰县", "江西省/吉安市/吉水县"] * 10
    importance = [(5, 3), (4, 2)] * 5 + [(4, 2), (3, 1)] * 5
    satisfaction = [(4, 5), (3, 4)] * 5 + [(3, 4), (2, 3)] * 5
    return survey_csv(tmp_path / "grouped.csv", importance, satisfaction, 客户种类=kinds, 机构=branches)


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


def test_a_filter_by_the_files_own_header_keeps_the_others_out(run, grouped):
    found = run("analyse", grouped, "--where", "客户种类=甲类", "--json").json

    assert found["sample"]["returned"] == 10
    assert found["indicators"][0]["importance"]["mean"] == 4.5


def test_the_same_column_twice_means_either_and_different_columns_must_both_hold(run, grouped):
    either = run("analyse", grouped, "--where", "客户种类=甲类", "--where", "客户种类=乙类", "--json").json
    both = run("analyse", grouped, "--where", "客户种类=甲类", "--where", "branch=赣州市", "--json").json

    assert either["sample"]["valid"] == 20
    assert both["sample"]["valid"] == 5
    assert both["indicators"][0]["importance"]["mean"] == 5


@pytest.mark.parametrize("branch", ["江西省", "江西省/赣州市", "赣州市", "信丰县", "江西省/赣州市/信丰县"])
def test_a_branch_includes_what_is_below_it(run, grouped, branch):
    found = run("analyse", grouped, "--where", f"branch={branch}", "--json").json

    assert found["sample"]["valid"] == (20 if branch == "江西省" else 10)


def test_a_column_that_is_only_an_identifier_can_be_filtered_by_but_hides_single_respondents(run, tmp_path):
    file = survey_csv(tmp_path / "ids.csv", IMPORTANCE, SATISFACTION, 备注编码=[f"x{i:03d}" for i in range(6)])
    found = run("analyse", file, "--where", "备注编码=x003", "--json").json

    assert found["sample"]["valid"] == 1
    assert found["indicators"][0]["importance"]["mean"] is None


def test_a_value_that_nobody_has_gives_nobody_and_is_named(run, grouped):
    found = run("analyse", grouped, "--where", "客户种类=丙类", "--json").json

    assert found["sample"]["valid"] == 0
    assert found["crosshair"]["importance"] is None
    assert any("客户种类=丙类" in notice for notice in found["notices"])


def test_a_column_that_is_not_there_is_bad_usage_and_the_columns_are_listed(run, grouped):
    done = run("analyse", grouped, "--where", "颜色=红", "--lang", "en")

    assert done.code == 2
    assert "客户种类" in done.err
    assert done.out == ""


def test_ratings_cannot_be_filtered_by(run, grouped):
    assert run("analyse", grouped, "--where", "imp_01=5").code == 2


def test_files_of_another_period_are_left_out(run):
    paths = [file.path for file in files("province")[-2:]]
    one = run("analyse", *paths, "--where", "period=2026Q3", "--resamples", "0", "--json").json
    all_of_it = run("analyse", *paths, "--resamples", "0", "--json").json

    assert one["sample"]["returned"] == 584
    assert all_of_it["sample"]["returned"] == 584 + 521


def test_files_are_pooled(run, small, tmp_path):
    more = survey_csv(tmp_path / "more.csv", [(1, 1), (2, 1)] * 3, [(1, 2), (1, 2)] * 3)
    found = run("analyse", small, more, "--json").json

    assert found["sample"]["returned"] == 12
    assert found["indicators"][0]["n"] == 12
    assert found["indicators"][0]["importance"]["mean"] == 3  # (27 + 9) / 12


def test_the_same_content_twice_counts_once(run, small, tmp_path):
    copy = tmp_path / "copy.csv"
    copy.write_bytes(small.read_bytes())
    found = run("analyse", small, copy, "--json", "--lang", "en").json

    assert found["sample"]["returned"] == 6
    assert any("counted once" in notice for notice in found["notices"])


def test_files_with_different_items_are_not_mixed(run, small, tmp_path):
    other = survey_csv(tmp_path / "other.csv", [(5, 4, 3)] * 6, [(4, 3, 2)] * 5 + [(1, 1, 2)])
    done = run("analyse", small, other)

    assert done.code == 3
    assert "other.csv" in done.err


def test_validity_rules_can_be_skipped_but_for_range_and_empty(run, tmp_path):
    rows = [(5, 3), (4, 2), (5, 4), (3, 2), (4, 3), (5, ""), (3, 3), (9, 3), ("", "")]
    other = [(4, 5), (4, 4), (3, 5), (3, 5), (4, 4), (3, 4), (3, 3), (4, 4), ("", "")]
    file = survey_csv(tmp_path / "faulty.csv", rows, other, 客户种类=["甲"] * 9, 渠道=["线上"] * 9)
    strict = run("analyse", file, "--json").json["sample"]
    loose = run("analyse", file, "--keep-invalid", "--json").json["sample"]

    assert strict["invalid_reasons"] == {
        "incomplete": 2,
        "out_of_range": 1,
        "too_fast": 0,
        "straight_lining": 1,
        "duplicate": 0,
    }
    assert loose["invalid_reasons"]["out_of_range"] == 1
    assert loose["invalid_reasons"]["straight_lining"] == 0
    assert loose["valid"] == 7


def test_fewer_than_five_give_no_figure_anywhere(run, tmp_path):
    file = survey_csv(tmp_path / "few.csv", IMPORTANCE[:4], SATISFACTION[:4])
    found = run("analyse", file, "--json", "--lang", "en").json

    assert found["sample"]["valid"] == 4
    assert [row["n"] for row in found["indicators"]] == [4, 4]
    for row in found["indicators"]:
        figures = {**row["importance"], **row["satisfaction"], **row["gap"], **row["zone_share"]}
        assert [key for key, value in figures.items() if value is not None] == ["adjust"]
        assert (row["zone"], row["quadrant"], row["certain"], row["rival_zone"]) == (None, None, None, None)
    assert found["index"]["weighted"] is None
    assert found["reliability"]["importance"]["alpha"] is None
    assert found["zones"] == {"strength": [], "improve": [], "opportunity": [], "maintain": []}
    assert any("fewer than 5" in notice for notice in found["notices"])


def test_a_group_that_would_give_away_a_smaller_one_is_hidden_too(run, tmp_path):
    # 20 + 3: the figures of the 20 beside those of all would give away the 3
    kinds = ["甲"] * 20 + ["乙"] * 3
    rows = [(5, 3), (4, 2)] * 11 + [(5, 3)]
    file = survey_csv(tmp_path / "complement.csv", rows, [(4, 5), (3, 4)] * 11 + [(4, 4)], 客户种类=kinds)
    found = run("analyse", file, "--where", "客户种类=甲", "--json", "--lang", "en").json

    assert found["sample"]["valid"] == 20
    assert found["indicators"][0]["importance"]["mean"] is None
    assert found["index"]["weighted"] is None
    assert len(found["notices"]) >= 1


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
