"""One report with everything in it that a writer may stumble over, computed once for all tests."""

import zipfile
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

import numpy as np

from lib.analysis.bootstrap import resample_means
from lib.analysis.small_groups import disclosure
from lib.analysis.study import certified, study
from lib.reports.chapters import Part
from lib.reports.formats import Format, write
from lib.reports.report import Excluded, Past, Report, Subject, report_of
from lib.survey import columns as col
from lib.survey.periods import Period
from lib.survey.responses import Responses
from lib.survey.scheme import load_scheme
from lib.survey.selection import Selection
from lib.survey.validity import InvalidReason, Sample
from tests.builders import attributes_of

MADE = datetime(2026, 10, 8, 9, 30, tzinfo=UTC)
DIGEST = "ab12cd34" * 8
FORMULA = "=cmd|'/c calc'!A0"
MARKUP = "<script>alert(1)</script>&"
HIDDEN = "丁支行"
"""Three respondents, all of them dissatisfied: no figure of theirs may be found anywhere."""

_SIZES = {"省行/甲支行": 90, "省行/乙支行": 60, "省行/丙支行": 20, f"省行/{HIDDEN}": 3}


def responses(seed: int) -> Responses:
    """173 respondents of four branches and two client types, their means spread over all four zones."""
    draw = np.random.default_rng(seed)
    scheme = load_scheme()
    p = len(scheme.indicators)
    centre = np.random.default_rng(5).normal((4.1, 3.8), (0.35, 0.4), (p, 2))
    branches = [name for name, size in _SIZES.items() for _ in range(size)]
    n = len(branches)
    ratings = np.clip(np.rint(draw.normal(centre.T[:, None, :], 0.7, (2, n, p))), 1, 5).astype(np.int8)
    ratings[1, -3:] = np.array([1, 1, 2], dtype=np.int8)[:, None]
    types = draw.choice([FORMULA, MARKUP], n).tolist()
    return Responses(scheme, ratings[0], ratings[1], attributes_of(n, branch=branches, client_type=types))


@cache
def report() -> Report:
    """The report of 2026Q3 with 2026Q2 before it, and 2026Q1 where nothing may be shown."""
    found = responses(2)
    before = responses(1)
    old, new = resample_means(before, resamples=200), resample_means(found, resamples=200)
    past = [Past("2026Q1", None), Past("2026Q2", certified(study(before), old), old)]
    subject = Subject(
        selection=Selection((Period.parse("2026Q3"),)),
        responses=found,
        disclosure=disclosure(found.attributes),
        sample=Sample(180, 7, 200, ((InvalidReason.INCOMPLETE, 5), (InvalidReason.DUPLICATE, 2))),
        study=certified(study(found), new),
        resamples=new,
        data=(DIGEST,),
        excluded=(Excluded("甲.xlsx", 12, InvalidReason.INCOMPLETE),),
    )
    return report_of(subject, past, MADE)


@cache
def file_of(kind: Format, language: str = "zh", parts: tuple[Part, ...] = tuple(Part)) -> bytes:
    """The report as a file."""
    return write(report(), kind, language=language, parts=parts)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of a zip, those of workbooks inside it included."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            found[name] = part
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": text for inner, text in parts_of(part).items()}
    return found


def hidden_figures() -> tuple[str, ...]:
    """What the hidden branch's satisfaction and index would be, as far as a file would write them out."""
    found = report().subject.responses
    rows = (found.attributes[col.BRANCH] == f"省行/{HIDDEN}").to_numpy()
    own = study(_doubled(found, rows))
    assert own.index.weighted is not None
    return (f"{own.index.weighted:.5f}"[:6], f"{float(own.placed[col.SATISFACTION].iloc[0]):.6f}"[:6])


def _doubled(found: Responses, rows: np.ndarray) -> Responses:
    """The hidden branch twice over, so that its figures are computed at all; its means are the same."""
    own = found.take(rows)
    return Responses.joined([own, own])
