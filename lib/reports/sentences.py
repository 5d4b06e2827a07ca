"""Findings as sentences: codes become names, numbers are rounded, in the language of the run."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from lib.analysis.findings import MOST_NAMED, Fact, Finding
from lib.analysis.small_groups import Showing
from lib.reports.gap_words import gap_word
from lib.survey.scheme import Scheme
from lib.survey.settings import MIN_RESPONSES_SHOWN, MIN_RESPONSES_SURE
from lib.text import catalogue, language, t
from lib.text.phrases import joined, number, percent, quoted, signed

_ZONES: Final = frozenset({"zone", "target", "rival", "zone_before", "zone_after"})
_SMALLEST: Final = 0.01
"""Distances are written to a hundredth of a rating point; a smaller one is said to be smaller."""


def sentence(finding: Finding, scheme: Scheme) -> str:
    """Write a finding in the language of the run.

    Parameters
    ----------
    finding
        Its codes are those of `scheme`.
    scheme
        Gives the names.

    Returns
    -------
    str
        Plain text; names stand in it as they are in the scheme, so it must not be rendered as markup.
    """
    return t(
        f"finding.{finding.key}",
        **{name: _written(name, fact, finding, scheme) for name, fact in finding.facts.items()},
    )


def explanation(showing: Showing) -> str:
    """Say why a group is shown, marked or hidden."""
    limits = {"shown": MIN_RESPONSES_SHOWN, "sure": MIN_RESPONSES_SURE}
    return t(f"small_group.reason.{showing.reason}", n=showing.n, **limits)


def _written(name: str, fact: Fact, finding: Finding, scheme: Scheme) -> str:
    if isinstance(fact, tuple):
        return _listed(name, fact, finding, scheme)
    if name in _ZONES:
        return t(f"zone.{fact}")
    if name == "code":
        return _indicator(str(fact), scheme)
    if name == "column":
        return catalogue(language()).get(f"attribute.{fact}", str(fact))
    if isinstance(fact, str):
        return gap_word(name, fact) or fact
    if isinstance(fact, int):
        return str(fact)
    if name == "index_change" and finding.key in {"change.index_up", "change.index_down"}:
        return number(None if fact is None else abs(fact), 1)
    return _NUMBERS[name](fact)


def _listed(
    name: str, fact: tuple[str, ...] | tuple[tuple[str, str | float], ...], finding: Finding, scheme: Scheme
) -> str:
    named = fact[:MOST_NAMED]
    if name.endswith("dimensions"):
        written = [quoted(scheme.dimension(str(code)).named(language())) for code in named]
    else:
        written = [_item(name, one, finding, scheme) for one in named]
    return joined(written, more=len(fact) > len(named))


def _item(name: str, one: str | tuple[str, str | float], finding: Finding, scheme: Scheme) -> str:
    if isinstance(one, str):
        return _indicator(one, scheme)
    code, value = one
    section, _, key = finding.key.partition(".")
    side = key.removeprefix("near") if name == "by_distance" else ""
    written = t(f"zone.{value}") if isinstance(value, str) else _ITEMS[name](value)
    return t(f"finding.{section}.item.{name}{side}", code=_indicator(code, scheme), value=written)


def _indicator(code: str, scheme: Scheme) -> str:
    return quoted(scheme.indicator(code).named(language()))


def _distance(value: float | None) -> str:
    tiny = value is not None and 0 < value < _SMALLEST / 2
    return f"<{number(_SMALLEST)}" if tiny else number(value)


_ITEMS: Final[Mapping[str, Callable[[float], str]]] = {
    "by_distance": _distance,
    "by_change": signed,
    "by_gap": signed,
}
_NUMBERS: Final[Mapping[str, Callable[[float | None], str]]] = {
    **dict.fromkeys(("importance", "satisfaction", "gap", "cut"), number),
    **dict.fromkeys(("gap_low", "gap_high", "effect"), number),
    "distance": _distance,
    **dict.fromkeys(("index", "unweighted", "low", "high", "best", "worst"), partial(number, digits=1)),
    "index_change": partial(signed, digits=1),
    **dict.fromkeys(("share", "response_rate", "valid_rate"), percent),
    "confidence": partial(percent, digits=0),
}
"""How each kind of number is rounded; a fact that is not here is a bug."""
