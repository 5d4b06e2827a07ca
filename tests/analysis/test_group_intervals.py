"""The bootstrap interval of a group is that of its respondents alone, and a hidden group has none."""

from dataclasses import replace

import numpy as np

from lib.analysis.bootstrap import resample_means
from lib.analysis.group_intervals import with_bootstrap_intervals
from lib.analysis.groups import index_groups
from lib.analysis.index_intervals import index_interval
from lib.analysis.small_groups import disclosure
from lib.survey import columns as col
from lib.survey.selection import Selection
from tests.builders import attributes_of, random_responses


def divided(*sizes: int):
    """Responses whose client types have these sizes, and the index of each."""
    drawn = random_responses(sum(sizes), seed=4, missing=0.0)
    kinds = [f"类{number}" for number, size in enumerate(sizes) for _ in range(size)]
    responses = replace(drawn, attributes=attributes_of(sum(sizes), **{col.CLIENT_TYPE: kinds}))
    groups = disclosure(responses.attributes).groups(col.CLIENT_TYPE, Selection())
    return responses, index_groups(responses, groups, col.CLIENT_TYPE)


def test_a_group_has_the_interval_of_its_own_respondents():
    responses, groups = divided(40, 60)

    found = with_bootstrap_intervals(responses, groups, col.CLIENT_TYPE, resamples=200, seed=1)

    first = found.set_index(col.GROUP).loc["类0"]
    alone = index_interval(resample_means(responses.take(np.arange(100) < 40), resamples=200, seed=1), responses.scheme)
    assert alone is not None
    assert (first[col.LOW], first[col.HIGH]) == (alone.low, alone.high)
    assert first[col.LOW] < first[col.WEIGHTED] < first[col.HIGH]


def test_a_hidden_group_has_no_interval():
    responses, groups = divided(40, 60, 3)

    found = with_bootstrap_intervals(responses, groups, col.CLIENT_TYPE, resamples=50).set_index(col.GROUP)

    assert np.isnan(found.loc["类2", col.LOW])
