"""The menu: which page stands where, with title, icon and address."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.text import t

_ROOT: Final = Path(__file__).resolve().parents[2]
ICON: Final = str(Path(__file__).with_name("logo.svg"))
"""A picture of our own: for a symbol by name the browser would ask a font host on the internet."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One page: its file in `pages/`, its section and icon; the title is ``page.<name>`` of the catalogue."""

    name: str
    section: str
    icon: str

    @property
    def file(self) -> Path:
        """The page's script."""
        return _ROOT / "pages" / f"{self.name}.py"


_FILTERED: Final = frozenset(("analysis", "comparison", "models", "improve", "present"))
"""The sections whose pages show figures of the current selection."""

PAGES: Final = (
    Entry("home", "data", ":material/home:"),
    Entry("upload", "data", ":material/upload_file:"),
    Entry("questionnaire", "data", ":material/assignment:"),
    Entry("overview", "analysis", ":material/dashboard:"),
    Entry("quadrants", "analysis", ":material/grid_view:"),
    Entry("indicator", "analysis", ":material/query_stats:"),
    Entry("gaps", "analysis", ":material/compare_arrows:"),
    Entry("satisfaction_index", "analysis", ":material/speed:"),
    Entry("compare", "comparison", ":material/compare_arrows:"),
    Entry("trends", "comparison", ":material/timeline:"),
    Entry("drivers", "models", ":material/hub:"),
    Entry("path_model", "models", ":material/schema:"),
    Entry("gap_model", "models", ":material/linear_scale:"),
    Entry("reliability", "models", ":material/fact_check:"),
    Entry("what_if", "improve", ":material/tune:"),
    Entry("present", "present", ":material/co_present:"),
    Entry("reports", "present", ":material/description:"),
    Entry("scheme", "settings", ":material/account_tree:"),
    Entry("methods", "settings", ":material/menu_book:"),
    Entry("records", "settings", ":material/history:"),
)


def page(name: str) -> StreamlitPage:
    """The page object of entry `name`, for links."""
    entry = next(entry for entry in PAGES if entry.name == name)
    default = entry is PAGES[0]
    return st.Page(
        entry.file,
        title=t(f"page.{entry.name}"),
        icon=entry.icon,
        url_path=None if default else entry.name,
        default=default,
    )


def draw_menu(*, hidden: bool) -> StreamlitPage:
    """Draw the menu in its sections, unless it is `hidden`, and return the page that was asked for."""
    sections: dict[str, list[StreamlitPage]] = {}
    for entry in PAGES:
        sections.setdefault(t(f"section.{entry.section}"), []).append(page(entry.name))
    return st.navigation(sections, position="hidden" if hidden else "top")


def is_analysis(current: StreamlitPage) -> bool:
    """Whether the page shows figures of the current selection."""
    return any(entry.section in _FILTERED and entry.name == current.url_path for entry in PAGES)
