"""Look up a sentence by key in the language of the current run.

The sentences are TOML files, one per subject, under a folder per language: the key
``upload.drop`` is entry ``drop`` of ``zh/upload.toml``; tables nest with further dots.
"""

import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

LANGUAGES: Final = ("zh", "en")
_HERE: Final = Path(__file__).parent
_language: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def use_language(wanted: str) -> None:
    """Use `wanted` for the rest of this run, which has a context of its own; Chinese where it is unknown."""
    _language.set(wanted if wanted in LANGUAGES else LANGUAGES[0])


def language() -> str:
    """The language of the current run: ``zh`` or ``en``."""
    return _language.get()


@cache
def catalogue(wanted: str) -> Mapping[str, str]:
    """All sentences of one language by their dotted key."""
    sentences: dict[str, str] = {}
    for file in sorted((_HERE / wanted).glob("*.toml")):
        sentences.update(_flat(tomllib.loads(file.read_text("utf-8")), file.stem))
    return MappingProxyType(sentences)


def t(key: str, /, **facts: object) -> str:
    """Return the sentence `key` in the language of the current run, its gaps filled with `facts`.

    Raises
    ------
    KeyError
        If the catalogue has no such key, or a gap has no fact: a bug, found by the tests.
    """
    sentence = catalogue(language())[key]
    return sentence.format(**facts) if facts else sentence


def _flat(table: Mapping[str, Any], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        flat.update(_flat(value, name) if isinstance(value, dict) else {name: str(value)})
    return flat
