"""What the documents say is true of the project."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib import __version__
from tests.architecture import MAY_USE, ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("[!.]*/README.md")])
TEXT_ENDINGS = {".py", ".md", ".toml", ".txt", ".css", ".svg", ".sql", ".json", ".yml", ".csv", ".R", ""}
LEFT_BEHIND = {".git", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "data", "output"}
SETTINGS = ROOT / "lib" / "survey" / "settings.py"
NOT_OURS = re.compile("|".join(("/" + "work/", "/" + "tmp/", "/" + "root/", "/" + "home/", "pypi" + r"\.org/simple")))
"""Places of one machine and of one registry, put together here so that this file does not hold them itself."""


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Every file that is read as text, by its path; what the work itself leaves behind is not of the project."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in LEFT_BEHIND and not name.startswith(".venv")]
        for path in (Path(folder, name) for name in files):
            if path.suffix in TEXT_ENDINGS:
                yield named(path), path.read_text("utf-8")


def code_of(document: Path) -> str:
    """Everything a document sets as code."""
    found = re.findall(r"```.*?\n(.*?)```|`([^`\n]+)`", document.read_text("utf-8"), flags=re.DOTALL)
    return "\n".join(block or inline for block, inline in found)


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8"))
    local = [link.split("#")[0] for link in links if not re.match(r"https?:|mailto:|#", link)]

    assert [link for link in local if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_make_target_exists(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    said = set(re.findall(r"(?:^|[\s=])make ([a-z][a-z-]*)\b", code_of(document)))

    assert said - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_command_exists(document, commands):
    said = set(re.findall(r"python3? -m lib ([a-z]+)", code_of(document)))

    assert said - commands == set()


@pytest.fixture(scope="module")
def commands() -> set[str]:
    """The commands that `python -m lib` itself lists."""
    done = subprocess.run([sys.executable, "-m", "lib", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(re.findall(r"[a-z]+", done.stdout))


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_file_that_is_named_exists(document):
    said = re.findall(r"\b((?:lib|tests|docs|pages|sample_data|benchmarks|\.streamlit)/[\w./-]*\w)", code_of(document))

    assert [path for path in said if not (ROOT / path).exists() and "<" not in path] == []


def test_the_map_names_every_part():
    rows = set(re.findall(r"^\| `(?:\.\./)?(\w+)(?:/|\.py)` \|", (ROOT / "lib" / "README.md").read_text("utf-8"), re.M))
    there = {path.name for path in (ROOT / "lib").iterdir() if path.is_dir() and any(path.glob("*.py"))}

    assert rows == there | {"pages", "app"}
    assert rows == set(MAY_USE)


def test_the_map_says_what_each_part_may_use():
    rows = re.findall(
        r"^\| `(?:\.\./)?(\w+)(?:/|\.py)` \|.*\| (.+) \|$", (ROOT / "lib" / "README.md").read_text("utf-8"), re.M
    )
    wide = {"all but ui", "all of the above", "ui, and the pure parts by name"}
    said = {part: set() if use == "nothing" else set(use.split(", ")) for part, use in rows if use not in wide}

    assert said == {part: MAY_USE[part] for part in said}
    assert len(said) >= len(MAY_USE) - 4


def test_the_methods_page_names_every_decided_number():
    names = [
        target.id
        for node in ast.parse(SETTINGS.read_text("utf-8")).body
        for target in ([node.target] if isinstance(node, ast.AnnAssign) else [])
        if isinstance(target, ast.Name)
    ]
    page = (ROOT / "docs" / "methods.md").read_text("utf-8")

    assert names
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_benchmark_measures_and_is_described():
    page = (ROOT / "benchmarks" / "README.md").read_text("utf-8")
    files = sorted((ROOT / "benchmarks").glob("bench_*.py"))

    assert files
    assert [file.name for file in files if f"`{file.name}`" not in page] == []
    assert [file.name for file in files if "\ndef measure() -> list[Measurement]:" not in file.read_text("utf-8")] == []


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)

    assert newest is not None
    assert project["version"] == newest.group(1) == __version__


def test_no_file_names_a_place_of_one_machine():
    assert [name for name, text in texts() if NOT_OURS.search(text)] == []


@pytest.mark.parametrize("place", ["/" + "tmp/x", "see /" + "work/main"])
def test_a_place_of_one_machine_is_noticed(place):
    assert NOT_OURS.search(place)
