"""The indicator scheme: dimensions, indicators, scale and answer labels, versioned and read from TOML."""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from lib.survey.scale import Scale
from lib.survey.settings import MAX_INDICATORS

DEFAULT_SCHEME_FILE: Final = Path(__file__).with_name("default_scheme.toml")


class SchemeInvalid(ValueError):
    """A scheme that cannot be used; `faults` lists everything that is wrong with it, one sentence each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Servqual(StrEnum):
    """The five SERVQUAL (RATER) dimensions."""

    RELIABILITY = "reliability"
    ASSURANCE = "assurance"
    TANGIBLES = "tangibles"
    EMPATHY = "empathy"
    RESPONSIVENESS = "responsiveness"


class Stage(StrEnum):
    """The stages of lending, in order."""

    PROMOTION = "宣传"
    MARKETING = "营销"
    ACCEPTANCE = "受理"
    INVESTIGATION = "调查"
    REVIEW = "审查"
    DELIBERATION = "审议"
    APPROVAL = "审批"
    DISBURSEMENT = "放款"
    SUPERVISION = "监督"


class Origin(StrEnum):
    """Where an indicator comes from."""

    PUBLISHED = "published"
    """Named in the published pilot."""
    PROPOSED = "proposed"
    """This product's proposal."""
    OWN = "own"
    """The bank's own."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A group of indicators (一级指标)."""

    code: str
    name: Mapping[str, str]

    def named(self, language: str) -> str:
        """The name in `language`, else in any language it has."""
        return _named(self.name, language) or self.code


@dataclass(frozen=True, slots=True)
class Indicator:
    """One rated item (二级指标)."""

    code: str
    dimension: str
    name: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    servqual: Servqual | None = None
    stage: Stage | None = None
    origin: Origin = Origin.OWN

    def named(self, language: str) -> str:
        """The name in `language`, else in any language it has."""
        return _named(self.name, language) or self.code

    @property
    def spellings(self) -> tuple[str, ...]:
        """Everything a header may call it: names, aliases and the code."""
        return tuple(dict.fromkeys((*self.name.values(), *self.aliases, self.code)))


