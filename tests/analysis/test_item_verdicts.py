import numpy as np

from lib.analysis.item_verdicts import weak_items, weighing_items
from lib.analysis.reliability import block_reliability
from tests.analysis.references import complete, reference
from tests.builders import ratings_of, scheme_of


def opinion_and_noise():
    """Three items that follow one opinion, and a fourth that follows nothing."""
    random = np.random.default_rng(2)
    opinion = random.normal(size=(400, 1)) + 0.6 * random.normal(size=(400, 3))
    raw = np.column_stack([opinion, random.normal(size=400)])
    return block_reliability(np.clip(np.rint(3 + raw), 1, 5).astype(np.int8), scheme_of(["I1", "I2", "I3", "I4"]))


def test_an_item_that_follows_nothing_is_weak_and_weighs_on_alpha():
    found = opinion_and_noise()

    assert weak_items(found) == ("I4",)
    assert weighing_items(found) == ("I4",)


def test_weak_items_are_those_below_three_tenths_by_the_figures_of_r_weakest_first():
    found = block_reliability(complete().satisfaction, complete().scheme)
    by_r = reference()["complete"]["reliability"]["satisfaction"]["item_rest"]
    expected = sorted((code for code, value in by_r.items() if value < 0.30), key=by_r.get)

    assert list(weak_items(found)) == expected


def test_a_rise_that_two_decimals_do_not_show_is_none():
    found = block_reliability(complete().importance, complete().scheme)
    dropped = reference()["complete"]["reliability"]["importance"]
    expected = [
        code for code, alpha in dropped["alpha_dropped"].items() if round(alpha, 2) > round(dropped["alpha"], 2)
    ]

    assert list(weighing_items(found)) == expected


def test_without_an_alpha_nothing_weighs_and_nothing_is_weak():
    found = block_reliability(ratings_of([[3, 4]] * 6), scheme_of(["I1", "I2"]))

    assert weighing_items(found) == ()
    assert weak_items(found) == ()
