"""Respondents put together and taken apart keep what else they answered."""

import numpy as np
import pytest

from lib.survey.first_block import FirstBlock
from lib.survey.model_items import ModelItem
from lib.survey.responses import NOT_TIMED, Responses
from lib.survey.returned import whole_seconds
from lib.survey.scale import MISSING
from tests.builders import responses_of, returned_of

ROWS = [[1, 2], [3, 4]]


def test_joined_parts_keep_every_item_and_time_and_leave_gaps_where_one_did_not_ask():
    first = responses_of(ROWS, ROWS, overall=[5, 4], seconds=[60, 90])
    second = responses_of(ROWS, ROWS, items={ModelItem.COMPLAINT: [1, None]})

    both = Responses.joined([first, second])

    assert {item: answers.tolist() for item, answers in both.items.items()} == {
        ModelItem.OVERALL: [5, 4, MISSING, MISSING],
        ModelItem.COMPLAINT: [MISSING, MISSING, 1, MISSING],
    }
    assert both.overall.tolist() == [5, 4, MISSING, MISSING]
    assert both.seconds.tolist() == [60, 90, NOT_TIMED, NOT_TIMED]


@pytest.mark.parametrize(("second", "joined"), [("expectation", "expectation"), ("importance", "importance")])
def test_the_first_block_is_expectation_only_where_all_parts_ask_for_it(second, joined):
    parts = [responses_of(ROWS, ROWS, first_block=FirstBlock(kind)) for kind in ("expectation", second)]
    assert Responses.joined(parts).first_block == joined


def test_taking_some_respondents_takes_their_items_and_times():
    responses = responses_of(
        ROWS, ROWS, items={ModelItem.VALUE_PRICE: [2, 5]}, seconds=[60, 90], first_block=FirstBlock.EXPECTATION
    )

    taken = responses.take(np.array([False, True]))

    assert taken.items[ModelItem.VALUE_PRICE].tolist() == [5]
    assert taken.seconds.tolist() == [90]
    assert taken.first_block is FirstBlock.EXPECTATION


def test_the_valid_rows_carry_the_seconds_of_their_rows():
    returned = returned_of(responses_of(ROWS, ROWS), seconds=[59.6, np.nan])
    assert returned.valid.seconds.tolist() == [60, NOT_TIMED]


def test_nobody_timed_is_no_times_at_all():
    assert whole_seconds(np.array([np.nan, np.nan])) is None


def test_items_of_another_length_are_refused():
    with pytest.raises(ValueError, match="2 respondents"):
        responses_of(ROWS, ROWS, overall=[5])
