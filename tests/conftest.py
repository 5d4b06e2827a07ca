"""What holds for every test: no skip goes unnoticed, nothing is written into the project's own store."""

from collections.abc import Generator, Iterator

import pytest

from lib.text import LANGUAGES, use_language

ALLOWED_SKIPS = {
    "tests/test_requirements.py::test_the_pinned_versions_have_no_known_advisory": "needs the network",
    "tests/reports/test_office_conversion.py::test_libreoffice_opens_every_file_and_loses_no_page": "needs LibreOffice",
}
"""Tests that may be skipped, and why; each skip is printed at the end. Any other skip counts as a failure."""


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point the environment to a store of this run, whatever the person who runs the tests works on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEY_STORE", str(tmp_path_factory.mktemp("store")))
        patch.delenv("SURVEY_DATABASE_URL", raising=False)
        yield


@pytest.fixture(autouse=True)
def first_language() -> None:
    """Start every test in Chinese, whatever the one before used."""
    use_language(LANGUAGES[0])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_unless_allowed(report, item.nodeid.split("[")[0])
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_unless_allowed(report, collector.nodeid)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"NOT CHECKED: {report.nodeid} ({reason})", yellow=True)


def _fail_unless_allowed(report: "pytest.TestReport | pytest.CollectReport", name: str) -> None:
    if report.skipped and not hasattr(report, "wasxfail") and name not in ALLOWED_SKIPS:
        report.outcome = "failed"
        report.longrepr = f"skipped, and not among the allowed skips of tests/conftest.py: {report.longrepr}"
