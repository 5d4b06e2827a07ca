"""A study with its bootstrap, certified, for every chart that shows certainty."""

import pytest

from lib.analysis.bootstrap import Resamples, resample_means
from lib.analysis.study import Study, certified, study
from tests.builders import random_responses


@pytest.fixture(scope="module")
def responses():
    return random_responses(60, 5)


@pytest.fixture(scope="module")
def resamples(responses) -> Resamples:
    return resample_means(responses, resamples=200, seed=1)


@pytest.fixture(scope="module")
def certain(responses, resamples) -> Study:
    return certified(study(responses), resamples)
