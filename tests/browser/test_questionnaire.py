"""The questionnaire page in a real browser: every file comes down, named by the version, and is in the audit log."""

import zipfile
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from lib.store.audit import EventKind, audit_log
from lib.store.place import StorePlace
from lib.store.store import open_store
from lib.survey.scheme import load_scheme
from tests.browser.driving import at_rest, screenshot, visit

ADDRESS = "https://www.wjx.cn/vm/A1b2.aspx?sojumpparm={branch}"
VERSION = load_scheme().version


def downloaded(page: Page, key: str, folder: Path) -> Path:
    """Press a download button and return the file under the name it was given."""
    with page.expect_download() as started:
        page.locator(f".st-key-{key} button").click()
    target = folder / started.value.suggested_filename
    started.value.save_as(target)
    return target


def write(page: Page, key: str, text: str) -> None:
    box = page.locator(f".st-key-{key} :is(input, textarea)")
    box.fill(text)
    box.press("Control+Enter")
    at_rest(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_files_come_down_and_are_noted(new_page, server, tmp_path, language):
    page = new_page(accept_downloads=True)
    visit(page, "/questionnaire" if language == "zh" else "/questionnaire?lang=English")

    paper = downloaded(page, "questionnaire_docx", tmp_path)
    assert paper.stem.endswith(f"_{VERSION}")
    assert len(docx.Document(str(paper)).tables) == 2
    text = downloaded(page, "questionnaire_wjx", tmp_path)
    assert text.stem.endswith(f"_{VERSION}")
    assert text.read_text("utf-8-sig").count("[矩阵量表题]") == 2

    write(page, "link_template", ADDRESS)
    write(page, "link_branches", "江西省分行/新余市分行\n江西省分行/九江市分行")
    expect(page.locator("[data-testid=stImage] img")).to_be_visible()
    with zipfile.ZipFile(downloaded(page, "branch_links", tmp_path)) as packed:
        assert len([name for name in packed.namelist() if name.endswith((".png", ".svg"))]) == 4
    screenshot(page, f"questionnaire_{language}")

    with open_store(StorePlace.at(server.store)) as store:
        noted = {event.subject for event in audit_log(store) if event.kind is EventKind.EXPORT}
    assert noted == {"questionnaire_docx", "questionnaire_wjx", "branch_links"}
