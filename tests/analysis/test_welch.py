import json
from pathlib import Path

import numpy as np
import pytest

from lib.analysis.moments import Moments, moments
from lib.analysis.tests_of_difference import adjusted
from lib.analysis.welch import welch

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("welch.json").read_text("utf-8"))


def of(samples: list[list[int]]) -> Moments:
    counts = np.array([np.bincount(sample, minlength=6)[1:] for sample in samples])
    return moments(counts, np.arange(1, 6))


def test_agrees_with_the_t_test_of_r():
    found = welch(of(REFERENCE["before"]), of(REFERENCE["after"]))
    for name in ("change", "low", "high", "t", "freedom", "p"):
        expected = [test[name] for test in REFERENCE["tests"]]
        assert getattr(found, name) == pytest.approx(expected, rel=1e-10)
    assert adjusted(found.p, "holm") == pytest.approx(REFERENCE["holm"], rel=1e-10)


def test_there_is_no_test_where_nobody_varies_or_a_group_has_one_respondent():
    found = welch(of([[4, 4, 4], [3]]), of([[5, 5], [4, 5, 5]]))
    assert found.change == pytest.approx([1, 5 / 3])
    assert np.isnan([found.low, found.high, found.p]).all()


def test_there_is_no_change_where_a_group_is_empty():
    assert np.isnan(welch(of([[]]), of([[5, 4]])).change).all()
