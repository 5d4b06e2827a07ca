import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from lib.analysis.index import satisfaction_index
from lib.analysis.mix_classes import LEFT_OUT, mix_classes
from lib.analysis.scores import score_indicators
from lib.analysis.small_groups import disclosure
from lib.analysis.standardised import (
    COVERED,
    OUTCOME,
    STANDARDISED,
    STANDARDISED_HIGH,
    STANDARDISED_LOW,
    Outcome,
    standardise,
)
from lib.survey import columns as col
from lib.survey.responses import Responses
from lib.survey.selection import Selection
from tests.analysis.group_references import compared, group_reference, grouped
from tests.builders import responses_of

EVERY = np.arange(3)[None, :].repeat(3, axis=0)


def standardised(classes: np.ndarray = EVERY):
    return standardise(grouped(), compared(grouped(), "group"), "stratum", classes)


def test_the_standardised_index_agrees_with_r():
    found = standardised().frame
    expected = group_reference()["direct"]
    assert found[STANDARDISED].tolist() == pytest.approx([one["index"] for one in expected], rel=1e-10)
    half = [t.ppf(0.975, one["freedom"]) * one["error"] for one in expected]
    assert (found[STANDARDISED_HIGH] - found[STANDARDISED]).tolist() == pytest.approx(half, rel=1e-6)
    assert (found[STANDARDISED] - found[STANDARDISED_LOW]).tolist() == pytest.approx(half, rel=1e-6)
    assert found[COVERED].tolist() == pytest.approx([1, 1, 1])
    assert set(found[OUTCOME]) == {Outcome.DONE}


def test_the_mix_is_that_of_the_whole_selection():
    assert standardised().mix.to_dict() == pytest.approx(group_reference()["mix"])


def test_joined_classes_take_the_share_of_all_of_them():
    found = standardised(np.array([[0, 1, 2], [0, 1, 1], [0, 1, 2]])).frame.iloc[1]
    assert found[STANDARDISED] == pytest.approx(group_reference()["coarse"]["index"], rel=1e-10)
    assert found[OUTCOME] == Outcome.PARTLY
    assert found[COVERED] == pytest.approx(1)


def test_a_class_that_is_left_out_is_said_and_the_others_take_its_share():
    """Strata 甲 and 乙 of 40 and 10; where a group lacks 乙 its mix is covered to 40 in 50."""
    kind = ["x"] * 20 + ["y"] * 10 + ["z"] * 20
    responses = responses_of([[4]] * 50, [[5]] * 20 + [[1]] * 10 + [[3]] * 20, 机构=["a"] * 25 + ["b"] * 25, 类=kind)
    classes = np.array([[0, 1, LEFT_OUT], [LEFT_OUT, 1, 2]])
    found = standardise(responses, compared(responses, "机构"), "类", classes).frame
    assert found[COVERED].tolist() == pytest.approx([0.6, 0.6])
    assert found[OUTCOME].tolist() == [Outcome.NOT_COVERED] * 2
    assert found[STANDARDISED].isna().all()


def test_one_class_alone_is_no_standardisation():
    found = standardised(np.zeros((3, 3), dtype=np.int64)).frame
    assert found[STANDARDISED].isna().all()
    assert set(found[OUTCOME]) == {Outcome.NOT_COVERED}


def test_a_group_with_the_mix_of_the_whole_keeps_its_index():
    kind = ["x", "x", "y"] * 40
    importance = [[5, 3], [4, 2], [3, 4]] * 40
    satisfaction = [[2, 3], [4, 5], [1, 4]] * 20 + [[5, 5], [3, 4], [2, 2]] * 20
    responses = responses_of(importance, satisfaction, 机构=["a"] * 60 + ["b"] * 60, 类=kind)
    found = standardise(responses, compared(responses, "机构"), "类", np.array([[0, 1], [0, 1]])).frame
    assert found[STANDARDISED].tolist() == pytest.approx(found[col.WEIGHTED].tolist())


