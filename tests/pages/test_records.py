"""The records page speaks the language of the interface."""

from lib.text import t
from tests.builders import random_responses
from tests.pages.conftest import opened


def test_the_facts_of_an_entry_are_in_the_words_of_the_interface(app, keep):
    keep(random_responses(40, seed=1, missing=0.0), "2026Q3")

    said = opened(app, "records").dataframe[0].value[t("records.facts")].iloc[0]

    assert said == "2026Q3-1 · 调查期 2026Q3 · 收回 40 · 有效 40"
