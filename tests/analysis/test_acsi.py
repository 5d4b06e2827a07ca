"""The three-item index agrees with R and refuses what it cannot know."""

import json
from pathlib import Path

import pytest

from lib.analysis.acsi import THREE, score_acsi
from lib.survey.model_items import ModelItem
from tests.builders import responses_of

REFERENCE = json.loads(Path(__file__).with_name("reference").joinpath("index_decomposition.json").read_text("utf-8"))
ITEMS = {ModelItem(name): answers for name, answers in REFERENCE["items"].items()}


def asked(items):
    n = len(next(iter(items.values())))
    return responses_of([[5]] * n, [[5]] * n, items=items)


def test_index_and_interval_are_those_of_r():
    found = score_acsi(asked(ITEMS))
    assert found.n == 10
    assert found.index == pytest.approx(REFERENCE["acsi"], rel=1e-12)
    assert found.interval.low == pytest.approx(REFERENCE["acsi_low"], rel=1e-10)
    assert found.interval.high == pytest.approx(REFERENCE["acsi_high"], rel=1e-10)
    assert found.means == pytest.approx((3.9, 3.5, 3.1))


def test_who_left_one_item_out_does_not_count():
    gappy = {
        item: [None, *answers[1:]] if item is ModelItem.VERSUS_IDEAL else answers for item, answers in ITEMS.items()
    }
    assert score_acsi(asked(gappy)).n == 9


def test_there_is_none_without_all_three_items_or_with_too_few_answers():
    assert score_acsi(asked({item: ITEMS[item] for item in THREE[:2]})) is None
    assert score_acsi(asked({item: [*answers[:4], None, None] for item, answers in ITEMS.items()})) is None


def test_an_item_that_never_varies_has_an_index_without_interval():
    found = score_acsi(asked({item: [4] * 6 for item in THREE}))
    assert (found.index, found.interval) == (75, None)
