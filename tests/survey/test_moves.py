import pytest

from lib.survey.moves import Move, MoveKind, read_move, read_moves, write_moves

STEPS = Move("C2", MoveKind.STEPS, 12)
PATH = Move("B3", MoveKind.PATH, 4, 3, 5)
SHIFT = Move("A1", MoveKind.SHIFT, 0.25)


def test_moves_come_back_from_a_link_as_they_were_written():
    moves = (STEPS, PATH, SHIFT, Move("甲,乙:1", MoveKind.STEPS, -3), Move("D", MoveKind.SHIFT, -1.5))
    text = write_moves(moves)

    assert text.startswith("C2:k12,B3:k4f3t5,A1:m0.25,")
    assert read_moves(text) == (moves, ())


@pytest.mark.parametrize("text", ["12", "k12", " 12 "])
def test_a_bare_number_is_a_number_of_customers(text):
    assert read_move("C2", text) == STEPS


@pytest.mark.parametrize(
    "part",
    ["C2", "C2:", ":k3", "C2:k1.5", "C2:k１", "C2:m", "C2:mnan", "C2:k9999999999", "C2:k-4f3t5", "C2:k3f1", "a:k1:k2"],
)
def test_what_is_no_move_is_named_and_does_no_harm(part):
    assert read_moves(f"{part},B3:k4f3t5") == ((PATH,), (part,))


def test_the_first_move_of_an_indicator_counts():
    assert read_moves("C2:k12,C2:k5") == ((STEPS,), ("C2:k5",))


def test_a_very_long_link_is_cut_off():
    moves, _ = read_moves(",".join(f"X{number}:k1" for number in range(100_000)))

    assert len(moves) == 120


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Move("C2", MoveKind.STEPS, 1.5),
        lambda: Move("C2", MoveKind.STEPS, 1, 2, 3),
        lambda: Move("C2", MoveKind.PATH, 1),
        lambda: Move("C2", MoveKind.PATH, -1, 1, 2),
        lambda: Move("C2", MoveKind.SHIFT, float("inf")),
    ],
)
def test_an_impossible_move_cannot_be_made(wrong):
    with pytest.raises(ValueError, match="is no move"):
        wrong()
