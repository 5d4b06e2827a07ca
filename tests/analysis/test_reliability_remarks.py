import pytest

from lib.analysis.notices import NoticeCode
from lib.analysis.reliability import Refusal, reliability
from lib.analysis.reliability_remarks import remarks_on_reliability
from lib.survey.scheme import Dimension, Indicator, Scheme
from lib.text import LANGUAGES, catalogue, use_language
from lib.text.figures import remark
from tests.analysis.references import complete
from tests.builders import random_responses, responses_of


def remarks_of(responses):
    return remarks_on_reliability(reliability(responses), responses.scheme, "en")


def test_a_dimension_of_one_item_is_named_in_both_blocks():
    found = remarks_of(complete())

    assert [(notice.code, notice.facts["block"], notice.facts["names"]) for notice in found] == [
        (NoticeCode.DIMENSION_ALPHA_REFUSED, "importance", "C"),
        (NoticeCode.DIMENSION_ALPHA_REFUSED, "satisfaction", "C"),
    ]


def test_a_questionnaire_with_all_figures_needs_no_remark():
    scheme = Scheme(
        "one",
        "1",
        {"en": "One"},
        (Dimension("D", {"en": "D"}),),
        tuple(Indicator(code, "D", {"en": code}) for code in ("I1", "I2", "I3")),
    )

    assert remarks_of(random_responses(60, seed=1, scheme=scheme, missing=0)) == ()


def test_the_reason_and_the_number_of_complete_questionnaires_are_told():
    found = remarks_of(random_responses(20, seed=1, missing=0))
    refused = [notice for notice in found if notice.code is NoticeCode.RELIABILITY_REFUSED]

    assert [dict(notice.facts) for notice in refused] == [
        {"block": block, "figures": "adequacy", "reason": "singular", "n": 20}
        for block in ("importance", "satisfaction")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_can_be_said(language):
    use_language(language)
    few = remarks_of(responses_of([[3, 4]] * 3, [[3, 4]] * 3))
    same = remarks_of(responses_of([[3, 4]] * 6, [[3, 4]] * 6))
    said = [remark(notice.code, notice.facts) for notice in (*few, *same, *remarks_of(complete()))]

    assert len(set(said)) == len(said)
    assert all(f"figures.refusal.{refusal}" in catalogue(language) for refusal in Refusal)
    assert not any("{" in sentence or "too_few" in sentence for sentence in said)
