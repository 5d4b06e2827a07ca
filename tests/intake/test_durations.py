"""Durations in the forms that platforms write."""

import math

import pytest

from lib.intake.durations import seconds_in


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("64秒", 64),
        ("1分4秒", 64),
        ("1分钟", 60),
        ("1小时2分3秒", 3723),
        ("64", 64),
        ("64.5", 64.5),
        ("00:01:04", 64),
        ("6:00:00", 21600),
        ("1:04", 64),
        ("1899-12-31T00:01:04", 64),
        ("1m 4s", 64),
        ("６４秒", 64),
    ],
)
def test_seconds(text, seconds):
    assert seconds_in(text) == seconds


@pytest.mark.parametrize("text", ["", "abc", "-3", "(空)", "秒"])
def test_what_states_no_duration(text):
    assert math.isnan(seconds_in(text))
