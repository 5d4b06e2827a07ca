"""The synthetic ratings of `reference/` and what R makes of them (reference/reference.R, reference/questionnaire.R)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lib.survey.responses import Responses
from lib.survey.scale import MISSING, Scale
from lib.survey.scheme import Dimension, Indicator, Scheme

_HERE = Path(__file__).with_name("reference")


@cache
def reference() -> Any:
    """Return the values that R computed."""
    return json.loads((_HERE / "reference.json").read_text("utf-8"))


@cache
def questionnaire_reference() -> Any:
    """Return the values that R computed for reliability intervals, validity, answering style and sample size."""
    return json.loads((_HERE / "questionnaire.json").read_text("utf-8"))


def complete() -> Responses:
    """60 respondents, 8 indicators in dimensions A, B and C, scale 1..5, no answer missing."""
    return _survey("synthetic_complete.csv", Scale(1, 5))


def gappy() -> Responses:
    """40 respondents, 5 indicators, scale 0..10, a tenth of the ratings missing."""
    return _survey("synthetic_gappy.csv", Scale(0, 10))


def _survey(file: str, scale: Scale) -> Responses:
    table = pd.read_csv(_HERE / file)
    codes = [name.removeprefix("importance_") for name in table if name.startswith("importance_")]
    dimensions = tuple(Dimension(code, {"en": code}) for code in dict.fromkeys(code[0] for code in codes))
    indicators = tuple(Indicator(code, code[0], {"en": code}) for code in codes)
    scheme = Scheme("reference", "1", {"en": "Reference"}, dimensions, indicators, scale)
    importance, satisfaction = (
        table[[f"{block}_{code}" for code in codes]].fillna(int(MISSING)).to_numpy().astype(np.int8)
        for block in ("importance", "satisfaction")
    )
    return Responses(scheme, importance, satisfaction, pd.DataFrame(index=pd.RangeIndex(len(table))))
