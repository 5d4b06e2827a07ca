"""The committed sample files are what the script makes, and say what they are."""

import io
import subprocess
import sys
import zipfile
from xml.etree.ElementTree import canonicalize

import pytest

import sample_data
from sample_data.__main__ import recipes
from sample_data.changes import PLANTED

ROOT = sample_data.FOLDER.parent
PATHS = sorted(recipes())


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {member.filename: archive.read(member) for member in archive.infolist()}


def parts_of(content: bytes) -> dict[str, str]:
    """The parts of a workbook in one spelling: openpyxl writes with lxml where it is installed, in another one."""
    return {name: canonicalize(part.decode()) for name, part in members(content).items()}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_committed_file_holds_what_the_script_makes(path):
    assert parts_of(path.read_bytes()) == parts_of(recipes()[path]())


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_file_says_in_name_and_content_that_it_is_synthetic(path):
    assert "合成数据" in path.name
    inside = b"".join(members(path.read_bytes()).values())
    assert "合成数据".encode() in inside


def test_every_workbook_in_the_folder_has_a_recipe():
    assert sorted(sample_data.FOLDER.rglob("*.xlsx")) == PATHS


def test_the_files_stay_small():
    assert sum(path.stat().st_size for path in PATHS) < 2_000_000


def test_the_listing_names_committed_files_by_period():
    province = sample_data.files("province")
    assert [str(file.period) for file in province] == ["2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3"]
    assert [file.name for file in sample_data.files("pilot")] == ["新余试点_2026Q2_合成数据.xlsx"]
    assert {file.path for which in ("province", "pilot") for file in sample_data.files(which)} <= set(PATHS)


def test_the_listing_loads_without_the_generator():
    program = "import sys, sample_data; print({'numpy', 'openpyxl', 'sample_data.pilot'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def test_the_readme_lists_every_planted_change():
    readme = (sample_data.FOLDER / "README.md").read_text("utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("|")]
    for change in PLANTED:
        wanted = (change.indicator, change.block, change.city or "全省", str(change.since), f"{change.points:+.2f}")
        assert any(all(part in row for part in wanted) for row in rows), change
