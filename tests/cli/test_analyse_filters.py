"""Which respondents and files `analyse` takes, and what it then hides."""

import pytest

from sample_data import files
from tests.cli.running import survey_csv
from tests.cli.small_surveys import IMPORTANCE, SATISFACTION


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
