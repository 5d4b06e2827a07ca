"""The pinned versions: exact, complete, and needed."""

import json
import re
import sys
import urllib.request
from importlib.metadata import packages_distributions, requires, version
from urllib.error import URLError

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture import ROOT, project_modules

ADVISORIES = "https://api.osv.dev/v1/querybatch"
LOADED_BY_NAME = {"pysqlite3"}
"""Needed at run time although no module imports it by a statement."""


def pinned(file: str) -> dict[str, Requirement]:
    """All lines of a requirements file by the name of their package, the files it includes left out."""
    lines = (line.strip() for line in (ROOT / file).read_text("utf-8").splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


def in_force(requirements: dict[str, Requirement]) -> dict[str, Requirement]:
    """Those that hold on this machine."""
    return {name: item for name, item in requirements.items() if item.marker is None or item.marker.evaluate()}


RUN = pinned("requirements.txt")
ALL = RUN | pinned("requirements-dev.txt") | pinned("requirements-postgresql.txt")


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "requirements-postgresql.txt"])
def test_every_version_is_pinned_exactly(file):
    assert [str(item) for item in pinned(file).values() if not re.fullmatch(r"==[\w.]+", str(item.specifier))] == []


def test_the_pinned_versions_are_the_ones_under_test():
    assert {name: version(name) for name in in_force(ALL)} == {
        name: str(item.specifier).removeprefix("==") for name, item in in_force(ALL).items()
    }


@pytest.mark.parametrize("file", [RUN, ALL], ids=["requirements.txt", "requirements-dev.txt"])
def test_what_the_packages_need_in_turn_is_pinned_too(file):
    needed = {
        canonicalize_name(other.name)
        for name in in_force(file)
        for other in map(Requirement, requires(name) or ())
        if other.marker is None or other.marker.evaluate({"extra": ""})
    }

    assert sorted(needed - file.keys()) == []


def test_the_product_imports_what_it_pins_first_and_nothing_else():
    heading = "# What those need in turn"
    first = {canonicalize_name(Requirement(line).name) for line in _lines_before("requirements.txt", heading)}
    modules = {name.split(".")[0] for module in project_modules() for name in module.imports}
    outside = modules - {*sys.stdlib_module_names, "lib", "sample_data"}
    imported = {canonicalize_name(packages_distributions()[name][0]) for name in outside}

    assert sorted(first - LOADED_BY_NAME) == sorted(imported)


def _lines_before(file: str, heading: str) -> list[str]:
    text = (ROOT / file).read_text("utf-8").split(heading)[0]
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_the_pinned_versions_have_no_known_advisory():
    """Ask the Open Source Vulnerabilities database. Without a network this is skipped, and the run says so."""
    names = sorted(ALL)
    versions = [str(ALL[name].specifier).removeprefix("==") for name in names]
    queries = [
        {"package": {"name": name, "ecosystem": "PyPI"}, "version": number}
        for name, number in zip(names, versions, strict=True)
    ]
    request = urllib.request.Request(ADVISORIES, json.dumps({"queries": queries}).encode())
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            results = json.load(answer)["results"]
    except (URLError, TimeoutError, json.JSONDecodeError) as error:
        pytest.skip(f"the advisory database cannot be reached: {error}")

    found = {
        name: [item["id"] for item in result.get("vulns", ())] for name, result in zip(names, results, strict=True)
    }
    assert {name: advisories for name, advisories in found.items() if advisories} == {}
