"""The synthetic groups of `reference/` and what R makes of them (reference/groups.R)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lib.analysis.comparison import Comparison, compare_groups
from lib.analysis.small_groups import disclosure
from lib.survey.responses import Responses
from tests.builders import scheme_of

_HERE = Path(__file__).with_name("reference")
ITEMS = ("I1", "I2", "I3", "I4")


@cache
def group_reference() -> Any:
    """Return the values that R computed."""
    return json.loads((_HERE / "groups.json").read_text("utf-8"))


@cache
def grouped() -> Responses:
    """180 respondents in groups A, B and C and strata x, y and z, four indicators, scale 1..5."""
    table = pd.read_csv(_HERE / "groups.csv")
    ratings = [
        table[[f"{block}_{item}" for item in ITEMS]].to_numpy().astype(np.int8)
        for block in ("importance", "satisfaction")
    ]
    attributes = pd.DataFrame({name: pd.Categorical(table[name]) for name in ("group", "stratum")})
    return Responses(scheme_of(ITEMS), *ratings, attributes)


def compared(responses: Responses, column: str, *, depth: int | None = None) -> Comparison:
    """Divide responses by a column, hidden groups left out."""
    groups = disclosure(responses.attributes).groups(column, depth=depth)
    return compare_groups(responses, groups, column, depth=depth)
