"""The hash of a file's content, and falling back to the file's own items."""

from dataclasses import replace

import pytest

from lib.intake import Choices, understand, understand_or_infer
from lib.intake.sheets import Column
from lib.survey.problems import ProblemCode
from lib.survey.scheme import load_scheme
from tests.builders import scheme_of
from tests.workbooks import Answers, prefixed_rows, workbook_of

SCHEME = scheme_of(["A1", "A2"])
ROWS = prefixed_rows(Answers(["指标A1", "指标A2"], [[5, 4], [3, 2]], [[1, 2], [3, 4]]))


def content_hash(rows, *, choices=None, **more):
    return understand(workbook_of(rows, **more), SCHEME, choices).canonical_hash


def test_other_bytes_and_another_name_are_the_same_content():
    assert content_hash(ROWS) == content_hash([*ROWS, [], []], name="again.csv")


def test_how_the_texts_are_numbered_does_not_matter():
    workbook = workbook_of(ROWS)
    sheet = workbook.sheets[0]
    turned = tuple(
        Column((len(c.values) - c.codes).astype(c.codes.dtype) * (c.codes > 0), ("", *reversed(c.values[1:])))
        for c in sheet.columns
    )
    same = replace(workbook, sheets=(replace(sheet, columns=turned),))
    assert understand(same, SCHEME).canonical_hash == understand(workbook, SCHEME).canonical_hash


@pytest.mark.parametrize(
    "other",
    [
        [ROWS[0], ROWS[2], ROWS[1]],
        [ROWS[0], ROWS[1], [*ROWS[2][:-1], 5]],
        [ROWS[0], ROWS[1]],
        [ROWS[0], ["R9", *ROWS[1][1:]], ROWS[2]],
    ],
    ids=["order", "value", "fewer", "other person"],
)
def test_other_content_has_another_hash(other):
    assert content_hash(other) != content_hash(ROWS)


def test_another_reading_has_another_hash():
    assert content_hash(ROWS, choices=Choices(reverse=frozenset({"importance"}))) != content_hash(ROWS)
    assert content_hash(ROWS, choices=Choices(branch="甲")) != content_hash(ROWS)


def test_a_scheme_that_does_not_fit_gives_way_to_the_files_own_items():
    names = ["停车位", "绿地", "步道"]
    found = understand_or_infer(workbook_of(prefixed_rows(Answers(names, [[5, 4, 3]], [[1, 2, 3]]))), load_scheme())

    assert [item.named("zh") for item in found.scheme.indicators] == names
    assert found.returned.responses.satisfaction.tolist() == [[1, 2, 3]]
    note = next(p for p in found.problems if p.code is ProblemCode.SCHEME_INFERRED)
    assert (note.facts["found"], note.facts["items"]) == (0, 3)


def test_a_scheme_that_fits_by_half_stays():
    names = [item.named("zh") for item in load_scheme().indicators[:13]]
    rows = prefixed_rows(Answers(names, [[5] * 13], [[1] * 13]))
    found = understand_or_infer(workbook_of(rows), load_scheme())
    assert found.scheme == load_scheme()
    assert len(found.recognition.paired) == 13


def test_a_file_without_items_stays_unusable():
    assert not understand_or_infer(workbook_of([["甲", "乙"], [1, 2]]), load_scheme()).usable


def test_a_table_of_means_stays_one():
    rows = [["指标", "重要性", "满意度"], ["停车位", 4.2, 3.1]]
    assert understand_or_infer(workbook_of(rows), load_scheme()).table is not None
