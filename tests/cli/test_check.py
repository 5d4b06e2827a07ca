import pytest

from lib.survey.model_items import ModelItem
from sample_data import DIRTY_FILE, PILOT, PILOT_WJX_FILE, PROVINCE
from tests.cli.running import csv_of, survey_csv


def test_says_how_a_file_is_recognised(run):
    found = run("check", PILOT[0].path, "--json").json

    assert set(found) == {
        "usable",
        "storable",
        "layout",
        "platform",
        "encoding",
        "sheet",
        "header_row",
        "mapping",
        "problems",
        "sample",
    }
    assert (found["usable"], found["storable"], found["layout"]) == (True, True, "template")
    assert (found["sample"]["valid"], found["sample"]["distributed"]) == (56, 64)


def test_recognises_an_export_of_a_platform(run):
    found = run("check", PILOT_WJX_FILE, "--json").json

    assert (found["layout"], found["platform"]) == ("wjx-text", "wjx")
    rated = [use for use in found["mapping"] if use["block"] in ("importance", "satisfaction")]
    assert len(rated) == 52
    assert {use["indicator"] for use in rated if use["block"] == "importance"} >= {"C1", "B5"}


def test_every_column_has_one_of_six_uses(run):
    found = run("check", PILOT_WJX_FILE, "--json").json

    assert all(set(use) == {"column", "header", "block", "indicator"} for use in found["mapping"])
    assert {use["block"] for use in found["mapping"]} <= {
        "importance",
        "satisfaction",
        "attribute",
        "overall",
        "comment",
        "ignored",
    }


def test_names_the_cell_what_is_wrong_and_what_to_do(run, tmp_path):
    file = survey_csv(tmp_path / "faulty.csv", [(5, 3), (9, 2), (4, 3)], [(4, 5), (4, 4), ("高", 5)])
    found = run("check", file, "--json").json
    by_cell = {problem["where"].rpartition("!")[2]: problem for problem in found["problems"]}

    assert "9" in by_cell["A3"]["what"]
    assert "高" in by_cell["C4"]["what"]
    assert all(problem["what"] and problem["fix"] for problem in found["problems"])
    assert found["sample"]["invalid_reasons"]["out_of_range"] == 1


def test_names_the_encoding(run, tmp_path):
    file = tmp_path / "gb.csv"
    file.write_bytes("关心程度|利率标准,满意程度|利率标准\n5,4\n3,2\n".encode("gb18030"))
    found = run("check", file, "--json").json

    assert found["encoding"] == "gb18030"
    assert found["header_row"] == 1


def test_a_file_without_indicators_is_reported_and_ends_with_3(run, tmp_path):
    done = run("check", csv_of(tmp_path / "other.csv", ["姓名", "年龄"], [("甲", 30)]), "--json")

    assert done.code == 3
    assert done.json["usable"] is False
    assert done.json["problems"]
    assert done.err.count("\n") == 1


def test_a_file_that_cannot_be_read_is_reported_too(run, tmp_path):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(b"")
    done = run("check", file, "--json")

    assert done.code == 3
    assert done.json["usable"] is False
    assert done.json["layout"] is None
    assert len(done.json["problems"]) == 1
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_person_gets_columns_and_problems(run, language):
    done = run("check", DIRTY_FILE, "--lang", language)

    assert done.code == 0
    assert "F1" in done.out or "J1" in done.out
    assert "C1" in done.out


def test_the_questions_of_the_satisfaction_model_are_overall_ones_told_apart_by_their_code(run):
    found = run("check", PROVINCE[0].path, "--json").json

    asked = [(use["header"], use["indicator"]) for use in found["mapping"] if use["block"] == "overall"]
    assert asked[:2] == [("总体满意度", None), ("与期望相比", "versus_expectation")]
    assert {code for _, code in asked} == {None, *(str(item) for item in ModelItem if item is not ModelItem.OVERALL)}
