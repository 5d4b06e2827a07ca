"""Step 3: the health report: counts, problems with their cells, and the validity rules with their counts."""

import streamlit as st

from lib.intake import Intake, excluded_rows, marked_copy
from lib.survey.problems import Problem
from lib.survey.validity import InvalidReason, ValidityRules
from lib.text import catalogue, language, t
from lib.text.problems import remedy_of, sentence_of
from lib.ui.downloads import XLSX, draw_download
from lib.ui.problems import draw_problems
from lib.ui.upload.queue import Pending


def draw_rules(pending: Pending) -> ValidityRules:
    """Draw the validity rules and return what they say."""
    key = pending.sha256
    st.caption(t("upload.health.rules_explain"))
    one, two, three, four, five = st.columns(5)
    incomplete = one.toggle(t("upload.health.rule_incomplete"), True, key=f"incomplete_{key}", persist_state="session")
    missing = one.number_input(
        t("upload.health.rule_missing_share"),
        0,
        100,
        0,
        5,
        key=f"missing_{key}",
        disabled=not incomplete,
        help=t("upload.health.rule_incomplete_help"),
        persist_state="session",
    )
    out = two.toggle(t("upload.health.rule_out_of_range"), True, key=f"range_{key}", persist_state="session")
    fast = three.toggle(t("upload.health.rule_too_fast"), False, key=f"fast_{key}", persist_state="session")
    seconds = three.number_input(
        t("upload.health.rule_seconds"),
        1,
        3600,
        60,
        10,
        key=f"seconds_{key}",
        disabled=not fast,
        help=t("upload.health.rule_too_fast_help"),
        persist_state="session",
    )
    straight = four.toggle(
        t("upload.health.rule_straight_lining"), True, key=f"straight_{key}", persist_state="session"
    )
    share = four.number_input(
        t("upload.health.rule_straight_share"),
        50,
        100,
        100,
        5,
        key=f"share_{key}",
        disabled=not straight,
        help=t("upload.health.rule_straight_lining_help"),
        persist_state="session",
    )
    duplicate = five.toggle(t("upload.health.rule_duplicate"), True, key=f"duplicate_{key}", persist_state="session")
    return ValidityRules(
        max_missing_share=missing / 100 if incomplete else None,
        out_of_range=out,
        min_seconds=float(seconds) if fast else None,
        straight_lining=share / 100 if straight else None,
        duplicate=duplicate,
    )


def draw_health(pending: Pending, intake: Intake) -> None:
    """Draw counts, the questionnaires that each rule excludes, the problems and the two downloads."""
    counts = intake.cell_counts
    st.markdown(
        t(
            "upload.health.counts",
            rows=intake.n_rows,
            ratings=counts.total,
            valid=counts.valid,
            missing=counts.missing,
            invalid=counts.invalid,
        )
    )
    if intake.returned is not None:
        reasons = dict(intake.returned.sample().reasons)
        for column, reason in zip(st.columns(len(InvalidReason)), InvalidReason, strict=True):
            column.metric(t(f"upload.health.rule_{reason}"), t("upload.health.count", count=reasons[reason]))
    _draw_found(intake.problems)
    with st.container(horizontal=True):
        _draw_downloads(pending, intake)


def say(problem: Problem) -> tuple[str, str]:
    """What is wrong and what to do, for the files that list problems."""
    return sentence_of(problem.code, problem.facts), remedy_of(problem.code, problem.facts)


def _draw_found(problems: tuple[Problem, ...]) -> None:
    if not problems:
        st.success(t("upload.health.no_problems"), icon=":material/check_circle:")
        return
    st.markdown(t("upload.health.problems", count=len(problems)))
    draw_problems(problems, key="problems")


def _draw_downloads(pending: Pending, intake: Intake) -> None:
    stem = pending.name.rpartition(".")[0] or pending.name
    if intake.problems:
        draw_download(
            t("upload.health.marked_copy"),
            lambda: marked_copy(pending.content, intake, say, catalogue(language())),
            file_name=f"{stem}_{t('upload.health.marked_name')}.xlsx",
            mime=XLSX,
            key="marked_copy",
        )
    if intake.returned is not None and intake.returned.sample().invalid:
        draw_download(
            t("upload.health.excluded"),
            lambda: excluded_rows(intake, catalogue(language()), language()),
            file_name=f"{stem}_{t('upload.health.excluded_name')}.xlsx",
            mime=XLSX,
            key="excluded_rows",
        )