def test_a_mix_alone_makes_no_difference_after_standardisation():
    """Both groups rate alike within each class, and differ only by how many of each they have."""
    kind = ["x"] * 30 + ["y"] * 10 + ["x"] * 10 + ["y"] * 30
    ratings = {"x": [5, 5], "y": [2, 2]}
    rows = [ratings[one] for one in kind]
    responses = responses_of([[4, 4]] * 80, rows, 机构=["a"] * 40 + ["b"] * 40, 类=kind)
    found = standardise(responses, compared(responses, "机构"), "类", np.array([[0, 1], [0, 1]])).frame
    assert found[col.WEIGHTED].tolist() == pytest.approx([81.25, 43.75])
    assert found[STANDARDISED].tolist() == pytest.approx([62.5, 62.5])


def test_who_has_no_class_is_counted_and_left_out():
    kind = [*["x"] * 20, *["y"] * 20, None, None]
    responses = responses_of([[4]] * 42, [[5]] * 20 + [[3]] * 20 + [[1]] * 2, 机构=["a", "b"] * 21, 类=kind)
    found = standardise(responses, compared(responses, "机构"), "类", np.array([[0, 1], [0, 1]]))
    assert found.unknown == 2
    assert found.frame[STANDARDISED].tolist() == pytest.approx([75, 75])


def survey(cells: dict[tuple[str, str], int]) -> Responses:
    rows = [place for place, n in cells.items() for _ in range(n)]
    return responses_of(
        [[4, 3]] * len(rows), [[3, 4]] * len(rows), branch=[b for b, _ in rows], client_type=[k for _, k in rows]
    )


def classes_of(responses: Responses) -> np.ndarray:
    values = list(responses.attributes[col.CLIENT_TYPE].cat.categories)
    comparison = compared(responses, col.BRANCH)
    return mix_classes(disclosure(responses.attributes), Selection(), comparison, col.CLIENT_TYPE, values)


def test_values_that_may_be_shown_stand_alone():
    cells = {(branch, kind): 9 for branch in "甲乙" for kind in "xyz"}
    assert classes_of(survey(cells)).tolist() == [[0, 1, 2], [0, 1, 2]]


def test_hidden_cells_are_joined_until_their_sum_may_be_shown():
    """Cells of 3 in both branches hide each other's columns; joined with another hidden one they are no secret."""
    found = classes_of(
        survey({("甲", "x"): 3, ("甲", "y"): 9, ("甲", "z"): 20, ("乙", "x"): 9, ("乙", "y"): 3, ("乙", "z"): 20})
    )
    assert found.tolist() == [[0, 0, 2], [0, 0, 2]]


def test_a_value_without_respondents_is_left_out():
    found = classes_of(survey({("甲", "x"): 9, ("甲", "y"): 9, ("乙", "x"): 9, ("乙", "z"): 9}))
    assert found.tolist() == [[0, LEFT_OUT, 2], [0, 1, LEFT_OUT]]  # 乙 comes before 甲


def test_with_many_values_the_hidden_ones_become_one_class():
    kinds = "abcdefgh"
    cells = {(branch, kind): 12 for branch in "甲乙" for kind in kinds}
    cells |= {("甲", "a"): 2, ("甲", "b"): 9, ("乙", "a"): 9, ("乙", "b"): 2}
    found = classes_of(survey(cells))
    assert found.tolist() == [[0, 0, 2, 3, 4, 5, 6, 7]] * 2


def test_an_empty_selection_standardises_nothing():
    responses = grouped()
    empty = responses.take(np.zeros(responses.n, dtype=bool))
    found = standardise(empty, compared(empty, "group"), "stratum", np.zeros((0, 3), dtype=np.int64))
    assert found.frame.empty
    assert found.unknown == 0


def test_the_reference_index_is_the_index_of_the_scores():
    comparison = compared(grouped(), "group")
    expected = [
        satisfaction_index(score_indicators(comparison.counts.of(place)), comparison.scheme).weighted
        for place in range(3)
    ]
    assert standardised().frame[col.WEIGHTED].tolist() == pytest.approx(expected)
    assert isinstance(standardised().mix, pd.Series)
