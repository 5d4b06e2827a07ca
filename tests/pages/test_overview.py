"""The overview's headline figures."""

import numpy as np

from lib.survey.responses import Responses
from tests.builders import random_responses
from tests.pages.conftest import opened


def lowered(responses: Responses) -> Responses:
    """The same clients, each a step less satisfied."""
    low = np.maximum(responses.satisfaction - 1, 1).astype(np.int8)
    return Responses(responses.scheme, responses.importance, low, responses.attributes)


def test_a_fall_of_the_index_is_drawn_as_a_fall(app, keep):
    before = random_responses(80, seed=1, missing=0.0)
    keep(before, "2026Q2")
    keep(lowered(before), "2026Q3")

    deltas = [metric.delta for metric in opened(app, "overview").metric if metric.delta]

    assert len(deltas) == 1
    assert deltas[0].startswith("-")  # Streamlit takes any other sign for a rise
