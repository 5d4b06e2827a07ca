import re

import pytest

from lib.store.errors import StoreErrorCode
from lib.store.faults import Fault, FaultCode
from lib.text import LANGUAGES, catalogue, t


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_and_every_fault_has_a_sentence_and_no_sentence_is_left_over(language):
    wanted = {f"store.error.{code}" for code in StoreErrorCode} | {f"store.fault.{code}" for code in FaultCode}

    assert {key for key in catalogue(language) if key.startswith("store.")} == wanted


@pytest.mark.parametrize("code", StoreErrorCode)
def test_the_gaps_of_a_sentence_are_the_same_in_both_languages(code):
    gaps = [set(re.findall(r"{(\w+)}", catalogue(language)[f"store.error.{code}"])) for language in LANGUAGES]

    assert gaps[0] == gaps[1]


def test_a_fault_says_what_it_is_about():
    assert "2026Q3-1" in t(Fault(FaultCode.CUBE, "2026Q3-1").key, subject="2026Q3-1")
