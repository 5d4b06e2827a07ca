import json
from datetime import date

import numpy as np
import pytest

from lib.cli.output import plain_data, table, write_json


def test_what_is_no_number_becomes_null(capsys):
    write_json({"b": float("nan"), "a": [np.float64("inf"), np.int64(3), np.bool_(True), None]})

    assert json.loads(capsys.readouterr().out) == {"a": [None, 3, True, None], "b": None}


def test_keys_are_sorted_and_chinese_stays_chinese(capsys):
    write_json({"b": "银行", "a": {"d": 1, "c": 2}})

    assert capsys.readouterr().out.split() == ["{", '"a":', "{", '"c":', "2,", '"d":', "1", "},", '"b":', '"银行"', "}"]


def test_numbers_are_not_rounded():
    assert plain_data({"x": 0.1 + 0.2}) == {"x": 0.30000000000000004}


def test_other_things_become_text():
    assert plain_data((date(2026, 9, 1),)) == ["2026-09-01"]


def test_columns_line_up_though_chinese_characters_are_twice_as_wide():
    lines = table(("指标", "n"), [("利率标准", "5"), ("abc", "100")])

    assert lines == ["指标        n", "利率标准    5", "abc       100"]


@pytest.mark.parametrize("cell", ["a\x1b[2Jb", "a\nb", "a\tb"])
def test_control_characters_do_not_reach_the_terminal(cell):
    (_, line) = table(("x",), [(cell,)])

    assert line.isprintable()
