"""A scheme goes out as xlsx and TOML, comes back equal, and every fault of an edited one is told with its cell."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lib.intake import scheme_from_file, scheme_of_workbook, scheme_toml_bytes, scheme_workbook_bytes
from lib.intake.scheme_toml import scheme_from_toml
from lib.survey.problems import FileRefused, ProblemCode
from lib.survey.scale import Scale
from lib.survey.scheme import SchemeInvalid, load_scheme
from lib.text import LANGUAGES, catalogue
from tests.builders import scheme_of
from tests.workbooks import workbook_of

SCHEME = load_scheme()


def sheets(scheme=SCHEME, language="zh"):
    book = load_workbook(BytesIO(scheme_workbook_bytes(scheme, words=catalogue(language))))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def read(tables):
    return scheme_of_workbook(workbook_of(tables, name="指标体系.xlsx"))


def faults(tables):
    with pytest.raises(FileRefused) as refused:
        read(tables)
    return {(problem.code, problem.where) for problem in refused.value.problems}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scheme_comes_back_from_a_workbook_as_it_was(language):
    assert read(sheets(language=language)) == SCHEME
    assert read(sheets(language=language)).key == SCHEME.key


def test_another_scale_without_labels_comes_back():
    scheme = scheme_of(["A", "B"], scale=Scale(0, 10))
    assert read(sheets(scheme)) == scheme


def test_a_formula_like_name_stays_text():
    items = (replace(SCHEME.indicators[0], name={"zh": "=1+1", "en": "@x"}), *SCHEME.indicators[1:])
    assert read(sheets(replace(SCHEME, indicators=items))).indicators[0].named("zh") == "=1+1"


def test_aliases_may_be_separated_in_several_ways():
    tables = sheets()
    tables["二级指标"][1][4] = "甲；乙; 丙\n丁"
    assert read(tables).indicators[0].aliases == ("甲", "乙", "丙", "丁")


def test_all_faults_at_once_with_their_cells():
    tables = sheets()
    tables["指标体系"][2][1] = None
    tables["一级指标"][2][0] = "A"
    tables["二级指标"][1][1] = "Z"
    tables["二级指标"][2][2] = tables["二级指标"][2][3] = None
    tables["二级指标"][3][0] = "A1"
    tables["二级指标"][4][5] = "friendliness"
    tables["二级指标"][5][6] = "放贷"
    tables["答案计分"][1][2] = 9
    tables["答案计分"][2][0] = "心情"

    assert faults(tables) >= {
        (ProblemCode.SCHEME_CELL_EMPTY, "指标体系!B3"),
        (ProblemCode.SCHEME_CODE_TWICE, "一级指标!A3"),
        (ProblemCode.SCHEME_DIMENSION_UNKNOWN, "二级指标!B2"),
        (ProblemCode.SCHEME_CELL_EMPTY, "二级指标!C3"),
        (ProblemCode.SCHEME_CODE_TWICE, "二级指标!A4"),
        (ProblemCode.SCHEME_WORD_UNKNOWN, "二级指标!F5"),
        (ProblemCode.SCHEME_WORD_UNKNOWN, "二级指标!G6"),
        (ProblemCode.SCHEME_SCORE_OFF_SCALE, "答案计分!C2"),
        (ProblemCode.SCHEME_WORD_UNKNOWN, "答案计分!A3"),
    }


@pytest.mark.parametrize(("lowest", "highest"), [(5, 1), (1, 1), ("a", 5), (1, 2.5), (-500, 5)])
def test_impossible_scales(lowest, highest):
    tables = sheets()
    tables["指标体系"][5][1], tables["指标体系"][6][1] = lowest, highest
    assert (ProblemCode.SCHEME_SCALE_IMPOSSIBLE, "指标体系!B6") in faults(tables)


def test_missing_sheets_and_columns():
    tables = sheets()
    del tables["指标体系"]
    for row in tables["二级指标"]:
        del row[1]
    found = faults(tables)
    assert (ProblemCode.SCHEME_SHEET_MISSING, "") in found
    assert (ProblemCode.SCHEME_COLUMN_MISSING, "二级指标!1") in found


def test_too_many_indicators():
    tables = sheets(scheme_of(["A"]))
    tables["二级指标"] += [[f"N{at}", "D", f"名{at}", "", "", "", "", "own"] for at in range(130)]
    assert ProblemCode.SCHEME_TOO_MANY in {code for code, _ in faults(tables)}


def test_a_survey_file_is_no_scheme():
    assert {code for code, _ in faults({"Sheet1": [["a"], [1]]})} == {ProblemCode.SCHEME_SHEET_MISSING}


def test_toml_comes_back_as_it_was():
    assert scheme_from_file(scheme_toml_bytes(SCHEME), "scheme.toml") == SCHEME


names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


@given(name=names, alias=names, label=names)
@settings(max_examples=60, deadline=None)
def test_any_text_survives_toml(name, alias, label):
    item = replace(SCHEME.indicators[0], name={"zh": name}, aliases=(alias,))
    scheme = replace(SCHEME, indicators=(item,), labels={"satisfaction": {label: 5}})
    assert scheme_from_toml(scheme_toml_bytes(scheme), "x.toml") == scheme


@pytest.mark.parametrize(
    "content",
    [b"= no toml", b"\xff\xfe\x00", b'id = "x"', b'id = 1\nversion = 2\nname = "x"\ndimension = 3\nindicator = 4'],
)
def test_toml_that_makes_no_scheme_is_refused_with_a_reason(content):
    with pytest.raises(SchemeInvalid):
        scheme_from_toml(content, "x.toml")
