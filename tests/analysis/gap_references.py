"""What R makes of the gaps of dimensions (reference/gaps.R), and the surveys it was given."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import pandas as pd

from lib.survey.responses import Responses
from lib.survey.scheme import Dimension, Indicator, Scheme
from tests.analysis.references import complete, gappy
from tests.builders import ratings_of

_HERE = Path(__file__).with_name("reference")


@cache
def gap_reference() -> Any:
    """Return the values that R computed."""
    return json.loads((_HERE / "gaps.json").read_text("utf-8"))


def small() -> Responses:
    """Ten respondents with ties and missing answers, two indicators in dimension P, one in Q."""
    given = gap_reference()["small"]["ratings"]
    codes = ["P1", "P2", "Q1"]
    scheme = Scheme(
        "small",
        "1",
        {"en": "Small"},
        (Dimension("P", {"en": "P"}), Dimension("Q", {"en": "Q"})),
        tuple(Indicator(code, code[0], {"en": code}) for code in codes),
    )
    importance, satisfaction = (
        ratings_of(list(zip(*(given[f"{block}_{code}"] for code in codes), strict=True)))
        for block in ("importance", "satisfaction")
    )
    return Responses(scheme, importance, satisfaction, pd.DataFrame(index=pd.RangeIndex(len(importance))))


SURVEYS: Final[dict[str, Callable[[], Responses]]] = {"complete": complete, "gappy": gappy, "small": small}


def groups_of(name: str) -> dict[str, tuple[str, ...]]:
    """Return the groups that R was given; R writes a group of one as its only member."""
    written = gap_reference()[name]["groups"]
    return {group: (codes,) if isinstance(codes, str) else tuple(codes) for group, codes in written.items()}