@dataclass(frozen=True, slots=True)
class Scheme:
    """The tree of dimensions and indicators with its scale and answer labels.

    Attributes
    ----------
    id, version
        Together the `key`; a stored batch keeps the key it was read with.
    labels
        Per block (``"importance"``, ``"satisfaction"``) the wording of an answer -> its score.
    """

    id: str
    version: str
    name: Mapping[str, str]
    dimensions: tuple[Dimension, ...]
    indicators: tuple[Indicator, ...]
    scale: Scale = Scale()
    labels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if faults := tuple(_faults(self)):
            raise SchemeInvalid(faults)

    def __reduce__(self) -> tuple[Callable[[Mapping[str, Any]], "Scheme"], tuple[dict[str, Any]]]:
        # The read-only mappings cannot be pickled, and results that carry a scheme go through the page cache.
        return Scheme.from_dict, (self.to_dict(),)

    @property
    def key(self) -> str:
        """Identifies the scheme wherever it is referred to: id, version and a hash of the content."""
        return f"{self.id}@{self.version}#{self.fingerprint}"

    @property
    def fingerprint(self) -> str:
        """Eight hex digits over the whole content."""
        content = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:8]

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators' codes in order: the columns of every ratings matrix."""
        return tuple(item.code for item in self.indicators)

    def indicator(self, code: str) -> Indicator:
        """Return the indicator `code`.

        Raises
        ------
        KeyError
            If there is none; the message lists the codes there are.
        """
        for item in self.indicators:
            if item.code == code:
                return item
        msg = f"Scheme {self.key} has no indicator {code!r}. It has: {', '.join(self.codes)}."
        raise KeyError(msg)

    def dimension(self, code: str) -> Dimension:
        """Return the dimension `code`; KeyError if there is none."""
        return {item.code: item for item in self.dimensions}[code]

    def in_dimension(self, code: str) -> tuple[Indicator, ...]:
        """Return the indicators of dimension `code`, in order."""
        return tuple(item for item in self.indicators if item.dimension == code)

    def with_scale(self, scale: Scale) -> "Scheme":
        """Return the scheme on another scale; the labels go, since they belong to the old one."""
        return self if scale == self.scale else replace(self, scale=scale, labels=MappingProxyType({}))

    def to_dict(self) -> dict[str, Any]:
        """Return the content as plain data, in the form of the TOML file."""
        return {
            "id": self.id,
            "version": self.version,
            "name": dict(self.name),
            "scale": [self.scale.lowest, self.scale.highest],
            "labels": {block: dict(words) for block, words in self.labels.items()},
            "dimension": [{"code": d.code, "name": dict(d.name)} for d in self.dimensions],
            "indicator": [_indicator_dict(item) for item in self.indicators],
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> "Scheme":
        """Build a scheme from plain data in the form of the TOML file.

        Raises
        ------
        SchemeInvalid
            With every fault that was found.
        """
        try:
            return cls(
                id=str(content["id"]),
                version=str(content["version"]),
                name=MappingProxyType(dict(content["name"])),
                scale=Scale(*content.get("scale", (1, 5))),
                labels=MappingProxyType({k: MappingProxyType(dict(v)) for k, v in content.get("labels", {}).items()}),
                dimensions=tuple(Dimension(d["code"], MappingProxyType(d["name"])) for d in content["dimension"]),
                indicators=tuple(_indicator(item) for item in content["indicator"]),
            )
        except (KeyError, TypeError) as error:
            raise SchemeInvalid((f"The scheme lacks {error} or holds it in another form.",)) from error
        except SchemeInvalid:
            raise
        except ValueError as error:
            raise SchemeInvalid((str(error),)) from error


def load_scheme(path: Path = DEFAULT_SCHEME_FILE) -> Scheme:
    """Read a scheme from a TOML file.

    Raises
    ------
    SchemeInvalid
        If the file is not TOML or its content is no scheme.
    """
    try:
        return Scheme.from_dict(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemeInvalid((f"{path.name} is not a TOML file: {error}.",)) from error


def _named(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or next(iter(names.values()), "")


def _indicator(item: Mapping[str, Any]) -> Indicator:
    return Indicator(
        code=item["code"],
        dimension=item["dimension"],
        name=MappingProxyType(dict(item["name"])),
        aliases=tuple(item.get("aliases", ())),
        servqual=Servqual(item["servqual"]) if item.get("servqual") else None,
        stage=Stage(item["stage"]) if item.get("stage") else None,
        origin=Origin(item.get("origin", Origin.OWN)),
    )


def _indicator_dict(item: Indicator) -> dict[str, Any]:
    content: dict[str, Any] = {
        "code": item.code,
        "dimension": item.dimension,
        "name": dict(item.name),
        "aliases": list(item.aliases),
        "origin": str(item.origin),
    }
    if item.servqual:
        content["servqual"] = str(item.servqual)
    if item.stage:
        content["stage"] = str(item.stage)
    return content


def _faults(scheme: Scheme) -> Iterator[str]:
    title = f"Scheme {scheme.id} {scheme.version}"
    if not scheme.indicators:
        yield f"{title} has no indicator."
    if len(scheme.indicators) > MAX_INDICATORS:
        yield f"{title} has {len(scheme.indicators)} indicators; at most {MAX_INDICATORS} are possible."
    yield from _code_faults(title, "dimension", [item.code for item in scheme.dimensions])
    yield from _code_faults(title, "indicator", list(scheme.codes))
    yield from _item_faults(title, scheme)
    for block, words in scheme.labels.items():
        off = [word for word, score in words.items() if score not in scheme.scale.points]
        if off:
            yield f"{title}: label {', '.join(off)} of {block} has a score outside {scheme.scale}."


def _code_faults(title: str, kind: str, codes: list[str]) -> Iterator[str]:
    doubled = [code for code, times in Counter(codes).items() if times > 1]
    if doubled:
        yield f"{title} defines {kind} {', '.join(doubled)} more than once."
    if not all(codes):
        yield f"{title} has a {kind} without a code."


def _item_faults(title: str, scheme: Scheme) -> Iterator[str]:
    dimensions = {item.code for item in scheme.dimensions}
    for item in scheme.indicators:
        if item.dimension not in dimensions:
            yield f"{title}: indicator {item.code} belongs to dimension {item.dimension!r}, which is not defined."
        if not any(item.name.values()):
            yield f"{title}: indicator {item.code} has no name."
