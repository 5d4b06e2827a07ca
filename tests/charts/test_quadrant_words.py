"""What is said beside the quadrant chart agrees with what the chart shows."""

from dataclasses import replace

import numpy as np
import pandas as pd

from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.study import study_of_means
from lib.charts.quadrant_chart import quadrant_chart
from lib.charts.quadrant_options import QuadrantOptions
from lib.charts.quadrant_words import codes_for_names
from lib.survey import columns as col
from tests.builders import scheme_of

RULE = CrosshairRule(CrosshairMethod.FIXED, 3.0, 3.0)


def drawn(places: dict[str, tuple[float, float]], *, labels: bool = True):
    frame = pd.DataFrame(places, index=[col.SATISFACTION, col.IMPORTANCE]).T
    scheme = scheme_of(list(places))
    named = tuple(replace(item, name={"zh": f"客户意见反馈和投诉渠道{item.code}"}) for item in scheme.indicators)
    study = study_of_means(frame, replace(scheme, indicators=named), RULE)
    return quadrant_chart(study, options=QuadrantOptions(labels=labels))


def crowd() -> dict[str, tuple[float, float]]:
    """Many points with long names round one place, and two at the corners."""
    many = {f"M{number}": (2.6 + 0.2 * (number % 6), 2.6 + 0.2 * (number // 6)) for number in range(24)}
    return {"A": (1.0, 1.0), "B": (5.0, 5.0), **many}


def test_codes_that_stand_for_names_are_named_below_the_chart():
    found = codes_for_names(drawn(crowd()))

    assert found
    assert set(found) <= set(crowd())
    assert not {"A", "B"} & set(found)
    assert len(found) == len(np.unique(found))


def test_nothing_is_explained_where_every_name_has_room():
    assert codes_for_names(drawn({"A": (1.0, 1.0), "B": (5.0, 5.0)})) == ()


def test_nothing_is_explained_where_no_name_is_asked_for():
    assert codes_for_names(drawn(crowd(), labels=False)) == ()
