"""Which sentences the code asks for: read from the source with `ast`, nothing is imported."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from tests.architecture import Module


@dataclass(frozen=True)
class Asked:
    """One call of ``t("key", gap=…)`` with a literal key. `facts` is None where they come as ``**facts``."""

    place: str
    key: str
    facts: frozenset[str] | None


def asked(module: Module) -> Iterator[Asked]:
    """Find every literal call of `t`."""
    for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
        if isinstance(call.func, ast.Name) and call.func.id == "t" and call.args:
            key = call.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                names = [word.arg for word in call.keywords]
                facts = None if None in names else frozenset(str(name) for name in names)
                yield Asked(f"{module.path}:{call.lineno}", key.value, facts)


def mentioned(module: Module) -> Iterator[re.Pattern[str]]:
    """Find patterns of all keys that the code can name: its strings, and its f-strings with anything in the gaps."""
    inside_others = {
        id(piece) for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for piece in node.values
    }
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            pieces = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values]
            if "." in "".join(pieces).replace(".+", "").replace("\\.", "."):
                yield re.compile("".join(pieces))
        elif isinstance(node, ast.Constant) and "." in str(node.value) and id(node) not in inside_others:
            yield re.compile(re.escape(str(node.value)))


def gaps(sentence: str) -> frozenset[str]:
    """Names of the gaps of a sentence."""
    return frozenset(name.partition(".")[0].partition("[")[0] for _, name, _, _ in Formatter().parse(sentence) if name)
