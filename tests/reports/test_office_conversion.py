"""LibreOffice opens every file and turns it into PDF without losing a page. Without LibreOffice this is not checked."""

import os
import shutil
import subprocess
from functools import cache

import pytest
from pptx import Presentation

from lib.reports.formats import Format
from tests.reports.reporting import file_of, report

_PATIENCE = 120


@cache
def program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_back(kind: Format, folder) -> tuple[str, int]:
    """The text of the file after conversion to PDF, and its number of pages."""
    source = folder / f"report.{kind}"
    source.write_bytes(file_of(kind))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program(), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=_PATIENCE,
        env={**os.environ, "HOME": str(folder)},
    )
    made = folder / "report.pdf"
    text = subprocess.run(["pdftotext", "-layout", made, "-"], check=True, capture_output=True, text=True).stdout
    return text, text.count("\f")


@pytest.mark.slow
@pytest.mark.parametrize("kind", [Format.PPTX, Format.DOCX, Format.XLSX])
def test_libreoffice_opens_every_file_and_loses_no_page(kind, tmp_path):
    if program() is None or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice (Debian: libreoffice-impress, -calc, -writer) or poppler-utils is not installed")
    text, pages = read_back(kind, tmp_path)
    closer = "".join(text.split())

    assert all(item.named("zh") in closer for item in report().study.scheme.indicators)
    assert "".join(report().study.scheme.key.split()) in closer
    if kind is Format.PPTX:
        assert pages == len(Presentation(tmp_path / "report.pptx").slides)
    assert pages >= 5
