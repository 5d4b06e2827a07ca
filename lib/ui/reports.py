"""The parts of the reports page: what goes into the files, making them with visible progress, their downloads."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from lib.intake import checked_slides
from lib.reports.chapters import Part, file_stem, in_language, one_line
from lib.reports.deck_template import TemplateUnusable
from lib.reports.formats import MIME, Format, pictured, write
from lib.reports.report import Report
from lib.survey.problems import FileRefused
from lib.text import LANGUAGES, language, t
from lib.ui.cached_reports import Room, file_room, report_room
from lib.ui.chart_download import draw_chart_download
from lib.ui.downloads import draw_download
from lib.ui.problems import draw_problems
from lib.ui.report_content import report_for, report_key
from lib.ui.requirements import certain_study, has_resamples, quick_study
from lib.ui.uploader import draw_uploader
from lib.ui.view import View


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants: parts, language, files, and the bank's template for the presentation."""

    parts: tuple[Part, ...]
    language: str
    formats: tuple[Format, ...]
    template: bytes | None

    def key(self, view: View, kind: Format) -> str:
        """Name one file of this wish by all that goes into it."""
        used = self.template if kind is Format.PPTX else None
        digest = "" if used is None else hashlib.sha256(used).hexdigest()
        return repr((report_key(view), self.parts, self.language, kind, digest))


def draw_one_line(view: View) -> None:
    """Draw the view in one line, with Streamlit's own button that copies it."""
    study = certain_study(view) if has_resamples(view) else quick_study(view)
    st.caption(t("reports.one_line"))
    st.code(one_line(study, view.selection), language=None, wrap_lines=True)


def draw_wish() -> Wish | None:
    """Draw what can be chosen; None where the template cannot be used."""
    parts = st.pills(
        t("reports.parts"),
        list(Part),
        selection_mode="multi",
        default=list(Part),
        format_func=lambda part: t(f"report.part.{part}"),
        key="report_parts",
        persist_state="session",
    )
    formats = st.pills(
        t("reports.formats"),
        list(Format),
        selection_mode="multi",
        default=[Format.PPTX, Format.DOCX],
        format_func=lambda kind: t(f"reports.format.{kind}"),
        key="report_formats",
        persist_state="session",
    )
    chosen = st.segmented_control(
        t("reports.language"),
        LANGUAGES,
        default=language(),
        required=True,
        format_func=lambda code: t(f"reports.language_{code}"),
        key=f"report_language_{language()}",
    )
    with st.expander(t("reports.template"), icon=":material/palette:"):
        st.caption(t("reports.template_hint"))
        files = draw_uploader(t("reports.template"), key="report_template", several=False)
        try:
            template = checked_slides(files[0].content) if files else None
        except FileRefused as refused:
            draw_problems(refused.problems, key="template_problems")
            return None
    return Wish(
        tuple(part for part in Part if part in parts),
        str(chosen or language()),
        tuple(kind for kind in Format if kind in formats),
        template,
    )


def draw_files(view: View, wish: Wish | None) -> None:
    """Draw the button that makes the files, their progress, and the downloads of those that are made."""
    ready = wish is not None and bool(wish.parts) and bool(wish.formats)
    pressed = st.button(
        t("reports.make"), type="primary", icon=":material/description:", key="make_reports", disabled=not ready
    )
    if wish is None or not ready:
        st.caption(t("reports.nothing_chosen"))
        return
    rooms = {kind: file_room(wish.key(view, kind)) for kind in wish.formats}
    if pressed:
        _make(view, wish, rooms)
    _draw_downloads(view, wish, rooms)


def _make(view: View, wish: Wish, rooms: dict[Format, Room[bytes]]) -> None:
    with st.status(t("reports.making"), expanded=True) as status:
        bar = st.progress(0.0, t("reports.step.figures"))
        steps = len(rooms) + 1
        try:
            report = report_for(view, lambda share: bar.progress(share / steps, t("reports.step.figures")))
            for number, (kind, room) in enumerate(rooms.items(), 1):
                tell = _teller(bar, number, steps, t(f"reports.format.{kind}"))
                room.filled(
                    lambda kind=kind, tell=tell: write(  # type: ignore[misc]
                        report, kind, language=wish.language, parts=wish.parts, template=wish.template, tell=tell
                    )
                )
        except TemplateUnusable as unusable:
            status.update(label=t("reports.failed"), state="error")
            st.error(t(str(unusable)), icon=":material/block:")
            return
        bar.progress(1.0, t("reports.done"))
        status.update(label=t("reports.done"), state="complete", expanded=False)


def _teller(bar: st.delta_generator.DeltaGenerator, number: int, steps: int, words: str) -> Callable[[float], object]:
    return lambda share: bar.progress(min((number + share) / steps, 1.0), words)


def _draw_downloads(view: View, wish: Wish, rooms: dict[Format, Room[bytes]]) -> None:
    report = report_room(report_key(view)).value
    if report is None:
        return
    stem = in_language(wish.language, lambda: file_stem(report))
    with st.container(horizontal=True):
        for kind, room in rooms.items():
            content = room.value
            if content is not None:
                draw_download(
                    t(f"reports.download.{kind}"),
                    lambda content=content: content,  # type: ignore[misc]
                    file_name=f"{stem}.{kind}",
                    mime=MIME[kind],
                    key=f"report_{kind}",
                )
    _draw_pictures(wish, report, stem)


def _draw_pictures(wish: Wish, report: Report, stem: str) -> None:
    """Draw the choice of one chart of the report, and its downloads as a picture."""
    pages = {page.key: page for page in in_language(wish.language, lambda: pictured(report))}
    if not pages:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = pages[
            st.selectbox(
                t("reports.single_chart"),
                list(pages),
                format_func=lambda key: pages[key].title if key in pages else key,
                key=f"report_chart_{wish.language}",
                width=360,
            )
        ]
        figure = chosen.figure
        if figure is not None:
            draw_chart_download(lambda: figure.chart, name=f"{stem}_{chosen.title}", key="report_picture")
