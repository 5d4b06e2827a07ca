"""Every file can be written whatever the survey was like: few items or many, no attributes, no certainty, no zone."""

import io

import numpy as np
import pytest
from pptx import Presentation

from lib.analysis.bootstrap import resample_means
from lib.analysis.crosshair import CrosshairMethod, CrosshairRule
from lib.analysis.small_groups import disclosure
from lib.analysis.study import certified, study
from lib.reports.formats import Format, write
from lib.reports.report import Past, Report, Subject, report_of
from lib.survey.responses import Responses
from lib.survey.scale import MISSING, Scale
from lib.survey.selection import Selection
from lib.survey.validity import Sample
from tests.builders import attributes_of, scheme_of
from tests.reports.reporting import MADE


def strange(
    *,
    indicators: int = 4,
    n: int = 40,
    scale: Scale | None = None,
    same: bool = False,
    empty: bool = False,
    sure: bool = True,
    past: bool = False,
    **attributes: str,
) -> Report:
    draw = np.random.default_rng(3)
    scheme = scheme_of([f"很长的指标名称之{number}" for number in range(indicators)], scale=scale or Scale())
    low, high = scheme.scale.lowest, scheme.scale.highest
    ratings = draw.integers(low, high + 1, (2, n, indicators)).astype(np.int8)
    if same:
        ratings[:] = high
    if empty:
        ratings[1] = MISSING
    found = Responses(scheme, ratings[0], ratings[1], attributes_of(n, **attributes))
    resamples = resample_means(found, resamples=50) if sure and not empty else None
    plain = study(found, CrosshairRule(CrosshairMethod.MEDIAN))
    own = plain if resamples is None else certified(plain, resamples)
    subject = Subject(Selection(), found, disclosure(found.attributes), Sample(n, 0), own, resamples)
    return report_of(subject, [Past("2026Q1", own, resamples), Past("2026Q2", None)] if past else [], MADE)


STRANGE = {
    "one indicator": {"indicators": 1},
    "as many as allowed": {"indicators": 120},
    "five respondents": {"n": 5},
    "another scale": {"scale": Scale(-3, 3)},
    "all agree": {"same": True},
    "no mean at all": {"empty": True},
    "no certainty": {"sure": False},
    "nothing to compare with last period": {"past": True},
    "one branch": {"branch": "甲支行"},
    "a branch that looks like a formula": {"branch": "=1+1"},
}


@pytest.mark.parametrize("kind", [Format.PPTX, Format.XLSX, Format.HTML])
@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_survey_gets_its_report_all_the_same(name, kind):
    content = write(strange(**STRANGE[name]), kind, language="en")

    assert len(content) > 5_000
    if kind is Format.PPTX:
        for number, slide in enumerate(Presentation(io.BytesIO(content)).slides, 1):
            drawn = [shape for shape in slide.shapes if shape.has_chart or shape.has_table]
            words = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text.strip()]
            assert drawn or len(words) >= 2, f"slide {number} is empty"


@pytest.mark.parametrize("name", ["one indicator", "no mean at all", "no certainty"])
def test_a_strange_survey_gets_its_written_report_too(name):
    assert len(write(strange(**STRANGE[name]), Format.DOCX, language="zh")) > 5_000
