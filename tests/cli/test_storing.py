import pytest

from sample_data import PILOT, PILOT_WJX_FILE
from tests.cli.running import survey_csv

IMPORTANCE = [(5, 3), (5, 2), (4, 3), (4, 2), (5, 3), (4, 2)]
SATISFACTION = [(4, 5), (4, 4), (3, 5), (3, 5), (4, 4), (3, 4)]


@pytest.fixture
def small(tmp_path):
    return survey_csv(tmp_path / "small.csv", IMPORTANCE, SATISFACTION)


def listed(run):
    return run("periods", "--json").json["batches"]


def test_stores_a_file_and_lists_it(run):
    done = run("import", PILOT[0].path, "--period", "2026Q2", "--json")
    (batch,) = listed(run)

    assert done.code == 0
    assert done.json["batches"][0]["already_stored"] is False
    assert (batch["period"], batch["state"], batch["sample"]["valid"]) == ("2026Q2", "active", 56)
    assert batch["sample"]["distributed"] == 64


def test_distributed_and_branch_come_from_the_options(run, small):
    run("import", small, "--period", "2026Q3", "--distributed", "12", "--branch", "江西省/赣州市")
    (batch,) = listed(run)

    assert batch["sample"]["response_rate"] == 0.5
    assert batch["branches"] == ["江西省/赣州市"]


def test_the_same_file_twice_is_one_batch(run, small):
    run("import", small, "--period", "2026Q3")
    again = run("import", small, "--period", "2026Q3", "--json").json

    assert again["batches"][0]["already_stored"] is True
    assert len(again["notices"]) == 1
    assert len(listed(run)) == 1


def test_another_file_of_the_period_is_added_and_said(run, small, tmp_path):
    more = survey_csv(tmp_path / "more.csv", IMPORTANCE[::-1], SATISFACTION)
    run("import", small, "--period", "2026Q3")
    done = run("import", more, "--period", "2026Q3", "--json")

    assert [batch["state"] for batch in listed(run)] == ["active", "active"]
    assert "2026Q3-1" in done.json["notices"][0]


def test_replacing_takes_the_earlier_batch_out(run, small, tmp_path):
    more = survey_csv(tmp_path / "more.csv", IMPORTANCE[::-1], SATISFACTION)
    run("import", small, "--period", "2026Q3")
    run("import", more, "--period", "2026Q3", "--replace")

    assert [batch["state"] for batch in listed(run)] == ["replaced", "active"]


def test_several_files_are_stored_as_several_batches(run, small, tmp_path):
    more = survey_csv(tmp_path / "more.csv", IMPORTANCE[::-1], SATISFACTION)
    run("import", small, more, "--period", "2026-09")

    assert [batch["period"] for batch in listed(run)] == ["2026-09", "2026-09"]


def test_distributed_belongs_to_one_file(run, small):
    done = run("import", small, small, "--period", "2026Q3", "--distributed", "12")

    assert done.code == 2
    assert listed(run) == []


def test_one_file_that_cannot_be_stored_leaves_the_store_as_it_was(run, small, tmp_path):
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"not a workbook")
    done = run("import", small, bad, "--period", "2026Q3")

    assert done.code == 3
    assert "bad.xlsx" in done.err
    assert listed(run) == []


def test_a_file_without_valid_questionnaires_is_not_stored(run, tmp_path):
    file = survey_csv(tmp_path / "straight.csv", [(3, 3)] * 6, [(3, 3)] * 6)
    done = run("import", file, "--period", "2026Q3")

    assert done.code == 3
    assert listed(run) == []


def test_a_decision_that_is_open_must_be_made_first(run, tmp_path):
    # numbers 0..10 on a scale of 1..5: the scale must be confirmed
    file = survey_csv(tmp_path / "ten.csv", [(10, 0), (8, 9), (9, 7)] * 4, [(7, 8), (0, 10), (6, 9)] * 4)

    assert run("import", file, "--period", "2026Q3").code == 3
    assert run("import", file, "--period", "2026Q3", "--scale", "0,10").code == 0


def test_a_file_that_names_another_period_is_stored_as_told_and_it_is_said(run):
    done = run("import", PILOT_WJX_FILE, "--period", "2026Q3", "--json")

    assert listed(run)[0]["period"] == "2026Q3"
    assert any("2026Q2" in notice for notice in done.json["notices"])


def test_the_period_is_required_and_must_be_one(run, small):
    assert run("import", small).code == 2
    assert run("import", small, "--period", "2026Q5").code == 2


def test_the_synthetic_pilot_is_stored_as_synthetic(run):
    done = run("sample", "pilot")
    (batch,) = listed(run)

    assert done.code == 0
    assert batch["synthetic"] is True
    assert batch["sample"]["valid"] == 56
    assert run("sample", "pilot", "--json").json["batches"][0]["already_stored"] is True


def test_the_synthetic_province_has_six_quarters(run):
    run("sample")

    assert [batch["period"] for batch in listed(run)] == ["2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]


def test_the_option_wins_over_the_environment(run, small, tmp_path):
    run("import", small, "--period", "2026Q3", "--store", tmp_path / "elsewhere")

    assert listed(run) == []
    assert len(run("periods", "--store", tmp_path / "elsewhere", "--json").json["batches"]) == 1


def test_an_unknown_kind_of_database_is_bad_usage(run, monkeypatch):
    monkeypatch.setenv("SURVEY_DATABASE_URL", "mysql://host/db")

    assert run("periods").code == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_gets_a_list(run, small, language):
    assert run("periods", "--lang", language).code == 0
    run("import", small, "--period", "2026Q3", "--lang", language)
    done = run("periods", "--lang", language)

    assert "2026Q3-1" in done.out
    assert "small.csv" in done.out


def test_backup_restore_and_verify(run, small, tmp_path):
    run("import", small, "--period", "2026Q3")
    before = listed(run)

    assert run("verify", "--json").json == {"faults": [], "sound": True}
    assert run("backup", tmp_path / "copy").code == 0
    assert run("restore", tmp_path / "copy", "--store", tmp_path / "new").code == 0
    assert run("periods", "--store", tmp_path / "new", "--json").json["batches"] == before


def test_a_folder_that_is_no_backup_is_refused(run, tmp_path):
    done = run("restore", tmp_path)

    assert done.code == 3
    assert done.err.count("\n") == 1


def test_a_damaged_store_does_not_pass(run, small, tmp_path):
    run("import", small, "--period", "2026Q3")
    file = tmp_path / "store" / "store.sqlite3"
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"\x00" * (len(content) - len(content) // 2)
    file.write_bytes(bytes(content))
    done = run("verify")

    assert done.code == 3
    assert done.err.count("\n") == 1
