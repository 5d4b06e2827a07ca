import numpy as np
import pytest

from lib.analysis.counts import count_ratings
from lib.analysis.moves import apply_moves
from lib.survey.moves import Move, MoveKind
from lib.survey.scale import Scale
from tests.builders import random_responses, responses_of, scheme_of

# One indicator; satisfaction 1 2 2 4 5 5, importance 3 5 1 4 4 2.
SIX = responses_of([[3], [5], [1], [4], [4], [2]], [[1], [2], [2], [4], [5], [5]])


def moved(kind, amount, *ends):
    counts, (applied,) = apply_moves(count_ratings(SIX), [Move("I1", kind, amount, *ends)])
    return counts, applied


@pytest.mark.parametrize(
    ("steps", "given", "flows"),
    [
        (1, [0, 3, 0, 1, 2], ((1, 2, 1),)),
        (2, [0, 2, 1, 1, 2], ((1, 2, 1), (2, 3, 1))),
        (4, [0, 1, 2, 0, 3], ((1, 2, 1), (2, 3, 2), (4, 5, 1))),
        (5, [0, 0, 3, 0, 3], ((1, 3, 1), (2, 3, 2), (4, 5, 1))),
        (-1, [1, 2, 0, 2, 1], ((5, 4, 1),)),
        (-3, [1, 2, 1, 2, 0], ((5, 4, 2), (4, 3, 1))),
    ],
)
def test_the_lowest_go_first_and_nobody_twice_before_all_have_gone_once(steps, given, flows):
    counts, applied = moved(MoveKind.STEPS, steps)

    assert counts.satisfaction[0].tolist() == given
    assert applied.flows == flows
    assert applied.steps == steps
    assert not applied.capped


def test_more_steps_than_the_scale_has_room_for_are_capped_and_said():
    counts, applied = moved(MoveKind.STEPS, 100)

    assert counts.satisfaction[0].tolist() == [0, 0, 0, 0, 6]
    assert (applied.asked, applied.steps, applied.room, applied.customers) == (100, 11, 11, 4)
    assert applied.capped


def test_a_path_moves_as_many_as_gave_that_answer_at_most():
    counts, applied = moved(MoveKind.PATH, 3, 2, 5)

    assert counts.satisfaction[0].tolist() == [1, 0, 0, 1, 4]
    assert (applied.asked, applied.steps, applied.customers, applied.flows) == (9, 6, 2, ((2, 5, 2),))
    assert applied.shift == pytest.approx(1)


@pytest.mark.parametrize(("start", "end"), [(3, 5), (2, 2), (0, 5), (1, 9)])
def test_a_path_that_nobody_can_go_moves_nobody(start, end):
    counts, applied = moved(MoveKind.PATH, 3, start, end)

    assert counts.pairs.tolist() == count_ratings(SIX).pairs.tolist()
    assert applied.steps == applied.customers == 0


@pytest.mark.parametrize(("shift", "steps"), [(0.25, 2), (0.5, 3), (-0.5, -3), (0.08, 0), (0.1, 1), (9, 11)])
def test_a_shift_of_the_mean_becomes_the_nearest_number_of_whole_moves(shift, steps):
    assert moved(MoveKind.SHIFT, shift)[1].steps == steps


def test_among_equal_answers_those_who_care_most_go_first_and_importance_stays():
    counts, _ = moved(MoveKind.STEPS, 2)

    assert counts.pairs[0, 4, 2] == 1  # importance 5, satisfaction 2 -> 3
    assert counts.pairs[0, 0, 1] == 1  # importance 1 stays at 2
    assert counts.importance.tolist() == count_ratings(SIX).importance.tolist()


def test_an_unknown_indicator_is_left_out_and_an_unanswered_one_does_not_move():
    nobody = responses_of([[None, 3]], [[4, 3]])
    moves = [Move("none", MoveKind.STEPS, 1), Move("I1", MoveKind.STEPS, 1)]
    counts, applied = apply_moves(count_ratings(nobody), moves)

    assert [one.move.code for one in applied] == ["I1"]
    assert (applied[0].steps, applied[0].shift) == (0, 0.0)
    assert counts.n.tolist() == [0, 1]


@pytest.mark.parametrize("seed", range(30))
def test_every_move_keeps_the_people_and_shifts_the_mean_by_its_steps(seed):
    random = np.random.default_rng(seed)
    scale = Scale(-1, 3) if seed % 2 else Scale(1, 5)
    before = count_ratings(random_responses(25, seed, scheme_of(["A", "B"], scale=scale), missing=0.2))
    kind = [MoveKind.STEPS, MoveKind.PATH, MoveKind.SHIFT][seed % 3]
    ends = random.choice(scale.points, 2, replace=False).tolist() if kind is MoveKind.PATH else []
    low, high = (0, 40) if kind is MoveKind.PATH else (-40, 40)
    amount = random.uniform(-2, 2) if kind is MoveKind.SHIFT else int(random.integers(low, high))
    after, (applied,) = apply_moves(before, [Move("B", kind, amount, *ends)])
    points = np.array(scale.points)

    assert (after.pairs >= 0).all()
    assert after.importance.tolist() == before.importance.tolist()
    assert after.pairs[0].tolist() == before.pairs[0].tolist()
    assert int((after.satisfaction - before.satisfaction)[1] @ points) == applied.steps
    assert sum(number for *_, number in applied.flows) == applied.customers
