"""A scheme as TOML, to be read by `load_scheme` and edited by hand."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from lib.survey.scheme import Scheme, SchemeInvalid


def scheme_toml_bytes(scheme: Scheme) -> bytes:
    """Write `scheme` as TOML in UTF-8; reading it back gives an equal scheme."""
    content = scheme.to_dict()
    lines = [f"{name} = {_value(content[name])}" for name in ("id", "version", "name", "scale")]
    for block, labels in content["labels"].items():
        lines += ["", f"[labels.{_key(block)}]", *(f"{_key(word)} = {score}" for word, score in labels.items())]
    for table in ("dimension", "indicator"):
        for item in content[table]:
            lines += ["", f"[[{table}]]", *(f"{name} = {_value(value)}" for name, value in item.items())]
    return ("\n".join(lines) + "\n").encode()


def scheme_from_toml(content: bytes, name: str) -> Scheme:
    """Read a scheme from TOML.

    Raises
    ------
    SchemeInvalid
        With everything that is wrong with it.
    """
    try:
        return Scheme.from_dict(tomllib.loads(content.decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SchemeInvalid((f"{name} is not a TOML file in UTF-8: {error}.",)) from error
    except (AttributeError, ValueError) as error:
        if isinstance(error, SchemeInvalid):
            raise
        raise SchemeInvalid((f"{name} holds something else than a scheme: {error}.",)) from error


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_value(inner)}" for name, inner in value.items()) + " }"
    if isinstance(value, Iterable):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)


def _key(name: Any) -> str:
    text = str(name)
    return text if text.isascii() and text.replace("_", "").replace("-", "").isalnum() else _text(text)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
