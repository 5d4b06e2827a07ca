"""A report as one web page that asks the network for nothing: text, tables and charts that answer to the mouse."""

import json
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Final

from lib.charts.theme import PRINT, ZONES
from lib.reports.chapters import Part, chapters, subtitle, title
from lib.reports.content import Chapter, Form, Page, Table
from lib.reports.pictures import interactive_libraries
from lib.reports.report import Report
from lib.survey.plain_text import plain
from lib.text import language, t

_STYLE: Final = Path(__file__).with_name("web_page.css")
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; form-action 'none'; base-uri 'none'"
)
"""The browser refuses every request, whatever stands in the page; Vega makes functions of its expressions."""

_LISTED: Final = frozenset({"summary", "method", "notes", "measures"})
_DRAW: Final = (
    "for (const [id, spec] of Object.entries(charts)) "
    "vegaEmbed('#' + id, spec, {actions: false, renderer: 'svg', tooltip: {theme: 'light'}});"
)


def web_page(
    report: Report, parts: tuple[Part, ...] = tuple(Part), tell: Callable[[float], object] = lambda _: None
) -> bytes:
    """Write the report as html, in the language of the run.

    Parameters
    ----------
    tell
        Hears the share that is done.
    """
    written = chapters(report, parts)
    specifications = {
        _chart_id(page): page.figure.chart.to_dict()
        for chapter in written
        for page in chapter.pages
        if page.figure is not None
    }
    tell(0.3)
    scripts = f"<script>{interactive_libraries()}</script>" if specifications else ""
    tell(0.9)
    data = _inside_script(json.dumps(specifications, ensure_ascii=False))
    drawing = f"<script>const charts = {data}; {_DRAW}</script>" if specifications else ""
    body = "".join((*_head(report, written), *(_chapter(chapter) for chapter in written)))
    whole = (
        f'<!DOCTYPE html><html lang="{"zh-CN" if language() == "zh" else "en"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(title(report))}</title><style>{_STYLE.read_text('utf-8')}</style></head>"
        f"<body><main>{body}</main>{scripts}{drawing}</body></html>"
    )
    tell(1.0)
    return whole.encode("utf-8")


def _head(report: Report, written: tuple[Chapter, ...]) -> Iterator[str]:
    yield f"<header><h1>{_text(title(report))}</h1><p class='about'>{_text(subtitle(report))}</p>"
    yield f"<p class='about'>{_text(t('report.made', when=f'{report.made.astimezone():%Y-%m-%d %H:%M}'))}</p>"
    if report.subject.is_synthetic:
        yield f"<p class='about'>{_text(t('notice.synthetic'))}</p>"
    links = "".join(f"<a href='#{chapter.key}'>{_text(chapter.title)}</a>" for chapter in written)
    yield f"</header><nav aria-label='{_text(t('report.contents'))}'>{links}</nav>"


def _chapter(chapter: Chapter) -> str:
    pages = [page for page in chapter.pages if not page.wide]
    return f"<section id='{chapter.key}'><h2>{_text(chapter.title)}</h2>{''.join(map(_page, pages))}</section>"


def _page(page: Page) -> str:
    parts = [f"<h3>{_text(page.title)}</h3>"]
    if page.key in _LISTED:
        parts.append(f"<ul>{''.join(f'<li>{_text(sentence)}</li>' for sentence in page.words)}</ul>")
    else:
        parts += [f"<p>{_text(sentence)}</p>" for sentence in page.words]
    if page.figure is not None:
        alt = _text(page.figure.alt)
        parts.append(f"<figure><div class='chart' id='{_chart_id(page)}' role='img' aria-label='{alt}'></div></figure>")
    if page.table is not None and page.table.rows:
        parts.append(_table(page.table))
    return "".join(parts)


def _table(table: Table) -> str:
    heads = "".join(f"<th{_class(each.form)}>{_text(each.title)}</th>" for each in table.columns)
    texts = [column.texts for column in table.columns]
    rows = []
    for number in range(table.rows):
        zone = table.zones[number] if table.zones else None
        cells = [
            f"<td{_class(column.form)}{_mark(zone) if place == 0 else ''}>{_text(texts[place][number])}</td>"
            for place, column in enumerate(table.columns)
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<div class='scroll'><table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"


def _class(form: Form) -> str:
    return "" if form is Form.TEXT else " class='number'"


def _mark(zone: str | None) -> str:
    return "" if zone is None else f" style='border-left: 4px solid {PRINT.zones[ZONES.index(zone)]}'"


def _chart_id(page: Page) -> str:
    return f"chart_{page.key}"


def _text(text: str) -> str:
    return escape(plain(text), quote=True)


def _inside_script(text: str) -> str:
    """Keep JSON from ending the script element that it stands in."""
    return text.replace("<", "\\u003c")
