"""The web page as text: complete, closed to the network, and safe from what stands in the data."""

import json
import re
from html.parser import HTMLParser

from lib.reports.chapters import chapters
from lib.reports.formats import Format
from tests.reports.reporting import FORMULA, HIDDEN, MARKUP, file_of, hidden_figures, report

PAGE = file_of(Format.HTML).decode("utf-8")


class Reader(HTMLParser):
    """Collects the tags with their attributes, the text outside of scripts and styles, and the scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag if tag in {"script", "style"} else self._inside

    def handle_endtag(self, tag):
        self._inside = "" if tag == self._inside else self._inside

    def handle_data(self, data):
        (self.scripts if self._inside == "script" else [] if self._inside else self.text).append(data)


def read():
    reader = Reader()
    reader.feed(PAGE)
    return reader


def test_it_takes_nothing_from_elsewhere():
    tags = read().tags

    assert [tag for tag, found in tags if "src" in found or tag in {"link", "img", "iframe"}] == []
    assert all((found.get("href") or "#").startswith("#") for _, found in tags)
    assert "default-src 'none'" in next(f["content"] for _, f in tags if f.get("http-equiv"))


def test_every_chart_has_its_place_and_a_description():
    reader = read()
    places = {found["id"]: found["aria-label"] for _, found in reader.tags if found.get("class") == "chart"}
    data = re.search(r"const charts = (\{.*\}); for", "".join(reader.scripts), re.DOTALL)
    figures = {f"chart_{p.key}": p.figure for chapter in chapters(report()) for p in chapter.pages if p.figure}

    assert data is not None
    assert json.loads(data[1]).keys() == places.keys() == figures.keys()
    assert places == {name: figure.alt for name, figure in figures.items()}


def test_all_sentences_and_figures_stand_in_it():
    text = " ".join(read().text)
    for chapter in chapters(report()):
        for page in (page for page in chapter.pages if not page.wide):
            assert all(word in text for word in page.words), page.key
            if page.table is not None:
                assert all(value in text for column in page.table.columns for value in column.texts), page.key


def test_markup_of_a_file_is_shown_and_not_carried_out():
    reader = read()

    assert MARKUP in " ".join(reader.text)
    assert FORMULA in " ".join(reader.text)
    assert len(reader.scripts) == sum(tag == "script" for tag, _ in reader.tags) == 2
    assert "<script>alert" not in PAGE


def test_a_hidden_group_has_no_figure_and_no_point():
    assert [figure for figure in hidden_figures() if figure in PAGE] == []
    data = json.loads(re.search(r"const charts = (\{.*\}); for", PAGE, re.DOTALL)[1])
    assert HIDDEN not in {row["name"] for row in data["chart_by_branch"]["datasets"]["dots"]}


def test_it_can_be_printed():
    assert "@media print" in PAGE
