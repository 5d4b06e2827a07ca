"""Studies to draw as quadrants, and what was drawn of them."""

from typing import Any

import pandas as pd

from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.study import Study, study_of_means
from lib.survey import columns as col
from tests.builders import scheme_of


def means(rows: dict[str, tuple[float, float]], *, rule: CrosshairRule | None = None, n: int | None = None) -> Study:
    """A table of means: code -> (satisfaction, importance)."""
    frame = pd.DataFrame(rows, index=[col.SATISFACTION, col.IMPORTANCE]).T
    return study_of_means(
        frame if n is None else frame.assign(**{col.N: n}), scheme_of(list(rows)), rule or CrosshairRule()
    )


FIXED = CrosshairRule(CrosshairMethod.FIXED, 4.0, 3.5)
FOUR = {"A": (4.0, 4.5), "B": (3.0, 4.5), "C": (3.0, 3.5), "D": (4.0, 3.5)}


def layers(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {layer["name"]: layer for layer in content["layer"]}


def point(content: dict[str, Any], code: str) -> dict[str, Any]:
    return next(row for row in content["datasets"]["points"] if row["code"] == code)
