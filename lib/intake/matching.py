"""Which indicator a header means: names, aliases and codes, compared without regard to punctuation and width."""

from dataclasses import dataclass, field
from typing import Final

from lib.intake.blocks import blocks_in, is_just_block, without_block
from lib.intake.headers import key, parts, tidy, unnumbered
from lib.survey.scheme import Scheme

_SHORTEST_CHINESE: Final = 2
_SHORTEST_LATIN: Final = 4
"""Shorter spellings are found only where they stand alone between separators."""


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator that a header names.

    `exact`: word for word, nothing else but block words beside it. `bare`: the header is nothing but its name.
    `rest`: what the header says besides.
    """

    code: str
    exact: bool
    bare: bool
    rest: str


@dataclass(frozen=True, slots=True)
class IndicatorNames:
    """Every spelling of a scheme's indicators, ready for look-up."""

    names: dict[str, str]
    codes: dict[str, str]
    longest_first: tuple[str, ...]
    _seen: dict[str, Match | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, scheme: Scheme) -> "IndicatorNames":
        """Collect the spellings of `scheme`; one that two indicators share names neither of them."""
        names = _unshared([(spelling, item.code) for item in scheme.indicators for spelling in item.spellings[:-1]])
        codes = _unshared([(item.code, item.code) for item in scheme.indicators])
        long = (name for name in names if len(name) >= (_SHORTEST_LATIN if name.isascii() else _SHORTEST_CHINESE))
        return cls(names, codes, tuple(sorted(long, key=lambda name: (-len(name), name))))

    def find(self, header: str) -> Match | None:
        """Return the indicator that `header` names, or None where it names none or several."""
        if header not in self._seen:
            self._seen[header] = self._bare(header) or self._between_separators(header) or self._within(header)
        return self._seen[header]

    def named(self, text: str) -> str | None:
        """Return the code of the indicator whose name, alias or code is exactly `text`."""
        return next((code for word in (key(text), key(unnumbered(text))) if (code := self._code(word))), None)

    def _code(self, word: str) -> str | None:
        return self.names.get(word) or self.codes.get(word)

    def _bare(self, header: str) -> Match | None:
        code = self.named(header)
        return Match(code, exact=True, bare=True, rest="") if code else None

    def _between_separators(self, header: str) -> Match | None:
        pieces = parts(header)
        for spellings in (self.names, self.codes):
            for at in reversed(range(len(pieces))):
                code = spellings.get(key(pieces[at]))
                if code:
                    rest = " ".join(piece for i, piece in enumerate(pieces) if i != at)
                    return Match(code, exact=bool(blocks_in(rest)), bare=False, rest=rest)
        return None

    def _within(self, header: str) -> Match | None:
        text = key(header)
        found = next((name for name in self.longest_first if name in text), None)
        if found is None:
            return None
        rest = text.replace(found, "|", 1)
        rivals = {self.names[name] for name in self.longest_first if len(name) == len(found) and name in text}
        if len(rivals) > 1:
            return None
        alone = unnumbered(rest.strip("|")) == "" or is_just_block(rest.replace("|", ""))
        return Match(self.names[found], exact=alone, bare=False, rest=rest)


def item_of(header: str) -> str:
    """Return what a header rates, without block words and numbers: the way an unknown indicator is named."""
    pieces = [piece for piece in parts(header) if not is_just_block(piece)]
    if not pieces:
        return ""
    last = pieces[-1]
    return without_block(last) if blocks_in(last) else tidy(last)


def _unshared(spellings: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    for spelling, code in spellings:
        word = key(spelling)
        if word and found.setdefault(word, code) != code:
            shared.add(word)
    return {word: code for word, code in found.items() if word not in shared}
