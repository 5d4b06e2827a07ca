"""How long somebody took: ``64秒``, ``1分4秒``, ``00:01:04``, ``64``."""

import re
from typing import Final

from lib.intake.headers import tidy

_PLAIN: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(?:s|sec|seconds?)?", re.IGNORECASE)
_UNITS: Final = re.compile(
    r"(?:(?P<d>\d+)\s*(?:天|d))?\s*(?:(?P<h>\d+)\s*(?:小时|时|h))?\s*(?:(?P<m>\d+)\s*(?:分钟|分|m(?:in)?))?"
    r"\s*(?:(?P<s>\d+(?:\.\d+)?)\s*(?:秒钟|秒|s(?:ec)?))?",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"(?:\d{4}-\d\d-\d\dT)?(?:(?P<h>\d+):)?(?P<m>\d{1,2}):(?P<s>\d{1,2}(?:\.\d+)?)")
_SECONDS: Final = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}


def seconds_in(text: str) -> float:
    """Return the seconds that a cell states, NaN where it states none."""
    plain = tidy(text)
    if found := _PLAIN.fullmatch(plain):
        return float(found[1])
    found = _CLOCK.fullmatch(plain) or _UNITS.fullmatch(plain)
    stated = {unit: amount for unit, amount in found.groupdict().items() if amount} if found else {}
    return sum(float(amount) * _SECONDS[unit] for unit, amount in stated.items()) if stated else float("nan")
