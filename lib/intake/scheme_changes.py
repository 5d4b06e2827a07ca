"""What differs between two schemes, so that a person sees it before the new one takes effect."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.survey.scheme import Dimension, Indicator, Scheme


class ChangeKind(StrEnum):
    """What happened to a part of the scheme."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SchemeChange:
    """One difference.

    `code` is an indicator's or dimension's code, empty for the scheme as a whole. `field` is the name of what
    differs as in the TOML file (``name.zh``, ``dimension``, ``aliases``, ``position``, ``labels.satisfaction`` …);
    `before` and `after` are its values as text, empty where there was or is none.
    """

    kind: ChangeKind
    code: str
    field: str
    before: str = ""
    after: str = ""


def scheme_changes(old: Scheme, new: Scheme) -> tuple[SchemeChange, ...]:
    """List every difference: the scheme, then dimensions, then indicators in the order of `new`; removed ones last."""
    return (
        *_between("", _whole(old), _whole(new)),
        *_items("dimension", _by_code(old.dimensions), _by_code(new.dimensions)),
        *_items("indicator", _by_code(old.indicators), _by_code(new.indicators)),
    )


def _whole(scheme: Scheme) -> dict[str, str]:
    facts = {"id": scheme.id, "version": scheme.version, "scale": str(scheme.scale), **_names(scheme.name)}
    for block, labels in scheme.labels.items():
        facts |= {f"labels.{block}.{word}": str(score) for word, score in labels.items()}
    return facts


def _by_code(items: Iterable[Dimension] | Iterable[Indicator]) -> dict[str, dict[str, str]]:
    return {item.code: _facts(item) for item in items}


def _facts(item: Dimension | Indicator) -> dict[str, str]:
    facts = _names(item.name)
    if isinstance(item, Indicator):
        facts |= {
            "dimension": item.dimension,
            "aliases": "; ".join(item.aliases),
            "servqual": str(item.servqual or ""),
            "stage": str(item.stage or ""),
            "origin": str(item.origin),
        }
    return facts


def _names(names: Mapping[str, str]) -> dict[str, str]:
    return {f"name.{language}": name for language, name in names.items()}


def _items(kind: str, old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]) -> Iterable[SchemeChange]:
    for code, facts in new.items():
        if code not in old:
            yield SchemeChange(ChangeKind.ADDED, code, kind, after=_title(facts))
        else:
            yield from _between(code, old[code], facts)
    yield from _moved(old, new)
    for code, facts in old.items():
        if code not in new:
            yield SchemeChange(ChangeKind.REMOVED, code, kind, before=_title(facts))


def _title(facts: dict[str, str]) -> str:
    return next((value for name, value in facts.items() if name.startswith("name.")), "")


def _between(code: str, old: dict[str, str], new: dict[str, str]) -> Iterable[SchemeChange]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name, ""), new.get(name, "")
        if before != after:
            kind = ChangeKind.CHANGED
            if name.startswith("labels.") and not (before and after):
                kind = ChangeKind.ADDED if after else ChangeKind.REMOVED
            yield SchemeChange(kind, code, name, before, after)


def _moved(old: dict[str, dict[str, str]], new: dict[str, dict[str, str]]) -> Iterable[SchemeChange]:
    """Items whose place among those that both schemes have is another one; the fewest that explain the new order."""
    before = [code for code in old if code in new]
    after = [code for code in new if code in old]
    kept = set(_longest_rising([before.index(code) for code in after]))
    for place, code in enumerate(after):
        if before.index(code) not in kept:
            was = str(list(old).index(code) + 1)
            yield SchemeChange(ChangeKind.CHANGED, code, "position", was, str(list(new).index(after[place]) + 1))


def _longest_rising(places: list[int]) -> list[int]:
    best: list[list[int]] = []
    for at, place in enumerate(places):
        before = max((best[i] for i in range(at) if places[i] < place), key=len, default=[])
        best.append([*before, place])
    return max(best, key=len, default=[])
