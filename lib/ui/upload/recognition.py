"""Step 1: what was recognised, and the widgets that correct it."""

import streamlit as st

from lib.intake import Intake, Layout, Workbook
from lib.survey.scale import Scale
from lib.text import t
from lib.text.phrases import joined
from lib.ui import state
from lib.ui.upload import reading
from lib.ui.upload.queue import Pending

_ENCODINGS = ("utf-8-sig", "gb18030", "utf-16", "big5")
_BLOCKS = ("importance", "satisfaction")


def draw_recognition(pending: Pending, workbook: Workbook, intake: Intake) -> None:
    """Draw what was recognised as short facts, the question that must be answered, and the corrections."""
    facts = _facts(workbook, intake)
    for start in range(0, len(facts), 5):
        for column, (label, value) in zip(st.columns(5), facts[start : start + 5], strict=False):
            with column.container(gap="xxsmall"):
                st.caption(label)
                st.text(value)
    _draw_direction(pending, intake)
    if reading.remembered_choices(pending, intake) is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(t("upload.recognition.remembered"))
            st.button(t("upload.recognition.forget"), key="forget_remembered", on_click=_forget, args=(pending,))
    with st.expander(t("upload.recognition.correct"), icon=":material/edit:"):
        _draw_corrections(pending, workbook, intake)


def _facts(workbook: Workbook, intake: Intake) -> list[tuple[str, str]]:
    found = intake.recognition
    unknown = t("upload.recognition.unknown")
    named = {
        "file": pending_kind(workbook),
        "platform": t(f"upload.platform.{found.platform or 'unknown'}"),
        "layout": t(f"upload.layout.{found.layout}"),
        "sheet": joined(found.sheets),
        "header": joined([str(row) for row in found.header_rows]) or unknown,
        "rows": str(intake.n_rows),
        "encoding": workbook.encoding or t("upload.recognition.not_text"),
        "scale": f"{found.scale.lowest}–{found.scale.highest}",
        "direction": _direction(intake),
        "period": str(found.period) if found.period else unknown,
        "branch": _branch(intake) or unknown,
    }
    return [(t(f"upload.recognition.{key}"), value) for key, value in named.items()]


def _branch(intake: Intake) -> str:
    stated = intake.choices.branch or intake.recognition.stated_branch
    if stated:
        return stated
    return t("upload.recognition.from_column") if intake.has_branches else intake.recognition.branch or ""


def pending_kind(workbook: Workbook) -> str:
    """The kind of file as people call it, e.g. ``XLSX``."""
    return str(workbook.kind).upper()


def _direction(intake: Intake) -> str:
    reverse = sorted(intake.recognition.reversed)
    if not reverse:
        return t("upload.recognition.forward")
    return t("upload.recognition.reversed", blocks=joined([t(f"axis.{block}") for block in reverse]))


def _draw_direction(pending: Pending, intake: Intake) -> None:
    proposed = intake.recognition.reversal_proposed
    if not proposed:
        return
    options = {"as_positions": frozenset(proposed), "as_numbers": frozenset[str]()}
    chosen = st.radio(
        t("upload.recognition.proposed"),
        list(options),
        index=None if reading.choices(pending).reverse is None else int(not reading.choices(pending).reverse),
        format_func=lambda name: t(f"upload.recognition.{name}"),
        horizontal=True,
        key=f"direction_{pending.sha256}",
    )
    if chosen and reading.choices(pending).reverse != options[chosen]:
        reading.correct(pending, reverse=options[chosen])
        st.rerun()


def _draw_corrections(pending: Pending, workbook: Workbook, intake: Intake) -> None:
    own, found = reading.choices(pending), intake.recognition
    automatic = t("upload.recognition.automatic")
    with st.form(f"corrections_{pending.sha256}", border=False):
        one, two, three = st.columns(3)
        sheets = [sheet.name for sheet in workbook.sheets]
        sheet = one.selectbox(
            t("upload.recognition.choose_sheet"),
            sheets,
            index=sheets.index(own.sheet) if own.sheet in sheets else None,
            placeholder=automatic,
        )
        layouts = [str(layout) for layout in Layout]
        layout = two.selectbox(
            t("upload.recognition.choose_layout"),
            layouts,
            index=layouts.index(own.layout) if own.layout else None,
            format_func=lambda name: t(f"upload.layout.{name}"),
            placeholder=automatic,
        )
        rows = three.number_input(
            t("upload.recognition.header_rows"), min_value=1, value=own.header_rows, placeholder=automatic
        )
        low = one.number_input(t("upload.recognition.lowest"), -100, 99, found.scale.lowest)
        high = two.number_input(t("upload.recognition.highest"), -99, 100, found.scale.highest)
        encoding = three.selectbox(
            t("upload.recognition.choose_encoding"),
            _ENCODINGS,
            index=None,
            placeholder=automatic,
            disabled=not workbook.encoding,
        )
        reverse = one.multiselect(
            t("upload.recognition.reverse"),
            _BLOCKS,
            default=sorted(found.reversed),
            format_func=lambda block: t(f"axis.{block}"),
            placeholder=t("upload.recognition.forward"),
            select_all=False,
        )
        if not st.form_submit_button(t("upload.recognition.apply"), type="primary"):
            return
    _keep(pending, workbook, sheet=sheet, layout=layout, rows=rows, low=low, high=high, reverse=reverse)
    state.keep_choice(pending.sha256, reading.ENCODING, encoding or "")
    st.rerun()


def _keep(
    pending: Pending,
    workbook: Workbook,
    *,
    sheet: str | None,
    layout: str | None,
    rows: int | None,
    low: int,
    high: int,
    reverse: list[str],
) -> None:
    reading.correct(
        pending,
        sheet=sheet,
        layout=Layout(layout) if layout else None,
        header_rows=rows,
        scale=Scale(low, max(high, low + 1)),
        reverse=frozenset(reverse),
    )


def _forget(pending: Pending) -> None:
    state.keep_choice(pending.sha256, reading.USE_REMEMBERED, False)
