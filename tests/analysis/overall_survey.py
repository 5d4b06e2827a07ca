"""The synthetic survey with an overall item of `reference/`, and what R derives from it (reference/derived.R)."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.survey.responses import Responses
from lib.survey.scale import MISSING
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.builders import responses_of

_HERE = Path(__file__).with_name("reference")
FILE = _HERE / "synthetic_overall.csv"


@cache
def derived() -> Any:
    """Return the values that R computed."""
    return json.loads((_HERE / "derived.json").read_text("utf-8"))


def overall_survey(*, with_overall: bool = True) -> Responses:
    """160 respondents, 9 indicators in dimensions A, B and C, scale 1..5, a few answers missing."""
    table = pd.read_csv(FILE)
    codes = [name.removeprefix("importance_") for name in table if name.startswith("importance_")]
    dimensions = tuple(Dimension(code, {"en": code}) for code in dict.fromkeys(code[0] for code in codes))
    indicators = tuple(Indicator(code, code[0], {"en": code}) for code in codes)
    scheme = Scheme("overall", "1", {"en": "Overall"}, dimensions, indicators)
    importance, satisfaction = (
        _ratings(table[[f"{block}_{code}" for code in codes]]) for block in ("importance", "satisfaction")
    )
    overall = _ratings(table[["overall"]])[:, 0].tolist() if with_overall else None
    return responses_of(importance, satisfaction, scheme=scheme, overall=overall)


def _ratings(columns: pd.DataFrame) -> npt.NDArray[np.int8]:
    return columns.fillna(int(MISSING)).to_numpy().astype(np.int8)
