import numpy as np
import pytest

from lib.analysis.validity_variants import has_seconds, variants
from lib.survey.validity import InvalidReason, ValidityRules
from tests.builders import random_responses, responses_of, returned_of, scheme_of

FOUR = scheme_of(["A", "B", "C", "D"])


def everybody(*parts):
    return np.ones(sum(part.responses.n for part in parts), dtype=bool)


def offered(*parts):
    return {judged.variant.key: judged for judged in variants(parts, everybody(*parts))[0]}


def part_of(satisfaction, *, rules=None, **facts):
    n = len(satisfaction)
    importance = [[5, 4, 3, 2]] * n
    return returned_of(responses_of(importance, satisfaction, scheme=FOUR), rules=rules or ValidityRules(), **facts)


def test_a_stricter_rule_leaves_out_those_who_were_quick():
    part = part_of([[1, 2, 3, 4]] * 12, seconds=[20] * 6 + [80] * 6)
    found = offered(part)

    assert has_seconds((part,))
    assert set(found) == {f"too_fast:{limit}" for limit in (30, 60, 90, 120, 180, 240, 300)}
    assert (found["too_fast:60"].left, found["too_fast:60"].joined) == (6, 0)
    assert found["too_fast:60"].valid.tolist() == [False] * 6 + [True] * 6
    assert found["too_fast:90"].left == 12


def test_without_seconds_speed_is_not_on_offer():
    assert not has_seconds((part_of([[1, 2, 3, 4]] * 12),))


def test_a_looser_rule_lets_the_incomplete_in_but_not_those_who_break_a_later_rule():
    rows = [[1, 2, 3, 4]] * 6 + [[None, 2, 3, 4]] * 7
    part = part_of(rows, duplicate=[False] * 12 + [True])
    found = offered(part)

    # One answer of eight missing is 12.5 %.
    assert (found["incomplete:0.2"].joined, found["incomplete:0.2"].left) == (6, 0)
    assert "incomplete:0.1" not in found
    assert not found["incomplete:0.2"].valid[12]


def test_a_variant_that_differs_by_a_handful_of_people_is_not_offered():
    part = part_of([[1, 2, 3, 4]] * 12, seconds=[20] * 4 + [80] * 8)
    found, left_out = variants((part,), everybody(part))

    assert {judged.variant.key for judged in found} == {f"too_fast:{limit}" for limit in (90, 120, 180, 240, 300)}
    assert left_out == 2


def test_two_variants_that_differ_from_each_other_by_a_handful_are_not_both_offered():
    part = part_of([[1, 2, 3, 4]] * 20, seconds=[20] * 6 + [50] * 3 + [400] * 11)

    assert list(offered(part)) == ["too_fast:30"]


def test_only_the_selection_counts():
    part = part_of([[1, 2, 3, 4]] * 12, seconds=[20] * 6 + [400] * 6)
    inside = np.arange(12) >= 6

    assert variants((part,), inside) == ((), 0)


@pytest.mark.parametrize("seed", range(6))
def test_every_variant_judges_as_the_rules_themselves_do(seed):
    random = np.random.default_rng(seed)
    n = 300
    part = returned_of(
        random_responses(n, seed, FOUR, missing=0.05),
        seconds=random.uniform(10, 400, n).tolist(),
        off_scale=(random.random(n) < 0.1).astype(int).tolist(),
        duplicate=(random.random(n) < 0.1).tolist(),
        rules=ValidityRules(),
    )
    found = offered(part)
    rules = {
        "too_fast:90": ValidityRules(min_seconds=90),
        "straight_lining:off": ValidityRules(straight_lining=None),
        "duplicate:off": ValidityRules(duplicate=False),
        "incomplete:0.2": ValidityRules(max_missing_share=0.2),
        "incomplete:off": ValidityRules(max_missing_share=None),
        "out_of_range:off": ValidityRules(out_of_range=False),
    }

    assert InvalidReason.TOO_FAST in {judged.variant.rule for judged in found.values()}
    for key, changed in rules.items():
        if key in found:
            assert found[key].valid.tolist() == (part.judged(changed).reason == "").tolist(), key
