import numpy as np
import pytest

from lib.analysis.bootstrap import Resamples, resample_means
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.crossing import moves_to_cross
from lib.analysis.robustness import WITH, robustness
from lib.analysis.scenario import play
from lib.analysis.study import study
from lib.analysis.sure_crossing import moves_to_be_sure
from lib.survey.moves import Move, MoveKind
from tests.builders import random_responses, responses_of, scheme_of

FIXED = CrosshairRule(CrosshairMethod.FIXED, 3, 3.5)


def test_by_hand():
    # Ten respondents, ten resamples with means 3.0, 3.1 … 3.9: nine of ten are at 3.5 once 3.1 is, after 4 moves.
    before = study(responses_of([[4, 4]] * 10, [[3, 4]] * 10), FIXED)
    satisfaction = np.column_stack([3 + np.arange(10) / 10, np.full(10, 4.0)])
    drawn = Resamples(np.full((10, 2), 4.0), satisfaction)

    assert moves_to_be_sure(drawn, before, "I1") == 4
    assert moves_to_be_sure(drawn, before, "I1", share=1.0) == 5
    assert moves_to_be_sure(drawn, before, "I2") == 0


def test_a_line_above_the_scale_is_never_sure():
    before = study(responses_of([[4, 4]] * 10, [[3, 4]] * 10), CrosshairRule(CrosshairMethod.FIXED, 3, 5.5))
    drawn = Resamples(np.full((5, 2), 4.0), np.full((5, 2), 4.0))

    assert moves_to_be_sure(drawn, before, "I1") is None


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_smallest_number_whose_scenario_holds_and_more_than_just_crossing(seed):
    responses = random_responses(50, seed, scheme_of(["A", "B", "C", "D", "E"]), missing=0.0)
    before = study(responses, CrosshairRule([*CrosshairMethod][seed % 2]))
    drawn = resample_means(responses, resamples=200)
    code = min(before.scheme.codes, key=lambda each: before.scores["satisfaction"][each])
    found = moves_to_be_sure(drawn, before, code)

    def share(steps):
        moves = [Move(code, MoveKind.STEPS, steps)]
        return robustness(drawn, play(before, moves)).above_line[WITH][code]

    assert share(found) >= 0.9 > share(found - 1)
    assert found >= moves_to_cross(before, code).steps
