"""Names beside their points where a chart knows four places only."""

import numpy as np
import pytest

from lib.charts.side_labels import Frame, Side, side_labels
from lib.charts.text_width import text_width

TAKEN = ((0.0, 90.0, 0.0, 30.0),)
FRAME = Frame(600, 320, 10, 5, TAKEN, 300, 160)


def box(place, label, frame=FRAME):
    x, y = place
    lines = label.text.split("\n")
    wide, high, off = max(text_width(line, frame.size) for line in lines), 1.2 * frame.size * len(lines), frame.mark + 2
    left = {Side.RIGHT: x + off, Side.LEFT: x - off - wide}.get(label.side, x - wide / 2)
    top = {Side.ABOVE: y - off - high, Side.BELOW: y + off}.get(label.side, y - high / 2)
    return left, left + wide, top, top + high


def meet(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@pytest.mark.parametrize("seed", range(20))
def test_no_two_labels_meet_and_none_covers_a_point_or_leaves_the_plot(seed):
    draw = np.random.default_rng(seed)
    places = [(float(x), float(y)) for x, y in zip(draw.normal(380, 90, 26), draw.normal(120, 50, 26), strict=True)]
    places = [(min(max(x, 8), 592), min(max(y, 8), 312)) for x, y in places]
    names = ["贷款额度与期限的满足度"[: draw.integers(3, 12)] for _ in places]
    codes = [f"C{n}" for n in range(26)]
    found = side_labels(places, names, codes, FRAME)
    boxes = {n: box(place, label) for n, (place, label) in enumerate(zip(places, found, strict=True)) if label}

    assert sum(label is None for label in found) <= 3
    for n, own in boxes.items():
        assert own[0] >= 0
        assert own[1] <= FRAME.width
        assert own[2] >= 0
        assert own[3] <= FRAME.height
        assert not any(meet(own, other) for m, other in boxes.items() if m != n)
        assert not any(meet(own, taken) for taken in TAKEN)
        assert not any(own[0] < x < own[1] and own[2] < y < own[3] for m, (x, y) in enumerate(places) if m != n)


def test_a_lone_name_stands_on_the_right():
    (label,) = side_labels([(100, 200)], ["利率标准"], ["C1"], FRAME)

    assert (label.text, label.side, label.is_code) == ("利率标准", Side.RIGHT, False)


def test_a_name_at_the_right_edge_stands_on_the_left():
    (label,) = side_labels([(590, 200)], ["利率标准"], ["C1"], FRAME)

    assert label.side is Side.LEFT


def test_a_long_name_is_written_in_two_lines():
    (label,) = side_labels([(100, 200)], ["Transparency of service fees"], ["C1"], FRAME)

    assert label.text == "Transparency\nof service fees"


def test_names_without_room_are_written_as_codes():
    places = [(300.0 + 15 * n, 100.0) for n in range(6)]
    found = side_labels(places, ["很长很长的指标名称"] * 6, [f"C{n}" for n in range(6)], FRAME)

    assert any(label is not None and label.is_code for label in found)
