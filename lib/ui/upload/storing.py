"""Steps 4 and 5: the sample figures, the period and branch, add or replace, and the storing itself."""

import json
from dataclasses import replace
from typing import Final

import streamlit as st

from lib.intake import Choices, Intake, Layout
from lib.store.batch import Batch, NewBatch
from lib.store.batches import keep_batch, overlapping
from lib.store.mappings import remember_mapping
from lib.survey.branches import nodes
from lib.survey.periods import Period
from lib.survey.validity import Sample
from lib.text import t
from lib.text.phrases import joined, percent
from lib.text.problems import sentence_of
from lib.ui import navigation, state, storage
from lib.ui.names import moment, person, plain_markdown, said
from lib.ui.synthetic import notes_for
from lib.ui.upload import reading
from lib.ui.upload.queue import Pending

_FIRST_YEAR: Final = 2010
_PARTS: Final = ("", "Q1", "Q2", "Q3", "Q4", *(f"-{month:02d}" for month in range(1, 13)))


def draw_sample(pending: Pending, intake: Intake) -> Sample | None:
    """Draw the sample figures with the number sent out, entered by hand; None for a table of means."""
    if intake.returned is None:
        return None
    columns = st.columns(6)
    distributed = columns[0].number_input(
        t("upload.sample.distributed"),
        min_value=0,
        value=intake.recognition.distributed,
        placeholder="—",
        help=t("upload.sample.distributed_help"),
        key=f"distributed_{pending.sha256}",
        persist_state="session",
    )
    sample = intake.returned.sample(int(distributed) if distributed else None)
    figures = {
        "returned": str(sample.returned),
        "invalid": str(sample.invalid),
        "valid": str(sample.valid),
        "response_rate": _rate(sample.response_rate),
        "valid_rate": _rate(sample.valid_rate),
    }
    for column, (name, value) in zip(columns[1:], figures.items(), strict=True):
        column.metric(t(f"upload.sample.{name}"), value)
    if sample.distributed is not None and sample.distributed < sample.returned:
        st.warning(t("upload.sample.less", returned=sample.returned), icon=":material/rule:")
    return sample


def draw_store(pending: Pending, intake: Intake, sample: Sample | None) -> None:
    """Draw period, branch, add or replace, and the button that stores."""
    reason = _why_not(intake, sample)
    if reason:
        st.info(reason, icon=":material/block:")
        return
    period = _draw_period(pending, intake)
    if not intake.has_branches or reading.choices(pending).branch:
        _draw_branch(pending)
    if period is None:
        st.caption(t("upload.store.part_needed"))
        return
    same = intake.canonical_hash
    already = [batch for batch in storage.stored() if batch.period == period and batch.content_hash == same]
    if already:
        st.info(_already(already[0]), icon=":material/task_alt:")
        return
    replaces = _draw_overlap(pending, intake, period)
    st.button(
        t("upload.store.button"),
        type="primary",
        icon=":material/inventory_2:",
        key="store_batch",
        on_click=_store,
        args=(pending, intake, sample, period, replaces),
        disabled=replaces is None,
    )


def _why_not(intake: Intake, sample: Sample | None) -> str | None:
    if intake.recognition.layout is Layout.TABLE:
        return t("upload.store.means_only")
    if sample is None or not intake.usable:
        return t("upload.store.no_indicator")
    if intake.decisions:
        decisions = [plain_markdown(sentence_of(problem.code, problem.facts)) for problem in intake.decisions]
        return f"{t('upload.store.blocked')} {' '.join(decisions)}"
    return None if sample.valid else t("upload.store.no_valid")


def _rate(share: float | None) -> str:
    return "—" if share is None else percent(share)


def _draw_period(pending: Pending, intake: Intake) -> Period | None:
    """Draw year and period; None until a person has chosen a period that the file does not tell."""
    guess = intake.recognition.period
    this_year = storage.now().year
    years = list(range(_FIRST_YEAR, this_year + 2))
    left, right, _ = st.columns([1, 1, 2])
    year = left.selectbox(
        t("upload.store.year"),
        years,
        index=years.index(guess.year if guess and guess.year in years else this_year),
        key=f"year_{pending.sha256}",
        persist_state="session",
    )
    part = right.selectbox(
        t("upload.store.part"),
        _PARTS,
        index=_PARTS.index(str(guess)[4:]) if guess else None,
        placeholder=t("upload.store.part_placeholder"),
        format_func=_part_name,
        key=f"part_{pending.sha256}",
        persist_state="session",
    )
    return None if part is None else Period.parse(f"{year}{part}")


def _part_name(part: str) -> str:
    if not part:
        return t("upload.store.whole_year")
    number = int(part.lstrip("Q-"))
    return t("upload.store.quarter" if part.startswith("Q") else "upload.store.month", number=number)


def _draw_branch(pending: Pending) -> None:
    known = nodes(branch for batch in storage.stored() for branch in batch.branches)
    own = reading.choices(pending).branch
    options = list(dict.fromkeys([*([own] if own else []), *known]))
    chosen = st.selectbox(
        t("upload.store.branch"),
        options,
        index=options.index(own) if own else None,
        accept_new_options=True,
        placeholder=t("upload.store.branch_placeholder"),
        help=t("upload.store.branch_help"),
        key=f"branch_{pending.sha256}",
    )
    if chosen and chosen != own:
        reading.correct(pending, branch=chosen)
        st.rerun()


def _draw_overlap(pending: Pending, intake: Intake, period: Period) -> tuple[str, ...] | None:
    found = overlapping(storage.store(), period, intake.branches)
    if not found:
        return ()
    st.warning(
        said("upload.store.overlap", period=period, names=joined([batch.file_name for batch in found])),
        icon=":material/layers:",
    )
    mode = st.radio(
        t("upload.store.mode"),
        ["add", "replace"],
        index=None,
        format_func=lambda name: t(f"upload.store.{name}"),
        key=f"mode_{pending.sha256}_{period}",
        horizontal=True,
    )
    if mode is None:
        return None
    return tuple(batch.id for batch in found) if mode == "replace" else ()


def _already(batch: Batch) -> str:
    return said("upload.already", when=moment(batch.when), who=person(batch.who), period=batch.period)


def _store(pending: Pending, intake: Intake, sample: Sample, period: Period, replaces: tuple[str, ...]) -> None:
    returned = intake.returned
    if returned is None:
        return
    new = NewBatch(
        period=period,
        returned=returned,
        file_name=pending.name,
        file_sha256=pending.sha256,
        content_hash=intake.canonical_hash,
        distributed=sample.distributed,
        mapping=json.dumps(intake.choices.to_dict(), ensure_ascii=False),
        notes=notes_for(pending.name),
    )
    kept = keep_batch(storage.store(), new, who=storage.reader().name, now=storage.now(), replaces=replaces)
    if kept.already_stored:
        state.flash(_already(kept.batch))
    else:
        corrected = reading.choices(pending)
        if corrected != Choices():
            remembered = replace(corrected, branch=None).to_dict()
            remember_mapping(
                storage.store(), intake.recognition.headers_key, json.dumps(remembered, ensure_ascii=False)
            )
        state.flash(t("upload.store.done", period=period, valid=kept.batch.sample.valid))
    state.drop_upload(pending.sha256)


def draw_next() -> None:
    """Draw where to go once something is stored."""
    if storage.stored():
        st.page_link(navigation.page("quadrants"), label=t("upload.store.next"), icon=":material/arrow_forward:")
